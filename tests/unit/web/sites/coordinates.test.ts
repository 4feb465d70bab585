import { expect, it } from 'vitest';
import { readCoordinates } from '#web/modes/sites/placing/coordinates.ts';

const here = { kind: 'position', lat: 52.3712, lon: 4.649 };

it.each([
  ['52.3712, 4.649', here],
  ['52.3712,4.649', here],
  ['52.3712 4.649', here],
  ['52,3712; 4,649', here],
  ['52,3712 4,649', here],
  ['52,3712, 4,649', here],
  [' 52.3712°N, 4.649°E ', here],
  ['-33.9, 151.2', { kind: 'position', lat: -33.9, lon: 151.2 }],
])('reads "%s"', (text, expected) => {
  expect(readCoordinates(text)).toEqual(expected);
});

it('notices latitude and longitude that were swapped', () => {
  expect(readCoordinates('4.649, 52.3712')).toEqual({ kind: 'swapped' });
});

it.each(['', 'Grote Markt', '52.3712', '52.3712, 4.649, 3', '52.3712, x', '152, 4.6', '1e3, 4', '103500; 488000'])(
  'refuses "%s"',
  (text) => {
    expect(readCoordinates(text)).toEqual({ kind: 'invalid' });
  },
);
