import { describe, expect, it } from 'vitest';
import { assignNearest, createEngine, facilityDistances, LiveCoverage, summariseAreas } from '#coverage/index.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { Assignment, SnappedSite, Snap } from '#coverage/types.ts';
import { notConnectedEdge } from '#network/streetNetwork.ts';
import { plainSummary } from '#tests/reference/plainSummary.ts';
import { referenceAssignment } from '#tests/reference/splitNetwork.ts';
import { looseEdges, randomSnap, randomTown } from '#tests/scenes/randomTown.ts';
import type { RandomTown } from '#tests/scenes/randomTown.ts';
import { pick } from '#tests/scenes/seededRandom.ts';

const seeds = Array.from({ length: 80 }, (_, i) => i + 1);
const movesPerTown = 60;

/** The reference's Infinity in the engine's terms. */
const plainDm = (distances: number[]): number[] => distances.map((dm) => (dm === Infinity ? unreachableDm : dm));

describe.each(seeds)('random town %i', (seed) => {
  it('finds the same nearest site, at the same distance, as the reference', () => {
    const { network, sites } = randomTown(seed);
    const assignment = assignNearest(createEngine(network), sites);
    const reference = referenceAssignment(network, sites);
    expect([...assignment.distanceDm]).toEqual(plainDm(reference.distanceDm));
    expect([...assignment.owner]).toEqual(reference.owner);
  });

  it('measures from a home to every site as the reference does', () => {
    const { network, sites } = randomTown(seed);
    const engine = createEngine(network);
    for (const [i, site] of sites.entries()) {
      const reference = plainDm(referenceAssignment(network, [site]).distanceDm);
      const distances = reference.map((_, home) => facilityDistances(engine, homeSnap(network, home), sites)[i]);
      expect(distances).toEqual(reference);
    }
  });

  it('measures the same at the first question, when nothing is known yet of the sites', () => {
    const { network, sites } = randomTown(seed);
    const asked = createEngine(network);
    for (let home = 0; home < Math.min(network.demandCount, 20); home++) {
      const from = homeSnap(network, home);
      for (const { snap } of sites) facilityDistances(asked, from, [{ id: 'alone', snap }]);
      expect(facilityDistances(createEngine(network), from, sites)).toEqual(facilityDistances(asked, from, sites));
    }
  });

  it('sums up areas as the definitions say', () => {
    const { network, sites, areas, counts, cutoffDm } = randomTown(seed);
    const engine = createEngine(network);
    const summaries = summariseAreas(engine, assignNearest(engine, sites), areas, counts, cutoffDm);
    const { distanceDm } = referenceAssignment(network, sites);
    for (const [i, area] of areas.entries()) {
      const plain = plainSummary(network, distanceDm, area, counts, cutoffDm);
      for (const [name, value] of Object.entries(plain)) {
        const found = summaries[i][name as keyof typeof plain];
        if (typeof value === 'number') expect(found, `${area.code} ${name}`).toBeCloseTo(value, 8);
        else expect(found, `${area.code} ${name}`).toBe(value);
      }
    }
  });

  it('follows moves, closures and reopenings exactly as a full recompute', () => {
    const town = randomTown(seed);
    const engine = createEngine(town.network);
    const incremental = new LiveCoverage(engine, town.sites, town);
    const closed = new Set<number>();
    let candidate: Snap | null = null;
    for (let move = 0; move < movesPerTown; move++) {
      const before = [...incremental.summaries];
      const { changed, snap } = randomChange(town, incremental, closed, candidate);
      candidate = snap;
      const full = assignNearest(createEngine(town.network), presentSites(town.sites, closed, candidate));
      expectSame(town, incremental, full, `move ${move}`);
      incremental.summaries.forEach((summary, area) => {
        if (!changed.includes(area)) expect(summary).toEqual(before[area]);
      });
    }
  });
});

function homeSnap(network: RandomTown['network'], home: number): Snap {
  const edge = network.demandEdge[home];
  const connectorDm = network.demandConnectorDm[home];
  return edge === notConnectedEdge
    ? { connected: false, connectorDm }
    : { connected: true, edge, offsetDm: network.demandOffsetDm[home], connectorDm };
}

/** Mostly drags the candidate; now and then takes it away, or closes or reopens a site. */
function randomChange(
  { network, sites, random }: RandomTown,
  incremental: LiveCoverage,
  closed: Set<number>,
  candidate: Snap | null,
): { changed: number[]; snap: Snap | null } {
  const kind = pick(random, 10);
  if (kind === 0) return { changed: incremental.removeCandidate(), snap: null };
  if (kind <= 3 && sites.length > 0) {
    const site = pick(random, sites.length);
    const changed = closed.has(site) ? incremental.reopenSite(site) : incremental.closeSite(site);
    if (!closed.delete(site)) closed.add(site);
    return { changed, snap: candidate };
  }
  const snap = randomSnap(random, looseEdges(network));
  return { changed: incremental.moveCandidate(snap), snap };
}

/** Closed sites keep their number, so they take part as sites that are not connected. */
function presentSites(sites: SnappedSite[], closed: Set<number>, candidate: Snap | null): SnappedSite[] {
  const present = sites.map((site, i): SnappedSite =>
    closed.has(i) ? { id: site.id, snap: { connected: false, connectorDm: Infinity } } : site,
  );
  return candidate ? [...present, { id: 'candidate', snap: candidate }] : present;
}

function expectSame(town: RandomTown, incremental: LiveCoverage, full: Assignment, when: string): void {
  const { areas, counts, cutoffDm, network } = town;
  const { distanceDm, owner } = incremental.assignment();
  expect([...distanceDm], when).toEqual([...full.distanceDm]);
  expect([...owner], when).toEqual([...full.owner]);
  expect(incremental.summaries, when).toEqual(summariseAreas(createEngine(network), full, areas, counts, cutoffDm));
}
