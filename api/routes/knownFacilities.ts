import { municipalityPath } from '#contract/endpoint.ts';
import type { DatasetPlaces } from '../dataset/datasetPlaces.ts';
import { ApiError } from '../http/errors.ts';

/**
 * @param ids that a field of the request names
 * @throws ApiError `unknown-facility` naming each that the dataset does not have
 */
export function requireKnownFacilities(
  field: string,
  ids: readonly string[],
  { facilities, municipality }: Pick<DatasetPlaces, 'facilities' | 'municipality'>,
): void {
  const known = new Set(facilities.map(({ id }) => id));
  const unknown = [...new Set(ids)].filter((id) => !known.has(id)).sort();
  if (unknown.length === 0) return;
  const named = unknown.map((id) => `"${id}"`).join(', ');
  const list = municipalityPath(municipality.code, '/facilities');
  throw new ApiError('unknown-facility', `${field} names facilities that do not exist: ${named}. See ${list}.`, {
    errors: [{ field, message: `does not exist: ${named}` }],
  });
}
