import { describe, expect, it } from 'vitest';
import { buildNetwork } from '#network/buildNetwork.ts';
import { checkNetwork } from '#network/checkNetwork.ts';
import { hilbertOrder } from '#network/hilbert.ts';
import { largestStrongComponent } from '#network/strongComponents.ts';
import { pick, seededRandom } from '#tests/scenes/seededRandom.ts';
import { gridStreets, rawDemandPoints, rawEdges } from '#tests/scenes/town.ts';
import type { Home, Street } from '#tests/scenes/town.ts';
import { builtTown } from '#tests/scenes/townEngine.ts';

const build = (edges: ReturnType<typeof rawEdges>, homes: Home[] = []) =>
  buildNetwork({
    datasetVersion: 'v',
    mode: 'foot',
    edges,
    demandPoints: rawDemandPoints(homes),
    buurtCodes: ['BU0'],
  });

describe('building a network', () => {
  it('keeps only the main component: no islands, no one-way traps, no streets of other modes', () => {
    const streets: Street[] = [
      ...gridStreets(3, 3, 100),
      {
        path: [
          [1000, 1000],
          [1100, 1000],
        ],
      },
      {
        path: [
          [200, 200],
          [300, 200],
        ],
        directions: 1,
      },
      {
        path: [
          [0, 0],
          [-50, 0],
        ],
        directions: 2,
      },
    ];
    const edges = rawEdges(streets);
    edges.push({ ...edges[0], id: 99, toNode: 9, directions: 0 });
    const { network, edgeIds } = build(edges);
    expect(network.nodeCount).toBe(9);
    expect([...edgeIds].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    checkNetwork(network);
  });

  it('keeps self-loops, parallel edges and edges without length', () => {
    const { network } = builtTown([
      {
        path: [
          [0, 0],
          [100, 0],
        ],
      },
      {
        path: [
          [0, 0],
          [50, 40],
          [100, 0],
        ],
      },
      {
        path: [
          [100, 0],
          [150, 50],
          [100, 50],
          [100, 0],
        ],
      },
    ]);
    expect(network.edgeCount).toBe(3);
    const zero = build(
      [
        {
          ...rawEdges([
            {
              path: [
                [0, 0],
                [1, 0],
              ],
            },
          ])[0],
          lengthDm: 0,
        },
      ],
      [{ place: [0, 0] }],
    );
    expect(zero.demandSnaps).toEqual([{ edgeId: 1, fraction: 0, connectorDm: 0 }]);
  });

  it('says per demand point, in input order, where it joins, under the id the edge came with', () => {
    const streets: Street[] = [
      {
        path: [
          [0, 0],
          [100, 0],
        ],
      },
      {
        path: [
          [100, 0],
          [100, 200],
        ],
      },
    ];
    const { demandSnaps, network } = build(rawEdges(streets), [
      { place: [110, 50] },
      { place: [40, -5], addresses: 3 },
      { place: [500, 500] },
    ]);
    expect(demandSnaps).toEqual([
      { edgeId: 2, fraction: 0.25, connectorDm: 100 },
      { edgeId: 1, fraction: 0.4, connectorDm: 50 },
      { edgeId: null, fraction: null, connectorDm: 5000 },
    ]);
    expect(network.demandCount).toBe(3);
    expect([...network.demandAddresses]).toEqual(expect.arrayContaining([1, 3, 1]));
  });

  it('keeps geometry and length from the edge as it came', () => {
    const { network } = builtTown([
      {
        path: [
          [0, 0],
          [30, 40],
          [100, 40],
        ],
        directions: 3,
      },
    ]);
    expect([...network.shapeXDm, ...network.shapeYDm]).toEqual([300, 400]);
    expect([...network.edgeLengthDm]).toEqual([500 + 700]);
    const ends = [network.edgeFrom[0], network.edgeTo[0]].map((node) => [network.nodeXDm[node], network.nodeYDm[node]]);
    expect(ends).toEqual([
      [0, 0],
      [1000, 400],
    ]);
  });

  it.each([
    ['length -1', { lengthDm: -1 }],
    ['length NaN', { lengthDm: NaN }],
    ['length 1.5', { lengthDm: 1.5 }],
    ['1 x', { xDm: Int32Array.of(1) }],
  ])('refuses an edge with %s', (reason, changes) => {
    const [edge] = rawEdges([
      {
        path: [
          [0, 0],
          [100, 0],
        ],
      },
    ]);
    expect(() => build([{ ...edge, ...changes }])).toThrow(reason);
  });

  it('refuses a home in a buurt that is not there', () => {
    expect(() => builtTown(gridStreets(2, 2, 100), [{ place: [0, 0], buurt: 3 }])).toThrow('buurt number 3');
  });

  it('of nothing is an empty network with nobody connected', () => {
    const { network, demandSnaps } = build([], [{ place: [0, 0] }]);
    expect(network.nodeCount).toBe(0);
    expect(demandSnaps).toEqual([{ edgeId: null, fraction: null, connectorDm: Infinity }]);
    checkNetwork(network);
  });
});

describe('the largest strong component', () => {
  /** Nodes that reach each other, by asking for every pair. */
  function plainComponents(nodeCount: number, arcs: [number, number][]): number[] {
    const reach = Array.from({ length: nodeCount }, (_, i) => {
      const seen = new Set([i]);
      for (const node of seen) for (const [from, to] of arcs) if (from === node) seen.add(to);
      return seen;
    });
    const sizes = reach.map((seen, i) => [...seen].filter((other) => reach[other].has(i)).length);
    const first = sizes.indexOf(Math.max(...sizes));
    return reach.map((seen, i) => (seen.has(first) && reach[first].has(i) ? 1 : 0));
  }

  it.each(Array.from({ length: 40 }, (_, i) => i))('is that of plain search in random graph %i', (seed) => {
    const random = seededRandom(seed);
    const nodeCount = 2 + pick(random, 14);
    const arcs = Array.from({ length: pick(random, 30) }, (): [number, number] => [
      pick(random, nodeCount),
      pick(random, nodeCount),
    ]);
    arcs.sort((a, b) => a[0] - b[0]);
    const start = Uint32Array.from({ length: nodeCount + 1 }, (_, node) => arcs.filter(([from]) => from < node).length);
    const found = [
      ...largestStrongComponent(
        nodeCount,
        start,
        Uint32Array.from(arcs, ([, to]) => to),
      ),
    ];
    const plain = plainComponents(nodeCount, arcs);
    const size = (marks: number[]) => marks.reduce((sum, mark) => sum + mark, 0);
    expect(size(found)).toBe(size(plain));
    const members = found.flatMap((mark, node) => (mark ? [node] : []));
    const first = plainComponents(
      nodeCount,
      arcs.filter(([from, to]) => found[from] && found[to]),
    );
    expect(members.every((node) => first[node] === 1)).toBe(true);
  });

  it('does not overflow the stack on a street of 200,000 nodes', () => {
    const count = 200_000;
    const start = Uint32Array.from({ length: count + 1 }, (_, i) => i);
    const ring = Uint32Array.from({ length: count }, (_, i) => (i + 1) % count);
    expect(largestStrongComponent(count, start, ring).every((mark) => mark === 1)).toBe(true);
  });
});

describe('Hilbert order', () => {
  it('walks a grid without a jump', () => {
    const side = 32;
    const x = Array.from({ length: side * side }, (_, i) => i % side);
    const y = Array.from({ length: side * side }, (_, i) => Math.floor(i / side));
    const order = hilbertOrder(x, y);
    expect(new Set(order).size).toBe(side * side);
    for (let i = 1; i < order.length; i++) {
      expect(Math.abs(x[order[i]] - x[order[i - 1]]) + Math.abs(y[order[i]] - y[order[i - 1]])).toBe(1);
    }
  });
});
