export const nl = {
  heading: 'Bezoeken en maatwerk',
  intro: 'Hoort bij dit scenario. Zolang u niets kiest, gaat iedereen even vaak en is er geen maatwerk.',
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
  rates: {
    heading: 'Hoe vaak mensen gaan',
    form: 'Bezoeken per jaar',
    forms: { same: 'Gelijk voor iedereen', ages: 'Per leeftijd', counted: 'Eigen telling' },
    usual: 'iedereen even vaak',
    same: (rate: string) =>
      `Iedereen gaat ${rate} keer per jaar; dat getal staat bij Aannames. Standaard is het eens in de drie jaar, volgens nota 2021/547821 (gemeente Haarlem, oktober 2021).`,
  },
  counts: {
    about:
      'Wat de gemeente zelf heeft geteld, zoals uitgegeven documenten, komt in de plaats van een aanname. Alle bezoeken, de drukte per plek, bespaarde kilometers en kosten per bezoek volgen.',
    none: 'Er is nog geen telling. Breng bij Gegevens een bestand in, en kies daar dat de aantallen bezoeken zijn.',
    toData: 'Naar Gegevens',
    which: 'Wat telt mee',
    group: (name: string, level: string, years: string) => `${name} (per ${level}, ${years})`,
    levels: { buurt: 'buurt', wijk: 'wijk', stadsdeel: 'stadsdeel' },
    year: 'Van welk jaar',
    mean: (years: string) => `gemiddelde van ${years}`,
    each: 'Bezoeken per stuk',
    eachUnit: 'bezoeken',
    eachHint:
      'Een paspoort wordt aangevraagd en opgehaald: dat zijn twee bezoeken, tenzij het wordt bezorgd. Standaard 1, een eigen aanname.',
    times: (each: string) => `${each} bezoeken per stuk`,
    estimate: 'Geteld is per wijk of stadsdeel; wat daarvan op elke buurt komt, is een schatting.',
    without: (names: string) =>
      `Geen cijfer, of afgeschermd: ${names}. Dat is niet nul: daar is gerekend met het gemiddelde per inwoner van de rest, een schatting.`,
    lapsed: (codes: string) => `Niet op de kaart van nu, en daarom niet meegeteld: ${codes}.`,
    gone: 'eigen telling die er niet is; gerekend met het gewone getal',
    goneNotice:
      'De telling waarmee dit scenario rekent, is hier niet (meer), of niet van dat jaar. De cijfers rekenen nu met het gewone getal voor iedereen.',
  },
  ages: {
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
    counts: (counts: string) => `Bezoeken volgens de telling van de gemeente: ${counts}.`,
    rates: (rates: string) =>
      `Bezoeken per persoon per jaar, door u ingevuld: ${rates}; voor alle anderen het gewone getal.`,
    year: (year: string) => `Gerekend met ${year} bezoeken, door u ingevuld.`,
    otherVersion: (name: string, was: number, now: number) =>
      `bewaard met versie ${was} van ${name}; hier is gerekend met versie ${now}.`,
    ofAll: (notes: string) => `Voor alle scenario’s: ${notes}`,
  },
};

/** The texts on visits by age and year and on tailored service, which are loaded with them. Dutch is the source; every other language has the same keys. */
export type VisitMessages = typeof nl;
