import type { NoteMessages } from './nl.ts';

export const en: NoteMessages = {
  heading: 'Notes on the map',
  none: 'None yet. A note stands at a place on the map and goes along with the scenario: in the link, when it is saved, and on paper.',
  place: 'Put a note on the map',
  stopPlacing: 'Stop placing',
  placing: 'Click on the map where the note goes. With the keyboard: arrows move the map, Enter places. Esc stops.',
  placed: 'Now type the text of the note.',
  placingStopped: 'No note was placed.',
  centre: (place) => `Middle of the map: ${place || 'outside the municipality'}.`,
  draft: 'Text of the new note',
  keep: 'Keep note',
  cancel: 'Cancel',
  nth: (number) => `Note ${number}`,
  text: (number) => `Text of note ${number}`,
  show: (number) => `Show note ${number} on the map`,
  remove: (number) => `Remove note ${number}`,
  room: (left) => (left === 1 ? '1 character left.' : `${left} characters left.`),
  full: (count) => `A scenario holds at most ${count} notes.`,
  marker: (number, text) => `Note ${number}: ${text}. Arrows move it, Enter puts it down, Delete removes it.`,
  newMarker: 'New note, without text so far. Arrows move it.',
};
