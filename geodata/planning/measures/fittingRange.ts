import { scaledRange, type Figure } from '../figure.ts';

/**
 * The range of visits that fit: the margin of who would come, as far as there is room for them. Places that are full in all of it
 * have none.
 * @param wanted as if everyone found room; null: they are nobody's nearest, and take those who find no room elsewhere
 * @param rooms visits a year that each of them has room for; null where it is not known
 * @param extra visits a year that need no place
 */
export function fittingRange(
  wanted: Pick<Figure, 'value' | 'range'> | null,
  atPlaces: number,
  rooms: readonly (number | null)[],
  extra = 0,
): Figure['range'] {
  if (!wanted?.range || !wanted.value) return null;
  const room = rooms.reduce<number | null>((sum, of) => (sum === null || of === null ? null : sum + of), 0);
  const { low, high } = scaledRange(wanted.range, atPlaces / wanted.value);
  const least = Math.min(atPlaces, Math.max(low, wanted.range.low));
  const most = high === null ? room : room === null ? high : Math.min(high, Math.max(room, atPlaces));
  return { low: least + extra, high: most === null ? null : most + extra };
}
