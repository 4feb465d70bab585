import type { Assignment } from '#coverage/types.ts';
import { unreachableDm } from '#coverage/types.ts';

/** Where people can live: the demand points of a street network, see `StreetNetwork`. */
export interface DemandPlaces {
  buurtCodes: readonly string[];
  demandAddresses: ArrayLike<number>;
  demandBuurt: ArrayLike<number>;
}

/**
 * What changes for the addresses of each buurt when one set of places replaces another. It holds for every target group: a
 * group is spread evenly over the addresses, so it shares in the change in proportion. Arrays are by buurt index.
 */
export interface BuurtChanges {
  /** All addresses, also those not connected. */
  addresses: Float64Array;
  coveredBefore: Float64Array;
  coveredAfter: Float64Array;
  /** Beyond the cutoff before, within it after. */
  gained: Float64Array;
  /** Within the cutoff before, beyond it after. */
  lost: Float64Array;
  /** Addresses that can reach a place both before and after; the sums below are over them. */
  reachable: Float64Array;
  /** Sum of what addresses come nearer by (0 for others), decimetres, and sum of its squares. */
  nearerDm: Float64Array;
  squaredNearerDm2: Float64Array;
  /** Sum of what addresses get farther by (0 for others), decimetres, and sum of its squares. */
  fartherDm: Float64Array;
  squaredFartherDm2: Float64Array;
}

/**
 * Compares two assignments of the same network. A distance equal to the cutoff counts as covered.
 * @param cutoffDm distance that the cutoff allows, decimetres
 * @throws RangeError where the assignments are of another network
 */
export function buurtChanges(
  places: DemandPlaces,
  before: Pick<Assignment, 'distanceDm'>,
  after: Pick<Assignment, 'distanceDm'>,
  cutoffDm: number,
): BuurtChanges {
  const demandCount = places.demandAddresses.length;
  for (const { distanceDm } of [before, after]) {
    if (distanceDm.length !== demandCount) {
      throw new RangeError(`An assignment of ${distanceDm.length} points does not fit a network of ${demandCount}`);
    }
  }
  const changes = emptyChanges(places.buurtCodes.length);
  const { demandBuurt, demandAddresses } = places;
  for (let point = 0; point < demandCount; point++) {
    const buurt = demandBuurt[point];
    const addresses = demandAddresses[point];
    const beforeDm = before.distanceDm[point];
    const afterDm = after.distanceDm[point];
    changes.addresses[buurt] += addresses;
    addCovered(changes, buurt, addresses, isWithin(beforeDm, cutoffDm), isWithin(afterDm, cutoffDm));
    if (beforeDm !== unreachableDm && afterDm !== unreachableDm)
      addDistance(changes, buurt, addresses, afterDm - beforeDm);
  }
  return changes;
}

function emptyChanges(buurtCount: number): BuurtChanges {
  const perBuurt = () => new Float64Array(buurtCount);
  return {
    addresses: perBuurt(),
    coveredBefore: perBuurt(),
    coveredAfter: perBuurt(),
    gained: perBuurt(),
    lost: perBuurt(),
    reachable: perBuurt(),
    nearerDm: perBuurt(),
    squaredNearerDm2: perBuurt(),
    fartherDm: perBuurt(),
    squaredFartherDm2: perBuurt(),
  };
}

const isWithin = (distanceDm: number, cutoffDm: number) => distanceDm !== unreachableDm && distanceDm <= cutoffDm;

function addCovered(changes: BuurtChanges, buurt: number, addresses: number, wasCovered: boolean, isCovered: boolean) {
  if (wasCovered) changes.coveredBefore[buurt] += addresses;
  if (isCovered) changes.coveredAfter[buurt] += addresses;
  if (isCovered && !wasCovered) changes.gained[buurt] += addresses;
  if (wasCovered && !isCovered) changes.lost[buurt] += addresses;
}

function addDistance(changes: BuurtChanges, buurt: number, addresses: number, changeDm: number) {
  changes.reachable[buurt] += addresses;
  if (changeDm < 0) {
    changes.nearerDm[buurt] -= addresses * changeDm;
    changes.squaredNearerDm2[buurt] += addresses * changeDm * changeDm;
  } else {
    changes.fartherDm[buurt] += addresses * changeDm;
    changes.squaredFartherDm2[buurt] += addresses * changeDm * changeDm;
  }
}
