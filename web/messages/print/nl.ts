import type { NoValueReason } from '#planning/figure.ts';

const outOfReach = (lost: string | null) =>
  lost === null ? '' : `; ${lost === '0' ? 'niemand valt' : `${lost} vallen`} erbuiten`;

const inBuurten = (count: string): string => (count === '1' ? 'In één buurt' : `In ${count} buurten`);

export const nl = {
  title: 'Raadsinformatie: toegankelijkheid dienstverlening',
  subtitle: (municipality: string, date: string) => `Gemeente ${municipality}, ${date}`,
  loading: 'Het stuk wordt gemaakt …',
  failed: (reason: string) => `Het stuk kon niet worden gemaakt: ${reason}`,
  noMap: 'De kaart kon niet worden getekend; de tabellen hieronder tonen dezelfde cijfers.',
  noDestination:
    'Er is geen soort voorziening gekozen om naartoe te reizen. Kies er een op de kaart en open dit stuk opnieuw.',
  toolbar: {
    label: 'Bediening',
    print: 'Afdrukken of bewaren als pdf',
    back: 'Naar de kaart',
    otherLanguage: 'In English',
  },
  page: 'bladzijde',
  proposalName: (name: string) => `Scenario: ${name}`,
  question: {
    heading: 'De vraag',
    today: (p: { total: string; noun: string; place: string; destination: string }) =>
      `Hoe ver wonen de ${p.total} ${p.noun} in ${p.place} van ${p.destination}? En waar wonen zij dicht op elkaar, maar ver weg?`,
    proposal: 'En wat verandert er met dit scenario?',
    opened: (name: string, kind: string, detail: string) => `Nieuw: ${name} (${kind}${detail}).`,
    atFacility: (name: string) => `, in ${name}`,
    offer: (hours: string, cost: string) => `${hours} uur per week, ${cost} per jaar`,
    closed: (name: string) => `Gesloten: ${name}.`,
    notCounting: {
      category: 'telt niet mee: dit is een andere soort voorziening dan waar de vraag over gaat',
      product: 'telt niet mee: het gevraagde product is er niet',
      outside: 'telt niet mee: ligt buiten de gemeente',
    },
    product: (product: string) => `Alleen plekken met het product ‘${product}’ tellen mee.`,
  },
  brief: {
    heading: 'Het antwoord',
    within: (minutes: string) => `woont binnen ${minutes}`,
    withinCount: (covered: string, total: string) => `${covered} van ${total}`,
    median: 'mediaan',
    medianHint: 'de helft is er eerder',
    p90: '9 van de 10 binnen',
    p90Hint: '1 op de 10 doet er langer over',
    beyond: (minutes: string) => `woont verder weg dan ${minutes}`,
    gained: 'nieuw binnen bereik',
    lost: 'niet meer binnen bereik',
    after: (minutes: string) => `woont straks binnen ${minutes}`,
    was: (value: string) => `nu ${value}`,
    cost: 'kosten van het scenario per jaar',
    perPerson: (amount: string, person: string) => `${amount} per ${person}`,
    range: (low: string, high: string) => `tussen ${low} en ${high}`,
  },
  says: {
    heading: 'Wat deze cijfers zeggen',
    today: (p: {
      covered: string;
      total: string;
      noun: string;
      place: string;
      share: string;
      minutes: string;
      travel: string;
      destination: string;
    }) =>
      `Naar schatting ${p.covered} van de ${p.total} ${p.noun} in ${p.place} (${p.share}) wonen binnen ${p.minutes} ${p.travel} van ${p.destination}.`,
    median: (p: { median: string; p90: string }) =>
      `De helft is er in ${p.median} of minder; 9 van de 10 in ${p.p90} of minder.`,
    extremes: (p: { most: string; mostShare: string; least: string; leastShare: string }) =>
      `Het grootste deel woont binnen bereik in ${p.most} (${p.mostShare}), het kleinste in ${p.least} (${p.leastShare}).`,
    gap: (p: { count: string; noun: string; names: string }) =>
      `${inBuurten(p.count)} wonen veel ${p.noun} dicht op elkaar én ver weg: ${p.names}. Daar is bouwen of bezoeken het overwegen waard.`,
    andMore: ' en andere',
    noGap: 'Geen enkele buurt is zowel dichtbevolkt door de doelgroep als ver weg.',
    near: (count: string) =>
      `${inBuurten(count)} wonen veel mensen uit de doelgroep dichtbij: daar helpt bekender maken wat er al is.`,
    /** @param p.lost null where nothing may be said of it */
    proposal: (p: { gained: string; range: string; lost: string | null; noun: string; minutes: string }) =>
      `Met het scenario komen naar schatting ${p.gained} ${p.noun} (${p.range}) binnen ${p.minutes}${outOfReach(p.lost)}.`,
    /** Nobody at all, in no world. */
    unchanged: (p: { minutes: string; lost: string | null }) =>
      `Met het scenario komt niemand extra binnen ${p.minutes}${outOfReach(p.lost)}.`,
    clearlyNothing:
      'Het verschil met vandaag is kleiner dan de onzekerheid: het scenario verandert voor deze groep en grens niet duidelijk iets.',
    hours: (p: { noun: string; place: string; hours: string; enough: string; unknown: string; isThen: boolean }) =>
      `${p.isThen ? 'Met het scenario' : 'Nu'} bereiken in ${p.place} naar schatting ${p.enough} ${p.noun} minstens ${p.hours} open uren per week${p.unknown ? `; van nog ${p.unknown} is het onbekend, omdat van een plek de uren niet zijn ingevuld` : ''}.`,
    withoutRoom: (visits: string) =>
      `Voor naar schatting ${visits} bezoeken per jaar is in de gemeente met het scenario geen plaats.`,
    cost: (p: { cost: string; perPerson: string }) => `Het scenario kost ${p.cost} per jaar; dat is ${p.perPerson}.`,
  },
  saysNot: {
    heading: 'Wat deze cijfers niet zeggen',
    items: [
      'Het zijn schattingen. Het CBS publiceert aantallen per buurt; binnen een buurt zijn mensen gelijk over de adressen verdeeld. Wie waar woont is niet bekend.',
      'Kleine verschillen zeggen weinig: het CBS rondt af op 5 of 10. De marges in dit stuk dekken die afronding, de verdeling over adressen, 10% meer of minder snelheid en een vrij geplaatste locatie die 50 meter verderop komt. Zij zijn een ondergrens van de echte onzekerheid.',
      'De straten en adressen zijn die van 2021 (OpenStreetMap); wat daarna is gebouwd of afgesloten ontbreekt.',
      'Afstand is niet hetzelfde als gebruik. Openingstijden tellen alleen mee waar dat erbij staat; wachttijden, openbaar vervoer, auto en digitale dienstverlening tellen niet mee.',
    ],
  },
  maps: {
    heading: 'Op de kaart',
    density: 'Waar de doelgroep woont',
    today: 'Hoe ver het vandaag is',
    gap: 'Ver en dicht bewoond',
    after: 'Hoe ver het wordt met het scenario',
    difference: 'Wat het scenario verandert',
    alt: (title: string, areas: string) =>
      `Kaart: ${title.toLowerCase()}, per buurt. De cijfers staan in de tabellen. ${areas}`,
    gained: (minutes: string) => `adressen nieuw binnen ${minutes}, omlijnd`,
    lost: (minutes: string) => `adressen niet meer binnen ${minutes}, omlijnd`,
    streetTitle: 'Reistijd',
    streetUnit: 'minuten, per straat',
    orMore: (limit: string) => `${limit} min of meer`,
    between: (from: string, to: string) => `${from} tot ${to} min`,
    faster: (range: string) => `${range} sneller`,
    slower: (range: string) => `${range} langzamer`,
    hardly: (limit: string) => `minder dan ${limit} min verschil`,
    differenceUnit: 'minuten, mediaan per buurt',
  },
  notes: {
    heading: 'Notities op de kaart',
    text: 'De nummers staan op de kaarten. Notities zijn van wie dit scenario maakte, en tellen niet mee in de cijfers.',
    sign: 'notitie, zie de bijlage',
  },
  gap: {
    heading: 'Waar het knelt',
    text: (p: { minutes: string; double: string }) =>
      `De kaart zet twee cijfers bij elkaar: hoe dicht de doelgroep op elkaar woont en hoe ver het is. Dichtbij is gemiddeld hoogstens ${p.minutes}, ver weg meer dan ${p.double}.`,
    table: 'De tien buurten met de grootste kloof',
    tableHint:
      'Kloof: mensen per km² × gemiddelde minuten boven de grens; een adres binnen de grens telt als 0. Alleen om te rangschikken.',
    columns: {
      buurt: 'Buurt',
      people: 'Doelgroep',
      density: 'Per km²',
      minutes: 'Gem. min',
      gap: 'Kloof',
    },
    none: 'Voor zover bekend woont in geen enkele buurt iemand uit de doelgroep buiten de grens.',
  },
  stadsdelen: {
    heading: { stadsdeel: 'Stadsdelen vergeleken', wijk: 'Wijken vergeleken' },
    columns: {
      area: { stadsdeel: 'Stadsdeel', wijk: 'Wijk' },
      group: 'Doelgroep',
      share: 'Aandeel',
      density: 'Per km²',
      covered: (minutes: string) => `Binnen ${minutes}`,
      coveredShare: '% binnen',
      median: 'Mediaan',
      metres: 'm',
      p90: '9 van de 10 binnen',
    },
    incomplete: 'onvolledig: van een deel van de buurten ontbreken cijfers of adressen',
    chart: 'Verdeling van de reistijd (min), aandeel van de doelgroep',
    now: 'nu',
    then: 'straks',
    unreachable: 'niet te bereiken',
  },
  proposal: {
    heading: 'Wat het scenario doet',
    table: { stadsdeel: 'Voor en na, per stadsdeel', wijk: 'Voor en na, per wijk' },
    columns: {
      now: 'Binnen nu',
      then: 'Binnen straks',
      gained: 'Nieuw binnen',
      range: 'Marge',
      lost: 'Niet meer',
      beyond: 'Nog erbuiten',
      median: 'Mediaan (min)',
    },
    groups: 'Nieuw binnen bereik, per doelgroep',
    groupsHint:
      'Groepen overlappen: tel ze niet bij elkaar op. Per groep telt wie binnen de grens komt, met de marge ernaast.',
    costs: 'Kosten en gebruik',
    costColumns: {
      site: 'Locatie',
      kind: 'Soort',
      hours: 'Uur/week',
      cost: 'Kosten per jaar',
      visits: 'Bezoeken per jaar',
      perVisit: 'Per bezoek',
      perKm: 'Per bespaarde km',
    },
    tailored: 'op afspraak of aan huis',
    total: 'Samen',
    kmOfSite:
      'De kilometers van één locatie zijn wat inwoners meer zouden reizen zonder die locatie, terwijl de andere blijven; per locatie tellen ze niet op tot het totaal.',
    figures: {
      perPerson: (person: string) => `Euro per ${person}`,
      km: 'Bespaarde kilometers per jaar',
    },
    assumptions: (p: { visits: string; switching: string; legs: string }) =>
      `Gerekend met ${p.visits}, waarvan ${p.switching} aan de dichtstbijzijnde plek, en ${p.legs} per bezoek. Bezoeken gelden voor alle inwoners.`,
    visitsEach: (visits: string) => `${visits} bezoeken per inwoner per jaar`,
    visitsCounted: (counts: string) => `de bezoeken die de gemeente heeft geteld (${counts})`,
    legs: (count: number): string => (count === 1 ? 'alleen de heenweg' : 'heen en terug'),
    range: (low: string, high: string) => `${low} – ${high}`,
    rangeOpen: (low: string) => `${low} of meer`,
    noValue: {
      'no-figures': 'geen cijfers',
      'no-visits': 'geen bezoeken',
      'nobody-newly-covered': 'niemand komt nieuw binnen bereik',
      'no-km-saved': 'geen kilometers bespaard',
      'cost-not-known': 'kosten onbekend',
    } satisfies Record<NoValueReason, string>,
    servesNobody: 'telt niet mee of is voor niemand de dichtstbijzijnde',
  },
  comparison: {
    heading: 'Scenario’s vergeleken',
    nothing:
      'Er is geen scenario gekozen om te vergelijken. Kies er ten minste één in Vergelijken en open dit stuk opnieuw.',
    gone: 'Een scenario uit de link bestaat niet meer en staat niet in dit stuk.',
    present: 'Uw scenario (niet bewaard)',
    presentChanged: (name: string) => `${name} (met niet-bewaarde wijzigingen)`,
    question: (p: { total: string; noun: string; place: string; destination: string }) =>
      `Hoe ver wonen de ${p.total} ${p.noun} in ${p.place} van ${p.destination}? En welk scenario brengt hen het dichtst bij, voor welk bedrag?`,
    setup:
      'Alle scenario’s zijn gemeten met dezelfde doelgroep, manier van reizen, grens en aannames, ook als ze met andere zijn bewaard. Elk is vergeleken met de situatie van nu.',
    answer: {
      best: (p: { letter: string; name: string; value: string; noun: string; minutes: string }) =>
        `Met ${p.letter} ‘${p.name}’ wonen de meeste ${p.noun} binnen ${p.minutes}: naar schatting ${p.value}.`,
      alike: (p: { letters: string; noun: string; minutes: string }) =>
        `Tussen ${p.letters} is geen duidelijk verschil in hoeveel ${p.noun} binnen ${p.minutes} wonen.`,
      withheld: (p: { noun: string; minutes: string; reason: string }) =>
        `Welk scenario de meeste ${p.noun} binnen ${p.minutes} brengt, is met deze cijfers niet te zeggen: ${p.reason}`,
    },
    alternatives: {
      heading: 'De scenario’s',
      today: (places: string) => `Niets: de situatie van nu, met ${places}.`,
      nothingChanges: 'Niets: gelijk aan de situatie van nu.',
    },
    says: {
      gains: (p: {
        letter: string;
        name: string;
        gained: string;
        range: string;
        lost: string | null;
        noun: string;
        minutes: string;
      }) =>
        `Met ${p.letter} ‘${p.name}’ komen naar schatting ${p.gained} ${p.noun} (${p.range}) binnen ${p.minutes}${outOfReach(p.lost)}.`,
      unchanged: (p: { letter: string; name: string; minutes: string; lost: string | null }) =>
        `Met ${p.letter} ‘${p.name}’ komt niemand extra binnen ${p.minutes}${outOfReach(p.lost)}.`,
      clearlyNothing: (letter: string) =>
        `Bij ${letter} is het verschil met nu kleiner dan de onzekerheid: het verandert voor deze groep en grens niet duidelijk iets.`,
      verdict: (subject: string, text: string) => `${subject}: ${text}`,
      best: (measure: string, letter: string, value: string) => `${measure}: ${letter}, met ${value}.`,
      alike: (measure: string, letters: string) => `${measure}: tussen ${letters} is geen duidelijk verschil.`,
      equal: (measure: string, letters: string) => `${measure}: ${letters} zijn gelijk.`,
      and: ' en ',
      measures: {
        covered: (minutes: string) => `Meeste mensen binnen ${minutes}`,
        median: 'Kortste mediaan van de reistijd',
        cost: 'Laagste kosten per jaar',
        perPerson: (person: string) => `Laagste kosten per ${person}`,
      },
    },
    saysNot: [
      'Welk scenario het beste is, hangt ook af van wat hier niet is gemeten: kwaliteit, bekendheid en wat inwoners zelf willen.',
      'Wat een sluiting bespaart is alleen van de kosten afgetrokken waar dat bedrag is ingevuld.',
    ],
    table: 'Uitkomsten naast elkaar',
    allMeasures: 'Alle uitkomsten',
    wholeNote: (place: string) =>
      `Kosten en bezoeken gelden voor de hele gemeente en voor alle inwoners; de overige uitkomsten voor de doelgroep in ${place}.`,
    maps: {
      heading: 'Op de kaart',
      after: 'Hoe ver het is in elk scenario',
      legendAfter: 'Minuten naar de dichtstbijzijnde, per straat',
      today: 'Nu: reistijd',
      change: (letter: string, name: string) => `${letter} ${name}: verschil met nu`,
      legendToday: 'Nu: minuten, mediaan per buurt',
      legendChange: 'Verschil met nu: minuten, mediaan per buurt',
      note: 'Alle kaarten hebben dezelfde vaste klassen en hetzelfde kader. Nieuwe locaties staan er met hun naam op; wat sluit is doorgekruist.',
    },
    chart: {
      stadsdeel: 'Verdeling van de reistijd (min) per stadsdeel, aandeel van de doelgroep',
      wijk: 'Verdeling van de reistijd (min) per wijk, aandeel van de doelgroep',
    },
    groups: (place: string) => `Nieuw binnen bereik per doelgroep, in ${place}`,
    groupsHint: 'Tussen haakjes de marge. Groepen overlappen: tel ze niet bij elkaar op.',
    how: 'Hoe is ‘beste’ bepaald?',
  },
  method: {
    heading: 'Zo is gerekend',
    items: (p: {
      travel: string;
      speed: string;
      source: string;
      minutes: string;
      metres: string;
      addresses: string;
      notConnected: string;
      unreachable: string;
    }) => [
      `Voor elk van de ${p.addresses} adressen is de kortste weg over de straten berekend naar de dichtstbijzijnde voorziening, met bruggen, eenrichtingsverkeer en het stuk van adres naar straat.`,
      `Reistijd is afstand gedeeld door snelheid: ${p.travel}, ${p.speed} km/u (${p.source}). De grens van ${p.minutes} is dus ${p.metres} m; precies op de grens telt mee.`,
      'Het aantal mensen per buurt (CBS) is gelijk over de adressen van die buurt verdeeld. Cijfers van een groter gebied zijn de som van de buurten.',
      'De mediaan en de tijd waarbinnen 9 van de 10 er zijn gaan over wie een voorziening kan bereiken; het aandeel binnen de grens over de hele doelgroep.',
      p.notConnected === '0' && p.unreachable === '0'
        ? 'Alle adressen zijn aangesloten op een straat en kunnen een voorziening bereiken.'
        : `${p.notConnected} adressen liggen meer dan 300 m van een straat en zijn niet aangesloten; vanaf ${p.unreachable} adressen is geen voorziening te bereiken.`,
      'Marges zijn intervallen van 95% (afronding van het CBS en hoe mensen bij elkaar wonen), verruimd met wat het wordt bij 10% minder of meer snelheid en met vrij geplaatste locaties 50 meter verderop.',
    ],
    ownCounts: (name: string, version: number, file: string, day: string, source: string) =>
      `${name} is een eigen telling van de gemeente: versie ${version}, geladen op ${day} uit ${file}. Bron: ${source}.`,
    counts: (counts: string) =>
      `Bezoeken volgens de telling van de gemeente: ${counts}. Per buurt een schatting waar per wijk of stadsdeel is geteld, en waar een cijfer ontbreekt of is afgeschermd (daar geldt het gemiddelde per inwoner van de rest, geen nul).`,
    rates: (rates: string) =>
      `Bezoeken per persoon per jaar: ${rates}; voor alle anderen het gewone getal (ingevuld door planner).`,
    year: (year: string) => `Gerekend met ${year} bezoeken (ingevuld door planner).`,
    tailored: (summary: string) => `Maatwerk, op afspraak of aan huis: ${summary} (ingevuld door planner).`,
    entered: (place: string, known: string) => `${place}: ${known} (ingevuld door planner).`,
    hours: (hours: string) => `${hours} uur per week`,
    desks: (desks: number) => (desks === 1 ? '1 balie' : `${desks} balies`),
    cost: (euro: string) => `€\u00a0${euro} per jaar`,
    places: 'Meegetelde voorzieningen',
    noPlaces: 'Geen enkele voorziening telt mee.',
    withoutFigure: (names: string) => `Zonder cijfer over deze doelgroep, en dus in geen enkel aantal: ${names}.`,
    allFigures: 'Van elke buurt is het cijfer over deze doelgroep bekend.',
  },
  sources: {
    heading: 'Bronnen en licenties',
    columns: { source: 'Bron', date: 'Peildatum', licence: 'Licentie', owner: 'Naamsvermelding' },
    stadsdelen: 'Stadsdelen zijn een indeling van de gemeente.',
    version: (version: string) =>
      `Kenmerk van de gegevens: ${version}. Buurtgrenzen kunnen vereenvoudigd zijn en dan tientallen meters afwijken.`,
  },
  appendix: {
    heading: 'Bijlage',
    wijken: 'Alle wijken, nu',
    wijkenThen: 'Alle wijken, nu en met het scenario',
    columns: { wijk: 'Wijk', stadsdeel: 'Stadsdeel' },
  },
};

/** The texts of the printed report, loaded with it. Dutch is the source; every other language has the same keys. */
export type PrintMessages = typeof nl;
