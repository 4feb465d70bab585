import { dmPerMetre } from '#definitions/decimetres.ts';
import type { Assignment } from '#coverage/types.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { DemandPlaces } from './buurtChanges.ts';
import type { Estimate } from './figure.ts';
import type { GroupInBuurten } from './groupInBuurten.ts';
import { estimateMean, partInBuurt, type BuurtPart } from './uncertainty.ts';

/** Mean distance to the nearest place, metres, over members of a group in a set of buurten who can reach one; null where nobody can. */
export function meanDistance(
  { buurtCodes, demandBuurt, demandAddresses }: DemandPlaces,
  { distanceDm }: Pick<Assignment, 'distanceDm'>,
  group: GroupInBuurten,
  buurten: readonly number[],
): Estimate | null {
  const perBuurt = () => new Float64Array(buurtCodes.length);
  const [addresses, reachable, sumDm, squaresDm2] = [perBuurt(), perBuurt(), perBuurt(), perBuurt()];
  for (let point = 0; point < distanceDm.length; point++) {
    const [buurt, count, dm] = [demandBuurt[point], demandAddresses[point], distanceDm[point]];
    addresses[buurt] += count;
    if (dm === unreachableDm) continue;
    reachable[buurt] += count;
    sumDm[buurt] += count * dm;
    squaresDm2[buurt] += count * dm * dm;
  }
  const parts = buurten.flatMap((buurt): BuurtPart[] => {
    if (Number.isNaN(group.counts[buurt]) || reachable[buurt] === 0) return [];
    const mean = sumDm[buurt] / reachable[buurt];
    // Rounding in the sums can bring a variance of 0 just below it.
    const variance = Math.max(0, squaresDm2[buurt] / reachable[buurt] - mean * mean);
    return [partInBuurt(group, buurt, { mean, variance }, reachable[buurt] / addresses[buurt])];
  });
  const estimate = estimateMean(parts);
  return estimate && { value: estimate.value / dmPerMetre, halfWidth: estimate.halfWidth / dmPerMetre };
}
