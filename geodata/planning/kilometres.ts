import type { PlanningAssumptions } from '#definitions/siteKinds.ts';
import type { Assignment } from '#coverage/types.ts';
import { unreachableDm } from '#coverage/types.ts';
import type { BuurtChanges, DemandPlaces } from './buurtChanges.ts';
import type { GroupInBuurten } from './groupInBuurten.ts';
import { noFigure, rangeOf, scaledRange } from './figure.ts';
import type { Estimate, Figure, FigureInput } from './figure.ts';
import type { Situation } from './siteVisits.ts';
import { estimateSum, partInBuurt } from './uncertainty.ts';
import type { BuurtPart } from './uncertainty.ts';

const decimetresPerKilometre = 10_000;

/** What the addresses of each buurt save on the way there, decimetres: the sum over addresses, and the sum of its squares. */
interface SavedPerBuurt {
  savedDm: Float64Array;
  squaredSavedDm2: Float64Array;
}

/**
 * Kilometres that inhabitants save in a year, formula `km-saved`:
 * sum over buurten of inhabitants x mean distance saved x visits per inhabitant per year x legs per visit, in km.
 * Of a distance that gets shorter the share `switchingShare` is saved; one that gets longer, because a place closes, counts in
 * full and is subtracted. Switching is everyone's own choice, as for `site-visits`. Only addresses that can reach a place both before and after take part.
 */
export function kilometresSaved(
  changes: BuurtChanges,
  inhabitants: GroupInBuurten,
  assumptions: PlanningAssumptions,
): Figure {
  const { switchingShare } = assumptions;
  const { nearerDm, fartherDm, squaredNearerDm2, squaredFartherDm2 } = changes;
  const saved: SavedPerBuurt = {
    savedDm: nearerDm.map((nearer, buurt) => switchingShare * nearer - fartherDm[buurt]),
    squaredSavedDm2: squaredNearerDm2.map((nearer, buurt) => switchingShare * nearer + squaredFartherDm2[buurt]),
  };
  const oneWay = oneWayKilometres(saved, changes.addresses, inhabitants);
  return kilometresFigure(oneWay && { ...oneWay, range: rangeOf(oneWay) }, assumptions);
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
  assumptions: PlanningAssumptions,
): Figure {
  const { addresses, ...saved } = savedBySite(places, situation, assumptions.switchingShare);
  const oneWay = oneWayKilometres(saved, addresses, inhabitants);
  return kilometresFigure(oneWay && { ...oneWay, range: rangeOf(oneWay, 0) }, assumptions);
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

/** Kilometres saved when every inhabitant makes one visit one way; null where no buurt has a figure and addresses. */
function oneWayKilometres(
  { savedDm, squaredSavedDm2 }: SavedPerBuurt,
  addresses: Float64Array,
  inhabitants: GroupInBuurten,
): Estimate | null {
  const parts: BuurtPart[] = [];
  inhabitants.counts.forEach((members, buurt) => {
    if (Number.isNaN(members) || addresses[buurt] === 0) return;
    const mean = savedDm[buurt] / addresses[buurt];
    const variance = Math.max(0, squaredSavedDm2[buurt] / addresses[buurt] - mean * mean);
    parts.push(partInBuurt(inhabitants, buurt, { mean, variance }));
  });
  if (parts.length === 0) return null;
  const { value, halfWidth } = estimateSum(parts);
  return { value: value / decimetresPerKilometre, halfWidth: halfWidth / decimetresPerKilometre };
}

/** @param oneWay kilometres when every inhabitant makes one visit one way; null where there are no figures */
function kilometresFigure(
  oneWay: Required<Pick<FigureInput, 'value' | 'range'>> | null,
  { visitsPerInhabitantPerYear, legsPerVisit, switchingShare }: PlanningAssumptions,
): Figure {
  const visitLegs = visitsPerInhabitantPerYear * legsPerVisit;
  const inputs: FigureInput[] = [
    {
      ...{ name: 'kmSavedOneWay', unit: 'km-per-year', value: oneWay && oneWay.value },
      ...(oneWay && { range: oneWay.range }),
    },
    {
      name: 'visitsPerInhabitantPerYear',
      value: visitsPerInhabitantPerYear,
      unit: 'visits-per-inhabitant-per-year',
      editable: true,
    },
    { name: 'legsPerVisit', value: legsPerVisit, unit: 'legs-per-visit', editable: true },
    { name: 'switchingShare', value: switchingShare, unit: 'share', editable: true },
  ];
  if (oneWay === null || oneWay.value === null) return noFigure('km-saved', 'km-per-year', 'no-figures', inputs);
  return {
    value: oneWay.value * visitLegs,
    unit: 'km-per-year',
    range: scaledRange(oneWay.range, visitLegs),
    formula: 'km-saved',
    inputs,
  };
}
