/**
 * Nine colours for two figures at once, by [density][time], light to dark: blue for many people, orange for far away, and the darkest where
 * both meet. Every two differ visibly with each kind of colour blindness (at least 15 in CIE76 after Machado's simulation, see the test).
 */
export const gapColours: readonly (readonly [string, string, string])[] = [
  ['#efeeea', '#f7cf8b', '#e69022'],
  ['#b5bfe6', '#b79a96', '#a3602f'],
  ['#7688db', '#6a5285', '#43202b'],
];

export const classesPerFigure = 3;

/** Position of a cell in the flat list of colours that a map is drawn with. */
export const cellIndex = (density: number, time: number): number => density * classesPerFigure + time;
