import { describe, expect, it } from 'vitest';
import { assignNearest, createEngine, placeDistances, unreachableDm } from '#coverage/index.ts';
import { randomTown } from '#tests/scenes/randomTown.ts';
import { sitesAt, townEngine } from '#tests/scenes/townEngine.ts';

describe('distances of all demand points to one place', () => {
  it('are those along the street, both connectors included', () => {
    const engine = townEngine(
      [
        {
          path: [
            [0, 0],
            [1000, 0],
          ],
        },
        {
          path: [
            [0, 5000],
            [1000, 5000],
          ],
        },
      ],
      [{ place: [100, 10] }, { place: [700, 0] }, { place: [500, 5000] }],
    );
    const [{ snap }] = sitesAt(engine, [400, 20]);
    const distances = placeDistances(engine, snap);
    expect([...distances].sort((a, b) => a - b)).toEqual([3200, 3300, unreachableDm]);
  });

  it('have as their least what the search from all places at once finds, on seeded towns', () => {
    for (let seed = 0; seed < 200; seed++) {
      const { network, sites } = randomTown(seed);
      const engine = createEngine(network);
      const distances = sites.map(({ snap }) => placeDistances(engine, snap));
      const nearest = assignNearest(engine, sites);
      for (let point = 0; point < network.demandCount; point++) {
        const own = distances.map((distanceDm) => distanceDm[point]);
        expect(Math.min(unreachableDm, ...own)).toBe(nearest.distanceDm[point]);
        if (nearest.owner[point] >= 0) expect(own.indexOf(Math.min(...own))).toBe(nearest.owner[point]);
      }
    }
  });

  it('are all unreachable for a place that is not connected', () => {
    const engine = townEngine(
      [
        {
          path: [
            [0, 0],
            [1000, 0],
          ],
        },
      ],
      [{ place: [100, 10] }],
    );
    expect([...placeDistances(engine, { connected: false, connectorDm: 9000 })]).toEqual([unreachableDm]);
    expect(() => placeDistances(engine, { connected: true, edge: 7, offsetDm: 0, connectorDm: 0 })).toThrow(RangeError);
  });
});
