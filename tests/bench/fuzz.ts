import { createEngine, LiveCoverage } from '#coverage/index.ts';
import type { SnappedSite, Snap } from '#coverage/index.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { plainSummary } from '../reference/plainSummary.ts';
import { distancesToSites } from '../reference/splitNetwork.ts';
import { looseEdges, randomSnap, randomTown } from '../scenes/randomTown.ts';
import { pick } from '../scenes/seededRandom.ts';

export interface FuzzResult {
  towns: number;
  moves: number;
  compared: number;
  mismatches: number;
}

/**
 * Drags a candidate over many small random towns, now and then closing or reopening a site, and compares every state with the plain
 * reference: each home's distance and nearest site, and on every hundredth move each figure of each area.
 */
export function fuzz(towns: number, movesPerTown: number): FuzzResult {
  const result: FuzzResult = { towns, moves: towns * movesPerTown, compared: 0, mismatches: 0 };
  for (let seed = 1; seed <= towns; seed++) fuzzTown(10_000 + seed, movesPerTown, result);
  return result;
}

function fuzzTown(seed: number, moves: number, result: FuzzResult): void {
  const town = randomTown(seed);
  const { network, sites, random } = town;
  const edges = looseEdges(network);
  const incremental = new LiveCoverage(createEngine(network), sites, town);
  const toSites = distancesToSites(network, sites);
  const closed = new Set<number>();
  let toCandidate = noDistances(network);
  for (let move = 0; move < moves; move++) {
    if (sites.length > 0 && pick(random, 10) === 0) {
      const site = pick(random, sites.length);
      if (closed.has(site)) incremental.reopenSite(site);
      else incremental.closeSite(site);
      if (!closed.delete(site)) closed.add(site);
    } else {
      const snap = randomSnap(random, edges);
      incremental.moveCandidate(snap);
      toCandidate = distancesToCandidate(network, snap);
    }
    const open = toSites.map((distances, site) => (closed.has(site) ? noDistances(network) : distances));
    const nearest = nearestOf([...open, toCandidate], network.demandCount);
    compareHomes(nearest, incremental, result);
    if (move % 100 === 0) compareAreas(town, nearest.distanceDm, incremental, result);
  }
}

function noDistances(network: StreetNetwork): number[] {
  return new Array<number>(network.demandCount).fill(Infinity);
}

function distancesToCandidate(network: StreetNetwork, snap: Snap): number[] {
  const candidate: SnappedSite = { id: 'candidate', snap };
  return distancesToSites(network, [candidate])[0];
}

interface PlainNearest {
  distanceDm: number[];
  owner: number[];
}

function nearestOf(distances: number[][], homes: number): PlainNearest {
  const nearest: PlainNearest = { distanceDm: [], owner: [] };
  for (let home = 0; home < homes; home++) {
    let best = Infinity;
    let owner = -1;
    distances.forEach((toSite, site) => {
      if (toSite[home] >= best) return;
      best = toSite[home];
      owner = site;
    });
    nearest.distanceDm.push(best);
    nearest.owner.push(owner);
  }
  return nearest;
}

function compareHomes({ distanceDm, owner }: PlainNearest, incremental: LiveCoverage, result: FuzzResult): void {
  const found = incremental.assignment();
  for (let home = 0; home < distanceDm.length; home++) {
    const wanted = distanceDm[home] === Infinity ? unreachableDm : distanceDm[home];
    if (found.distanceDm[home] !== wanted || found.owner[home] !== owner[home]) result.mismatches++;
  }
  result.compared += distanceDm.length;
}

function compareAreas(
  { network, areas, counts, cutoffDm }: ReturnType<typeof randomTown>,
  distanceDm: number[],
  found: LiveCoverage,
  result: FuzzResult,
): void {
  areas.forEach((area, i) => {
    const plain = plainSummary(network, distanceDm, area, counts, cutoffDm);
    for (const [name, wanted] of Object.entries(plain)) {
      const value = found.summaries[i][name as keyof typeof plain];
      const same =
        typeof wanted === 'number' && typeof value === 'number'
          ? Math.abs(wanted - value) <= 1e-9 * Math.max(1, Math.abs(wanted))
          : wanted === value;
      if (!same) result.mismatches++;
      result.compared++;
    }
  });
}
