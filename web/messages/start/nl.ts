export const nl = {
  heading: 'Wat wilt u weten?',
  questions: {
    gap: 'Waar wonen mensen dicht op elkaar én ver weg?',
    reach: 'Wie woont hoe ver van een loket?',
    sites: 'Wat voegt een loket of spreekuur toe, voor wie en voor hoeveel geld?',
    best: 'Waar komen nieuwe locaties het best?',
    compare: 'Welk voorstel doet het meest?',
  },
  ranking: (group: string) => `Dicht op elkaar én ver weg: ${group}, de eerste tien buurten`,
  how: (minutes: string) =>
    `Gerangschikt naar mensen per km² × gemiddelde minuten boven ${minutes}. Dat zegt niet hoeveel mensen een loket gaan gebruiken.`,
  columns: { area: 'Buurt', density: 'Per km²', minutes: 'Gemiddeld' },
  waiting: 'Wordt berekend …',
  nothing: 'Voor deze vraag valt niets te rangschikken: er is geen voorziening gekozen, of er zijn geen cijfers.',
  nobody: 'In geen enkele buurt woont deze groep verder dan de grens.',
};

/** The texts of the first questions, loaded with them. Dutch is the source; every other language has the same keys. */
export type StartMessages = typeof nl;
