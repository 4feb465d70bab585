import type { AreaWeights } from './areaWeights.ts';
import { binCount, binPosition, binRange, binsPerCoarse, coarseCount } from './distanceHistogram.ts';
import type { DistanceHistograms } from './distanceHistogram.ts';

/**
 * Weights are sums of fractions: a share of them that is reached exactly on paper may be missed by the last bit. Shares are
 * therefore met within this part of themselves, far below the weight of one person.
 */
const roundingSlack = 1e-12;

/** Room to look for quantiles in, used for each of them in turn: what it holds means nothing between calls. */
export class QuantileBuffers {
  /** Per buurt of the plan: addresses in all bins before the one that is looked into, and up to some distance. */
  readonly before: Int32Array;
  readonly within: Int32Array;
  /** The people inside one bin: which buurt of the plan, how many addresses, how far; the first `count` of each. */
  readonly parts: Int32Array;
  readonly addresses: Int32Array;
  readonly distanceDm: Int32Array;
  count = 0;

  constructor(buurtCount: number, placeCount: number) {
    this.before = new Int32Array(buurtCount);
    this.within = new Int32Array(buurtCount);
    this.parts = new Int32Array(placeCount);
    this.addresses = new Int32Array(placeCount);
    this.distanceDm = new Int32Array(placeCount);
  }

  add(part: number, addresses: number, distanceDm: number): void {
    this.parts[this.count] = part;
    this.addresses[this.count] = addresses;
    this.distanceDm[this.count++] = distanceDm;
  }

  /** Drops the people outside a range of distances, both ends of which belong to it. */
  narrow(lowDm: number, highDm: number): void {
    const { parts, addresses, distanceDm, count } = this;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      parts[kept] = parts[i];
      addresses[kept] = addresses[i];
      distanceDm[kept] = distanceDm[i];
      // Both differences are negative, so have their sign bit, where the distance is inside: no branch for the processor to guess.
      kept -= ((lowDm - 1 - distanceDm[i]) & (distanceDm[i] - highDm - 1)) >> 31;
    }
    this.count = kept;
  }
}

/**
 * Weighted quantiles of an area: for each share the smallest distance c such that people within c weigh at least that share of all
 * who reach a site.
 *
 * Steps through coarse bins, then bins, then looks at the addresses inside one bin, always comparing the same sum over buurten
 * (weight x whole number of addresses), which rises with c; so the answer does not depend on the bins.
 *
 * @param reachableWeight weight of all who reach a site; more than 0
 * @param shares 0-1
 * @returns dm, per share
 */
export function weightedQuantilesDm(
  plan: AreaWeights,
  histograms: DistanceHistograms,
  buffers: QuantileBuffers,
  reachableWeight: number,
  shares: readonly number[],
): number[] {
  const quantiles: number[] = [];
  for (const share of shares) {
    const target = share * reachableWeight * (1 - roundingSlack);
    const bin = findBin(plan, histograms, target, buffers.before);
    collectBin(plan, histograms, bin, buffers);
    quantiles.push(findInBin(plan, binRange(histograms, bin), buffers, target));
  }
  return quantiles;
}

/** The bin in which the target is met; fills `before`. */
function findBin(plan: AreaWeights, histograms: DistanceHistograms, target: number, before: Int32Array): number {
  before.fill(0, 0, plan.buurten.length);
  const coarse = stepThrough(plan, before, histograms.coarseBins, coarseCount, 0, coarseCount - 1, target);
  const first = coarse * binsPerCoarse;
  return stepThrough(plan, before, histograms.bins, binCount, first, first + binsPerCoarse - 1, target);
}

/** Moves on from bin to bin until the weight up to and including one meets the target; adds those passed to `before`. */
function stepThrough(
  { buurten, weight }: AreaWeights,
  before: Int32Array,
  bins: Int32Array,
  binsPerBuurt: number,
  first: number,
  last: number,
  target: number,
): number {
  for (let bin = first; bin < last; bin++) {
    let reached = 0;
    for (let i = 0; i < buurten.length; i++) {
      before[i] += bins[buurten[i] * binsPerBuurt + bin];
      reached += weight[i] * before[i];
    }
    if (reached < target) continue;
    for (let i = 0; i < buurten.length; i++) before[i] -= bins[buurten[i] * binsPerBuurt + bin];
    return bin;
  }
  return last;
}

/** Fills the contents of a bin. */
function collectBin(plan: AreaWeights, histograms: DistanceHistograms, bin: number, buffers: QuantileBuffers): void {
  const { sortedDm, sortedAddresses } = histograms;
  buffers.count = 0;
  for (let part = 0; part < plan.buurten.length; part++) {
    if (plan.weight[part] === 0) continue;
    const buurt = plan.buurten[part];
    const end = binPosition(histograms, buurt, bin + 1);
    for (let at = binPosition(histograms, buurt, bin); at < end; at++)
      buffers.add(part, sortedAddresses[at], sortedDm[at]);
  }
}

/** The smallest distance in the range of a bin at which the target is met. Halves the range, and drops who lies outside it. */
function findInBin(
  { buurten, weight }: AreaWeights,
  { firstDm, lastDm }: { firstDm: number; lastDm: number },
  buffers: QuantileBuffers,
  target: number,
): number {
  const { before, within, parts, addresses, distanceDm } = buffers;
  let [low, high] = [firstDm, lastDm];
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    for (let i = 0; i < buurten.length; i++) within[i] = before[i];
    for (let i = 0; i < buffers.count; i++) within[parts[i]] += addresses[i] & ((distanceDm[i] - middle - 1) >> 31);
    let met = 0;
    for (let i = 0; i < buurten.length; i++) met += weight[i] * within[i];
    if (met >= target) {
      high = middle;
    } else {
      low = middle + 1;
      for (let i = 0; i < buurten.length; i++) before[i] = within[i];
    }
    buffers.narrow(low, high);
  }
  return low;
}
