import { siteKinds } from '#definitions/siteKinds.ts';
import { ApiError } from '../http/errors.ts';
import { offerLack } from '#planning/countedPlaces.ts';
import type { FacilityOffer } from '#planning/countedPlaces.ts';

/** What somebody offers, or a kind of site; sorted. */
export const knownProducts = (facilities: readonly Pick<FacilityOffer, 'products'>[]): string[] =>
  [...new Set([...siteKinds, ...facilities].flatMap(({ products }) => products))].sort();

/**
 * Ids of the facilities that do not count for a product: those that are not known to offer it to inhabitants. Where no product is asked
 * about, those of neighbouring municipalities that serve their own inhabitants only.
 * @throws ApiError `unknown-product` when neither a facility nor a kind of site offers it
 */
export function facilitiesWithout(product: string | undefined, facilities: readonly FacilityOffer[]): string[] {
  const without = () => facilities.filter((facility) => offerLack(facility, product) !== null).map(({ id }) => id);
  if (product === undefined) return without();
  const known = knownProducts(facilities);
  if (!known.includes(product)) {
    const message = `must be one of ${known.join(', ')}`;
    throw new ApiError('unknown-product', `No place offers "${product}": product ${message}.`, {
      errors: [{ field: 'product', message }],
    });
  }
  return without();
}
