import { expect, it } from 'vitest';
import { rdToLonLat } from '#network/rd.ts';
import { readCoordinates } from '#web/format/coordinates.ts';

const [rdLon, rdLat] = rdToLonLat(103_500, 486_000);
const expectedRd = { lon: rdLon, lat: rdLat };
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

it.each([
  `52°22'16.32"N 4°38'56.4"E`,
  `52° 22' 16,32" N, 4° 38' 56,4" O`,
  "52°22.272'N 4°38.94'E",
  'geo:52.3712,4.649',
  'geo:52.3712,4.649?z=17',
  'POINT(4.649 52.3712)',
  'SRID=4326;point (4.649 52.3712)',
])('reads "%s" as degrees', (text) => {
  expect(readCoordinates(text)).toEqual({
    kind: 'position',
    lat: expect.closeTo(52.3712, 6),
    lon: expect.closeTo(4.649, 6),
  });
});

it.each([
  '103500 486000',
  '103500,486000',
  '103.500 486.000',
  '103.500, 486.000',
  '486000 103500',
  'X=103500 Y=486000',
  'RD: x 103500; y 486000',
  '103500,00 486000,00',
  'POINT(103500 486000)',
  'SRID=28992;POINT(103500 486000)',
])('reads "%s" as RD', (text) => {
  expect(readCoordinates(text)).toEqual({
    kind: 'position',
    lat: expect.closeTo(expectedRd.lat, 6),
    lon: expect.closeTo(expectedRd.lon, 6),
  });
});

it('notices latitude and longitude that were swapped', () => {
  expect(readCoordinates('4.649, 52.3712')).toEqual({ kind: 'swapped' });
});

it.each([
  '',
  'Grote Markt',
  '52.3712',
  '52.3712, 4.649, 3',
  '52.3712, x',
  '152, 4.6',
  '1e3, 4',
  '900000; 488000',
  `POINT(4.6 x)`,
  '4'.repeat(10_000),
])('refuses "%s"', (text) => {
  expect(readCoordinates(text)).toEqual({ kind: 'invalid' });
});
