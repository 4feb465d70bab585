export const nl = {
  heading: 'Afstand meten',
  first:
    'Klik op de kaart waar u begint. Met het toetsenbord: pijltjes verschuiven de kaart, Enter zet een punt in het midden. Esc stopt.',
  second: 'Klik waar u heen meet. U kunt daarna verder klikken.',
  straight: 'Hemelsbreed',
  streets: 'Over de straten',
  minutes: (length: string, minutes: string) => `${length}, ${minutes}`,
  lessThanAMinute: 'minder dan 1 min',
  travel: (travel: string, speed: string) => `${travel} (${speed} km/u)`,
  calculating: 'wordt berekend …',
  noWay: 'niet te bereiken: er is geen weg, of een punt ligt meer dan 300 m van een straat',
  failed: 'nu niet te berekenen: het stratennet is niet geladen',
  metres: (value: string) => `${value} m`,
  kilometres: (value: string) => `${value} km`,
  undo: 'Punt terug',
  again: 'Opnieuw',
  stop: 'Stoppen',
  points: (count: number) => (count === 1 ? '1 punt' : `${count} punten`),
};

/** The texts of measuring a distance, loaded with it. Dutch is the source; every other language has the same keys. */
export type MeasureMessages = typeof nl;
