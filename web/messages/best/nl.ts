import type { PlacesFault } from '#planning/bestPlaces/placesQuestion.ts';

export const nl = {
  form: {
    heading: 'Wat zoekt u?',
    limit: 'Hoeveel locaties',
    limits: { sites: 'Een aantal', budget: 'Een budget', fewest: 'Zo min mogelijk' },
    sites: 'Aantal locaties',
    sitesInvalid: (min: string, max: string) => `Geef een heel aantal van ${min} t/m ${max}.`,
    budget: 'Samen hoogstens',
    euro: 'euro per jaar',
    euroInvalid: 'Geef een heel bedrag in euro’s van 0 of meer.',
    share: (minutes: string) => `Zoveel van de groep binnen ${minutes} minuten`,
    shareInvalid: 'Geef een heel percentage van 1 t/m 100.',
    aim: 'Het best is',
    aims: {
      'least-travel': 'samen zo min mogelijk reizen',
      'most-covered': 'zoveel mogelijk mensen binnen de grens',
      'nobody-too-far': 'niemand te ver: de langste weg zo kort mogelijk',
    },
    keep: 'Wat er nu is',
    keeps: { all: 'blijft', free: 'mag ook dicht' },
    keepFree: 'Bestaande plekken tellen mee in het aantal en in het budget.',
  },
  where: {
    heading: 'Waar mag een locatie komen?',
    from: 'Kies uit',
    sources: { places: 'Gebouwen', net: 'Overal', list: 'Eigen lijst' },
    kinds: 'Gebouwen van deze soort',
    placesCount: (count: string) => `${count} gebouwen om uit te kiezen.`,
    net: 'Aantal punten',
    netInvalid: (min: string, max: string) => `Geef ${min} t/m ${max} punten.`,
    netHint: 'Gelijk verspreid over de straten waar mensen wonen: niet in water of polder.',
    netSpacing: (count: string, metres: string) => `${count} punten, om de ${metres} m.`,
    list: 'Punten, één per regel',
    listExample: '52,3545; 4,6585',
    listHint: 'Breedte en lengte, of RD-coördinaten. Plakken uit een tabel mag.',
    listFile: 'Uit een bestand',
    listRead: (count: string) => `${count} punten gelezen.`,
    listWrong: (lines: string) => `Niet te lezen of buiten de gemeente, en weggelaten: regel ${lines}.`,
    listFull: (lines: string, most: string, net: string) =>
      `Dit zijn ${lines} regels en in een vraag passen ${most} punten: alleen de eerste ${most} tellen mee. Maak de lijst korter, of kies ‘Overal’ voor een gelijkmatig net van hoogstens ${net} punten.`,
    within: 'Alleen in',
    anywhere: 'Niets aangevinkt of getekend: in de hele gemeente.',
    wijken: 'Wijken',
    must: 'Moet of mag niet',
    mustHint: 'Of klik een stip op de kaart aan; met het toetsenbord: Enter op het kruis in het midden.',
    mustOf: (name: string) => `${name}: vrij, moet of mag niet`,
    pointOf: (number: string) => `Punt ${number}`,
    musts: { free: 'vrij', required: 'moet', excluded: 'mag niet' },
    costs: 'Kosten per jaar',
    counterCost: 'Nieuwe plek of eigen punt',
    hoursCost: 'Spreekuur in een gebouw',
  },
  weights: {
    label: 'Voor wie',
    options: { target: 'De doelgroep', weighed: 'Groepen wegen' },
    hint: 'Hoe zwaar iemand van elke groep telt: 2 is dubbel zo zwaar als 1. Wie in twee groepen zit, telt bij elk mee.',
    group: (number: number) => `Groep ${number}`,
    weightOf: (group: string) => `Gewicht van ${group}`,
    invalid: (min: string, max: string) => `Geef een getal van ${min} t/m ${max}.`,
    remove: 'Weg',
    add: 'Groep erbij',
    noFigures: (groups: string) => `Zonder cijfers hier, en dus niet meegeteld: ${groups}.`,
    says: (weights: string, group: string) =>
      `Gekozen voor: ${weights}. Gemiddelde en aantallen hierboven gaan over ${group}.`,
  },
  room: {
    counts: 'Uren en loketten tellen mee',
    inShort: 'met uren en loketten',
    cannot:
      'Bij ‘niemand te ver’ tellen uren en loketten niet mee: wie nergens meer terecht kan, heeft geen langste weg. Bij de andere doelen wel.',
    weighed:
      'Alleen bezoeken van de doelgroep nemen tijd. Wie er door de gewichten nog meer meetelt, gaat waar de doelgroep van dat adres terecht kan.',
    hint: (visits: string, minutes: string) =>
      `Een plek heeft dan niet voor iedereen tijd: wie haar vol vindt, gaat naar de volgende. Iedereen van de groep komt ${visits} keer per jaar en is ${minutes} minuten aan de beurt; dat staat in Locaties testen.`,
    hoursOf: (kind: string) => `${kind}: open`,
    hoursUnit: 'uur per week',
    desks: 'Loketten',
    counted:
      'Uren en loketten tellen mee. Welke uren iemand schikken telt niet; de kaart en de lijst per gebied rekenen zonder volle plekken.',
    noRoom: (visits: string) => `Voor ${visits} bezoeken per jaar is op geen enkele bereikbare plek tijd.`,
    use: (visits: string, room: string, share: string) => `${visits} van ${room} bezoeken per jaar (${share} vol)`,
    useUnknown: (visits: string) => `${visits} bezoeken per jaar; hoeveel er passen is niet bekend`,
    gap: 'Met uren en loketten blijft er vaak een verschil open: de grens geldt voor elke manier om mensen over plekken te verdelen.',
    leftOut:
      'Hoe vast elke plek ligt en welke bestaande plek het minst wordt gemist, staat er niet bij: wat één plek waard is, hangt af van hoe vol alle andere zijn.',
    furtherText:
      'Met 1, 2, 3 … locaties, uren en loketten meegeteld. In de tabel staat hoever elk antwoord hoogstens van het best mogelijke af is.',
    furtherGap: 'Hoogstens van het best af',
    furtherLines: [
      'Voor elk aantal is een vast aantal stappen gezocht, met groepjes van tien adressen; antwoord en grens zijn daarna geteld over alle adressen. Het zijn goede antwoorden, niet bewezen de beste.',
      'De lijn buigt waar ze het verst van de rechte lijn tussen begin en eind ligt, als dat meer dan een tiende van de hoogte is.',
    ],
    tradeOffText: 'Van de antwoorden hierboven die waarbij geen ander goedkoper én beter is, van goedkoop naar duur.',
    placesHeading: 'Bezoeken en ruimte',
    lines: [
      'Ruimte van een plek: uren per week × 52 × loketten × 60, gedeeld door de minuten per bezoek. Wie het dichtstbij woont gaat voor; mensen van één adres mogen over plekken verdeeld worden.',
    ],
  },
  draw: {
    heading: 'Zelf getekende gebieden',
    start: 'Teken een gebied op de kaart',
    corners: (count: number) =>
      count === 0
        ? 'Klik de hoeken van het gebied één voor één aan op de kaart. Met Enter komt een hoek op het kruis in het midden.'
        : `${count === 1 ? '1 hoek' : `${count} hoeken`} gezet.${count < 3 ? ' Drie is het minste.' : ''} Backspace haalt de laatste weg.`,
    finish: 'Gebied klaar',
    undo: 'Laatste hoek weg',
    stop: 'Stoppen',
    close: 'Sluiten',
    area: (number: number, corners: number) => `Gebied ${number}, ${corners} hoeken`,
    remove: 'Verwijder',
    full: (most: number) => `Er passen ${most} gebieden in een vraag.`,
    typed: 'Of geef de hoeken als coördinaten',
    typedLabel: 'Hoeken op volgorde, één per regel (breedte en lengte, of RD)',
    typedWrong: (min: number, max: number) => `Geef ${min} t/m ${max} hoeken, op elke regel één.`,
    add: 'Voeg dit gebied toe',
    inShort: (count: number) => (count === 1 ? 'een getekend gebied' : `${count} getekende gebieden`),
  },
  action: {
    ask: 'Zoek de beste plekken',
    stop: 'Stop',
    goOn: 'Zoek verder',
    setFree: 'Zet op vrij',
    use: 'Maak hier een scenario van',
    useHint: 'Opent Locaties testen met deze plekken; vergelijken, afdrukken en bestanden gaan van daar.',
  },
  progress: {
    network: 'Het stratennet wordt geladen …',
    distances: (searched: string, count: string) => `Afstanden: ${searched} van ${count} plekken`,
    search: 'Er wordt gezocht naar een beter antwoord en een scherpere grens …',
    explain: 'Wat eromheen ligt wordt uitgerekend …',
    label: 'Voortgang van het zoeken',
  },
  answer: {
    heading: 'Antwoord',
    before:
      'Kies wat u zoekt en klik op ‘Zoek de beste plekken’. Het antwoord zegt ook hoe ver het hoogstens van het best mogelijke is.',
    guess: 'Eerste antwoord, uit een steekproef. Het betere volgt.',
    guessBefore: 'Dit was het antwoord tot nu toe. Het wordt opnieuw nagerekend.',
    proven: 'Bewezen best',
    provenText: 'Geen enkele andere keuze uit deze plekken doet het beter.',
    within: (percent: string) => `Hoogstens ${percent} van het best mogelijke af`,
    noBound: 'Hoe goed dit is, is nog niet bekend',
    fewestProven: (count: number) =>
      count === 0
        ? 'Er is niets nieuws nodig: wat er nu is, brengt al genoeg mensen binnen de grens'
        : `Bewezen: ${count === 1 ? '1 locatie is' : `${count} locaties zijn`} genoeg${count === 1 ? '' : ', en met minder kan het niet'}`,
    fewest: (count: number, least: string) =>
      `${count === 1 ? '1 locatie is' : `${count} locaties zijn`} genoeg; minder dan ${least} kan niet.`,
    stopped: 'U hebt het zoeken gestopt. Dit antwoord geldt; misschien is er een beter.',
    timeUp: 'De zoektijd is om. Dit antwoord geldt; misschien is er een beter.',
    searchedOut: 'Het zoeken is klaar. Er is geen beter antwoord gevonden; uitgesloten is het niet.',
    sites: 'Gekozen plekken',
    site: (number: number, name: string) => `${number}. ${name}`,
    unnamed: (area: string) => `Punt in ${area}`,
    mean: 'Gemiddeld naar de dichtstbijzijnde plek',
    meanWithRoom: 'Gemiddeld naar een plek die tijd heeft',
    covered: (minutes: string) => `Binnen ${minutes} minuten`,
    now: (value: string) => `nu ${value}`,
    farthest: 'De langste weg',
    cost: 'Kosten van de gekozen plekken',
    ofBudget: (euro: string) => `van hoogstens ${euro}`,
    perYear: (euro: string) => `€ ${euro} per jaar`,
    ofGroup: (count: string, share: string) => `${count} (${share})`,
    unreachable: (count: string) =>
      `${count} mensen van deze groep bereiken geen enkele plek; zij tellen niet mee in het gemiddelde.`,
    notConnected: (names: string) => `Doet niet mee, want verder dan 300 m van een straat: ${names}.`,
    andMore: (names: string, count: string) => `${names} en nog ${count}`,
    allFixed:
      'Alles in dit antwoord moest: er viel niets te kiezen. Zet een plek op vrij of vraag meer locaties om te laten zoeken.',
    closes: (names: string) => `Gaat dicht in dit antwoord: ${names}.`,
    stays: 'Bij een antwoord met sluitingen hoort een oordeel over wie zijn plek kwijtraakt: maak er een scenario van.',
    leftOut: 'Uren en capaciteit tellen hier niet mee; in Locaties testen wel.',
  },
  shown: {
    label: 'De kaart toont',
    options: { with: 'met dit antwoord', without: 'zoals het nu is' },
    with: (title: string) => `${title}, met de gekozen plekken`,
    without: (title: string) => `${title}, nu`,
  },
  check: {
    checking: 'De server rekent dit na …',
    agreed: 'De server komt op dezelfde afstanden en aantallen uit.',
    disagreed: 'De server komt op andere afstanden of aantallen uit: vertrouw dit antwoord niet.',
    bound: (percent: string) => `De server rekende ook het bewijs na: hoogstens ${percent} van het best mogelijke af.`,
    provenToo: 'De server rekende ook het bewijs na: niets is beter.',
    unavailable: 'De server kon dit niet narekenen.',
  },
  insight: {
    instead: 'Hoe vast ligt elke plek?',
    insteadText: (percent: string) =>
      `Hieronder per gekozen plek welke andere plekken het antwoord hoogstens ${percent} slechter maken: zo weinig zegt het cijfer niet.`,
    none: 'Geen andere plek is even goed.',
    many: (count: string, metres: string) => `${count} andere plekken zijn even goed, tot ${metres} m verderop.`,
    one: (metres: string) => `1 andere plek is even goed, ${metres} m verderop.`,
    best: (name: string, value: string) => `Eerste keus in de plaats ervan: ${name} (${value}).`,
    fixed: 'Moest gekozen worden.',
    require: 'Houd vast',
    exclude: 'Sluit uit',
    free: 'Laat weer vrij',
    further: 'Wat elke locatie erbij toevoegt',
    furtherText: 'Met 1, 2, 3 … locaties, gezocht in een deel van de adressen en geteld over allemaal.',
    bend: (count: string, before: string, after: string) =>
      `Bij ${count} buigt de lijn (stippellijn): tot daar scheelt elke locatie erbij gemiddeld ${before}, daarna nog ${after}.`,
    noBend: 'De lijn buigt nergens duidelijk: elke locatie erbij scheelt ongeveer evenveel.',
    noGain: 'Meer locaties maken hier geen verschil.',
    tradeOff: 'Wat meer geld oplevert',
    tradeOffText: 'Antwoorden waarbij geen ander goedkoper én beter is, van goedkoop naar duur.',
    tradeOffBend: (cost: string, before: string, after: string) =>
      `Bij ${cost} buigt de lijn (stippellijn): tot daar scheelt elke € 100.000 gemiddeld ${before}, daarna nog ${after}.`,
    tradeOffNoBend: 'De lijn buigt nergens duidelijk: elke euro erbij scheelt ongeveer evenveel.',
    tradeOffFree: 'Voor geen enkel hoger bedrag is hier een beter antwoord gevonden.',
    away: 'Afstand tot de gekozen plek, hemelsbreed',
    count: 'Locaties',
    more: 'Erbij',
    cost: 'Kosten per jaar',
    table: 'Als tabel',
    missed: 'Welke bestaande plek wordt het minst gemist?',
    missedText: 'De uitkomst als die ene plek dicht zou gaan en de gekozen plekken er zijn.',
    place: 'Plek',
    values: {
      'least-travel': 'Gemiddeld (m)',
      'most-covered': 'Mensen binnen de grens',
      'fewest-sites': 'Mensen binnen de grens',
      'nobody-too-far': 'Langste weg (m)',
    },
  },
  explain: {
    question: 'De vraag',
    counted: 'Hoe dit getal is berekend',
    meanLines: (way: string, speed: string) => [
      `Per adres: het aantal mensen van de doelgroep maal hun weg naar de dichtstbijzijnde plek. Alles opgeteld en gedeeld door het aantal mensen dat een plek bereikt: ${way}.`,
      `De minuten zijn die meters bij ${speed} km/u.`,
    ],
    coveredLines: ({ minutes, metres, speed }: { minutes: string; metres: string; speed: string }) => [
      `Geteld zijn de mensen met een plek binnen ${minutes} minuten. Bij ${speed} km/u is dat hoogstens ${metres} m over straat; de grens zelf telt mee.`,
    ],
    shareLine: (covered: string, all: string, share: string) => `${covered} van de ${all} mensen is ${share}.`,
    farthestLines: [
      'Van elk adres waar iemand woont die meetelt, is de weg naar de dichtstbijzijnde plek bekend. Dit is de langste daarvan.',
      'Wie geen enkele plek bereikt, telt hier niet mee.',
    ],
    costLines: [
      'De som van wat elke gekozen plek per jaar kost. Wat er nu is en blijft, kost niets extra en staat er niet bij.',
      'De bedragen per soort staan onder ‘Kosten per jaar’; daar vult u uw eigen bedrag in. Van een plek die er nu is, geldt het bedrag uit de gegevens als dat bekend is.',
    ],
    gapLines: (larger: string, smaller: string, gap: string) => [
      `Het verschil tussen ${larger} en ${smaller}, gedeeld door ${larger}, is ${gap} (naar boven afgerond).`,
      'De ene waarde is het antwoord, de andere de grens die geen enkele keuze overtreft. Het beste antwoord ligt er ergens tussen, dus dit antwoord is er hoogstens zo ver van af.',
    ],
    nowLines: [
      'Hetzelfde getal voor nu: met wat er vandaag is, zonder de gekozen plekken. De server heeft het uitgerekend, voor dezelfde groep, grens en snelheid.',
    ],
    unreachableLines: [
      'Van hun adres loopt over het stratennet geen weg naar een plek die er is of gekozen kan worden, of het adres ligt verder dan 300 m van een straat.',
    ],
    insteadLines: (site: string, share: string) => [
      `Alle andere gekozen plekken blijven; alleen ‘${site}’ is telkens vervangen door een andere plek, en het antwoord is opnieuw geteld over alle adressen.`,
      `Even goed is: hoogstens ${share} slechter dan het antwoord. Bij ‘zo min mogelijk locaties’: nog steeds genoeg mensen binnen de grens.`,
    ],
    furtherLines: [
      'Voor elk aantal is gezocht door plekken toe te voegen en te ruilen, in een deel van de adressen; geteld is over alle adressen. Het zijn goede antwoorden, niet bewezen de beste.',
      'De lijn buigt waar ze het verst van de rechte lijn tussen begin en eind ligt, als dat meer dan een tiende van de hoogte is.',
    ],
    tradeOffLines: [
      'De antwoorden per aantal locaties, en als plekken niet even duur zijn ook antwoorden voor acht bedragen ertussen. Wat duurder is en niet beter, is weggelaten. Het zijn goede antwoorden, niet bewezen de beste.',
      'De lijn buigt waar ze het verst van de rechte lijn tussen begin en eind ligt, als dat meer dan een tiende van de hoogte is.',
    ],
    missedLines: (place: string) => [
      `‘${place}’ is weggedacht; alles wat er verder nu is en de gekozen plekken blijven. Iedereen gaat dan naar de dichtstbijzijnde plek die overblijft. Zo is de uitkomst opnieuw geteld.`,
      'Bovenaan staat de plek zonder welke de uitkomst het minst slechter wordt.',
    ],
    how: 'Hoe het is gevonden',
    proof: 'Hoe zeker het is',
    howLines: (candidates: string) => [
      `Van elk adres is de weg over de straten naar elk van de ${candidates} plekken bekend. Mensen gaan naar de dichtstbijzijnde plek, die er nu is of die gekozen wordt.`,
      'De mensen van een buurt zijn gelijk over haar adressen verdeeld: een schatting.',
    ],
    proofLines: (value: string, bound: string) => [
      `Het antwoord is ${value}. Naast het zoeken loopt een berekening van wat geen enkele keuze kan overtreffen: ${bound}.`,
      'Die grens volgt uit prijzen die elk adres zou betalen (Lagrange); wie de prijzen heeft, kan haar in één keer narekenen. Vallen antwoord en grens samen, dan is het antwoord bewezen het best.',
      'Het bewijs gaat over deze plekken en deze cijfers. Een plek die niet in de lijst staat, of andere cijfers, kan een ander antwoord geven.',
    ],
    metres: (metres: string) => `${metres} m`,
    people: (count: string) => `${count} mensen`,
    sites: (count: string) => (count === '1' ? '1 locatie' : `${count} locaties`),
  },
  faults: {
    'no-candidates':
      'Er is geen plek om uit te kiezen. Kies een andere soort gebouwen of meer gebieden, sluit minder plekken uit, of neem plekken die hoogstens 300 m van een straat liggen.',
    'no-people':
      'Van deze doelgroep zijn hier geen cijfers, of niemand ervan woont aan een bekend adres. Kies een andere doelgroep.',
    'unknown-candidate': (names: string) =>
      `Dit moet of mag niet gekozen worden, en hoort niet bij de plekken om uit te kiezen: ${names}. Zet het op vrij, of kies ook uit die soort.`,
    'required-outside': (names: string) =>
      `Dit moet gekozen worden, en ligt buiten de gebieden waar een locatie mag komen: ${names}. Neem een gebied erbij, of zet het op vrij.`,
    'too-few-candidates': (asked: string, possible: string) =>
      `U vraagt ${asked} locaties en er zijn maar ${possible} plekken aan een straat. Vraag er hoogstens ${possible}, of neem meer plekken.`,
    'required-too-many': (asked: string, possible: string) =>
      `Er moeten ${asked} plekken in het antwoord en u vraagt er ${possible}. Vraag er minstens ${asked}, of laat minder plekken moeten.`,
    'nothing-affordable': (asked: string, possible: string) =>
      `De goedkoopste plek kost € ${possible} per jaar, meer dan het budget van € ${asked}. Verhoog het budget of kies goedkopere plekken.`,
    'not-connected': (names: string) =>
      `Dit moet gekozen worden, en ligt verder dan 300 m van een straat: ${names}. Verplaats het, of zet het op vrij.`,
    'target-out-of-reach': (asked: string, possible: string) =>
      `Alle plekken samen brengen ${possible} van de groep binnen de grens, geen ${asked}. Vraag minder, neem meer plekken of een ruimere grens.`,
    'unreadable-prices': 'Het bewijs is niet te lezen. Zoek opnieuw.',
    'too-large': (asked: string, possible: string) =>
      `${asked} plekken is te veel voor zoveel adressen. Neem er hoogstens ${possible}.`,
  } satisfies Record<PlacesFault, string | ((first: string, second: string) => string)>,
  /** Of what must be chosen and costs more than the budget. */
  requiredOverBudget: (asked: string, possible: string) =>
    `Wat moet, kost samen € ${asked} per jaar, meer dan het budget van € ${possible}. Verhoog het budget, laat minder plekken moeten, of vul andere kosten in.`,
  engine: {
    fault: 'Het zoeken is misgegaan. Probeer het opnieuw; herlaad de pagina als het weer gebeurt.',
    unavailable: 'Het stratennet is nu niet op te halen. Probeer het opnieuw.',
    dataset: 'De server heeft nieuwe gegevens. Herlaad de pagina.',
    retry: 'Opnieuw proberen',
  },
};

/** The texts of Beste plekken, loaded with it. Dutch is the source; every other language has the same keys. */
export type BestMessages = typeof nl;
