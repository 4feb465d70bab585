import type { Assignment } from '#coverage/types.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { PlanningAssumptions } from '#definitions/siteKinds.ts';
import type { DemandPlaces } from './buurtChanges.ts';
import type { GroupInBuurten } from './groupInBuurten.ts';
import { estimateSum, partInBuurt } from './uncertainty.ts';
import type { BuurtPart } from './uncertainty.ts';
import type { Estimate, Figure } from './figure.ts';
import { rangeOf } from './figure.ts';

export interface Situation {
  before: Assignment;
  after: Assignment;
}

/**
 * Visits that each place draws in a year, formula `site-visits`:
 * sum over buurten of inhabitants x share of the buurt's addresses served by the place x visits per inhabitant per year.
 *
 * Everyone is taken to go to the nearest place (nearest allocation); opening hours and queues do not count. Of the addresses
 * for which another place becomes the nearest, the share `switchingShare` goes there and the rest stays where it went, unless
 * that place is closed. Switching is everyone's own choice, as for `km-saved`. People who can reach no place make no visit;
 * buurten without a figure or without addresses are in no sum.
 *
 * @returns by id of every place that serves somebody
 */
export function visitsPerPlace(
  places: DemandPlaces,
  inhabitants: GroupInBuurten,
  situation: Situation,
  assumptions: PlanningAssumptions,
): Map<string, Figure> {
  const { addresses, served, nearest } = servedAddresses(places, situation, assumptions.switchingShare);
  const visits = new Map<string, Figure>();
  situation.after.sites.forEach(({ id }, site) => {
    if (served[site].some((count) => count > 0)) {
      const [going, near] = [served[site], nearest[site]].map((at) => peopleAt(at, addresses, inhabitants));
      visits.set(id, visitsFigure(going, near, assumptions));
    }
  });
  return visits;
}

/** Addresses per buurt: all, and those that each place after the change serves. */
interface ServedAddresses {
  addresses: Float64Array;
  /** By index of the place in `after.sites`. */
  served: Float64Array[];
  /** Those that have the place nearest, whether or not they switch to it; by the same index. */
  nearest: Float64Array[];
}

function servedAddresses(
  { buurtCodes, demandBuurt, demandAddresses }: DemandPlaces,
  { before, after }: Situation,
  switchingShare: number,
): ServedAddresses {
  const perBuurt = () => new Float64Array(buurtCodes.length);
  const [addresses, served, nearest] = [perBuurt(), after.sites.map(perBuurt), after.sites.map(perBuurt)];
  // Where a place of before is found after; -1: it is closed.
  const stillAt = before.sites.map(({ id }) => after.sites.findIndex((site) => site.id === id));
  for (let point = 0; point < demandAddresses.length; point++) {
    const buurt = demandBuurt[point];
    const count = demandAddresses[point];
    addresses[buurt] += count;
    if (after.distanceDm[point] === unreachableDm) continue;
    const now = after.owner[point];
    const previous = before.distanceDm[point] === unreachableDm ? -1 : stillAt[before.owner[point]];
    const staying = previous === -1 || previous === now ? 0 : count * (1 - switchingShare);
    nearest[now][buurt] += count;
    served[now][buurt] += count - staying;
    if (staying > 0) served[previous][buurt] += staying;
  }
  return { addresses, served, nearest };
}

/** Members of a group at part of the addresses of each buurt; buurten without a figure or without addresses are left out. */
export function peopleAt(addressesServed: Float64Array, addresses: Float64Array, group: GroupInBuurten): Estimate {
  const parts: BuurtPart[] = [];
  group.counts.forEach((members, buurt) => {
    if (Number.isNaN(members) || addresses[buurt] === 0) return;
    const share = addressesServed[buurt] / addresses[buurt];
    parts.push(partInBuurt(group, buurt, { mean: share, variance: share * (1 - share) }));
  });
  return estimateSum(parts);
}

/**
 * People nearest x share of them who go x visits per inhabitant. The share is not the assumption itself: those whose place is closed
 * or who had none all go. It is left open where nobody has the place nearest.
 */
function visitsFigure(
  going: Estimate,
  nearest: Estimate,
  { visitsPerInhabitantPerYear, switchingShare }: PlanningAssumptions,
): Figure {
  const visits = {
    value: going.value * visitsPerInhabitantPerYear,
    halfWidth: going.halfWidth * visitsPerInhabitantPerYear,
  };
  const goingShare = nearest.value > 0 ? going.value / nearest.value : null;
  return {
    value: visits.value,
    unit: 'visits-per-year',
    range: rangeOf(visits, 0),
    formula: 'site-visits',
    inputs: [
      { name: 'inhabitantsNearest', value: nearest.value, unit: 'people', range: rangeOf(nearest, 0) },
      { name: 'goingShare', value: goingShare, unit: 'share' },
      {
        name: 'visitsPerInhabitantPerYear',
        value: visitsPerInhabitantPerYear,
        unit: 'visits-per-inhabitant-per-year',
        editable: true,
      },
      { name: 'switchingShare', value: switchingShare, unit: 'share', editable: true },
    ],
  };
}

/**
 * Visits to several places together, formula `site-visits` over the addresses that any of them serves. Not the sum of the margins
 * of each: who of a buurt does not go to the one goes to the other, so that where they serve everybody only the rounding is left.
 *
 * @param ids of places of `situation.after`; others serve nobody
 */
export function visitsToAll(
  places: DemandPlaces,
  inhabitants: GroupInBuurten,
  situation: Situation,
  assumptions: PlanningAssumptions,
  ids: readonly string[],
): Figure {
  const { addresses, served, nearest } = servedAddresses(places, situation, assumptions.switchingShare);
  const isOne = situation.after.sites.map(({ id }) => ids.includes(id));
  const together = (perSite: readonly Float64Array[]): Estimate => {
    const chosen = perSite.filter((_, site) => isOne[site]);
    const sums = addresses.map((_, buurt) => chosen.reduce((sum, counts) => sum + counts[buurt], 0));
    return peopleAt(sums, addresses, inhabitants);
  };
  return visitsFigure(together(served), together(nearest), assumptions);
}
