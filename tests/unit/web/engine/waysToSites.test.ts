import { expect, it } from 'vitest';
import { createEngine } from '#coverage/index.ts';
import { lonLatToRd } from '#network/rd.ts';
import { waysToSites } from '#web/engine/waysToSites.ts';
import { engineTown, placeAt } from '#tests/scenes/engineTown.ts';

const engine = createEngine(engineTown());
const near = placeAt('near', 300, 0);
const far = placeAt('far', 1000, 1000);
const sea = placeAt('sea', 500, 1400);

it('measures along the streets to each site, and gives the way to one of them', () => {
  const { distances, route } = waysToSites(engine, {
    from: placeAt('', 0, 0),
    sites: [near, far, sea],
    routeTo: 'far',
  });
  expect(distances).toEqual([
    { id: 'near', metres: expect.closeTo(300, 0) },
    { id: 'far', metres: expect.closeTo(2000, 0) },
    // Farther than 300 m from any street.
    { id: 'sea', metres: null },
  ]);
  const [start, end] = [route?.[0], route?.at(-1)].map((position) => lonLatToRd(...(position as [number, number])));
  expect(start.map(Math.round)).toEqual([0, 0]);
  expect(end.map(Math.round)).toEqual([1000, 1000]);
});

it('has no way where none is asked for, and from a place without a street', () => {
  expect(waysToSites(engine, { from: placeAt('', 0, 0), sites: [near], routeTo: null }).route).toBeNull();
  expect(waysToSites(engine, { from: sea, sites: [near], routeTo: 'near' })).toEqual({
    distances: [{ id: 'near', metres: null }],
    route: null,
  });
});
