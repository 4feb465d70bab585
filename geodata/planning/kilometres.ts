import type { Assignment } from '#coverage/types.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { BuurtChanges, DemandPlaces } from './buurtChanges.ts';
import type { GroupInBuurten } from './groupInBuurten.ts';
import { noFigure, rangeOf } from './figure.ts';
import type { Estimate, Figure, FigureInput } from './figure.ts';
import type { Situation } from './siteVisits.ts';
import { estimateSum, partInBuurt } from './uncertainty.ts';
import type { BuurtPart } from './uncertainty.ts';
import { rateInputs, visitsPerPersonIn } from './visitRates.ts';
import type { VisitAssumptions } from './visitRates.ts';

const decimetresPerKilometre = 10_000;

/** What the addresses of each buurt save on the way there, decimetres: the sum over addresses, and the sum of its squares. */
interface SavedPerBuurt {
  savedDm: Float64Array;
  squaredSavedDm2: Float64Array;
}

/**
 * Kilometres that inhabitants save in a year, formula `km-saved`:
 * sum over buurten of inhabitants x mean distance saved x visits per inhabitant per year x legs per visit, in km; by age where rates are
 * given, x the factor of the year. All visits count that people would make to the place nearest to them, whether or not there is room.
 * Of a distance that gets shorter the share `switchingShare` is saved; one that gets longer, because a place closes, counts in
 * full and is subtracted. Switching is everyone's own choice, as for `site-visits`. Only addresses that can reach a place both before and after take part:
 * where none can, as when the only place closes, nothing is saved and there is no figure.
 */
export function kilometresSaved(
  changes: BuurtChanges,
  inhabitants: GroupInBuurten,
  assumptions: VisitAssumptions,
): Figure {
  const { switchingShare } = assumptions;
  const { nearerDm, fartherDm, squaredNearerDm2, squaredFartherDm2 } = changes;
  const saved: SavedPerBuurt = {
    savedDm: nearerDm.map((nearer, buurt) => switchingShare * nearer - fartherDm[buurt]),
    squaredSavedDm2: squaredNearerDm2.map((nearer, buurt) => switchingShare * nearer + squaredFartherDm2[buurt]),
  };
  const figure = kilometresFigure(saved, changes.addresses, inhabitants, assumptions, -Infinity);
  const isMeasured = changes.reachable.some((addresses) => addresses > 0);
  return isMeasured || figure.value === null
    ? figure
    : noFigure('km-saved', 'km-per-year', 'no-km-saved', figure.inputs);
}

/** A scenario, and the same one without one of its sites. */
export interface SituationWithout extends Situation {
  /** All other places of `after`, and no others. */
  without: Assignment;
}

/**
 * Kilometres that one site saves in a year, formula `km-saved`: the travel of the scenario without that site minus the travel with
 * it, other sites, visits and who switches being the same. So it is what `kilometresSaved` says of the scenario with the site minus
 * what it says of the scenario without it. Never less than 0, and not to be added up over sites: of two that lie close together each
 * saves little as long as the other is there. Only addresses that can reach a place in all three situations take part.
 */
export function kilometresSavedBySite(
  places: DemandPlaces,
  inhabitants: GroupInBuurten,
  situation: SituationWithout,
  assumptions: VisitAssumptions,
): Figure {
  const { addresses, ...saved } = savedBySite(places, situation, assumptions.switchingShare);
  return kilometresFigure(saved, addresses, inhabitants, assumptions, 0);
}

function savedBySite(
  { buurtCodes, demandBuurt, demandAddresses }: DemandPlaces,
  { before, after, without }: SituationWithout,
  switchingShare: number,
): SavedPerBuurt & { addresses: Float64Array } {
  const perBuurt = () => new Float64Array(buurtCodes.length);
  const [addresses, savedDm, squaredSavedDm2] = [perBuurt(), perBuurt(), perBuurt()];
  const [dmBefore, dmAfter, dmWithout] = [before.distanceDm, after.distanceDm, without.distanceDm];
  for (let point = 0; point < demandAddresses.length; point++) {
    const buurt = demandBuurt[point];
    const count = demandAddresses[point];
    addresses[buurt] += count;
    const [wasDm, otherwiseDm] = [dmBefore[point], dmWithout[point]];
    if (dmAfter[point] === otherwiseDm || wasDm === unreachableDm || otherwiseDm === unreachableDm) continue;
    // Who switches goes to the nearest place; who does not goes where it was, unless that is gone and all are farther.
    const switching = otherwiseDm - dmAfter[point];
    const staying = Math.max(wasDm, otherwiseDm) - Math.max(wasDm, dmAfter[point]);
    savedDm[buurt] += count * (switchingShare * switching + (1 - switchingShare) * staying);
    squaredSavedDm2[buurt] += count * (switchingShare * switching ** 2 + (1 - switchingShare) * staying ** 2);
  }
  return { addresses, savedDm, squaredSavedDm2 };
}

/**
 * Kilometres saved one way; null where no buurt has a figure and addresses.
 * @param visits that each inhabitant of a buurt makes
 */
function oneWayKilometres(
  { savedDm, squaredSavedDm2 }: SavedPerBuurt,
  addresses: Float64Array,
  inhabitants: GroupInBuurten,
  visits: (buurt: number) => number,
): Estimate | null {
  const parts: BuurtPart[] = [];
  inhabitants.counts.forEach((members, buurt) => {
    if (Number.isNaN(members) || addresses[buurt] === 0) return;
    const mean = savedDm[buurt] / addresses[buurt];
    const variance = Math.max(0, squaredSavedDm2[buurt] / addresses[buurt] - mean * mean);
    const times = visits(buurt);
    parts.push(partInBuurt(inhabitants, buurt, { mean: times * mean, variance: times * times * variance }));
  });
  if (parts.length === 0) return null;
  const { value, halfWidth } = estimateSum(parts);
  return { value: value / decimetresPerKilometre, halfWidth: halfWidth / decimetresPerKilometre };
}

/** @param floor in km: below it the range cannot be */
function kilometresFigure(
  saved: SavedPerBuurt,
  addresses: Float64Array,
  inhabitants: GroupInBuurten,
  assumptions: VisitAssumptions,
  floor: number,
): Figure {
  const { legsPerVisit, switchingShare } = assumptions;
  const once = oneWayKilometres(saved, addresses, inhabitants, () => 1);
  const withRates = oneWayKilometres(saved, addresses, inhabitants, (buurt) => visitsPerPersonIn(assumptions, buurt));
  const inputs: FigureInput[] = [
    {
      ...{ name: 'kmSavedOneWay', unit: 'km-per-year', value: once && once.value },
      ...(once && { range: rangeOf(once, floor) }),
    },
    ...rateInputs(assumptions, { withRates: withRates && withRates.value, once: once && once.value }),
    { name: 'legsPerVisit', value: legsPerVisit, unit: 'legs-per-visit', editable: true },
    { name: 'switchingShare', value: switchingShare, unit: 'share', editable: true },
  ];
  if (withRates === null) return noFigure('km-saved', 'km-per-year', 'no-figures', inputs);
  const value = withRates.value * legsPerVisit;
  return {
    ...{ value, unit: 'km-per-year', formula: 'km-saved', inputs },
    range: rangeOf({ value, halfWidth: withRates.halfWidth * legsPerVisit }, floor),
  };
}
