import { apiBasePath, municipalityPath } from '#contract/endpoint.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { endpoints } from '#contract/endpoints.ts';

export const haarlemCode = 'GM0392';

const ofService = Object.values<Endpoint>(endpoints).filter(({ isOfService }) => isOfService);

/**
 * Where the API answers what an endpoint calls `path`: of the service itself, else of a municipality. What names its municipality already
 * stays as it is.
 */
export function apiPath(municipalityCode: string, path: string): string {
  const isOfService = ofService.some((endpoint) => path.split(/[?/]/)[1] === endpoint.path.slice(1));
  return isOfService ? apiBasePath + path : municipalityPath(municipalityCode, path);
}

/** The same, below /api/v1. */
export const pathBelowApi = (municipalityCode: string, path: string): string =>
  apiPath(municipalityCode, path).slice(apiBasePath.length);
