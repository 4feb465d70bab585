import type { RequestHandler } from 'express';
import { apiBasePath, municipalityPath } from '#contract/endpoint.ts';
import type { ServedDatasets } from '../dataset/servedDatasets.ts';
import { ApiError } from './errors.ts';

/**
 * What belongs to a municipality was once answered without naming it, when there was one at a time. Where there still is only one, who asks
 * so is sent there with the same method, query and body; nothing is kept of it, as there may be another one tomorrow.
 */
export function formerPath(served: Pick<ServedDatasets, 'municipalities'>): RequestHandler {
  return (request, response) => {
    const municipalities = served.municipalities();
    const only = municipalities.length === 1 ? municipalities[0].dataset.municipality_code : null;
    if (only === null) {
      const [path] = request.path.split('?');
      throw new ApiError(
        'not-found',
        `This is answered by municipality: ask ${municipalityPath('{code}', path)}, with a code of ${apiBasePath}/municipalities.`,
      );
    }
    response
      .status(308)
      .set({ Location: municipalityPath(only, request.url), 'Cache-Control': 'no-store' })
      .end();
  };
}
