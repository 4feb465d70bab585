export const nl = {
  heading: {
    minutes: (place: string) => `Verdeling van de reistijd in ${place}`,
    metres: (place: string) => `Verdeling van de afstand in ${place}`,
  },
  intro: (noun: string) =>
    `Hoeveel ${noun} er per klasse van de legenda wonen. De legenda zelf telt gebieden, elk in de klasse van haar eigen getal.`,
  introOtherMap: (noun: string) => `Hoeveel ${noun} er per klasse wonen.`,
  columns: { class: { minutes: 'Minuten', metres: 'Meters' }, people: 'Mensen, ca.', share: 'Aandeel' },
  unreachable: 'niet te bereiken',
  median: 'mediaan',
  p90: '9 van de 10',
  cutoff: 'uw grens',
  cutoffAt: (minutes: string) => `Uw grens: ${minutes}`,
  within: (people: string, share: string) => `ca. ${people} (${share}) binnen`,
  named: (median: string, p90: string) => `Mediaan ${median}; 9 van de 10 binnen ${p90}.`,
  waiting: 'De verdeling wordt berekend …',
  failed: 'De verdeling is nu niet te berekenen: het stratennet is niet geladen.',
  nobody: 'Over deze groep zijn hier geen cijfers, dus valt er niets te verdelen.',
  mark: (label: string, unit: string) => `${label} ${unit}: wijs aan in de legenda`,
};

/** The texts of how travel times are spread, loaded with Bereik. Dutch is the source; every other language has the same keys. */
export type SpreadMessages = typeof nl;
