import { unreachableDm } from '#coverage/types.ts';
import type { DemandPlaces } from './buurtChanges.ts';
import type { GroupInBuurten } from './groupInBuurten.ts';
import type { Estimate } from './figure.ts';
import type { Situation } from './siteVisits.ts';
import { peopleAt } from './siteVisits.ts';

/**
 * Members of a group who come within the cutoff, allotted to the place that is nearest to them after the change. Each address has
 * one nearest place, so that the values of all places add up to everyone who is newly covered (`countedChanges`). A place that was
 * there before gains nobody: where it lies beyond the cutoff it does so before and after.
 *
 * @param cutoffDm distance that the cutoff allows, decimetres; equal to it counts as covered
 * @returns by id of every place of `situation.after`; buurten without a figure or without addresses are in no sum
 */
export function newlyCoveredPerPlace(
  places: DemandPlaces,
  group: GroupInBuurten,
  situation: Situation,
  cutoffDm: number,
): Map<string, Estimate> {
  const { addresses, gained } = gainedAddresses(places, situation, cutoffDm);
  return new Map(situation.after.sites.map(({ id }, site) => [id, peopleAt(gained[site], addresses, group)]));
}

/** Addresses per buurt: all, and by index of the place in `after.sites` those that it brings within the cutoff. */
function gainedAddresses(
  { buurtCodes, demandBuurt, demandAddresses }: DemandPlaces,
  { before, after }: Situation,
  cutoffDm: number,
) {
  const perBuurt = () => new Float64Array(buurtCodes.length);
  const [addresses, gained] = [perBuurt(), after.sites.map(perBuurt)];
  const isWithin = (distanceDm: number) => distanceDm !== unreachableDm && distanceDm <= cutoffDm;
  for (let point = 0; point < demandAddresses.length; point++) {
    const buurt = demandBuurt[point];
    addresses[buurt] += demandAddresses[point];
    if (isWithin(after.distanceDm[point]) && !isWithin(before.distanceDm[point])) {
      gained[after.owner[point]][buurt] += demandAddresses[point];
    }
  }
  return { addresses, gained };
}
