import type { Assignment } from '#coverage/types.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { PlanningAssumptions } from '#definitions/siteKinds.ts';
import type { DemandPlaces } from './buurtChanges.ts';
import type { GroupInBuurten } from './comparison.ts';
import { combinedHalfWidth, estimateSum } from './uncertainty.ts';
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
 * that place is closed. People who can reach no place make no visit; buurten without a figure or without addresses are in no sum.
 *
 * @returns by id of every place that serves somebody
 */
export function visitsPerPlace(
  places: DemandPlaces,
  inhabitants: GroupInBuurten,
  situation: Situation,
  assumptions: PlanningAssumptions,
): Map<string, Figure> {
  const { addresses, served } = servedAddresses(places, situation, assumptions.switchingShare);
  const visits = new Map<string, Figure>();
  situation.after.sites.forEach(({ id }, site) => {
    if (served[site].some((count) => count > 0)) {
      visits.set(id, visitsFigure(peopleAt(served[site], addresses, inhabitants), assumptions));
    }
  });
  return visits;
}

/** Addresses per buurt: all, and those that each place after the change serves. */
interface ServedAddresses {
  addresses: Float64Array;
  /** By index of the place in `after.sites`. */
  served: Float64Array[];
}

function servedAddresses(
  { buurtCodes, demandBuurt, demandAddresses }: DemandPlaces,
  { before, after }: Situation,
  switchingShare: number,
): ServedAddresses {
  const perBuurt = () => new Float64Array(buurtCodes.length);
  const [addresses, served] = [perBuurt(), after.sites.map(perBuurt)];
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
    served[now][buurt] += count - staying;
    if (staying > 0) served[previous][buurt] += staying;
  }
  return { addresses, served };
}

/** Members of a group at part of the addresses of each buurt; buurten without a figure or without addresses are left out. */
export function peopleAt(addressesServed: Float64Array, addresses: Float64Array, group: GroupInBuurten): Estimate {
  const parts: BuurtPart[] = [];
  group.counts.forEach((members, buurt) => {
    if (Number.isNaN(members) || addresses[buurt] === 0) return;
    const share = addressesServed[buurt] / addresses[buurt];
    parts.push({ members, roundingStep: group.roundingStep, mean: share, variance: share * (1 - share) });
  });
  return estimateSum(parts);
}

function visitsFigure(people: Estimate, { visitsPerInhabitantPerYear, switchingShare }: PlanningAssumptions): Figure {
  const visits = {
    value: people.value * visitsPerInhabitantPerYear,
    halfWidth: people.halfWidth * visitsPerInhabitantPerYear,
  };
  return {
    value: visits.value,
    unit: 'visits-per-year',
    range: rangeOf(visits, 0),
    formula: 'site-visits',
    inputs: [
      { name: 'inhabitantsNearest', value: people.value, unit: 'people', range: rangeOf(people, 0) },
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
 * Visits to several places together. Each address has one nearest place, so that their errors are taken as independent.
 * @param figures from `visitsPerPlace`, by the same assumptions
 */
export function visitsToAll(figures: readonly Figure[], assumptions: PlanningAssumptions): Figure {
  const people = figures.map(({ inputs: [nearest] }) => ({
    value: nearest.value ?? 0,
    halfWidth: (nearest.range?.high ?? 0) - (nearest.value ?? 0),
  }));
  return visitsFigure(
    {
      value: people.reduce((sum, { value }) => sum + value, 0),
      halfWidth: combinedHalfWidth(...people.map(({ halfWidth }) => halfWidth)),
    },
    assumptions,
  );
}
