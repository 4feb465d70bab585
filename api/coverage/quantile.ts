import type { AreaPlan } from './areaPlan.ts';
import { binCount, binPosition, binRange, binsPerCoarse, coarseCount } from './buurtTallies.ts';
import type { BuurtTallies } from './buurtTallies.ts';

/**
 * Weights are sums of fractions: a share of them that is reached exactly on paper may be missed by the last bit. Shares are
 * therefore met within this part of themselves, far below the weight of one person.
 */
const roundingSlack = 1e-12;

/** Where in the distribution of an area a quantile lies. */
interface QuantileBin {
  /** Weight that must be met. */
  target: number;
  bin: number;
  /** Per buurt of the plan: addresses in all bins before it. */
  before: Int32Array;
}

/** The people inside one bin. One is enough: it is filled and read for each quantile in turn. */
export class BinContents {
  /** Which buurt of the plan, how many addresses, how far; the first `count` of each. */
  readonly parts: Int32Array;
  readonly addresses: Int32Array;
  readonly distanceDm: Int32Array;
  count = 0;

  constructor(placeCount: number) {
    this.parts = new Int32Array(placeCount);
    this.addresses = new Int32Array(placeCount);
    this.distanceDm = new Int32Array(placeCount);
  }

  add(part: number, addresses: number, distanceDm: number): void {
    this.parts[this.count] = part;
    this.addresses[this.count] = addresses;
    this.distanceDm[this.count++] = distanceDm;
  }
}

/**
 * Weighted quantiles of an area: for each share the smallest distance c such that people within c weigh at least that share of all
 * who reach a site.
 *
 * Steps through coarse bins, then bins, then looks at the addresses inside one bin, always comparing the same sum over buurten
 * (weight x whole number of addresses), which rises with c; so the answer does not depend on the bins.
 *
 * @param contents written over
 * @param reachableWeight weight of all who reach a site; more than 0
 * @param shares 0-1
 * @returns dm, per share
 */
export function weightedQuantilesDm(
  plan: AreaPlan,
  tallies: BuurtTallies,
  contents: BinContents,
  reachableWeight: number,
  shares: readonly number[],
): number[] {
  const quantiles: number[] = [];
  for (const share of shares) {
    const place = findBin(plan, tallies, share * reachableWeight * (1 - roundingSlack));
    collectBin(plan, tallies, place.bin, contents);
    quantiles.push(findInBin(plan, tallies, contents, place));
  }
  return quantiles;
}

function findBin(plan: AreaPlan, tallies: BuurtTallies, target: number): QuantileBin {
  const before = new Int32Array(plan.buurten.length);
  const coarse = stepThrough(plan, before, tallies.coarseBins, coarseCount, 0, coarseCount - 1, target);
  const first = coarse * binsPerCoarse;
  const bin = stepThrough(plan, before, tallies.bins, binCount, first, first + binsPerCoarse - 1, target);
  return { target, bin, before };
}

/** Moves on from bin to bin until the weight up to and including one meets the target; adds those passed to `before`. */
function stepThrough(
  plan: AreaPlan,
  before: Int32Array,
  bins: Int32Array,
  binsPerBuurt: number,
  first: number,
  last: number,
  target: number,
): number {
  const { buurten, weight } = plan;
  for (let bin = first; bin < last; bin++) {
    let reached = 0;
    for (let i = 0; i < buurten.length; i++) reached += weight[i] * (before[i] + bins[buurten[i] * binsPerBuurt + bin]);
    if (reached >= target) return bin;
    for (let i = 0; i < buurten.length; i++) before[i] += bins[buurten[i] * binsPerBuurt + bin];
  }
  return last;
}

/** Fills the contents of a bin. */
function collectBin(plan: AreaPlan, tallies: BuurtTallies, bin: number, contents: BinContents): void {
  const { sortedDm, sortedAddresses } = tallies;
  contents.count = 0;
  for (let part = 0; part < plan.buurten.length; part++) {
    if (plan.weight[part] === 0) continue;
    const buurt = plan.buurten[part];
    const end = binPosition(tallies, buurt, bin + 1);
    for (let at = binPosition(tallies, buurt, bin); at < end; at++)
      contents.add(part, sortedAddresses[at], sortedDm[at]);
  }
}

function findInBin(
  plan: AreaPlan,
  tallies: BuurtTallies,
  { parts, addresses, distanceDm, count }: BinContents,
  { target, bin, before }: QuantileBin,
): number {
  const within = new Int32Array(before.length);
  let { firstDm: low, lastDm: high } = binRange(tallies, bin);
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    within.set(before);
    for (let i = 0; i < count; i++) {
      if (distanceDm[i] <= middle) within[parts[i]] += addresses[i];
    }
    let weight = 0;
    for (let i = 0; i < within.length; i++) weight += plan.weight[i] * within[i];
    if (weight >= target) high = middle;
    else low = middle + 1;
  }
  return low;
}
