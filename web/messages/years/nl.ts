export const nl = {
  heading: 'Jaren naast elkaar',
  chart: (names: string) => `${names} per jaar`,
  table: 'Per gebied',
  caption: (names: string, level: string) => `${names} per ${level} en jaar`,
  area: 'Gebied',
  total: 'Hele gemeente',
  levels: { buurt: 'buurt', wijk: 'wijk', stadsdeel: 'stadsdeel', gemeente: 'gemeente' },
  statuses: { missing: 'geen gegevens', secret: 'afgeschermd' },
  /** Areas lack a figure. */
  atLeast: (value: string) => `≥ ${value}`,
  incomplete: '≥: van sommige gebieden is geen cijfer, of het is afgeschermd; die tellen niet mee, en zijn niet nul.',
  counted: 'geteld',
  estimated: 'schatting: komt terug',
  wave: {
    heading: 'De golf van tien jaar',
    rule: 'Een paspoort of identiteitskaart van een volwassene is tien jaar geldig als die is uitgegeven sinds 9 maart 2014 (Paspoortwet; RvIG). Daarvoor, en voor kinderen, is het vijf jaar. Wat in een jaar is uitgegeven, komt dus na tien jaar terug.',
    says: ({ year, value, factor, from }: Record<'year' | 'value' | 'factor' | 'from', string>) =>
      `Het drukst van de komende jaren is naar schatting ${year}: dan loopt af wat in ${from} is uitgegeven, ${value}, ${factor} keer het gemiddelde van de getelde jaren.`,
    unknown: (years: string, needed: string) =>
      `Over ${years} zegt dit niets: daarvoor zijn de aantallen van ${needed} nodig.`,
    estimate:
      'Een schatting, aan de hoge kant: wie verhuist, overlijdt of eerder een nieuw document haalt, is niet afgetrokken, en documenten van kinderen komen eerder terug.',
    none: 'De getelde jaren zeggen niets over de komende jaren.',
    take: 'Overnemen bij Drukte per jaar',
    taken: 'Overgenomen bij Drukte per jaar, ten opzichte van het gemiddelde van de getelde jaren.',
  },
};

/** The texts on counts of several years, loaded with them. Dutch is the source; every other language has the same keys. */
export type YearMessages = typeof nl;
