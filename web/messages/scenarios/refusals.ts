const things: Record<string, string> = {
  entries: 'onderdelen',
  entry: 'onderdeel',
  characters: 'tekens',
  character: 'teken',
  sites: 'locaties',
  facilities: 'voorzieningen',
  notes: 'notities',
};
const kinds: Record<string, string> = {
  number: 'een getal',
  'whole number': 'een geheel getal',
  string: 'tekst',
  array: 'een lijst',
  object: 'een groep velden',
  record: 'een groep velden',
  boolean: 'ja of nee',
};
const twice: Record<string, string> = {
  product: 'een product',
  category: 'een soort voorziening',
  facility: 'een voorziening',
  year: 'een jaar',
  group: 'een telling',
};
const decimal = (number: string) => number.replace('.', ',');

/** What the server says of a field, and the same in Dutch. */
const refusals: readonly [said: RegExp, dutch: (...parts: string[]) => string][] = [
  [/^is required, as one of (.+)$/, (list) => `ontbreekt; kies uit ${list}`],
  [/^must be one of (.+)$/, (list) => `moet een van deze zijn: ${list}`],
  [/^is required$/, () => 'ontbreekt'],
  [/^must be the id of a target group of own counts$/, () => 'moet een eigen telling zijn'],
  [/^must be a whole number$/, () => 'moet een geheel getal zijn'],
  [/^is not a known field$/, () => 'is geen veld van een scenario'],
  [
    /^must be more than 0 and less than 168 hours a week.*$/,
    () =>
      'moet meer dan 0 en minder dan 168 uur per week zijn: een plek is niet altijd open, en een die nooit open is telt niet',
  ],
  [
    /^is (\S+), and hours add up to (\S+) hours a week: make them agree$/,
    (number, sum) => `is ${decimal(number)}, maar de openingstijden zijn samen ${decimal(sum)} uur: maak ze gelijk`,
  ],
  [
    /^(?:must|may) have at least (\d+) (\w+)$/,
    (count, what) => `moet minstens ${count} ${things[what] ?? what} hebben`,
  ],
  [/^(?:must|may) have at most (\d+) (\w+)$/, (count, what) => `mag hoogstens ${count} ${things[what] ?? what} hebben`],
  [/^may hold at most (\d+) (\w+)$/, (count, what) => `mag hoogstens ${count} ${things[what] ?? what} hebben`],
  [/^(?:must|may) be at least (-?[\d.]+).*$/, (least) => `moet minstens ${decimal(least)} zijn`],
  [/^(?:must|may) be at most (-?[\d.]+).*$/, (most) => `mag hoogstens ${decimal(most)} zijn`],
  [/^must be (?:an? )(whole number|number|string|array|object|record|boolean)$/, (kind) => `moet ${kinds[kind]} zijn`],
  [/^must be a number of .*$/, () => 'moet een getal zijn'],
  [/^must be a whole number of desks$/, () => 'moet een geheel aantal zijn'],
  [/^must be a whole number from (\d+) to (\d+)$/, (from, to) => `moet een geheel getal van ${from} t/m ${to} zijn`],
  [/^must not be blank$/, () => 'mag niet leeg zijn'],
  [/^must not hold control characters$/, () => 'mag geen stuurtekens bevatten'],
  [
    /^must not hold characters that turn the reading direction$/,
    () => 'mag geen tekens bevatten die de leesrichting omkeren',
  ],
  [/^must be well-formed Unicode$/, () => 'bevat tekens die niet te lezen zijn'],
  [
    /^must be 1 to 40 letters, digits, hyphens or underscores$/,
    () => 'moet uit 1 tot 40 letters, cijfers en streepjes bestaan',
  ],
  [/^must not name a (\w+) twice$/, (what) => `mag ${twice[what] ?? what} niet twee keer noemen`],
  [/^must not use a site id twice$/, () => 'mag hetzelfde id van een locatie niet twee keer hebben'],
  [/^must have either share or visitsPerYear$/, () => 'moet een deel of een aantal bezoeken hebben, en niet allebei'],
  [/^must have a factor for the chosen year$/, () => 'moet een factor hebben voor het gekozen jaar'],
  [/^must be a year$/, () => 'moet een jaartal zijn'],
  [/^must be 1 or 2$/, () => 'moet 1 of 2 zijn'],
  [/^must be a dataset version$/, () => 'moet de versie van een gegevensset zijn'],
  [/^must be GM and four digits$/, () => 'moet GM en vier cijfers zijn'],
  [
    /^must be the id of a kind of facility.*$/,
    () => 'moet een soort voorziening zijn: 1 tot 40 kleine letters, cijfers en streepjes',
  ],
  [/^lies outside the Netherlands$/, () => 'ligt buiten Nederland'],
  [/^lies more than (\d+) km outside (.+)$/, (km, place) => `ligt meer dan ${km} km buiten ${place}`],
  [/^is outside (.+)$/, (place) => `ligt buiten ${place}`],
  [/^looks swapped: .*$/, () => 'lijkt omgewisseld: lengtegraad en breedtegraad staan op elkaars plaats'],
  [/^must be a time as HH:MM$/, () => 'moet een tijd als UU:MM zijn'],
  [/^must be a day of the week.*$/, () => 'moet een dag van 1 (maandag) t/m 7 (zondag) zijn'],
];

/** In Dutch what the server says in English of a field that it refuses; as it was said where there are no words for it. */
export function dutchFor(message: string): string {
  for (const [said, dutch] of refusals) {
    const match = said.exec(message);
    if (match) return dutch(...match.slice(1));
  }
  return message;
}
