import { notConnectedEdge } from '../../geodata/network/streetNetwork.ts';
import type { StreetNetwork } from '../../geodata/network/streetNetwork.ts';
import type { DistanceLog } from './distanceLog.ts';
import type { NumberSet } from './numberSet.ts';
import { unreachableDm } from './types.ts';

/** Distance bins per buurt; the last also holds all that lies beyond it. */
export const binCount = 256;
/** Every 16 bins are summed into one coarse bin, so that a quantile is found in 2 x 16 steps. */
export const coarseCount = 16;
export const binsPerCoarse = binCount / coarseCount;

/** The demand points of a network by buurt; does not change with the sites. */
export interface BuurtMembers {
  buurtCount: number;
  /** The points of buurt b have places `start[b]` up to, not including, `start[b + 1]`. */
  start: Int32Array;
  /** Place of each demand point. */
  placeOf: Int32Array;
  /** Addresses per place. */
  placeAddresses: Int32Array;
  addresses: Int32Array;
  notConnectedAddresses: Int32Array;
}

export function groupByBuurt(network: StreetNetwork): BuurtMembers {
  const { demandCount, demandBuurt, demandAddresses, demandEdge, buurtCodes } = network;
  const buurtCount = buurtCodes.length;
  const start = new Int32Array(buurtCount + 1);
  const addresses = new Int32Array(buurtCount);
  const notConnectedAddresses = new Int32Array(buurtCount);
  for (let point = 0; point < demandCount; point++) {
    const buurt = demandBuurt[point];
    start[buurt + 1]++;
    addresses[buurt] += demandAddresses[point];
    if (demandEdge[point] === notConnectedEdge) notConnectedAddresses[buurt] += demandAddresses[point];
  }
  for (let buurt = 0; buurt < buurtCount; buurt++) start[buurt + 1] += start[buurt];
  const next = start.slice();
  const placeOf = Int32Array.from(demandBuurt, (buurt) => next[buurt]++);
  const placeAddresses = new Int32Array(demandCount);
  placeOf.forEach((place, point) => (placeAddresses[place] = demandAddresses[point]));
  return { buurtCount, start, placeOf, placeAddresses, addresses, notConnectedAddresses };
}

/**
 * Per buurt: how many addresses reach a site, how many within the cutoff, the sum of their distances, and their distribution over
 * bins of 2^binShift dm. All are whole numbers, so adding and taking away leaves no trace, and figures made from tallies that
 * were changed step by step equal those made from scratch.
 */
export interface BuurtTallies {
  /** The longest whole distance within the cutoff; less than `unreachableDm`. */
  lastCoveredDm: number;
  binShift: number;
  /** Distance per place, `unreachableDm` where there is none: what lies inside the bins, buurt by buurt in memory. */
  placeDm: Int32Array;
  reachable: Int32Array;
  covered: Int32Array;
  /** Addresses x dm; below 2^53. */
  sumDm: Float64Array;
  /** `binCount` per buurt. */
  bins: Int32Array;
  /** `coarseCount` per buurt. */
  coarseBins: Int32Array;
}

/** @param cutoffDm inclusive; may be a fraction (a walking time times a speed) */
export function tallyDemand(
  network: StreetNetwork,
  members: BuurtMembers,
  distanceDm: Uint32Array,
  cutoffDm: number,
): BuurtTallies {
  const { buurtCount } = members;
  const tallies: BuurtTallies = {
    lastCoveredDm: Math.min(Math.floor(cutoffDm), unreachableDm - 1),
    binShift: fittingShift(distanceDm),
    placeDm: new Int32Array(distanceDm.length),
    reachable: new Int32Array(buurtCount),
    covered: new Int32Array(buurtCount),
    sumDm: new Float64Array(buurtCount),
    bins: new Int32Array(buurtCount * binCount),
    coarseBins: new Int32Array(buurtCount * coarseCount),
  };
  const { demandCount, demandBuurt, demandAddresses } = network;
  for (let point = 0; point < demandCount; point++) {
    tallies.placeDm[members.placeOf[point]] = distanceDm[point];
    addToTallies(tallies, demandBuurt[point], demandAddresses[point], distanceDm[point]);
  }
  for (let buurt = 0; buurt < buurtCount; buurt++) sumCoarseBins(tallies, buurt);
  return tallies;
}

/** Adds addresses at a distance; those that reach no site are not tallied. Leaves the coarse bins behind. */
function addToTallies(tallies: BuurtTallies, buurt: number, addresses: number, distanceDm: number): void {
  if (distanceDm === unreachableDm) return;
  tallies.reachable[buurt] += addresses;
  if (distanceDm <= tallies.lastCoveredDm) tallies.covered[buurt] += addresses;
  tallies.sumDm[buurt] += addresses * distanceDm;
  tallies.bins[buurt * binCount + binOf(distanceDm, tallies.binShift)] += addresses;
}

/**
 * Moves the addresses of changed demand points from the distance they had to the one they have.
 * Leaves the coarse bins behind: call `sumCoarseBins` for the buurten in which something moved.
 *
 * @param moved receives those buurten
 */
export function moveInTallies(
  tallies: BuurtTallies,
  network: StreetNetwork,
  { placeOf, placeAddresses }: BuurtMembers,
  log: DistanceLog,
  distanceDm: Uint32Array,
  moved: NumberSet,
): void {
  const { points, beforeDm, count } = log;
  const { demandBuurt } = network;
  for (let i = 0; i < count; i++) {
    const point = points[i];
    const before = beforeDm[i];
    const after = distanceDm[point];
    // The owner alone may have changed.
    if (before === after) continue;
    const buurt = demandBuurt[point];
    const place = placeOf[point];
    moved.add(buurt);
    tallies.placeDm[place] = after;
    if (before === unreachableDm || after === unreachableDm) {
      addToTallies(tallies, buurt, -placeAddresses[place], before);
      addToTallies(tallies, buurt, placeAddresses[place], after);
    } else {
      shiftInTallies(tallies, buurt, placeAddresses[place], before, after);
    }
  }
}

/** `addToTallies` away from one distance and to another, in a third of the steps: nearly all changes are of this kind. */
function shiftInTallies(tallies: BuurtTallies, buurt: number, addresses: number, before: number, after: number): void {
  const { lastCoveredDm, binShift, bins } = tallies;
  tallies.sumDm[buurt] += addresses * (after - before);
  // The sign bits tell what lies beyond the cutoff, and spare a branch that cannot be foreseen.
  tallies.covered[buurt] += addresses * (((lastCoveredDm - before) >>> 31) - ((lastCoveredDm - after) >>> 31));
  bins[buurt * binCount + binOf(before, binShift)] -= addresses;
  bins[buurt * binCount + binOf(after, binShift)] += addresses;
}

/** Brings the coarse bins of a buurt up to date with its bins. */
export function sumCoarseBins({ bins, coarseBins }: BuurtTallies, buurt: number): void {
  for (let coarse = 0; coarse < coarseCount; coarse++) {
    const first = buurt * binCount + coarse * binsPerCoarse;
    let sum = 0;
    for (let bin = first; bin < first + binsPerCoarse; bin++) sum += bins[bin];
    coarseBins[buurt * coarseCount + coarse] = sum;
  }
}

export function copyTallies(tallies: BuurtTallies): BuurtTallies {
  return {
    ...tallies,
    placeDm: tallies.placeDm.slice(),
    reachable: tallies.reachable.slice(),
    covered: tallies.covered.slice(),
    sumDm: tallies.sumDm.slice(),
    bins: tallies.bins.slice(),
    coarseBins: tallies.coarseBins.slice(),
  };
}

/** Makes the tallies of one buurt equal to those of another set. */
export function copyBuurt(from: BuurtTallies, to: BuurtTallies, { start }: BuurtMembers, buurt: number): void {
  to.placeDm.set(from.placeDm.subarray(start[buurt], start[buurt + 1]), start[buurt]);
  to.reachable[buurt] = from.reachable[buurt];
  to.covered[buurt] = from.covered[buurt];
  to.sumDm[buurt] = from.sumDm[buurt];
  to.bins.set(from.bins.subarray(buurt * binCount, (buurt + 1) * binCount), buurt * binCount);
  to.coarseBins.set(from.coarseBins.subarray(buurt * coarseCount, (buurt + 1) * coarseCount), buurt * coarseCount);
}

export function binOf(distanceDm: number, binShift: number): number {
  return Math.min(distanceDm >> binShift, binCount - 1);
}

/** First distance of a bin, and the last distance it holds. */
export function binRange(tallies: BuurtTallies, bin: number): { firstDm: number; lastDm: number } {
  const firstDm = bin << tallies.binShift;
  return { firstDm, lastDm: bin === binCount - 1 ? unreachableDm - 1 : firstDm + (1 << tallies.binShift) - 1 };
}

/** Narrowest bins that hold the largest distance without the last one, which costs the most to look into. */
function fittingShift(distanceDm: Uint32Array): number {
  let largest = 0;
  for (const distance of distanceDm) if (distance !== unreachableDm && distance > largest) largest = distance;
  let shift = 0;
  while (largest >>> shift >= binCount - 1) shift++;
  return shift;
}
