import { describe, expect, it } from 'vitest';
import { buildNetwork } from '#network/buildNetwork.ts';
import { buildEdgeIndex } from '#network/edgeIndex.ts';
import { snapToEdge } from '#network/snapToEdge.ts';
import { decodeNetwork, encodeNetwork } from '#network/codec.ts';
import type { BarrierLines } from '#network/streetNetwork.ts';
import { pick, seededRandom } from '#tests/scenes/seededRandom.ts';
import { gridStreets, rawDemandPoints, rawEdges } from '#tests/scenes/town.ts';
import type { Home, Place, Street } from '#tests/scenes/town.ts';

function barriers(...lines: Place[][]): BarrierLines {
  const points = lines.flat();
  let end = 0;
  return {
    start: Uint32Array.from([0, ...lines.map((line) => (end += line.length))]),
    xMetres: Int32Array.from(points, ([x]) => x),
    yMetres: Int32Array.from(points, ([, y]) => y),
  };
}

const build = (streets: Street[], homes: Home[], walls = barriers(), facilities: Place[] = []) =>
  buildNetwork({
    datasetVersion: 'v',
    mode: 'foot',
    edges: rawEdges(streets),
    demandPoints: rawDemandPoints(homes),
    buurtCodes: ['BU0'],
    places: facilities.map(([x, y]) => ({ xDm: x * 10, yDm: y * 10 })),
    barriers: walls,
  });

const line = (...path: Place[]): Street => ({ path });
const town = gridStreets(5, 5, 100);

describe('the parts of a network', () => {
  const island = line([1000, 0], [1500, 0]);

  it('are all kept where people live, largest first, with the addresses of each', () => {
    const { parts, demandSnaps } = build([island, ...town], [{ place: [50, 5], addresses: 3 }, { place: [1100, 10] }]);
    expect(parts).toEqual([
      { edges: 40, streetMetres: 4000, addresses: 3 },
      { edges: 1, streetMetres: 500, addresses: 1 },
    ]);
    expect(demandSnaps[1]).toEqual({ edgeId: 1, fraction: 0.2, connectorDm: 100 });
  });

  it('are kept where a facility stands, and left out where neither is', () => {
    const homes: Home[] = [{ place: [50, 5] }];
    expect(build([...town, island], homes, barriers(), [[1200, 20]]).parts).toHaveLength(2);
    expect(build([...town, island], homes).parts).toHaveLength(1);
  });

  it('do not include a short one beside the streets: its houses join those', () => {
    const courtyard = line([420, 50], [620, 50]);
    const { parts, demandSnaps } = build([...town, courtyard], [{ place: [440, 60] }]);
    expect(parts).toHaveLength(1);
    expect(demandSnaps[0].connectorDm).toBe(400);
  });

  it('include a short one that lies apart from them', () => {
    const holm = line([480, 50], [680, 50]);
    expect(build([...town, holm], [{ place: [500, 60] }]).parts).toHaveLength(2);
  });

  it('include the streets that cannot be reached both ways only by their largest set', () => {
    const trap = {
      path: [
        [400, 400],
        [500, 400],
      ] satisfies Place[],
      directions: 1 as const,
    };
    const { parts } = build([...town, trap, line([500, 400], [900, 400])], [{ place: [800, 410] }]);
    expect(parts).toHaveLength(1);
  });
});

describe('a leg from a door to a street', () => {
  const streets = [line([0, 0], [1000, 0]), line([0, 60], [1000, 60]), line([0, 0], [0, 60])];
  const canal = barriers(
    [
      [-100, 40],
      [500, 40],
    ],
    [
      [500, 40],
      [1100, 40],
    ],
  );

  it('goes to the street on its own side of the water, even if another is nearer', () => {
    const homes: Home[] = [{ place: [500, 35] }, { place: [500, 45] }];
    const free = build(streets, homes).demandSnaps;
    expect(free.map(({ edgeId, connectorDm }) => [edgeId, connectorDm])).toEqual([
      [2, 250],
      [2, 150],
    ]);
    const { demandSnaps, network } = build(streets, homes, canal);
    expect(demandSnaps.map(({ edgeId, connectorDm }) => [edgeId, connectorDm])).toEqual([
      [1, 350],
      [2, 150],
    ]);
    // What page and server do with a site is what the load did with a home.
    const decoded = decodeNetwork(encodeNetwork(network));
    expect(decoded.barriers).toEqual(canal);
    const snap = snapToEdge(buildEdgeIndex(decoded), 5000, 350);
    expect(snap).toMatchObject({ connected: true, connectorDm: 350 });
  });

  it('crosses it where there is no street on its own side', () => {
    const around = barriers([
      [480, 80],
      [520, 80],
      [520, 120],
      [480, 120],
      [480, 80],
    ]);
    expect(build(streets, [{ place: [500, 100] }], around).demandSnaps[0]).toMatchObject({
      edgeId: 2,
      connectorDm: 400,
    });
  });

  it('goes to the near end of a street that runs on behind the water', () => {
    const lane = line([300, 0], [300, 30], [600, 30]);
    const wall = barriers([
      [350, 20],
      [700, 20],
    ]);
    const { demandSnaps } = build([lane], [{ place: [400, 15] }], wall);
    // Straight ahead the lane is 15 m away, behind the wall; its part before the wall begins at (300, 15).
    expect(demandSnaps[0].connectorDm).toBe(1000);
  });

  it('is the shortest that crosses nothing, as looking at all places along the streets tells', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 40; round++) {
      const spot = (): Place => [pick(random, 300), pick(random, 300)];
      const walls = Array.from({ length: 6 }, () => [spot(), spot()]);
      const roads = Array.from({ length: 5 }, () => line(spot(), spot()));
      const { network } = build([...roads, ...roads.slice(1).map(({ path }) => line(roads[0].path[0], path[0]))], []);
      const index = buildEdgeIndex({ ...network, barriers: barriers(...walls) });
      const [x, y] = spot();
      const snap = snapToEdge(index, x * 10, y * 10);
      let nearest = Infinity;
      for (let edge = 0; edge < network.edgeCount; edge++) {
        const [ax, ay] = [network.nodeXDm[network.edgeFrom[edge]] / 10, network.nodeYDm[network.edgeFrom[edge]] / 10];
        const [bx, by] = [network.nodeXDm[network.edgeTo[edge]] / 10, network.nodeYDm[network.edgeTo[edge]] / 10];
        const squared = (bx - ax) ** 2 + (by - ay) ** 2;
        const along = squared === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared;
        const t = Math.min(1, Math.max(0, along));
        const foot: Place = [ax + t * (bx - ax), ay + t * (by - ay)];
        const isCrossed = walls.some(([from, to]) => crosses([x, y], foot, from, to));
        if (!isCrossed) nearest = Math.min(nearest, Math.hypot(x - foot[0], y - foot[1]));
      }
      if (nearest !== Infinity) expect(snap.connectorDm).toBeCloseTo(nearest * 10, -0.5);
    }
  });
});

function crosses([ax, ay]: Place, [bx, by]: Place, [cx, cy]: Place, [dx, dy]: Place): boolean {
  const determinant = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (determinant === 0) return false;
  const s = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / determinant;
  const t = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / determinant;
  return s > 0 && s < 1 && t >= 0 && t <= 1;
}

describe('a ferry', () => {
  it('is travelled along and joined by nobody', () => {
    const edges = rawEdges([line([0, 0], [500, 0]), line([500, 0], [700, 0]), line([700, 0], [1200, 0])]);
    edges[1] = { ...edges[1], isFerry: true, lengthDm: 20_000 };
    const built = buildNetwork({
      datasetVersion: 'v',
      mode: 'foot',
      edges,
      demandPoints: rawDemandPoints([{ place: [580, 10] }]),
      buurtCodes: ['BU0'],
    });
    expect(built.parts).toEqual([{ edges: 3, streetMetres: 1000, addresses: 1 }]);
    expect(built.demandSnaps[0]).toMatchObject({ edgeId: 1, fraction: 1 });
    expect(decodeNetwork(encodeNetwork(built.network)).ferryEdges).toEqual(built.network.ferryEdges);
    expect([...built.network.ferryEdges].map((edge) => built.edgeIds[edge])).toEqual([2]);
  });
});
