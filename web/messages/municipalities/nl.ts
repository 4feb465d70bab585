export const nl = {
  title: 'Kies een gemeente',
  search: 'Zoek een gemeente',
  placeholder: 'Naam van de gemeente',
  list: 'Gemeenten',
  unknown: (name: string) => `Een gemeente "${name}" is hier niet.`,
  meant: 'Bedoelt u',
  holds: (counts: { buurten: string; addresses: string; facilities: string }) =>
    `${counts.buurten} buurten, ${counts.addresses} adressen, ${counts.facilities} voorzieningen`,
  found: (count: number) => (count === 1 ? '1 gemeente' : `${count} gemeenten`),
  notFound: (text: string) =>
    `Geen gemeente gevonden met "${text}". Kijk of de naam goed gespeld is, of laad de gemeente.`,
  none: 'Er is nog geen gemeente geladen.',
  howToLoad: 'Wie deze server beheert, laadt een gemeente zo:',
  failed: 'De lijst van gemeenten kan nu niet worden opgehaald.',
  again: 'Opnieuw proberen',
};

/** The texts of the start page, loaded with it. Dutch is the source; every other language has the same keys. */
export type MunicipalitiesMessages = typeof nl;
