export const reach = {
  destinations: 'Naar welke plekken',
  destinationsHint: 'Telkens telt de dichtstbijzijnde.',
  noDestination: 'Kies ten minste één soort voorziening.',
  profile: 'Manier van reizen',
  product: { label: 'Voor welk product', all: 'Alle plekken tellen' },
  speed: 'Snelheid',
  speedUnit: 'km/u',
  profileOfGroup: 'Zo reist deze doelgroep meestal; u kunt iets anders kiezen.',
  profileChosen: 'Anders dan deze doelgroep meestal reist.',
  profileReset: (name: string, speed: string) => `Neem ${name.toLowerCase()} (${speed} km/u)`,
  ownSpeed: 'Eigen snelheid.',
  speedReset: (speed: string) => `Terug naar ${speed} km/u`,
  speedSource: (source: string) => `Snelheid volgens ${source}.`,
  speedSources: {
    walk: 'gangbare routeplanners (volwassene te voet)',
    'walk-older': 'Coffin & Morrall 1995 (ontwerpwaarde boven 60 jaar)',
    'walk-frail': 'het gemiddelde van 768 minder mobiele 65-plussers',
    bike: 'gangbare rekenmodellen voor bereikbaarheid',
    'bike-cautious': 'een gangbaar rekenmodel voor bereikbaarheid',
  },
  speedInvalid: (min: number, max: number) => `Geef een snelheid van ${min} t/m ${max} km/u.`,
  cutoff: 'Binnen (minuten)',
  cutoffOwn: 'Eigen grens',
  cutoffInvalid: (min: number, max: number) => `Geef ${min} t/m ${max} minuten.`,
  minutes: 'min',
  mapHeading: 'Kaart',
  statistic: 'Getal',
  statistics: { median: 'Mediaan', mean: 'Gemiddelde', p90: '9 van de 10 binnen' },
  statisticHints: {
    median: 'De helft van de doelgroep is er eerder, de helft later.',
    mean: 'Gemiddeld over de doelgroep; enkele lange reizen wegen zwaar.',
    p90: '9 van de 10 zijn er binnen deze tijd of afstand.',
  },
  units: { minutes: 'Reistijd', metres: 'Afstand' },
  unitWords: { minutes: 'minuten', metres: 'meter' },
  unitLabel: 'Reken in',
  unitColumns: { minutes: 'min', metres: 'm' },
  headline: (parts: {
    covered: string;
    total: string;
    noun: string;
    place: string;
    share: string;
    minutes: string;
    travel: string;
    destination: string;
  }) =>
    `Ca. ${parts.covered} van de ${parts.total} ${parts.noun} in ${parts.place} (${parts.share}) wonen binnen ${parts.minutes} ${parts.travel} van ${parts.destination}.`,
  headlineNoFigures: (parts: { noun: string; place: string; median: string; travel: string; destination: string }) =>
    `Over ${parts.noun} in ${parts.place} zijn geen cijfers. Voor de helft van de adressen is het hoogstens ${parts.median} ${parts.travel} naar ${parts.destination}.`,
  headlineNothing: (place: string) => `Voor ${place} valt geen reistijd te berekenen.`,
  minuteWord: (minutes: string) => (minutes === '1' ? '1 minuut' : `${minutes} minuten`),
  travelWords: {
    walk: 'lopen',
    'walk-older': 'lopen in het tempo van een oudere',
    'walk-frail': 'lopen met een rollator',
    bike: 'fietsen',
    'bike-cautious': 'rustig fietsen',
  },
  withProduct: (destination: string, product: string) => `${destination} met ‘${product}’`,
  nowhereOffered: (product: string) => `Geen van de gekozen voorzieningen biedt ‘${product}’ aan, voor zover bekend.`,
  onlyProduct: (product: string) => `Alleen plekken die ‘${product}’ aanbieden.`,
  travelNote: (travel: string, speed: string, destination: string) => `${travel} (${speed} km/u) naar ${destination}`,
  source: 'CBS (aantallen) en OpenStreetMap (straten, adressen)',
  estimateWord: 'schatting',
  estimate: 'Schatting: het aantal per buurt is gelijk verdeeld over de adressen; de weg loopt over de straten.',
  notConnected: (count: string, isOne: boolean) =>
    `${count} ${isOne ? 'adres ligt' : 'adressen liggen'} meer dan 300 m van een straat: niet aangesloten.`,
  unreachable: (count: string, isOne: boolean) =>
    `Vanaf ${count} ${isOne ? 'adres' : 'adressen'} is geen voorziening te bereiken.`,
  statuses: {
    complete: 'Volledig',
    incomplete: 'Onvolledig: van een deel van de buurten ontbreken cijfers of adressen.',
    'no-figures': 'Geen cijfers over deze groep; afstanden zijn per adres.',
    'no-addresses': 'geen adressen',
  },
  shortStatuses: {
    complete: '',
    incomplete: 'onvolledig',
    'no-figures': 'geen cijfers; per adres',
    'no-addresses': 'geen adressen',
  },
  noValue: 'niemand of geen gegevens',
  nobody: 'niemand in deze groep',
  nothingReachable: 'geen voorziening te bereiken',
  columns: {
    covered: (minutes: string) => `Binnen ${minutes} min`,
    coveredShare: (minutes: string) => `% binnen ${minutes} min`,
    mean: 'Gemiddeld',
    median: 'Mediaan',
    p90: '9 van de 10 binnen',
    notConnected: 'Niet aangesloten',
    unreachable: 'Onbereikbaar',
  },
};

export type ReachMessages = typeof reach;
