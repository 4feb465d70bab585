import { describe, expect, it } from 'vitest';
import { createEngine, route, snapPoint } from '#coverage/index.ts';
import type { CoverageEngine, RouteEnd } from '#coverage/index.ts';
import { gridStreets, looseNetwork } from '#tests/scenes/town.ts';
import type { Place } from '#tests/scenes/town.ts';
import { townEngine } from '#tests/scenes/townEngine.ts';

const endAt = (engine: CoverageEngine, [x, y]: Place): RouteEnd => ({
  xDm: x * 10,
  yDm: y * 10,
  snap: snapPoint(engine, x * 10, y * 10),
});
const routeBetween = (engine: CoverageEngine, from: Place, to: Place) =>
  route(engine, endAt(engine, from), endAt(engine, to));
const metres = (coordinatesDm: [number, number][]) => coordinatesDm.map(([x, y]) => [x / 10, y / 10]);

describe('a route', () => {
  it('runs from place to place over connectors, partial edges and corners', () => {
    const engine = townEngine([
      {
        path: [
          [0, 0],
          [100, 0],
          [100, 100],
        ],
      },
      {
        path: [
          [100, 100],
          [300, 100],
        ],
      },
    ]);
    const found = routeBetween(engine, [40, 9], [200, 96]);
    expect(found?.distanceDm).toBe(90 + 600 + 1000 + 1000 + 40);
    expect(metres(found?.coordinatesDm ?? [])).toEqual([
      [40, 9],
      [40, 0],
      [100, 0],
      [100, 100],
      [200, 100],
      [200, 96],
    ]);
  });

  it('runs backwards along a street as well', () => {
    const engine = townEngine([
      {
        path: [
          [0, 0],
          [100, 0],
          [100, 100],
        ],
      },
      {
        path: [
          [100, 100],
          [300, 100],
        ],
      },
    ]);
    const found = routeBetween(engine, [200, 100], [40, 0]);
    expect(metres(found?.coordinatesDm ?? [])).toEqual([
      [200, 100],
      [100, 100],
      [100, 0],
      [40, 0],
    ]);
  });

  it('stays on an edge that has both ends on it', () => {
    const engine = townEngine([
      {
        path: [
          [0, 0],
          [50, 0],
          [100, 0],
        ],
      },
    ]);
    expect(metres(routeBetween(engine, [80, 0], [20, 0])?.coordinatesDm ?? [])).toEqual([
      [80, 0],
      [50, 0],
      [20, 0],
    ]);
  });

  it('goes round a one-way ring', () => {
    const corners: Place[] = [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
    ];
    const engine = townEngine(corners.map((corner, i) => ({ path: [corner, corners[(i + 1) % 4]], directions: 1 })));
    const found = routeBetween(engine, [60, 0], [40, 0]);
    expect(found?.distanceDm).toBe(3800);
    expect(metres(found?.coordinatesDm ?? [])).toEqual([
      [60, 0],
      [100, 0],
      [100, 100],
      [0, 100],
      [0, 0],
      [40, 0],
    ]);
  });

  it('is as long as its drawing, everywhere on a grid', () => {
    const engine = townEngine(gridStreets(5, 5, 100));
    for (const [from, to] of [
      [
        [13, 4],
        [377, 391],
      ],
      [
        [400, 0],
        [0, 400],
      ],
      [
        [250, 250],
        [150, 150],
      ],
    ] satisfies [Place, Place][]) {
      const found = routeBetween(engine, from, to);
      const drawn = (found?.coordinatesDm ?? []).reduce(
        (sum, [x, y], i, all) => (i === 0 ? 0 : sum + Math.hypot(x - all[i - 1][0], y - all[i - 1][1])),
        0,
      );
      expect(drawn).toBeCloseTo(found?.distanceDm ?? NaN, 6);
    }
  });

  it('finds its way out of a ring of edges without length', () => {
    const ring = [0, 1, 2].map((node) => ({ from: node, to: (node + 1) % 3, lengthDm: 0, directions: 3 as const }));
    const out = { from: 2, to: 3, lengthDm: 100, directions: 3 as const };
    const engine = createEngine(looseNetwork(4, [...ring, out], [], [], 1));
    const at = (edge: number, offsetDm: number): RouteEnd => ({
      ...{ xDm: 0, yDm: 0 },
      snap: { connected: true, edge, offsetDm, connectorDm: 0 },
    });
    expect(route(engine, at(0, 0), at(3, 70))?.distanceDm).toBe(70);
  });

  it('is null where there is no way or an end is not connected', () => {
    const apart = [0, 2].map((node) => ({ from: node, to: node + 1, lengthDm: 100, directions: 3 as const }));
    const engine = createEngine(looseNetwork(4, apart, [], [], 1));
    const at = (edge: number): RouteEnd => ({
      xDm: 0,
      yDm: 0,
      snap: { connected: true, edge, offsetDm: 0, connectorDm: 0 },
    });
    expect(route(engine, at(0), at(1))).toBeNull();
    expect(route(engine, at(0), { xDm: 0, yDm: 0, snap: { connected: false, connectorDm: 4000 } })).toBeNull();
    expect(route(engine, at(0), at(0))?.distanceDm).toBe(0);
  });
});
