import { expect, it } from 'vitest';
import { createEngine } from '#coverage/index.ts';
import { lonLatToRd } from '#network/rd.ts';
import { wayAlong } from '#web/engine/wayAlong.ts';
import { engineTown, placeAt } from '#tests/scenes/engineTown.ts';

const engine = createEngine(engineTown());
const [start, corner, sea] = [placeAt('', 0, 0), placeAt('', 1000, 1000), placeAt('', 500, 1400)];

it('goes over the streets from each place to the next, round the blocks', () => {
  const [there, back] = wayAlong(engine, { places: [start, corner, start] });
  expect(there?.metres).toBeCloseTo(2000, 0);
  expect(back?.metres).toBeCloseTo(2000, 0);
  const ends = [there?.line[0], there?.line.at(-1)].map((position) => lonLatToRd(...(position as [number, number])));
  expect(ends.flat().map(Math.round)).toEqual([0, 0, 1000, 1000]);
});

it('has no way to a place without a street, and none for a place alone', () => {
  expect(wayAlong(engine, { places: [start, sea, corner] })).toEqual([null, null]);
  expect(wayAlong(engine, { places: [start] })).toEqual([]);
});
