import { numberedName } from '../../scenario/numberedName.ts';

export const nl = {
  headline: {
    between: (low: string, high: string) => `tussen ${low} en ${high}`,
    atLeast: (low: string) => `minstens ${low}`,
    moreVerdicts: (count: number) => `En nog ${count}: zie Uren.`,
    unchanged:
      'Dit is de situatie van nu. Voeg een locatie toe of sluit een voorziening: kaart, cijfers en tabel veranderen mee.',
    covered: (parts: {
      covered: string;
      total: string;
      noun: string;
      place: string;
      share: string;
      minutes: string;
      travel: string;
      destination: string;
    }) =>
      `Dan wonen ca. ${parts.covered} van de ${parts.total} ${parts.noun} in ${parts.place} (${parts.share}) binnen ${parts.minutes} ${parts.travel} van ${parts.destination}`,
    more: (people: string) => `: ca. ${people} meer dan nu.`,
    fewer: (people: string) => `: ca. ${people} minder dan nu.`,
    same: ': evenveel als nu.',
    gained: 'Nieuw binnen bereik',
    lost: 'Niet meer binnen bereik',
    was: (value: string) => `was ${value}`,
    nothingCounts: 'Geen van de nieuwe locaties telt mee; hieronder staat per locatie waarom.',
    noDestination: 'Kies ten minste één soort voorziening waar mensen heen gaan.',
  },
  steps: { undo: 'Ongedaan maken', redo: 'Opnieuw' },
  sites: {
    heading: 'Nieuwe locaties',
    none: 'Nog geen. Klik op ‘Locatie toevoegen’ en dan op de kaart, of kies een bestaande plek.',
    findBetter: 'Zoek een betere plek',
    nameOf: numberedName.nl,
    name: 'Naam',
    category: 'Soort',
    place: 'Locatie toevoegen',
    stopPlacing: 'Stop met plaatsen',
    placing:
      'Klik op de kaart waar de locatie moet komen. Met het toetsenbord: pijltjes verschuiven de kaart, Enter plaatst. Esc stopt.',
    placed: 'De locatie staat op de kaart.',
    placingStopped: 'Er is geen locatie geplaatst.',
    centre: (place: string) => `Midden van de kaart: ${place || 'buiten de gemeente'}.`,
    placeCentre: 'Midden van de kaart',
    existing: 'Bij een bestaande plek',
    otherWays: 'Anders plaatsen of verplaatsen',
    housedBy: (name: string) => `${name} (nieuw)`,
    coordinates: 'Coördinaten (breedte, lengte)',
    coordinatesExample: '52,3712; 4,6490',
    coordinatesAdd: 'Toevoegen',
    coordinatesInvalid: 'Geef breedtegraad en lengtegraad, zoals 52,3712; 4,6490.',
    coordinatesSwapped: 'Dit lijkt omgewisseld: geef eerst de breedtegraad, dan de lengtegraad.',
    coordinatesOutside: (place: string) => `Deze plek ligt buiten ${place}.`,
    full: (count: number) => `Er passen hoogstens ${count} nieuwe locaties in een scenario.`,
    remove: (name: string) => `${name} verwijderen`,
    show: (name: string) => `Toon ${name} op de kaart`,
    area: (buurt: string, stadsdeel: string) => `${buurt}, ${stadsdeel}`,
    connected: (metres: string) => `${metres} m tot de straat`,
    outside: (metres: string, place: string) => `Ligt ${metres} buiten ${place} en telt niet mee.`,
    outsideHere: (place: string) => `Ligt buiten ${place} en telt niet mee.`,
    notConnected: (metres: string, limit: string) =>
      `De dichtstbijzijnde straat ligt op ${metres} m, verder dan ${limit} m: niet aangesloten, bedient niemand.`,
    otherCategory: (category: string) =>
      `Telt niet mee zolang ${category} niet is aangevinkt bij ‘Naar welke plekken’.`,
    marker: (name: string, category: string, status: string) =>
      `${name}, ${category}. ${status} Pijltjes verplaatsen, Enter zet neer, Delete verwijdert.`,
    moveHelp:
      'Sleep een locatie over de kaart, of geef die de focus en gebruik de pijltjes (met Shift grotere stappen).',
  },
  closures: {
    choose: (count: number) => `Kies uit ${count} plekken`,
    heading: 'Bestaande voorzieningen',
    closed: 'sluit',
    open: 'open',
    closedCount: (count: number) => `${count} dicht`,
    none: 'Geen voorzieningen van deze soort.',
    gone: (ids: string) => `Niet meer in de gegevens, dus genegeerd: ${ids}.`,
  },
  service: {
    toggle: 'Verzorgingsgebied',
    of: (name: string) => `Verzorgingsgebied van ${name}`,
    heading: (name: string) => `Wie ${name} bereikt`,
    streets: (travel: string) => `Straten naar reistijd, ${travel}`,
    upTo: (minutes: string) => `t/m ${minutes} min`,
    between: (from: string, to: string) => `meer dan ${from} t/m ${to} min`,
    outline: (minutes: string) => `Omtrek binnen ${minutes} min (alleen ter indicatie; cijfers komen van adressen)`,
    noteTime: (speed: string, source: string | null) =>
      `Elk stuk straat heeft de tijd van de kortste weg daarvandaan naar deze plek, bij ${speed} km/u (${source ?? 'door u gekozen'}). Een grens telt mee in de kleinste van twee klassen.`,
    noteDoor:
      'Van de straat naar deze plek telt mee; van de voordeur naar de straat niet, want dat verschilt per adres.',
    noteStreets:
      'De straten zijn die van OpenStreetMap in augustus 2021. Wachten bij oversteken, openingstijden en hellingen tellen niet mee.',
    close: 'Verzorgingsgebied sluiten',
    failed: 'Het verzorgingsgebied kon niet worden berekend.',
    nothing: 'Deze plek is niet op het stratennet aangesloten en bereikt niemand.',
  },
  map: {
    heading: 'Kaart',
    quantity: 'Kaart van',
    quantities: { travel: 'Reistijd', covered: 'Binnen bereik', hours: 'Open uren' },
    view: 'Toon',
    views: {
      streets: 'Straten',
      change: 'Verschil met nu',
      result: 'Met het scenario',
      users: 'Wie gebruikt welk loket',
    },
    fixed: 'Vaste grenzen, zodat scenario’s naast elkaar te leggen zijn.',
    today: 'nu',
    todayHint: 'Zolang er niets verandert, toont de kaart de situatie van nu.',
    change: 'verschil met nu',
    result: 'met het scenario',
    coveredTitle: (minutes: string) => `Aandeel binnen ${minutes} min`,
    faster: { minutes: 'sneller', metres: 'dichterbij' },
    slower: { minutes: 'langzamer', metres: 'verder' },
    higher: 'hoger',
    lower: 'lager',
    points: 'procentpunt',
    pointsShort: 'procentpunt',
    classOrMore: (limit: string, unit: string, word: string) => `${limit} ${unit} of meer ${word}`,
    classBetween: (from: string, to: string, unit: string, word: string) => `${from} tot ${to} ${unit} ${word}`,
    cutOff: 'geen plek meer te bereiken',
    classNone: (limit: string, unit: string) => `minder dan ${limit} ${unit} verschil`,
    streetsNote:
      'Elke straat heeft de kleur van haar eigen reistijd in het scenario. Tijdens het slepen volgen alleen de gebieden, met hun mediaan.',
    marksNote:
      'Omlijnd: straten die binnen de grens komen of erbuiten vallen, bij benadering. Een stip is een adres, getekend waar het op de straat uitkomt.',
    gainedAddresses: (count: string, minutes: string, isOne: boolean) =>
      `${count} ${isOne ? 'adres' : 'adressen'} nieuw binnen ${minutes} min`,
    lostAddresses: (count: string, minutes: string, isOne: boolean) =>
      `${count} ${isOne ? 'adres' : 'adressen'} niet meer binnen ${minutes} min`,
    unchanged: 'onveranderd',
    now: (value: string) => `nu ${value}`,
  },
  table: {
    caption: (group: string) => `Effect van het scenario: ${group}`,
    coveredNow: (minutes: string) => `Binnen ${minutes} min, nu`,
    coveredThen: (minutes: string) => `Binnen ${minutes} min, straks`,
    beyondThen: (minutes: string) => `Buiten ${minutes} min, straks`,
    shareNow: '% nu',
    shareThen: '% straks',
    gained: 'Nieuw bereikt',
    lost: 'Niet meer bereikt',
    now: (statistic: string, unit: string) => `${statistic}, nu (${unit})`,
    then: (statistic: string, unit: string) => `${statistic}, straks (${unit})`,
    change: (statistic: string, unit: string) => `${statistic}, verschil (${unit})`,
    scenario: (changes: string) => `Scenario: ${changes}`,
    siteAt: (name: string, category: string, lat: string, lon: string) => `${name} (${category}, ${lat}, ${lon})`,
    closes: (name: string) => `${name} dicht`,
  },
  compare: { extra: 'Erbij' },
  check: {
    waiting: 'De server rekent na zodra u loslaat.',
    checking: 'De server rekent na …',
    agreed: 'Nagerekend door de server: alle cijfers gelijk.',
    unavailable: 'De server kon dit niet narekenen; de cijfers komen uit de browser.',
    refused: (reason: string) => `De server rekent dit niet na: ${reason}`,
    disagreed: (count: string, isOne: boolean) =>
      `Let op: ${count} ${isOne ? 'cijfer wijkt' : 'cijfers wijken'} af van wat de server berekent. Gebruik deze cijfers niet en meld het.`,
    details: 'Welke cijfers',
    columns: { area: 'Gebied', field: 'Cijfer', page: 'Hier', server: 'Server' },
  },
  engine: {
    loading: 'Het stratennet wordt geladen …',
    loadingBytes: (megabytes: string) => `Het stratennet wordt geladen: ${megabytes} MB`,
    calculating: 'De situatie van nu wordt berekend …',
    retry: 'Opnieuw proberen',
    reload: 'Pagina opnieuw laden',
    damaged: (reason: string) =>
      `Het stratennet kwam twee keer beschadigd aan (${reason}). Zonder stratennet valt er niets door te rekenen.`,
    refused: (reason: string) => `Het stratennet is niet te krijgen: ${reason}`,
    fault: 'Het doorrekenen in de browser is vastgelopen. Uw scenario staat nog in het adres van de pagina.',
    datasetChanged:
      'De gegevens op de server zijn vernieuwd. De pagina wordt opnieuw geladen; uw scenario blijft staan.',
  },
};

/** The texts of Locaties testen, which are loaded with it. Dutch is the source; every other language has the same keys. */
export type SitesMessages = typeof nl;
