import type { FacilityType } from '#definitions/facilityTypes.ts';
import { invalidRequest } from '../http/validateRequest.ts';

/**
 * @param fieldOf where each asked category stands in the request
 * @throws ApiError `invalid-request` naming every category that the dataset does not have
 */
export function requireCategories(
  asked: readonly string[],
  types: readonly FacilityType[],
  fieldOf: (index: number) => string,
): void {
  const known = types.map(({ category }) => category);
  const errors = asked.flatMap((category, i) =>
    known.includes(category) ? [] : [{ field: fieldOf(i), message: `must be one of ${known.join(', ')}` }],
  );
  if (errors.length > 0) throw invalidRequest(errors);
}
