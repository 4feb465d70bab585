import { expect, it } from 'vitest';
import { boundsOfOutline } from '#network/bounds.ts';
import { rdToLonLat } from '#network/rd.ts';

it('the bounds of an outline are those of all its parts, in degrees', () => {
  const square = (x: number, y: number, side: number) => [
    [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
      [x, y],
    ],
  ];
  const outline = {
    type: 'MultiPolygon',
    coordinates: [square(104_000, 488_000, 1000), square(110_000, 485_000, 500)],
  };
  const [west, south, east, north] = boundsOfOutline(outline as Parameters<typeof boundsOfOutline>[0]);
  const corner = (x: number, y: number) => rdToLonLat(x, y);
  expect(west).toBeCloseTo(Math.min(corner(104_000, 488_000)[0], corner(104_000, 489_000)[0]), 6);
  expect(south).toBeCloseTo(corner(110_000, 485_000)[1], 6);
  expect(east).toBeCloseTo(Math.max(corner(110_500, 485_000)[0], corner(110_500, 485_500)[0]), 6);
  expect(north).toBeCloseTo(Math.max(corner(104_000, 489_000)[1], corner(105_000, 489_000)[1]), 6);
});
