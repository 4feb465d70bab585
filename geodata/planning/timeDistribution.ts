import { dmPerMetre } from '#definitions/decimetres.ts';
import { travelDistanceBreaksMetres, travelTimeBreaksMinutes } from '#definitions/travelProfiles.ts';
import type { AreaParts, Assignment } from '#coverage/types.ts';
import { unreachableDm } from '#coverage/types.ts';
import { cutoffDmOf } from '#coverage/units.ts';
import type { DemandPlaces } from './buurtChanges.ts';
import type { GroupInBuurten } from './groupInBuurten.ts';

export interface TimeDistribution {
  code: string;
  /** Members per band of travel time or distance: up to and including each break, and beyond the last; one more than the breaks. */
  membersPerBand: number[];
  /** Members who live where no place can be reached. */
  unreachableMembers: number;
}

type Distributed = readonly [
  places: DemandPlaces,
  assignment: Pick<Assignment, 'distanceDm'>,
  group: GroupInBuurten,
  areas: readonly AreaParts[],
];

/**
 * How the members of a group are spread over bands of travel time, per area, for a chart of before and after.
 * Members of buurten without addresses are in no band, as they cannot be placed.
 */
export const timeDistributions = (
  speedKmh: number,
  distributed: Distributed,
  breaksMinutes: readonly number[] = travelTimeBreaksMinutes,
): TimeDistribution[] =>
  distributions(
    breaksMinutes.map((minutes) => cutoffDmOf(minutes, speedKmh)),
    distributed,
  );

/** The same over bands of distance. */
export const distanceDistributions = (distributed: Distributed): TimeDistribution[] =>
  distributions(
    travelDistanceBreaksMetres.map((metres) => metres * dmPerMetre),
    distributed,
  );

function distributions(
  breaksDm: readonly number[],
  [{ buurtCodes, demandAddresses, demandBuurt }, { distanceDm }, { counts }, areas]: Distributed,
): TimeDistribution[] {
  const bandCount = breaksDm.length + 1;
  const addresses = new Float64Array(buurtCodes.length);
  /** Addresses of buurt b in band k at b * (bandCount + 1) + k; the last of each is for the unreachable. */
  const inBand = new Float64Array(buurtCodes.length * (bandCount + 1));
  const bandOf = bandsByDm(breaksDm);
  for (let point = 0; point < distanceDm.length; point++) {
    const buurt = demandBuurt[point];
    const band =
      distanceDm[point] === unreachableDm ? bandCount : bandOf[Math.min(distanceDm[point], bandOf.length - 1)];
    addresses[buurt] += demandAddresses[point];
    inBand[buurt * (bandCount + 1) + band] += demandAddresses[point];
  }
  return areas.map(({ code, buurten }) => {
    const members = new Array<number>(bandCount + 1).fill(0);
    for (const buurt of buurten) {
      if (Number.isNaN(counts[buurt]) || addresses[buurt] === 0) continue;
      members.forEach((_, band) => {
        members[band] += counts[buurt] * (inBand[buurt * (bandCount + 1) + band] / addresses[buurt]);
      });
    }
    return { code, membersPerBand: members.slice(0, bandCount), unreachableMembers: members[bandCount] };
  });
}

/** The band of each whole distance, up to the first that is beyond the last break: looked up faster than it is compared. */
function bandsByDm(breaksDm: readonly number[]): Uint8Array {
  const bands = new Uint8Array(Math.floor(breaksDm[breaksDm.length - 1] ?? -1) + 2);
  let band = 0;
  for (let dm = 0; dm < bands.length; dm++) {
    while (band < breaksDm.length && dm > breaksDm[band]) band++;
    bands[dm] = band;
  }
  return bands;
}
