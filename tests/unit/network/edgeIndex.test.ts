import { describe, expect, it } from 'vitest';
import { buildEdgeIndex } from '#network/edgeIndex.ts';
import type { EdgeGeometry } from '#network/edgeIndex.ts';
import { snapToEdge } from '#network/snapToEdge.ts';
import { edgeStretch, edgeVertices, polylineLengthDm } from '#network/edgeGeometry.ts';
import { pick, seededRandom } from '#tests/scenes/seededRandom.ts';
import { gridStreets } from '#tests/scenes/town.ts';
import type { Place, Street } from '#tests/scenes/town.ts';
import { builtTown } from '#tests/scenes/townEngine.ts';

const indexOf = (streets: Street[]) => buildEdgeIndex(builtTown(streets).network);

/** Distance to the nearest segment of any edge, by looking at all of them. */
function plainDistance(geometry: EdgeGeometry, x: number, y: number): number {
  let nearest = Infinity;
  for (let edge = 0; edge < geometry.edgeCount; edge++) {
    const vertices = edgeVertices(geometry, edge);
    for (let i = 1; i < vertices.length; i++) {
      const [[ax, ay], [bx, by]] = [vertices[i - 1], vertices[i]];
      const squared = (bx - ax) ** 2 + (by - ay) ** 2;
      const t = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared));
      nearest = Math.min(nearest, Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)));
    }
  }
  return nearest;
}

/** A connected tangle of winding streets within 2 km, some very long. */
function tangle(seed: number): Street[] {
  const random = seededRandom(seed);
  const spots = Array.from({ length: 40 }, (): Place => [pick(random, 2000), pick(random, 2000)]);
  return spots.slice(1).map((spot, i) => {
    const bends = Array.from({ length: pick(random, 5) }, (): Place => [pick(random, 2000), pick(random, 2000)]);
    return { path: [spots[pick(random, i + 1)], ...bends, spot] };
  });
}

describe('snapping to an edge', () => {
  it('joins at the foot of the perpendicular, not at a node', () => {
    expect(
      snapToEdge(
        indexOf([
          {
            path: [
              [0, 0],
              [100, 0],
            ],
          },
        ]),
        300,
        -70,
      ),
    ).toEqual({
      connected: true,
      edge: 0,
      offsetDm: 300,
      connectorDm: 70,
    });
  });

  it('measures offsets along bends', () => {
    const bent = indexOf([
      {
        path: [
          [0, 0],
          [100, 0],
          [100, 100],
        ],
      },
    ]);
    expect(snapToEdge(bent, 1100, 500)).toMatchObject({ offsetDm: 1500, connectorDm: 100 });
    expect(snapToEdge(bent, 1300, -400)).toMatchObject({ offsetDm: 1000, connectorDm: 500 });
  });

  it.each([1, 2, 3, 4, 5, 6])('is exact among winding streets (tangle %i)', (seed) => {
    const index = indexOf(tangle(seed));
    const random = seededRandom(seed + 1000);
    for (let i = 0; i < 300; i++) {
      const [x, y] = [pick(random, 24_000) - 2000, pick(random, 24_000) - 2000];
      const nearest = plainDistance(index.geometry, x, y);
      const snap = snapToEdge(index, x, y);
      expect(snap.connectorDm).toBe(Math.round(nearest));
      expect(snap.connected).toBe(nearest <= 3000);
      if (!snap.connected) continue;
      const [[footX, footY]] = edgeStretch(index.geometry, snap.edge, snap.offsetDm, snap.offsetDm);
      // The offset is a whole dm, so the foot may be off by half of one along the edge.
      expect(Math.hypot(x - footX, y - footY)).toBeLessThan(nearest + 0.51);
    }
  });

  it('prefers a street both ways where several meet, then the lowest number', () => {
    const oneWays: Street[] = [
      {
        path: [
          [100, 0],
          [0, 0],
        ],
        directions: 1,
      },
      {
        path: [
          [100, 0],
          [100, 100],
        ],
        directions: 3,
      },
      {
        path: [
          [100, 0],
          [200, 0],
        ],
        directions: 3,
      },
      {
        path: [
          [0, 0],
          [0, -50],
          [100, 0],
        ],
        directions: 1,
      },
    ];
    const index = indexOf(oneWays);
    const twoWay = [...index.geometry.edgeDirections].indexOf(3);
    expect(snapToEdge(index, 1000, 0)).toMatchObject({ connected: true, edge: twoWay, connectorDm: 0 });
  });

  it('tells how far the nearest street is, from the moon as well', () => {
    const index = indexOf(gridStreets(3, 3, 100));
    expect(snapToEdge(index, -3001, 0)).toEqual({ connected: false, connectorDm: 3001 });
    expect(snapToEdge(index, -4e9, 500)).toEqual({ connected: false, connectorDm: 4e9 });
    expect(snapToEdge(indexOf([]), 0, 0)).toEqual({ connected: false, connectorDm: Infinity });
    expect(() => snapToEdge(index, 0, Infinity)).toThrow('not finite');
  });
});

describe('a stretch of an edge', () => {
  const { network } = builtTown([
    {
      path: [
        [0, 0],
        [100, 0],
        [100, 100],
      ],
    },
  ]);

  it('cuts the drawing at both offsets, in order of travel', () => {
    expect(edgeStretch(network, 0, 400, 1500)).toEqual([
      [400, 0],
      [1000, 0],
      [1000, 500],
    ]);
    expect(edgeStretch(network, 0, 1500, 400)).toEqual([
      [1000, 500],
      [1000, 0],
      [400, 0],
    ]);
    expect(edgeStretch(network, 0, 700, 700)).toEqual([
      [700, 0],
      [700, 0],
    ]);
  });

  it('spreads a stated length over the drawn one', () => {
    const stated = { ...network, edgeLengthDm: Uint32Array.of(1000) };
    expect(polylineLengthDm(stated, 0)).toBe(2000);
    expect(edgeStretch(stated, 0, 0, 750)).toEqual([
      [0, 0],
      [1000, 0],
      [1000, 500],
    ]);
    expect(edgeStretch({ ...network, edgeLengthDm: Uint32Array.of(0) }, 0, 0, 0)).toEqual([
      [0, 0],
      [1000, 0],
      [1000, 1000],
    ]);
  });
});
