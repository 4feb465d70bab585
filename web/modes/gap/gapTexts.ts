import type { TargetGroupSummary } from '../../../api/contract/targetGroups.ts';
import type { Language } from '../../state/viewState.ts';

type Unit = TargetGroupSummary['unit'];

const nl = {
  choice: 'Toon',
  options: { travel: 'Reistijd', gap: 'Toegankelijkheidskloof' },
  hint: 'Waar wonen veel mensen uit de doelgroep dicht op elkaar, en is het ver? Daar is de kloof het grootst.',
  title: (group: string) => `Toegankelijkheidskloof: ${group}`,
  people: { inhabitants: 'mensen', households: 'huishoudens' } satisfies Record<Unit, string>,
  density: ['weinig', 'gemiddeld veel', 'veel'],
  time: ['dichtbij', 'verder weg', 'ver weg'],
  cell: (density: string, people: string, time: string) => `${density} ${people}, ${time}`,
  rowTitle: { inhabitants: 'Inwoners per km² land', households: 'Huishoudens per km² land' } satisfies Record<
    Unit,
    string
  >,
  columnTitle: 'Gemiddelde reistijd in minuten',
  advice: {
    denseFar: 'bouwen of bezoeken',
    denseNear: 'beter bekend maken',
    sparseFar: 'maatwerk',
  },
  cornersHeading: 'Wat de hoeken zeggen',
  noData: 'geen gegevens of onbereikbaar',
  caveats: (cutoff: string, double: string) => [
    `Reistijd: gemiddelde over de doelgroep, ingedeeld naar de gekozen grens: t/m ${cutoff} minuten is dichtbij, meer dan ${double} is ver weg.`,
    'Dichtheid: drie groepen met evenveel gebieden, voor zover gelijke cijfers dat toelaten.',
    'De kaart rangschikt gebieden; zij zegt niet hoeveel mensen een loket gaan gebruiken.',
  ],
  method: 'dichtheid in drieën, reistijd naar de gekozen grens',
  columns: { mean: 'Gemiddeld', gap: 'Kloof', gapClass: 'Klasse' },
  gapUnit: 'dichtheid × minuten boven de grens',
  describe: (density: string, minutes: string, label: string) =>
    `${density} per km², gemiddeld ${minutes} min: ${label}`,
  caption: (group: string, travel: string) => `Toegankelijkheidskloof ${group}: ${travel}`,
  noDensity: 'geen cijfer over de doelgroep',
};

type GapTexts = typeof nl;

const en: GapTexts = {
  choice: 'Show',
  options: { travel: 'Travel time', gap: 'Access gap' },
  hint: 'Where do many people of the target group live close together, and is it far? There the gap is widest.',
  title: (group) => `Access gap: ${group}`,
  people: { inhabitants: 'people', households: 'households' },
  density: ['few', 'a middling number of', 'many'],
  time: ['near', 'farther away', 'far away'],
  cell: (density, people, time) => `${density} ${people}, ${time}`,
  rowTitle: { inhabitants: 'Inhabitants per km² of land', households: 'Households per km² of land' },
  columnTitle: 'Mean travel time in minutes',
  advice: { denseFar: 'build or visit', denseNear: 'make better known', sparseFar: 'tailored service' },
  cornersHeading: 'What the corners say',
  noData: 'no data, or cannot be reached',
  caveats: (cutoff, double) => [
    `Travel time: mean over the target group, classed by the chosen limit: up to ${cutoff} minutes is near, more than ${double} is far away.`,
    'Density: three groups with as many areas each, as far as equal figures allow.',
    'The map ranks areas; it does not say how many people will use a counter.',
  ],
  method: 'density in thirds, travel time by the chosen limit',
  columns: { mean: 'Mean', gap: 'Gap', gapClass: 'Class' },
  gapUnit: 'density × minutes beyond the limit',
  describe: (density, minutes, label) => `${density} per km², mean ${minutes} min: ${label}`,
  caption: (group, travel) => `Access gap ${group}: ${travel}`,
  noDensity: 'no figure on the target group',
};

export const gapTexts: Record<Language, GapTexts> = { nl, en };
