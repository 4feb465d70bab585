import type { BuurtPoints } from '../demand/buurtPoints.ts';
import { unreachedKey } from '../search/labels.ts';
import type { Labels } from '../search/labels.ts';
import { unreachableDm } from '../types.ts';

/** Distance bins per buurt; the last also holds all that lies beyond it. */
export const binCount = 256;
/** Every 16 bins are summed into one coarse bin, so that a quantile is found in 2 x 16 steps. */
export const coarseCount = 16;
export const binsPerCoarse = binCount / coarseCount;

/**
 * Per buurt: how many addresses reach a site, how many within the cutoff, the sum of their distances, and their distribution over
 * bins of 2^binShift dm, down to who lies in each bin. All are whole numbers, so the order in which points are met leaves no trace.
 */
export interface DistanceHistograms {
  /** The longest whole distance within the cutoff; less than `unreachableDm`. */
  lastCoveredDm: number;
  binShift: number;
  reachable: Int32Array;
  covered: Int32Array;
  /** Addresses x dm; below 2^53. */
  sumDm: Float64Array;
  /** Addresses x dm beyond `lastCoveredDm`; those within it add 0. */
  beyondDm: Float64Array;
  /** Addresses, `binCount` per buurt. */
  bins: Int32Array;
  /** Addresses, `coarseCount` per buurt. */
  coarseBins: Int32Array;
  /** `binCount + 1` per buurt: where in `sortedDm` each bin begins, and where the last one ends. See `binPosition`. */
  binStart: Int32Array;
  /** Distance of the points by buurt, in the order of `BuurtPoints.points`; unreachable as -1. For `countBuurtDistances` only. */
  placeDm: Int32Array;
  /** Distance and addresses of the points that reach a site, by buurt, then by bin. */
  sortedDm: Int32Array;
  sortedAddresses: Int32Array;
}

/**
 * @param labels of the demand points
 * @param cutoffDm inclusive; may be a fraction (a walking time times a speed)
 * @param buurten the others are left empty; all unless given
 */
export function countDistances(
  members: BuurtPoints,
  labels: Labels,
  cutoffDm: number,
  buurten: Iterable<number> = members.addresses.keys(),
): DistanceHistograms {
  const { buurtCount } = members;
  const histograms: DistanceHistograms = {
    lastCoveredDm: Math.min(Math.floor(cutoffDm), unreachableDm - 1),
    binShift: fittingShift(labels),
    reachable: new Int32Array(buurtCount),
    covered: new Int32Array(buurtCount),
    sumDm: new Float64Array(buurtCount),
    beyondDm: new Float64Array(buurtCount),
    bins: new Int32Array(buurtCount * binCount),
    coarseBins: new Int32Array(buurtCount * coarseCount),
    binStart: new Int32Array(buurtCount * (binCount + 1)),
    placeDm: new Int32Array(labels.keys.length),
    sortedDm: new Int32Array(labels.keys.length),
    sortedAddresses: new Int32Array(labels.keys.length),
  };
  for (const buurt of buurten) countBuurtDistances(histograms, members, labels, buurt);
  return histograms;
}

/** Counts one buurt again. */
export function countBuurtDistances(
  histograms: DistanceHistograms,
  members: BuurtPoints,
  labels: Labels,
  buurt: number,
): void {
  countBins(histograms, members, labels, buurt);
  sumCoarseBins(histograms, buurt);
  sortByBin(histograms, members, buurt);
}

/** Sums up a buurt; leaves the number of points per bin in `binStart`, and their distances in `placeDm`. */
function countBins(
  { lastCoveredDm, binShift, reachable, covered, sumDm, beyondDm, bins, binStart, placeDm }: DistanceHistograms,
  { start, points, pointAddresses }: BuurtPoints,
  { keys, ownerBits }: Labels,
  buurt: number,
): void {
  const firstBin = buurt * binCount;
  const firstStart = buurt * (binCount + 1);
  bins.fill(0, firstBin, firstBin + binCount);
  binStart.fill(0, firstStart, firstStart + binCount + 1);
  let [reachableSum, coveredSum, distanceSum, beyondSum] = [0, 0, 0, 0];
  for (let place = start[buurt]; place < start[buurt + 1]; place++) {
    const key = keys[points[place]];
    if (key === unreachedKey) {
      placeDm[place] = -1;
      continue;
    }
    const distance = key >> ownerBits;
    placeDm[place] = distance;
    const addresses = pointAddresses[place];
    const bin = binOf(distance, binShift);
    reachableSum += addresses;
    distanceSum += addresses * distance;
    // The sign bit tells what lies beyond the cutoff, and spares a branch that cannot be foreseen.
    const isBeyond = (lastCoveredDm - distance) >> 31;
    coveredSum += addresses & ~isBeyond;
    beyondSum += addresses * ((distance - lastCoveredDm) & isBeyond);
    bins[firstBin + bin] += addresses;
    binStart[firstStart + bin]++;
  }
  reachable[buurt] = reachableSum;
  covered[buurt] = coveredSum;
  sumDm[buurt] = distanceSum;
  beyondDm[buurt] = beyondSum;
}

function sumCoarseBins({ bins, coarseBins }: DistanceHistograms, buurt: number): void {
  for (let coarse = 0; coarse < coarseCount; coarse++) {
    const first = buurt * binCount + coarse * binsPerCoarse;
    let sum = 0;
    for (let bin = first; bin < first + binsPerCoarse; bin++) sum += bins[bin];
    coarseBins[buurt * coarseCount + coarse] = sum;
  }
}

/** Sorts by counting: the counts become ends, which filling turns into starts. */
function sortByBin(
  { binShift, binStart, placeDm, sortedDm, sortedAddresses }: DistanceHistograms,
  { start, pointAddresses }: BuurtPoints,
  buurt: number,
): void {
  const first = buurt * (binCount + 1);
  let end = start[buurt];
  for (let at = first; at <= first + binCount; at++) binStart[at] = end += binStart[at];
  for (let place = start[buurt]; place < start[buurt + 1]; place++) {
    const distance = placeDm[place];
    if (distance < 0) continue;
    const position = --binStart[first + binOf(distance, binShift)];
    sortedDm[position] = distance;
    sortedAddresses[position] = pointAddresses[place];
  }
}

export function copyHistograms(histograms: DistanceHistograms): DistanceHistograms {
  return {
    ...histograms,
    reachable: histograms.reachable.slice(),
    covered: histograms.covered.slice(),
    sumDm: histograms.sumDm.slice(),
    beyondDm: histograms.beyondDm.slice(),
    bins: histograms.bins.slice(),
    coarseBins: histograms.coarseBins.slice(),
    binStart: histograms.binStart.slice(),
    sortedDm: histograms.sortedDm.slice(),
    sortedAddresses: histograms.sortedAddresses.slice(),
  };
}

/** Makes the histograms of one buurt equal to those of another set. */
export function copyBuurtHistogram(
  from: DistanceHistograms,
  to: DistanceHistograms,
  { start }: BuurtPoints,
  buurt: number,
): void {
  const copy = (source: Int32Array, target: Int32Array, first: number, end: number) =>
    target.set(source.subarray(first, end), first);
  to.reachable[buurt] = from.reachable[buurt];
  to.covered[buurt] = from.covered[buurt];
  to.sumDm[buurt] = from.sumDm[buurt];
  to.beyondDm[buurt] = from.beyondDm[buurt];
  copy(from.bins, to.bins, buurt * binCount, (buurt + 1) * binCount);
  copy(from.coarseBins, to.coarseBins, buurt * coarseCount, (buurt + 1) * coarseCount);
  copy(from.binStart, to.binStart, buurt * (binCount + 1), (buurt + 1) * (binCount + 1));
  copy(from.sortedDm, to.sortedDm, start[buurt], start[buurt + 1]);
  copy(from.sortedAddresses, to.sortedAddresses, start[buurt], start[buurt + 1]);
}

/** Where in the sorted distances a bin of a buurt begins; it ends where the next one begins. */
export function binPosition({ binStart }: DistanceHistograms, buurt: number, bin: number): number {
  return binStart[buurt * (binCount + 1) + bin];
}

function binOf(distanceDm: number, binShift: number): number {
  return Math.min(distanceDm >> binShift, binCount - 1);
}

/** First distance of a bin, and the last distance it holds. */
export function binRange(histograms: DistanceHistograms, bin: number): { firstDm: number; lastDm: number } {
  const firstDm = bin << histograms.binShift;
  return { firstDm, lastDm: bin === binCount - 1 ? unreachableDm - 1 : firstDm + (1 << histograms.binShift) - 1 };
}

/** Narrowest bins that hold the largest distance without the last one, which costs the most to look into. */
function fittingShift({ keys, ownerBits }: Labels): number {
  let largest = 0;
  for (const key of keys) if (key !== unreachedKey && key >> ownerBits > largest) largest = key >> ownerBits;
  let shift = 0;
  while (largest >>> shift >= binCount - 1) shift++;
  return shift;
}
