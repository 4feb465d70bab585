import type { TargetGroupSummary } from '#contract/targetGroups.ts';

type Unit = TargetGroupSummary['unit'];

export const nl = {
  choice: 'Toon',
  options: { travel: 'Reistijd', gap: 'Ver en dicht bewoond', hours: 'Open uren', users: 'Wie gebruikt welk loket' },
  hint: 'Waar wonen veel mensen uit de doelgroep dicht op elkaar, en is het ver? Daar is de kloof het grootst.',
  title: (group: string) => `Ver en dicht bewoond: ${group}`,
  people: { inhabitants: 'mensen', households: 'huishoudens', documents: 'documenten' } satisfies Record<Unit, string>,
  density: ['weinig', 'gemiddeld veel', 'veel'],
  time: ['dichtbij', 'verder weg', 'ver weg'],
  cell: (density: string, people: string, time: string) => `${density} ${people}, ${time}`,
  rowTitle: {
    inhabitants: 'Inwoners per km² land',
    households: 'Huishoudens per km² land',
    documents: 'Documenten per km² land',
  } satisfies Record<Unit, string>,
  columnTitle: 'Gemiddelde reistijd in minuten',
  advice: {
    denseFar: 'bouwen of bezoeken',
    denseNear: 'beter bekend maken',
    sparseFar: 'maatwerk',
  },
  cornersHeading: 'Wat de hoeken zeggen',
  noData: 'geen gegevens of niet te bereiken',
  caveats: (cutoff: string, double: string) => [
    `Reistijd: gemiddelde over de doelgroep, ingedeeld naar de gekozen grens: t/m ${cutoff} minuten is dichtbij, meer dan ${double} is ver weg.`,
    'Dichtheid: drie groepen met evenveel gebieden, voor zover gelijke cijfers dat toelaten.',
    'De kaart rangschikt gebieden; zij zegt niet hoeveel mensen een loket gaan gebruiken.',
  ],
  method: 'dichtheid in drieën, reistijd naar de gekozen grens',
  columns: { mean: 'Gemiddeld', gap: 'Kloof', gapClass: 'Klasse' },
  gapUnit: 'dichtheid × gemiddelde minuten boven de grens',
  describe: (density: string, minutes: string, label: string) =>
    `${density} per km², gemiddeld ${minutes} min: ${label}`,
  caption: (group: string, travel: string) => `Ver en dicht bewoond, ${group}: ${travel}`,
  noDensity: 'geen cijfer over de doelgroep',
};

/** The texts of the access gap. Dutch is the source; every other language has the same keys. */
export type GapMessages = typeof nl;
