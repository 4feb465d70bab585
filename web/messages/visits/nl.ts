export const nl = {
  heading: 'Bezoeken en maatwerk',
  intro: 'Hoort bij dit scenario. Zolang u niets invult, gaat iedereen even vaak en is er geen maatwerk.',
  asUsual: 'niet ingevuld',
  invalid: (min: string, max: string) => `Geef ${min} t/m ${max}.`,
  reset: 'Terug naar de standaard',
  tailored: {
    heading: 'Maatwerk',
    about:
      'Op afspraak of aan huis. Maatwerk heeft geen plek: reistijd en bereik veranderen niet. Het vangt eerst bezoeken op waarvoor nergens plaats is, en telt mee in de bezoeken en de kosten van het scenario.',
    form: 'Hoeveel',
    forms: { none: 'Geen', visits: 'Aantal bezoeken', share: 'Deel van alle bezoeken' },
    cost: 'Kosten per bezoek',
    euro: 'euro',
    visitsLabel: 'Bezoeken per jaar',
    perYear: 'per jaar',
    shareLabel: 'Deel van alle bezoeken',
    percent: '%',
    ownCost: 'Eigen bedrag.',
    shareHint: 'Eigen aanname om mee te beginnen. Wat het is in bezoeken, staat hieronder.',
    result: (visits: string, cost: string) => `Dat zijn ${visits} bezoeken en ${cost} per jaar.`,
    visits: (visits: string) => `${visits} bezoeken per jaar`,
    share: (share: string) => `${share} van alle bezoeken`,
    summary: (visits: string, cost: string) => `${visits}, €\u00a0${cost} per bezoek`,
    line: (summary: string) => `Maatwerk, op afspraak of aan huis: ${summary}.`,
  },
  ages: {
    heading: 'Bezoeken per leeftijd',
    about:
      'Bezoeken per persoon per jaar. Standaard voor iedereen gelijk: het getal bij Aannames, eens in de drie jaar volgens nota 2021/547821 (gemeente Haarlem, oktober 2021). Een bron per leeftijd is er niet; vul alleen in wat u zelf weet. Alle bezoeken, de drukte per plek, bespaarde kilometers en kosten per bezoek volgen. In buurten zonder cijfer voor een leeftijd geldt het gewone getal.',
    perYear: 'per jaar',
  },
  year: {
    heading: 'Drukte per jaar',
    about:
      'Documenten zijn tien jaar geldig, dus de vraag komt in golven. Een factor zegt hoeveel keer het gewone aantal bezoeken er in een jaar is. Alle bezoeken, de drukte per plek, bespaarde kilometers en kosten per bezoek volgen. Staat uit tot u een jaar kiest.',
    example: (amounts: string, years: string, factors: string) =>
      `Voorbeeld, geen voorspelling: een gemeente in de regio had ${amounts} aanvragen in ${years}. Ten opzichte van het gemiddelde is dat ${factors}.`,
    takeExample: 'Voorbeeld overnemen',
    and: ' en ',
    reckon: 'Reken met',
    usual: 'een gewoon jaar',
    option: (year: string, factor: string) => `${year} (${factor} keer)`,
    chosen: (year: string, factor: string) => `${year}: ${factor} keer het gewone aantal`,
    columns: { year: 'Jaar', factor: 'Factor' },
    yearOf: (index: number) => `Jaar ${index}`,
    factorOf: (year: string) => `Factor van ${year}`,
    times: 'keer',
    taken: (min: string, max: string) => `Geef een jaar van ${min} t/m ${max} dat nog niet in de lijst staat.`,
    add: 'Jaar toevoegen',
    remove: (year: string) => `${year} weghalen`,
    none: 'Nog geen factoren.',
    notChosen: (count: number) =>
      count === 1 ? '1 jaar ingevuld, geen gekozen' : `${count} jaren ingevuld, geen gekozen`,
  },
  notes: {
    rates: (rates: string) =>
      `Bezoeken per persoon per jaar, door u ingevuld: ${rates}; voor alle anderen het gewone getal.`,
    year: (year: string) => `Gerekend met ${year} bezoeken, door u ingevuld.`,
    ofAll: (notes: string) => `Voor alle scenario’s: ${notes}`,
  },
};

/** The texts on visits by age and year and on tailored service, which are loaded with them. Dutch is the source; every other language has the same keys. */
export type VisitMessages = typeof nl;
