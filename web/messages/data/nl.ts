import type { BundleLoaded } from '#contract/ownBundle.ts';
import type { OpenLicence } from '#definitions/licences.ts';
import type {
  AddressForm,
  ColumnRole,
  loadStages,
  OwnDenominator,
  OwnFileProblem,
  OwnLevel,
  OwnUnit,
  OwnUse,
  PointForm,
  PointNote,
  RoundingStep,
  RowVerdict,
  SpreadKey,
} from '#definitions/ownData.ts';

export const nl = {
  heading: 'Eigen cijfers',
  intro:
    'Breng aantallen per buurt, wijk of stadsdeel in, of punten die per buurt worden geteld. Ze worden een doelgroep als alle andere: op de kaart, in Bereik, in Locaties testen en in print.',
  privacy: {
    heading: 'Voordat u een bestand kiest',
    lines: [
      'Het bestand gaat naar deze server en nergens anders heen. Het bestand zelf wordt niet bewaard.',
      'Bewaard worden alleen aantallen per gebied. Kleine aantallen worden afgeschermd voordat ze worden opgeslagen, net als aantallen waaruit u ze zou kunnen uitrekenen.',
      'Punten en adressen, bijvoorbeeld waar bezoekers wonen, worden in het geheugen van de server meteen per buurt geteld. Waar iemand woont wordt niet bewaard, niet getoond en nergens genoteerd. Een buurt met minder dan vijf wordt afgeschermd.',
      'Zet geen namen of burgerservicenummers in het bestand: ze zijn niet nodig.',
    ],
  },
  choose: 'Bestand kiezen',
  drop: 'of sleep een bestand hierheen',
  kinds: 'Excel (.xlsx), CSV of GeoJSON, tot 20 MB',
  reading: 'Het bestand wordt gelezen…',
  loading: 'De cijfers worden geladen…',
  stages: {
    waiting: () => 'Er wordt eerst een ander bestand gelezen…',
    reading: () => 'Het bestand wordt gelezen…',
    judging: (rows: string) => `${rows} rijen worden beoordeeld…`,
    storing: (rows: string) => `De cijfers uit ${rows} rijen worden opgeslagen…`,
  } satisfies Record<(typeof loadStages)[number], (rows: string) => string>,
  board: 'Eigen gegevens',
  empty:
    'Hier ziet u wat er in uw bestand staat voordat er iets wordt geladen: welke kolom wat is, en een oordeel over elke rij. Kies eerst een bestand.',
  tables: 'Geladen tabellen',
  noTables: 'Er zijn nog geen eigen cijfers.',
  about: ({ level, years, version }: { level: string; years: string; version: number }) =>
    `per ${level}, ${years}, versie ${version}`,
  levels: { buurt: 'buurt', wijk: 'wijk', stadsdeel: 'stadsdeel' } satisfies Record<OwnLevel, string>,
  onMap: 'Op de kaart',
  newVersion: 'Nieuwe versie',
  versions: 'Versies',
  problems: {
    'too-large': 'Het bestand is te groot: hooguit 20 MB.',
    'too-many-rows': 'Het bestand heeft meer dan 200.000 rijen.',
    'too-many-columns': 'Het bestand heeft meer dan 200 kolommen.',
    inflates: 'Het bestand is uitgepakt onwaarschijnlijk groot en is niet gelezen.',
    'took-too-long': 'Het lezen duurde te lang en is afgebroken. Haal weg wat niet nodig is, of bewaar het als CSV.',
    'old-excel': 'Dit is een oud Excel-bestand (.xls). Bewaar het in Excel als .xlsx.',
    locked: 'Het bestand heeft een wachtwoord. Bewaar het zonder wachtwoord.',
    'with-entities': 'Het bestand bevat verwijzingen die geen spreadsheetprogramma schrijft, en is niet gelezen.',
    damaged: 'Het bestand is beschadigd of is geen Excel-bestand (.xlsx).',
    unreadable: 'Het bestand kan niet als tabel worden gelezen.',
    empty: 'In het bestand staat niets.',
    'no-areas': 'Geen kolom bevat namen of codes van buurten, wijken of stadsdelen van deze gemeente.',
    addresses:
      'In het bestand staan adressen of postcodes, en de adressen van deze gemeente zijn hier zonder straat en postcode bekend. Gebruik coördinaten, of aantallen per buurt.',
    'no-bundle':
      'In dit bestand staan geen meegenomen eigen gegevens, of ze zijn van een nieuwere versie van dit programma.',
    'other-municipality': 'In dit bestand staan eigen gegevens van een andere gemeente.',
    changed: 'Dit bestand is gewijzigd of beschadigd nadat het is gemaakt, en is niet geladen.',
    'no-counts': 'Naast de gebieden is er geen kolom met aantallen die gebruikt kan worden.',
    'no-places': 'Geen kolom bevat de namen van plekken. Geef de kolom de kop ‘naam’.',
    'too-many-places': 'De lijst heeft meer dan 2.000 rijen.',
  } satisfies Record<OwnFileProblem, string>,
  notAllowed: 'Op deze server kan alleen wie het schrijftoken heeft iets inbrengen.',
  overtaken: 'Iemand anders heeft intussen iets gewijzigd. Bekijk het opnieuw.',
  failed: (reason: string) => `Dat is niet gelukt. ${reason}`,
  file: {
    recognised: ({
      format,
      encoding,
      delimiter,
      sheet,
    }: {
      format: string;
      encoding: string | null;
      delimiter: string | null;
      sheet: string | null;
    }) =>
      [
        `Herkend als ${format}`,
        ...(sheet ? [`werkblad ‘${sheet}’`] : []),
        ...(encoding ? [`tekens in ${encoding}`] : []),
        ...(delimiter ? [`kolommen gescheiden door ${delimiter}`] : []),
      ].join(', '),
    formats: { csv: 'CSV', xlsx: 'Excel', geojson: 'GeoJSON' },
    delimiters: { ';': 'een puntkomma', ',': 'een komma', '\t': 'een tab', '|': 'een streep' } as Record<
      string,
      string
    >,
    sheet: 'Werkblad',
    remembered: 'De kolommen zijn ingedeeld zoals bij het vorige bestand met dezelfde kop.',
  },
  mapping: {
    heading: 'Wat is welke kolom?',
    ...{ column: 'Kolom', examples: 'Voorbeelden', role: 'Is', series: 'Naam van het cijfer', year: 'Jaar' },
    unnamed: (number: number) => `Kolom ${number} (zonder kop)`,
    roles: {
      area: 'Gebied',
      x: 'Lengte of RD x',
      y: 'Breedte of RD y',
      street: 'Straat of adres',
      number: 'Huisnummer',
      letter: 'Huisletter',
      addition: 'Toevoeging',
      postcode: 'Postcode',
      town: 'Plaats',
      year: 'Jaar',
      value: 'Aantal',
      ignored: 'Niet gebruiken',
    } satisfies Record<ColumnRole, string>,
    ignoredAs: { sum: 'telt andere kolommen op', share: 'aandeel of gemiddelde' },
    points: {
      degrees: 'Elke rij is een punt, in graden (lengte en breedte). De punten worden per buurt geteld.',
      rd: 'Elke rij is een punt, in meters (RD x en y). De punten worden per buurt geteld.',
      addresses:
        'Elke rij is een adres. De adressen worden hier opgezocht en per buurt geteld; ze worden niet bewaard. Staat een adres hier niet, dan telt de rij niet mee.',
      postcodes:
        'Elke rij is een postcode. Aantallen worden verdeeld over de adressen van die postcode binnen de gemeente: per buurt is dat een schatting.',
    } satisfies Record<PointForm | AddressForm, string>,
    notes: {
      swapped: 'De koppen van lengte en breedte staan omgekeerd. Gelezen is wat de getallen zeggen.',
      rd: 'De koppen zeggen graden, maar de getallen zijn RD-meters. Gelezen zijn meters.',
    } satisfies Record<PointNote, string>,
    notShown: 'niet getoond',
    level: 'De gebieden zijn',
    levels: { buurt: 'buurten', wijk: 'wijken', stadsdeel: 'stadsdelen' } satisfies Record<OwnLevel, string>,
    yearOfAll: 'Jaar van de cijfers',
    yearNeeded: 'Het bestand zegt niet van welk jaar de cijfers zijn. Vul het jaar in.',
    yearOf: (series: string) => `Jaar van ${series}`,
    nameOf: (column: string) => `Naam van het cijfer in ${column}`,
    roleOf: (column: string) => `Wat is ${column}?`,
  },
  settings: {
    heading: 'Hoe heet het, en hoe telt het mee?',
    nameNl: 'Naam in het Nederlands',
    nameEn: 'Naam in het Engels',
    use: 'Te gebruiken als',
    uses: { group: 'doelgroep', visits: 'bezoeken aan een loket' } satisfies Record<OwnUse, string>,
    useHint:
      'Wat is uitgegeven of aangevraagd, brengt mensen naar een loket. U kiest deze telling bij Kosten, onder Bezoeken en maatwerk; op de kaart staat ze ook.',
    roundedTo: 'Afronden op',
    roundings: { 1: 'hele getallen', 5: 'vijftallen', 10: 'tientallen' } satisfies Record<RoundingStep, string>,
    unit: 'Geteld zijn',
    units: { inhabitants: 'inwoners', households: 'huishoudens', documents: 'documenten' } satisfies Record<
      OwnUnit,
      string
    >,
    shareOf: 'Aandeel is deel van',
    denominators: {
      inhabitants: 'alle inwoners',
      adults: 'inwoners van 15 jaar en ouder',
      households: 'alle huishoudens',
    } satisfies Record<OwnDenominator, string>,
    source: 'Bron',
    sourceExample: 'bijvoorbeeld: Publieksdienstverlening, 2024',
    spreadKey: 'Verdelen over de buurten naar',
    spreadKeys: {
      adults: 'inwoners van 15 jaar en ouder',
      inhabitants: 'inwoners',
      addresses: 'adressen',
    } satisfies Record<SpreadKey, string>,
    spreadHint: 'Een aantal per wijk of stadsdeel is per buurt een schatting, en wordt zo getoond.',
    threshold: 'Afschermen onder',
    author: 'Uw naam',
  },
  verdicts: {
    heading: 'Oordeel per rij',
    summary: ({ good, doubtful, wrong }: Record<RowVerdict, string>) =>
      `${good} goed, ${doubtful} twijfelachtig, ${wrong} fout`,
    allGood: 'Alle rijen zijn goed.',
    names: { good: 'goed', doubtful: 'twijfel', wrong: 'fout' } satisfies Record<RowVerdict, string>,
    ...{ row: 'Rij', inFile: 'In het bestand', verdict: 'Oordeel', reason: 'Reden', decision: 'Besluit' },
    rows: (count: string) => `${count} rijen`,
    oneRow: '1 rij',
    takeAll: 'Alle meenemen',
    leaveOutAll: 'Alle weglaten',
    choose: 'Kies…',
    take: 'Meenemen',
    takeAs: (what: string) => `Meenemen als ${what}`,
    leaveOut: 'Weglaten',
    taken: 'meenemen',
    leftOut: 'weglaten',
    decisionOf: (row: number) => `Besluit over rij ${row}`,
    wouldBe: {
      'no-value': 'geen gegevens (niet nul)',
      twice: 'som van de rijen',
    } as Record<string, string>,
    totalFits: (sum: string) => `de andere rijen tellen op tot ${sum}`,
    open: (count: string) => `Nog ${count} rijen te beslissen.`,
    openOne: 'Nog 1 rij te beslissen.',
    shown: (count: string) => `Getoond: ${count} rijen.`,
  },
  load: 'Laden',
  cancel: 'Niet laden',
  nameMissing: 'Geef elk cijfer een naam in beide talen, en noem de bron.',
  loaded: ({ stored, hidden }: { stored: string; hidden: string }) =>
    `Geladen: ${stored} cijfers${hidden === '0' ? '' : `, ${hidden} afgeschermd`}.`,
  table: {
    ...{ version: 'Versie', when: 'Geladen', who: 'Door', file: 'Bestand', figures: 'Cijfers', actions: 'Acties' },
    figuresOf: ({ stored, hidden }: { stored: string; hidden: string }) =>
      hidden === '0' ? stored : `${stored}, ${hidden} afgeschermd`,
    present: 'in gebruik',
    use: 'Gebruiken',
    report: 'Verslag',
    compare: 'Vergelijken met de gebruikte',
    remove: 'Verwijderen',
    removeAll: 'Tabel verwijderen',
    sure: 'Zeker weten? Dit kan niet ongedaan worden.',
    yes: 'Ja, verwijderen',
    no: 'Nee',
    lapsedCount: (count: number) =>
      count === 1
        ? '1 gebied van deze tabel staat niet op de kaart van nu.'
        : `${count} gebieden van deze tabel staan niet op de kaart van nu.`,
    lapsed: (codes: string) => `Deze codes staan niet op de kaart van nu en tellen niet mee: ${codes}.`,
    usedIn: 'Te kiezen als doelgroep',
    changed: 'Iemand anders heeft deze tabel gewijzigd. Bekijk hem opnieuw.',
  },
  years: { which: 'Welk cijfer', all: 'alle samen' },
  publication: {
    heading: 'Openbaar of niet',
    isPrivate: 'Deze tabel is niet openbaar: alleen wie deze pagina kan openen ziet de cijfers.',
    isPublic: 'Deze tabel is openbaar, met licentie',
    publish: 'Openbaar maken',
    takeBack: 'Niet meer openbaar',
    ask: (names: string) => `${names} openbaar maken?`,
    visible: 'Dit kan iedereen dan lezen, ook vanaf andere websites en in een GIS:',
    figures: ({ names, level, years }: { names: string; level: string; years: string }) =>
      `${names} per ${level} (${years}), van de versie die in gebruik is. Wat is afgeschermd, blijft afgeschermd.`,
    about: (source: string) => `De naam van het cijfer en de bron: ${source}.`,
    always: [
      'Een nieuwe versie die u laadt is meteen openbaar, tot u dat intrekt.',
      'Niet: andere versies, de naam van het bestand en wie het laadde.',
    ],
    licence: 'Licentie',
    licences: {
      'CC0 1.0': 'Iedereen mag de cijfers gebruiken, zonder de gemeente te noemen.',
      'CC BY 4.0': 'Iedereen mag de cijfers gebruiken en noemt daarbij de gemeente.',
    } satisfies Record<OpenLicence, string>,
    yes: 'Ja, openbaar maken',
    no: 'Nee',
  },
  along: {
    heading: 'Meenemen naar een andere computer',
    intro:
      'Alle eigen cijfers, plekken en soorten van deze gemeente in één bestand, zoals ze hier zijn opgeslagen. Op de andere computer kiest u dat bestand hieronder.',
    download: 'Alles downloaden',
    cautions: {
      compressed:
        'Het bestand was groter dan 20 MB en is daarom ingepakt (.json.gz). Kies het zo op de andere computer.',
      'too-large':
        'Dit bestand is te groot om op een andere computer te laden: ook ingepakt groter dan 20 MB, of uitgepakt groter dan 100 MB. Verwijder oude versies van tabellen en download opnieuw.',
    },
    choose: 'Meegenomen bestand kiezen',
    kinds: 'een .json- of .json.gz-bestand dat hier is gedownload, tot 20 MB',
    board: 'Meegenomen gegevens',
    made: (municipality: string, day: string) => `Eigen gegevens van ${municipality}, gedownload op ${day}.`,
    ...{ take: 'Laden', what: 'Wat', last: 'Laatst gewijzigd', state: 'Hier' },
    kindsOfItem: { tables: 'cijfers', facilities: 'plek', categories: 'soort plek' },
    takeItem: (name: string) => `${name} laden`,
    by: (when: string, who: string) => (who ? `${when} door ${who}` : when),
    versions: (inFile: number, here: number) =>
      here === 0 ? `versies: ${inFile}` : `versies: ${inFile} in het bestand, ${here} hier`,
    wasPublic: (licence: string) => `daar openbaar met ${licence}`,
    states: {
      tables: { new: 'nieuw', same: 'gelijk', other: 'anders; alle versies hier worden vervangen' },
      facilities: { new: 'nieuw', same: 'gelijk', other: 'anders; wat hier staat wordt een eerdere versie' },
      categories: { new: 'nieuw', same: 'gelijk', other: 'anders; wordt vervangen' },
    },
    nothing: 'In het bestand staat niets.',
    allSame: 'Alles uit het bestand staat hier al.',
    private:
      'Wat u laadt is hier niet openbaar, ook als het dat op de andere computer was. Wie het invoerde blijft erbij staan. Wat was afgeschermd, blijft afgeschermd.',
    load: (count: number) => (count === 1 ? '1 onderdeel laden' : `${count} onderdelen laden`),
    cancel: 'Niet laden',
    busy: 'Het bestand wordt gelezen…',
    loaded: ({ tables, facilities, categories, hidden }: BundleLoaded) =>
      [
        `Geladen: cijfers ${tables}, plekken ${facilities}, soorten ${categories}.`,
        ...(hidden > 0 ? [`Afgeschermd naast wat hier al stond: ${hidden}.`] : []),
      ].join(' '),
  },
  comparison: {
    heading: (from: number, to: number) => `Versie ${from} naast versie ${to}`,
    ...{ area: 'Gebied', series: 'Cijfer', year: 'Jaar', before: 'Was', after: 'Is' },
    same: (count: string) => `${count} cijfers zijn gelijk.`,
    statuses: { measured: '', missing: 'geen gegevens', secret: 'afgeschermd' },
    absent: 'niet in deze versie',
  },
  downloads: 'Download de cijfers als doelgroep in Verkennen, of hier het verslag van een versie.',
};

/** The texts of Gegevens, loaded with it. Dutch is the source; every other language has the same keys. */
export type DataMessages = typeof nl;
