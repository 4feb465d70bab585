import { ApiError } from './errors.ts';
import { invalidRequest } from './validateRequest.ts';

/**
 * The version that a change is based on, from If-Match. A weak tag counts as well: proxies that compress weaken what they pass.
 * @throws ApiError `version-required` without one; `invalid-request` where it is not an ETag of this API
 */
export function readIfMatch(header: string | undefined): number {
  if (header === undefined || header.trim() === '' || header.trim() === '*') {
    throw new ApiError(
      'version-required',
      'Say which version you change, so that you do not overwrite what somebody else saved: send the ETag that you got as If-Match.',
    );
  }
  const tag = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim());
  if (!tag) throw invalidRequest([{ field: 'If-Match', message: 'must be one ETag as it was given, such as "3"' }]);
  return Number(tag[1]);
}
