export const nl = {
  heading: 'Notities op de kaart',
  none: 'Nog geen. Een notitie staat op een plek op de kaart en gaat mee met het scenario: in de link, bij bewaren en op papier.',
  place: 'Notitie op de kaart zetten',
  stopPlacing: 'Stop met plaatsen',
  placing:
    'Klik op de kaart waar de notitie moet komen. Met het toetsenbord: pijltjes verschuiven de kaart, Enter plaatst. Esc stopt.',
  placed: 'Typ nu de tekst van de notitie.',
  placingStopped: 'Er is geen notitie geplaatst.',
  centre: (place: string) => `Midden van de kaart: ${place || 'buiten de gemeente'}.`,
  draft: 'Tekst van de nieuwe notitie',
  keep: 'Notitie bewaren',
  cancel: 'Annuleren',
  nth: (number: number) => `Notitie ${number}`,
  text: (number: number) => `Tekst van notitie ${number}`,
  show: (number: number) => `Toon notitie ${number} op de kaart`,
  remove: (number: number) => `Notitie ${number} verwijderen`,
  room: (left: number) => (left === 1 ? 'Nog 1 teken.' : `Nog ${left} tekens.`),
  full: (count: number) => `Er passen hoogstens ${count} notities in een scenario.`,
  marker: (number: number, text: string) =>
    `Notitie ${number}: ${text}. Pijltjes verplaatsen, Enter zet neer, Delete verwijdert.`,
  newMarker: 'Nieuwe notitie, nog zonder tekst. Pijltjes verplaatsen.',
};

/** The texts about notes on the map. Dutch is the source; every other language has the same keys. */
export type NoteMessages = typeof nl;
