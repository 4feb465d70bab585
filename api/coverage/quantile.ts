import type { AreaPlan } from './areaPlan.ts';
import { binCount, binRange, binsPerCoarse, coarseCount } from './buurtTallies.ts';
import type { BuurtMembers, BuurtTallies } from './buurtTallies.ts';

/**
 * Weights are sums of fractions: a share of them that is reached exactly on paper may be missed by the last bit. Shares are
 * therefore met within this part of themselves, far below the weight of one person.
 */
const roundingSlack = 1e-12;

/**
 * Weighted quantile of an area: the smallest distance c such that people within c weigh at least `share` of all who reach a site.
 *
 * Steps through coarse bins, then bins, then looks at the addresses inside one bin, always comparing the same sum over buurten
 * (weight x whole number of addresses), which rises with c; so the answer does not depend on the bins.
 *
 * @param reachableWeight weight of all who reach a site; more than 0
 * @returns dm
 */
export function weightedQuantileDm(
  plan: AreaPlan,
  tallies: BuurtTallies,
  members: BuurtMembers,
  distanceDm: Uint32Array,
  demandAddresses: Uint32Array,
  reachableWeight: number,
  share: number,
): number {
  const target = share * reachableWeight * (1 - roundingSlack);
  const before = new Int32Array(plan.buurten.length);
  const coarse = stepThrough(plan, before, tallies.coarseBins, coarseCount, 0, coarseCount - 1, target);
  const firstBin = coarse * binsPerCoarse;
  const bin = stepThrough(plan, before, tallies.bins, binCount, firstBin, firstBin + binsPerCoarse - 1, target);

  const inBin = collectBin(plan, tallies, members, distanceDm, demandAddresses, bin);
  let { firstDm: low, lastDm: high } = binRange(tallies, bin);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (weightWithin(plan, before, inBin, middle) >= target) high = middle;
    else low = middle + 1;
  }
  return low;
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

/** Points inside one bin: which buurt of the plan, how many addresses, how far. */
interface BinContents {
  part: number[];
  addresses: number[];
  distanceDm: number[];
}

function collectBin(
  plan: AreaPlan,
  tallies: BuurtTallies,
  members: BuurtMembers,
  distanceDm: Uint32Array,
  demandAddresses: Uint32Array,
  bin: number,
): BinContents {
  const { firstDm, lastDm } = binRange(tallies, bin);
  const contents: BinContents = { part: [], addresses: [], distanceDm: [] };
  plan.buurten.forEach((buurt, part) => {
    if (plan.weight[part] === 0 || tallies.bins[buurt * binCount + bin] === 0) return;
    for (let i = members.start[buurt]; i < members.start[buurt + 1]; i++) {
      const point = members.points[i];
      const distance = distanceDm[point];
      if (distance < firstDm || distance > lastDm) continue;
      contents.part.push(part);
      contents.addresses.push(demandAddresses[point]);
      contents.distanceDm.push(distance);
    }
  });
  return contents;
}

function weightWithin(plan: AreaPlan, before: Int32Array, inBin: BinContents, limitDm: number): number {
  const within = before.slice();
  for (let i = 0; i < inBin.part.length; i++) {
    if (inBin.distanceDm[i] <= limitDm) within[inBin.part[i]] += inBin.addresses[i];
  }
  let weight = 0;
  for (let i = 0; i < within.length; i++) weight += plan.weight[i] * within[i];
  return weight;
}
