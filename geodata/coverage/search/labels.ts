/**
 * What a search knows per node, in one number: `distance in dm * 2^ownerBits + owner`, the distance being that to the nearest site
 * in the direction of travel and the owner that site's number. The smaller key is the better label, ties between sites go to the lowest
 * number, and passing a label along an arc is one addition.
 *
 * Keys are signed 32-bit numbers, so the sites' number bounds the distance: with 30 sites 6,700 km, with the most 209 km. What lies
 * beyond counts as unreached.
 */
export interface Labels {
  /** Per node, and one more that no search ever reaches, or per demand point; `unreachedKey` where none has come. See `newKeys`. */
  keys: Int32Array;
  ownerBits: number;
}

export const unreachedKey = 0x7fffffff;
/** Leaves 21 bits for the distance. */
const maxSites = 1022;

/**
 * Bits that hold the numbers 0 up to, not including, `ownerCount`, and one number more, so that no owner looks like the last bits of
 * `unreachedKey`.
 *
 * @throws RangeError beyond `maxSites`
 */
export function ownerBitsFor(ownerCount: number): number {
  if (ownerCount > maxSites) throw new RangeError(`${ownerCount} sites are too many; the most is ${maxSites}`);
  let bits = 0;
  while (2 ** bits <= ownerCount) bits++;
  return bits;
}

/** Keys for all nodes, and for the node that is never reached, which stands for an end that may not be travelled to. */
export function newKeys(nodeCount: number): Int32Array {
  return new Int32Array(nodeCount + 1).fill(unreachedKey);
}

/** Distance of a node in dm; it must have been reached. */
export function labelDistanceDm({ keys, ownerBits }: Labels, node: number): number {
  return keys[node] >> ownerBits;
}

/** Keys within a distance are less than this one. @param limitDm inclusive; `unreachableDm` for no limit */
export function firstKeyBeyond(limitDm: number, { ownerBits }: Pick<Labels, 'ownerBits'>): number {
  return Math.min((Math.floor(limitDm) + 1) * (1 << ownerBits), unreachedKey);
}

/** Site that a node goes to, -1 where no site can be reached. */
export function labelOwner({ keys, ownerBits }: Labels, node: number): number {
  return keys[node] === unreachedKey ? noOwner : keys[node] & ((1 << ownerBits) - 1);
}

export const noOwner = -1;
