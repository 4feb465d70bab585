import { describe, expect, it } from 'vitest';
import {
  assignNearest,
  createEngine,
  facilityDistances,
  farthestDm,
  InterruptedError,
  reachableWithin,
  serviceArea,
  streetsByDistance,
} from '#coverage/index.ts';
import type { BandStretch, CoverageEngine, Snap } from '#coverage/index.ts';
import { looseEdges, randomSnap, randomTown } from '#tests/scenes/randomTown.ts';
import { gridStreets } from '#tests/scenes/town.ts';
import { sitesAt, townEngine } from '#tests/scenes/townEngine.ts';

const seeds = Array.from({ length: 30 }, (_, i) => i + 101);

describe('nodes within a cutoff', () => {
  it('are those of the diamond on a grid, the limit included', () => {
    const engine = townEngine(gridStreets(7, 7, 100));
    const [{ snap }] = sitesAt(engine, [300, 300]);
    expect(reachableWithin(engine, snap, 2000).nodes).toHaveLength(13);
    expect(reachableWithin(engine, snap, 1999).nodes).toHaveLength(5);
  });

  it('leave nothing behind for the next search', () => {
    const engine = townEngine(gridStreets(7, 7, 100));
    const [{ snap }, other] = sitesAt(engine, [300, 300], [0, 0]);
    reachableWithin(engine, snap, 3000);
    expect(reachableWithin(engine, other.snap, 1000).nodes).toHaveLength(3);
  });

  it('are none for a site that is not connected', () => {
    const engine = townEngine(gridStreets(2, 2, 100));
    expect(reachableWithin(engine, { connected: false, connectorDm: 4000 }, 1e6).nodes).toHaveLength(0);
  });
});

describe('a service area', () => {
  it('cuts a street where one band passes into the next', () => {
    const engine = townEngine([
      {
        path: [
          [0, 0],
          [1000, 0],
        ],
      },
    ]);
    const [{ snap }] = sitesAt(engine, [400, 10]);
    expect(serviceArea(engine, snap, [1100, 2100])).toEqual([
      { edge: 0, startDm: 2000, endDm: 3000, band: 1 },
      { edge: 0, startDm: 3000, endDm: 5000, band: 0 },
      { edge: 0, startDm: 5000, endDm: 6000, band: 1 },
    ]);
  });

  it.each(seeds)('agrees with the distance from every tenth of every edge (random town %i)', (seed) => {
    const { network, random } = randomTown(seed);
    const engine = createEngine(network);
    const site = randomSnap(random, looseEdges(network));
    const limitsDm = [300, 700, 1500];
    const stretches = serviceArea(engine, site, limitsDm);
    for (let edge = 0; edge < network.edgeCount; edge++) {
      for (const share of [0.05, 0.25, 0.45, 0.65, 0.85]) {
        const offsetDm = Math.floor(network.edgeLengthDm[edge] * share);
        const band = bandAt(stretches, edge, offsetDm);
        // On a cut both neighbours are right; the very end of an edge can be a stretch without length.
        if (offsetDm > 0 && band !== undefined) expect(band).toBe(bandOf(engine, edge, offsetDm, site, limitsDm));
      }
    }
  });
});

describe('a question that nobody waits for', () => {
  it.each(seeds.slice(0, 5))('is given up at any step, and leaves the engine as it was (random town %i)', (seed) => {
    const { network, random } = randomTown(seed);
    let checksLeft = Infinity;
    const engine = createEngine(network, () => {
      if (checksLeft-- <= 0) throw new InterruptedError();
    });
    const edges = looseEdges(network);
    const [site, other] = [randomSnap(random, edges), randomSnap(random, edges)];
    const ask = () => ({
      area: serviceArea(engine, site, [300, 700]),
      nodes: reachableWithin(engine, other, 900),
      nearest: assignNearest(
        engine,
        [site, other].map((snap, i) => ({ id: `s${i}`, snap })),
      ),
    });
    const whole = ask();
    let interruptions = 0;
    for (let checks = 0; ; checks++) {
      checksLeft = checks;
      try {
        ask();
        break;
      } catch (error) {
        expect(error).toBeInstanceOf(InterruptedError);
        interruptions++;
      }
      checksLeft = Infinity;
      expect(ask()).toEqual(whole);
    }
    expect(interruptions).toBeGreaterThanOrEqual(4);
  });
});

describe('streets by the distance to the nearest of several sites', () => {
  it('meet halfway between two sites, with a band for whatever lies beyond the last limit', () => {
    const street: [number, number][] = [
      [0, 0],
      [1000, 0],
    ];
    const engine = townEngine([{ path: street }]);
    const sites = sitesAt(engine, [100, 0], [700, 0]);
    expect(streetsByDistance(engine, sites, [1000, 2000, farthestDm])).toEqual([
      { edge: 0, startDm: 0, endDm: 2000, band: 0 },
      { edge: 0, startDm: 2000, endDm: 3000, band: 1 },
      { edge: 0, startDm: 3000, endDm: 5000, band: 2 },
      { edge: 0, startDm: 5000, endDm: 6000, band: 1 },
      { edge: 0, startDm: 6000, endDm: 8000, band: 0 },
      { edge: 0, startDm: 8000, endDm: 9000, band: 1 },
      { edge: 0, startDm: 9000, endDm: 10000, band: 2 },
    ]);
  });

  it('are none without a site that is connected', () => {
    const engine = townEngine(gridStreets(2, 2, 100));
    expect(streetsByDistance(engine, [], [1000, farthestDm])).toEqual([]);
  });

  it.each(seeds)('agree with the nearest of them from every part of every edge (random town %i)', (seed) => {
    const { network, random } = randomTown(seed);
    const engine = createEngine(network);
    const edges = looseEdges(network);
    const sites = ['a', 'b', 'c'].map((id) => ({ id, snap: randomSnap(random, edges) }));
    const limitsDm = [300, 700, 1500, farthestDm];
    const stretches = streetsByDistance(engine, sites, limitsDm);
    for (let edge = 0; edge < network.edgeCount; edge++) {
      for (const share of [0.05, 0.45, 0.85]) {
        const offsetDm = Math.floor(network.edgeLengthDm[edge] * share);
        const band = bandAt(stretches, edge, offsetDm);
        const nearest = sites.map(({ snap }) => bandOf(engine, edge, offsetDm, snap, limitsDm)).filter((at) => at >= 0);
        const expected = nearest.length > 0 ? Math.min(...nearest) : -1;
        if (offsetDm > 0 && band !== undefined) expect(band).toBe(expected);
      }
    }
  });
});

/** Band of the stretch around an offset, -1 where there is none, undefined where the offset is an end of a stretch. */
function bandAt(stretches: BandStretch[], edge: number, offsetDm: number): number | undefined {
  const onEdge = stretches.filter((stretch) => stretch.edge === edge);
  if (onEdge.some(({ startDm, endDm }) => startDm === offsetDm || endDm === offsetDm)) return undefined;
  return onEdge.find(({ startDm, endDm }) => startDm < offsetDm && offsetDm < endDm)?.band ?? -1;
}

function bandOf(engine: CoverageEngine, edge: number, offsetDm: number, site: Snap, limitsDm: number[]): number {
  const from: Snap = { connected: true, edge, offsetDm, connectorDm: 0 };
  const [distance] = facilityDistances(engine, from, [{ id: 'site', snap: site }]);
  return limitsDm.findIndex((limit) => distance <= limit);
}
