import { describe, expect, it } from 'vitest';
import {
  assignNearest,
  createEngine,
  facilityDistances,
  LiveCoverage,
  reachableWithin,
  serviceArea,
  snapPoint,
  summariseAreas,
} from '#coverage/index.ts';
import type { CoverageQuestion, Snap } from '#coverage/index.ts';
import { gridStreets } from '#tests/scenes/town.ts';
import { builtTown, sitesAt, townEngine } from '#tests/scenes/townEngine.ts';

const engine = townEngine(gridStreets(3, 3, 100), [{ place: [50, 0] }]);
const connected = (edge: number, offsetDm: number, connectorDm: number): Snap => ({
  connected: true,
  edge,
  offsetDm,
  connectorDm,
});

describe('a snap that does not fit the network', () => {
  it.each<[string, Snap]>([
    ['edge -1', connected(-1, 0, 0)],
    ['edge 999', connected(999, 0, 0)],
    ['edge 0.5', connected(0.5, 0, 0)],
    ['edge NaN', connected(NaN, 0, 0)],
    ['1001 dm of edge', connected(0, 1001, 0)],
    ['-5 dm of edge', connected(0, -5, 0)],
    ['connector of -1', connected(0, 0, -1)],
    ['connector of NaN', connected(0, 0, NaN)],
    ['connector of 3001', connected(0, 0, 3001)],
  ])('is refused: %s', (reason, snap) => {
    expect(() => assignNearest(engine, [{ id: 'x', snap }])).toThrow(reason);
    expect(() => facilityDistances(engine, snap, [])).toThrow(reason);
    expect(() => reachableWithin(engine, snap, 100)).toThrow(reason);
    const incremental = new LiveCoverage(engine, [], question());
    expect(() => incremental.moveCandidate(snap)).toThrow(reason);
  });
});

function question(changes: Partial<CoverageQuestion> = {}): CoverageQuestion {
  return { areas: [{ code: 'A', buurten: [0] }], counts: Float64Array.of(10), cutoffDm: 500, ...changes };
}

describe('a question that makes no sense', () => {
  it.each<[string, Partial<CoverageQuestion>]>([
    ['not -1', { cutoffDm: -1 }],
    ['not NaN', { cutoffDm: NaN }],
    ['buurt number 1', { areas: [{ code: 'A', buurten: [1] }] }],
    ['twice', { areas: [{ code: 'A', buurten: [0, 0] }] }],
    ['2 group counts for 1', { counts: Float64Array.of(1, 2) }],
    ['-3 members', { counts: Float64Array.of(-3) }],
    ['Infinity members', { counts: Float64Array.of(Infinity) }],
  ])('is refused: %s', (reason, changes) => {
    const { areas, counts, cutoffDm } = question(changes);
    expect(() => summariseAreas(engine, assignNearest(engine, []), areas, counts, cutoffDm)).toThrow(reason);
    expect(() => new LiveCoverage(engine, [], question(changes))).toThrow(reason);
  });

  it('is refused: positions that are not numbers, bands that do not ascend', () => {
    expect(() => snapPoint(engine, NaN, 0)).toThrow('not finite');
    const [{ snap }] = sitesAt(engine, [0, 0]);
    expect(() => serviceArea(engine, snap, [500, 500])).toThrow('ascend');
    expect(() => serviceArea(engine, snap, [-1])).toThrow('not -1');
  });
});

describe('changes of sites that cannot be', () => {
  const incremental = new LiveCoverage(engine, sitesAt(engine, [0, 0], [200, 200]), question());

  it('are refused with the reason, and change nothing', () => {
    incremental.moveCandidate(sitesAt(engine, [50, 0])[0].snap);
    const before = incremental.summaries.map((summary) => ({ ...summary }));
    expect(() => incremental.closeSite(2)).toThrow('no site number 2');
    expect(() => incremental.reopenSite(0)).toThrow('open already');
    incremental.closeSite(1);
    expect(() => incremental.closeSite(1)).toThrow('closed already');
    incremental.reopenSite(1);
    expect(incremental.summaries).toEqual(before);
  });
});

describe('a network that does not fit together', () => {
  const { network } = builtTown(gridStreets(3, 3, 100), [{ place: [50, 0] }]);

  it.each([
    ['joins', { edgeFrom: network.edgeFrom.map(() => 99) }],
    ['directions 0', { edgeDirections: network.edgeDirections.map(() => 0) }],
    ['dm long', { edgeLengthDm: network.edgeLengthDm.map(() => 4e9) }],
    ['on edge 77', { demandEdge: Uint32Array.of(77) }],
    ['at 5000 dm', { demandOffsetDm: Uint32Array.of(5000) }],
    ['in buurt 9', { demandBuurt: Uint16Array.of(9) }],
    ['edgeTo has 1', { edgeTo: Uint32Array.of(0) }],
  ])('is refused: %s', (reason, changes) => {
    expect(() => createEngine({ ...network, ...changes })).toThrow(reason);
  });
});
