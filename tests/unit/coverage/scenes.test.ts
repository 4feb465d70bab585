import { describe, expect, it } from 'vitest';
import {
  assignNearest,
  createEngine,
  facilityDistances,
  labelDistanceDm,
  labelOwner,
  nearestForNodes,
  nearestSites,
  snapPoint,
  summariseAreas,
  unreachableDm,
} from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { gridStreets, looseNetwork } from '#tests/scenes/town.ts';
import type { Home, Place } from '#tests/scenes/town.ts';
import { sitesAt, townEngine } from '#tests/scenes/townEngine.ts';

/** Distance in metres from one place to others. */
function metres(engine: CoverageEngine, from: Place, ...to: Place[]): number[] {
  const distances = facilityDistances(engine, snapPoint(engine, from[0] * 10, from[1] * 10), sitesAt(engine, ...to));
  return [...distances].map((dm) => (dm === unreachableDm ? Infinity : dm / 10));
}

describe('a grid of 100 m blocks', () => {
  const engine = townEngine(gridStreets(6, 5, 100));

  it('is as far as its streets: |dx| + |dy| between crossings', () => {
    for (const [x, y] of [
      [0, 0],
      [300, 0],
      [500, 400],
      [100, 200],
    ] satisfies Place[]) {
      expect(metres(engine, [200, 100], [x, y])).toEqual([Math.abs(x - 200) + Math.abs(y - 100)]);
    }
  });

  it('counts the connector of both ends', () => {
    expect(metres(engine, [30, 7], [230, 12])).toEqual([7 + 200 + 12]);
  });

  it('goes round the block by the shorter side', () => {
    // From 30 m along one street to 40 m along the parallel one: round by x = 0, 30 + 100 + 40.
    expect(metres(engine, [30, 0], [40, 100])).toEqual([170]);
    expect(metres(engine, [80, 0], [70, 100])).toEqual([150]);
  });
});

describe('a river with one bridge', () => {
  // Two banks 100 m apart, the bridge at x = 1000.
  const bank = (y: number) =>
    [0, 200, 400, 600, 800].map((x) => ({
      path: [
        [x, y],
        [x + 200, y],
      ] satisfies Place[],
    }));
  const bridge = {
    path: [
      [1000, 0],
      [1000, 100],
    ] satisfies Place[],
  };
  const homes: Home[] = [{ place: [100, 0] }, { place: [900, 0], addresses: 3 }];

  it('is crossed at the bridge', () => {
    const engine = townEngine([...bank(0), ...bank(100), bridge], homes);
    expect(metres(engine, [100, 0], [100, 100])).toEqual([900 + 100 + 900]);
    expect([...assignNearest(engine, sitesAt(engine, [100, 100])).distanceDm]).toEqual([19000, 11000]);
  });

  it('cannot be crossed without the bridge when people live on both banks', () => {
    const engine = townEngine([...bank(0), ...bank(100)], [...homes, { place: [100, 100] }]);
    expect(metres(engine, [100, 0], [100, 100])).toEqual([Infinity]);
    expect(metres(engine, [100, 100], [900, 100])).toEqual([800]);
  });

  it('without the bridge leaves out a bank where nobody lives, and joins a place there within 300 m', () => {
    const engine = townEngine(
      [
        ...bank(0),
        {
          path: [
            [0, 0],
            [0, -50],
          ],
        },
        ...bank(100),
      ],
      homes,
    );
    expect(metres(engine, [100, 0], [100, 100])).toEqual([100]);
  });
});

describe('a one-way ring of 4 x 100 m', () => {
  const corners: Place[] = [
    [0, 0],
    [100, 0],
    [100, 100],
    [0, 100],
  ];
  const engine = townEngine(corners.map((corner, i) => ({ path: [corner, corners[(i + 1) % 4]], directions: 1 })));

  it('is travelled in its direction only', () => {
    expect(metres(engine, [0, 0], [100, 0])).toEqual([100]);
    expect(metres(engine, [50, 0], [100, 50])).toEqual([100]);
    expect(metres(engine, [100, 50], [50, 0])).toEqual([300]);
  });

  it('passes the whole ring to reach what lies just behind on the same edge', () => {
    expect(metres(engine, [60, 0], [40, 0])).toEqual([380]);
    expect(metres(engine, [40, 0], [60, 0])).toEqual([20]);
    expect(metres(engine, [40, 0], [40, 0])).toEqual([0]);
  });
});

describe('two points on one edge', () => {
  it('go along it, not round by a node', () => {
    const engine = townEngine(
      [
        {
          path: [
            [0, 0],
            [1000, 0],
          ],
        },
      ],
      [{ place: [400, 5] }],
    );
    expect(metres(engine, [400, 5], [450, -8])).toEqual([50 + 5 + 8]);
    expect([...assignNearest(engine, sitesAt(engine, [450, -8])).distanceDm]).toEqual([630]);
  });

  it('go round when that is shorter', () => {
    // A loop of 1000 m drawn as a detour, closed by a straight 20 m.
    const engine = townEngine([
      {
        path: [
          [0, 0],
          [0, 490],
          [20, 490],
          [20, 0],
        ],
      },
      {
        path: [
          [0, 0],
          [20, 0],
        ],
      },
    ]);
    expect(metres(engine, [0, 10], [20, 10])).toEqual([10 + 20 + 10]);
  });
});

describe('islands', () => {
  // Nodes 0-1 and 2-3 are not joined.
  const network = looseNetwork(
    4,
    [
      { from: 0, to: 1, lengthDm: 1000, directions: 3 },
      { from: 2, to: 3, lengthDm: 1000, directions: 3 },
    ],
    [
      { edge: 0, offsetDm: 200, connectorDm: 30, addresses: 2, buurt: 0 },
      { edge: 1, offsetDm: 200, connectorDm: 0, addresses: 5, buurt: 0 },
    ],
    [{ addresses: 1, buurt: 0 }],
    1,
  );
  const engine = createEngine(network);
  const site = { id: 'loket', snap: { connected: true as const, edge: 0, offsetDm: 1000, connectorDm: 50 } };

  it('says who cannot reach a site, and who is not connected', () => {
    const assignment = assignNearest(engine, [site]);
    expect([...assignment.distanceDm]).toEqual([880, unreachableDm, unreachableDm]);
    expect([...assignment.owner]).toEqual([0, -1, -1]);
    const [area] = summariseAreas(engine, assignment, [{ code: 'A', buurten: [0] }], Float64Array.of(80), 5000);
    expect(area).toEqual({
      code: 'A',
      groupCount: 80,
      coveredCount: 20,
      coveredShare: 0.25,
      meanMetres: 88,
      meanBeyondMetres: 0,
      medianMetres: 88,
      p90Metres: 88,
      addressCount: 8,
      notConnectedAddresses: 1,
      unreachableAddresses: 5,
      status: 'complete',
    });
  });

  it('without any site has everybody unreachable, never at distance 0', () => {
    const assignment = assignNearest(engine, []);
    expect([...assignment.distanceDm]).toEqual([unreachableDm, unreachableDm, unreachableDm]);
    const [area] = summariseAreas(engine, assignment, [{ code: 'A', buurten: [0] }], Float64Array.of(80), 5000);
    expect(area).toMatchObject({
      coveredCount: 0,
      coveredShare: 0,
      meanMetres: null,
      p90Metres: null,
      unreachableAddresses: 7,
    });
  });

  it('serves nobody from a site that is not connected', () => {
    const assignment = assignNearest(engine, [{ id: 'sea', snap: { connected: false, connectorDm: 9000 } }, site]);
    expect([...assignment.owner]).toEqual([1, -1, -1]);
    expect(nearestSites(engine, { connected: false, connectorDm: 9000 }, [site], 3)).toEqual([]);
  });
});

describe('ties', () => {
  const streets = gridStreets(3, 1, 100);
  const homes: Home[] = [{ place: [100, 0] }, { place: [50, 0] }];

  it.each([
    {
      order: 'left first',
      places: [
        [0, 0],
        [200, 0],
      ] satisfies Place[],
    },
    {
      order: 'right first',
      places: [
        [200, 0],
        [0, 0],
      ] satisfies Place[],
    },
  ])('go to the site that is named first ($order)', ({ places }) => {
    const engine = townEngine(streets, homes);
    const { owner, distanceDm } = assignNearest(engine, sitesAt(engine, ...places));
    const crossing = [...distanceDm].indexOf(1000);
    expect(owner[crossing]).toBe(0);
    const labels = nearestForNodes(engine, sitesAt(engine, ...places));
    const middle = [...engine.network.nodeXDm].indexOf(1000);
    expect([labelDistanceDm(labels, middle), labelOwner(labels, middle)]).toEqual([1000, 0]);
  });

  it.each([[[0, 1]], [[1, 0]]])("at both ends of a home's own edge too (sites at nodes %o)", (nodes) => {
    const edges = [{ from: 0, to: 1, lengthDm: 200, directions: 3 as const }];
    const home = { edge: 0, offsetDm: 100, connectorDm: 0, addresses: 1, buurt: 0 };
    const engine = createEngine(looseNetwork(2, [...edges, ...spurs], [home], [], 1));
    const sites = nodes.map((node) => ({
      id: `at ${node}`,
      snap: { connected: true as const, edge: 1 + node, offsetDm: 50, connectorDm: 0 },
    }));
    expect([...assignNearest(engine, sites).owner]).toEqual([0]);
  });
  const spurs = [0, 1].map((node) => ({ from: node, to: node, lengthDm: 300, directions: 3 as const }));
});

describe('a distance too long for a label', () => {
  // Four nodes in a row, 200 km apart.
  const edges = [0, 1, 2].map((node) => ({ from: node, to: node + 1, lengthDm: 2_000_000, directions: 3 as const }));
  const engine = createEngine(looseNetwork(4, edges, [], [], 1));
  const crowd = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      id: `${i}`,
      snap: { connected: true as const, edge: 0, offsetDm: 0, connectorDm: 0 },
    }));
  const distances = (count: number) => {
    const labels = nearestForNodes(engine, crowd(count));
    return [0, 1, 2, 3].map((node) => (labelOwner(labels, node) < 0 ? unreachableDm : labelDistanceDm(labels, node)));
  };

  it('is unreachable, not wrong', () => {
    expect(distances(1)).toEqual([0, 2_000_000, 4_000_000, 6_000_000]);
    expect(distances(1000)).toEqual([0, 2_000_000, unreachableDm, unreachableDm]);
  });

  it('cannot be made shorter by more sites than labels can tell apart', () => {
    expect(() => distances(1023)).toThrow('the most is 1022');
  });
});

describe('a cutoff', () => {
  const engine = townEngine(
    [
      {
        path: [
          [0, 0],
          [1000, 0],
        ],
      },
    ],
    [{ place: [400, 0] }, { place: [401, 0] }],
  );
  const assignment = assignNearest(engine, sitesAt(engine, [0, 0]));
  const covered = (cutoffDm: number) =>
    summariseAreas(engine, assignment, [{ code: 'A', buurten: [0] }], Float64Array.of(2), cutoffDm)[0].coveredCount;

  it('is inclusive', () => {
    expect(covered(3999)).toBe(0);
    expect(covered(4000)).toBe(1);
    expect(covered(4010)).toBe(2);
  });
});

describe('300 m from the street', () => {
  const engine = townEngine(
    [
      {
        path: [
          [0, 0],
          [1000, 0],
        ],
      },
    ],
    [{ place: [500, 300] }, { place: [500, 301] }],
  );

  it('is still connected; beyond it is not, and the distance is told', () => {
    expect(snapPoint(engine, 5000, 3000)).toMatchObject({ connected: true, offsetDm: 5000, connectorDm: 3000 });
    expect(snapPoint(engine, 5000, 3001)).toEqual({ connected: false, connectorDm: 3001 });
    expect([...assignNearest(engine, sitesAt(engine, [500, 0])).distanceDm]).toEqual([3000, unreachableDm]);
  });
});
