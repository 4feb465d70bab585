import { ApiError } from '../http/errors.ts';

/**
 * @param unknown ids that a field names and the dataset does not have
 * @throws ApiError `unknown-facility`
 */
export function requireKnownFacilities(field: string, unknown: readonly string[]): void {
  if (unknown.length === 0) return;
  const named = unknown.map((id) => `"${id}"`).join(', ');
  throw new ApiError(
    'unknown-facility',
    `${field} names facilities that do not exist: ${named}. See /api/v1/facilities.`,
    {
      errors: [{ field, message: `does not exist: ${named}` }],
    },
  );
}
