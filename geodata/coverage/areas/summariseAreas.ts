import { dmPerMetre } from '#definitions/decimetres.ts';
import { weighAreas } from './areaWeights.ts';
import type { AreaWeights } from './areaWeights.ts';
import type { BuurtPoints } from '../demand/buurtPoints.ts';
import { countDistances } from './distanceHistogram.ts';
import type { DistanceHistograms } from './distanceHistogram.ts';
import type { Labels } from '../search/labels.ts';
import { weightedQuantilesDm } from './quantile.ts';
import type { QuantileBuffers } from './quantile.ts';
import type { AreaParts, AreaSummary, Assignment, GroupCounts } from '../types.ts';

/** Median and P90. */
const summaryShares = [0.5, 0.9] as const;

/** What summaries need of an engine. */
export interface SummaryParts {
  members: BuurtPoints;
  /** Written over. */
  quantileBuffers: QuantileBuffers;
}

/**
 * Per area: how many members of a group are within the cutoff, and the weighted mean, median and P90 of the distance of those
 * who can reach a site. The covered share is of the whole group, also of those who cannot be placed or reached.
 *
 * @param parts of a `CoverageEngine`
 * @param areas for a total, an area with all buurten
 * @param counts members per buurt; NaN where there is no figure
 * @param cutoffDm inclusive
 * @throws RangeError when the cutoff is negative or NaN, a buurt is out of range, or a count is negative or infinite
 */
export function summariseAreas(
  { members, quantileBuffers }: SummaryParts,
  assignment: Assignment,
  areas: AreaParts[],
  counts: GroupCounts,
  cutoffDm: number,
): AreaSummary[] {
  checkCutoff(cutoffDm);
  const plans = weighAreas(members, areas, counts);
  const buurten = new Set(areas.flatMap((area) => [...area.buurten]));
  const histograms = countDistances(members, distanceLabels(assignment), cutoffDm, buurten);
  return plans.map((plan) => summariseArea(plan, members, histograms, quantileBuffers));
}

/** Distances as labels without owners: the two have the same number for what is unreachable. */
function distanceLabels({ distanceDm }: Assignment): Labels {
  return { keys: new Int32Array(distanceDm.buffer, distanceDm.byteOffset, distanceDm.length), ownerBits: 0 };
}

export function checkCutoff(cutoffDm: number): void {
  if (!(cutoffDm >= 0)) throw new RangeError(`A cutoff is a distance of 0 dm or more, not ${cutoffDm}`);
}

/**
 * The figures of one area from the histograms of its buurten.
 *
 * @param buffers written over
 */
export function summariseArea(
  plan: AreaWeights,
  members: BuurtPoints,
  histograms: DistanceHistograms,
  buffers: QuantileBuffers,
): AreaSummary {
  const { buurten, weight, placedMembers } = plan;
  let reachableAddresses = 0;
  let reachableWeight = 0;
  let weightedSumDm = 0;
  let weightedBeyondDm = 0;
  let coveredMembers = 0;
  for (let i = 0; i < buurten.length; i++) {
    const buurt = buurten[i];
    reachableAddresses += histograms.reachable[buurt];
    reachableWeight += weight[i] * histograms.reachable[buurt];
    weightedSumDm += weight[i] * histograms.sumDm[buurt];
    weightedBeyondDm += weight[i] * histograms.beyondDm[buurt];
    // Divided first, so that a buurt that is covered whole counts exactly its members.
    coveredMembers += placedMembers[i] * (histograms.covered[buurt] / Math.max(members.addresses[buurt], 1));
  }
  const [medianDm, p90Dm] =
    reachableWeight > 0 ? weightedQuantilesDm(plan, histograms, buffers, reachableWeight, summaryShares) : [null, null];
  const coveredCount = plan.groupCount === null || plan.status === 'no-addresses' ? null : coveredMembers;
  return {
    code: plan.code,
    groupCount: plan.groupCount,
    coveredCount,
    coveredShare: coveredCount === null || !plan.groupCount ? null : coveredCount / plan.groupCount,
    meanMetres: reachableWeight > 0 ? weightedSumDm / reachableWeight / dmPerMetre : null,
    meanBeyondMetres: reachableWeight > 0 ? weightedBeyondDm / reachableWeight / dmPerMetre : null,
    medianMetres: medianDm === null ? null : medianDm / dmPerMetre,
    p90Metres: p90Dm === null ? null : p90Dm / dmPerMetre,
    addressCount: plan.addressCount,
    notConnectedAddresses: plan.notConnectedAddresses,
    unreachableAddresses: plan.addressCount - plan.notConnectedAddresses - reachableAddresses,
    status: plan.status,
  };
}
