import type { AreaPlan } from './areaPlan.ts';
import type { BinOrder } from './binOrder.ts';
import { binCount, binRange, binsPerCoarse, coarseCount } from './buurtTallies.ts';
import type { BuurtMembers, BuurtTallies } from './buurtTallies.ts';

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

/** Places inside one bin, and which buurt of the plan each is in. */
interface BinContents {
  places: number[];
  parts: number[];
}

/**
 * Weighted quantiles of an area: for each share the smallest distance c such that people within c weigh at least that share of all
 * who reach a site.
 *
 * Steps through coarse bins, then bins, then looks at the addresses inside one bin, always comparing the same sum over buurten
 * (weight x whole number of addresses), which rises with c; so the answer does not depend on the bins.
 *
 * @param order where it is known, it only saves time
 * @param reachableWeight weight of all who reach a site; more than 0
 * @param shares 0-1
 * @returns dm, per share
 */
export function weightedQuantilesDm(
  plan: AreaPlan,
  tallies: BuurtTallies,
  members: BuurtMembers,
  order: BinOrder | null,
  reachableWeight: number,
  shares: readonly number[],
): number[] {
  const quantiles: number[] = [];
  for (const share of shares) {
    const place = findBin(plan, tallies, share * reachableWeight * (1 - roundingSlack));
    quantiles.push(findInBin(plan, tallies, members, place, collectBin(plan, tallies, members, order, place.bin)));
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

/** What lies in a bin: looked up where the order of the buurt is known, else found by looking at all its places. */
function collectBin(
  plan: AreaPlan,
  tallies: BuurtTallies,
  members: BuurtMembers,
  order: BinOrder | null,
  bin: number,
): BinContents {
  const { start } = members;
  const { bins, placeDm } = tallies;
  const { firstDm, lastDm } = binRange(tallies, bin);
  const contents: BinContents = { places: [], parts: [] };
  for (let part = 0; part < plan.buurten.length; part++) {
    const buurt = plan.buurten[part];
    if (plan.weight[part] === 0 || bins[buurt * binCount + bin] === 0) continue;
    if (order?.isCurrent(buurt)) {
      const end = order.start(buurt, bin + 1);
      for (let i = order.start(buurt, bin); i < end; i++) {
        contents.places.push(order.places[i]);
        contents.parts.push(part);
      }
      continue;
    }
    for (let place = start[buurt]; place < start[buurt + 1]; place++) {
      if (placeDm[place] < firstDm || placeDm[place] > lastDm) continue;
      contents.places.push(place);
      contents.parts.push(part);
    }
  }
  return contents;
}

function findInBin(
  plan: AreaPlan,
  tallies: BuurtTallies,
  { placeAddresses }: BuurtMembers,
  { target, bin, before }: QuantileBin,
  { places, parts }: BinContents,
): number {
  const { placeDm } = tallies;
  const within = new Int32Array(before.length);
  let { firstDm: low, lastDm: high } = binRange(tallies, bin);
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    within.set(before);
    for (let i = 0; i < places.length; i++) {
      if (placeDm[places[i]] <= middle) within[parts[i]] += placeAddresses[places[i]];
    }
    let weight = 0;
    for (let i = 0; i < within.length; i++) weight += plan.weight[i] * within[i];
    if (weight >= target) high = middle;
    else low = middle + 1;
  }
  return low;
}
