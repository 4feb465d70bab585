import type { Assignment } from '#coverage/types.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { DemandPlaces } from './buurtChanges.ts';
import type { GroupInBuurten } from './groupInBuurten.ts';
import { estimateSum, partInBuurt } from './uncertainty.ts';
import type { BuurtPart } from './uncertainty.ts';
import type { Estimate, Figure } from './figure.ts';
import { rangeOf } from './figure.ts';
import { rateInputs, visitsPerPersonIn } from './visitRates.ts';
import type { VisitAssumptions } from './visitRates.ts';

export interface Situation {
  before: Assignment;
  after: Assignment;
}

/**
 * Visits that each place draws in a year, formula `site-visits`:
 * sum over buurten of inhabitants x share of the buurt's addresses served by the place x visits per inhabitant per year, by age where
 * rates are given, x the factor of the year.
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
  assumptions: VisitAssumptions,
): Map<string, Figure> {
  const { addresses, served, nearest } = servedAddresses(places, situation, assumptions.switchingShare);
  const visits = new Map<string, Figure>();
  situation.after.sites.forEach(({ id }, site) => {
    if (served[site].some((count) => count > 0)) {
      visits.set(
        id,
        visitsFigure({ served: served[site], nearest: nearest[site], addresses }, inhabitants, assumptions),
      );
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
  const buurtCount = buurtCodes.length;
  const addresses = new Float64Array(buurtCount);
  // Of all places in one array, place by place: it is written to for every point.
  const [served, nearest] = [addresses, addresses].map(() => new Float64Array(after.sites.length * buurtCount));
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
    nearest[now * buurtCount + buurt] += count;
    served[now * buurtCount + buurt] += count - staying;
    if (staying > 0) served[previous * buurtCount + buurt] += staying;
  }
  const perPlace = (all: Float64Array) =>
    after.sites.map((_, site) => all.subarray(site * buurtCount, (site + 1) * buurtCount));
  return { addresses, served: perPlace(served), nearest: perPlace(nearest) };
}

/**
 * Members of a group at part of the addresses of each buurt; buurten without a figure or without addresses are left out.
 * @param each what each of them counts for, by buurt; 1 unless given
 */
export function peopleAt(
  addressesServed: Float64Array,
  addresses: Float64Array,
  group: GroupInBuurten,
  each: (buurt: number) => number = () => 1,
): Estimate {
  const parts: BuurtPart[] = [];
  group.counts.forEach((members, buurt) => {
    if (Number.isNaN(members) || addresses[buurt] === 0) return;
    const share = addressesServed[buurt] / addresses[buurt];
    const times = each(buurt);
    parts.push(partInBuurt(group, buurt, { mean: times * share, variance: times * times * share * (1 - share) }));
  });
  return estimateSum(parts);
}

/**
 * People nearest x share of them who go x visits per inhabitant. The share is not the assumption itself: those whose place is closed
 * or who had none all go. It is left open where nobody has the place nearest.
 */
function visitsFigure(
  { served, nearest, addresses }: Record<'served' | 'nearest' | 'addresses', Float64Array>,
  inhabitants: GroupInBuurten,
  assumptions: VisitAssumptions,
): Figure {
  const [going, near] = [served, nearest].map((at) => peopleAt(at, addresses, inhabitants));
  const visits = peopleAt(served, addresses, inhabitants, (buurt) => visitsPerPersonIn(assumptions, buurt));
  const goingShare = near.value > 0 ? going.value / near.value : null;
  return {
    value: visits.value,
    unit: 'visits-per-year',
    range: rangeOf(visits, 0),
    formula: 'site-visits',
    inputs: [
      { name: 'inhabitantsNearest', value: near.value, unit: 'people', range: rangeOf(near, 0) },
      { name: 'goingShare', value: goingShare, unit: 'share' },
      ...rateInputs(assumptions, { withRates: visits.value, once: going.value }),
      { name: 'switchingShare', value: assumptions.switchingShare, unit: 'share', editable: true },
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
  assumptions: VisitAssumptions,
  ids: readonly string[],
): Figure {
  const { addresses, served, nearest } = servedAddresses(places, situation, assumptions.switchingShare);
  const isOne = situation.after.sites.map(({ id }) => ids.includes(id));
  const together = (perSite: readonly Float64Array[]): Float64Array => {
    const chosen = perSite.filter((_, site) => isOne[site]);
    return addresses.map((_, buurt) => chosen.reduce((sum, counts) => sum + counts[buurt], 0));
  };
  const atAny = { served: together(served), nearest: together(nearest), addresses };
  return visitsFigure(atAny, inhabitants, assumptions);
}
