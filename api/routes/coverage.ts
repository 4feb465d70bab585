import type { CoverageRequest } from '#contract/coverage.ts';
import { endpoints } from '#contract/endpoints.ts';
import type { DatasetPlaces } from '../dataset/datasetPlaces.ts';
import { ApiError } from '../http/errors.ts';
import { requireInside } from '../dataset/municipality.ts';
import type { CoverageTask } from '../workers/coverageTasks.ts';
import { requireCategories } from './categories.ts';
import { facilitiesWithout } from './product.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute, requireSnapshot } from '../http/route.ts';
import { travelBy } from './travel.ts';

export const coverageRoute = defineRoute(endpoints.coverage, async ({ body: request }, context) => {
  const snapshot = requireSnapshot(context);
  const places = await snapshot.places;
  const task = coverageTask(request, places);
  const { requester } = context;
  const makeAnswer = async (signal: AbortSignal) =>
    ResponseBody.json(await places.coverage.ask(task, { client: requester.client, signal }));
  const body = await snapshot.answers.get(JSON.stringify(task), makeAnswer, requester);
  return { body, caching: 'none' };
});

/** The request in one canonical form, so that requests that mean the same share an answer. */
export function coverageTask(
  request: CoverageRequest,
  { municipality, facilityTypes, facilities }: DatasetPlaces,
): CoverageTask {
  const candidates = request.candidates ?? [];
  requireCategories(request.categories, facilityTypes, (i) => `categories.${i}`);
  const ofCandidates = candidates.map(({ category }) => category);
  requireCategories(ofCandidates, facilityTypes, (i) => `candidates.${i}.category`);
  requireKnown(request.closed ?? [], new Set(facilities.map(({ id }) => id)));
  const closed = [...new Set([...(request.closed ?? []), ...facilitiesWithout(request.product, facilities)])].sort();
  requireInside(
    municipality,
    candidates.map(({ lon, lat }, i) => ({
      lon,
      lat,
      lonField: `candidates.${i}.lon`,
      latField: `candidates.${i}.lat`,
    })),
  );
  return {
    kind: 'coverage',
    ...travelBy(request.profile, request.speedKmh),
    categories: [...new Set(request.categories)].sort(),
    targetGroup: request.targetGroup,
    cutoffMinutes: request.cutoffMinutes,
    level: request.level,
    closed,
    candidates,
  };
}

function requireKnown(closed: readonly string[], known: ReadonlySet<string>): void {
  const unknown = [...new Set(closed)].filter((id) => !known.has(id)).sort();
  if (unknown.length === 0) return;
  const named = unknown.map((id) => `"${id}"`).join(', ');
  throw new ApiError(
    'unknown-facility',
    `closed names facilities that do not exist: ${named}. See /api/v1/facilities.`,
    {
      errors: [{ field: 'closed', message: `does not exist: ${named}` }],
    },
  );
}
