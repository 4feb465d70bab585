import type { Assignment } from '../coverage/types.ts';
import { unreachableDm } from '../coverage/types.ts';

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
  for (let point = 0; point < demandCount; point++) {
    addPoint(changes, places.demandBuurt[point], places.demandAddresses[point], {
      beforeDm: before.distanceDm[point],
      afterDm: after.distanceDm[point],
      cutoffDm,
    });
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

interface PointDistances {
  beforeDm: number;
  afterDm: number;
  cutoffDm: number;
}

function addPoint(changes: BuurtChanges, buurt: number, addresses: number, distances: PointDistances) {
  const { beforeDm, afterDm, cutoffDm } = distances;
  const wasCovered = beforeDm !== unreachableDm && beforeDm <= cutoffDm;
  const isCovered = afterDm !== unreachableDm && afterDm <= cutoffDm;
  changes.addresses[buurt] += addresses;
  if (wasCovered) changes.coveredBefore[buurt] += addresses;
  if (isCovered) changes.coveredAfter[buurt] += addresses;
  if (isCovered && !wasCovered) changes.gained[buurt] += addresses;
  if (wasCovered && !isCovered) changes.lost[buurt] += addresses;
  if (beforeDm === unreachableDm || afterDm === unreachableDm) return;
  const changeDm = afterDm - beforeDm;
  changes.reachable[buurt] += addresses;
  const [sums, squares] =
    changeDm < 0 ? [changes.nearerDm, changes.squaredNearerDm2] : [changes.fartherDm, changes.squaredFartherDm2];
  sums[buurt] += addresses * Math.abs(changeDm);
  squares[buurt] += addresses * changeDm * changeDm;
}
