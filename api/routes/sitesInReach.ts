import { isNearBox, netherlandsBbox, siteReachKm } from '#planning/siteReach.ts';
import type { ScenarioContent } from '#contract/scenarios.ts';
import { ApiError } from '../http/errors.ts';
import type { RouteContext } from '../http/route.ts';

/**
 * A scenario may name another municipality than the one under which it is saved (a file from elsewhere, or one that has merged), of which
 * no boundary is known then: its sites and notes must lie in the Netherlands at least.
 *
 * @throws ApiError `outside-municipality` with two entries per site or note that lies too far away
 */
export async function requireSitesInReach(
  { sites, notes = [], municipalityCode }: Pick<ScenarioContent, 'sites' | 'notes' | 'municipalityCode'>,
  context: RouteContext,
): Promise<void> {
  const { snapshot } = context;
  const isServed = snapshot.municipality.code === municipalityCode;
  const [place, box, km] = isServed
    ? [snapshot.municipality.name, (await snapshot.places).municipality.bbox, siteReachKm]
    : ['the Netherlands', netherlandsBbox, 0];
  const message = km > 0 ? `lies more than ${km} km outside ${place}` : `lies outside ${place}`;
  const errorsOf = (list: 'sites' | 'notes', positions: readonly { lon: number; lat: number }[]) =>
    positions.flatMap((position, i) =>
      isNearBox(position, box, km) ? [] : ['lon', 'lat'].map((field) => ({ field: `${list}.${i}.${field}`, message })),
    );
  const errors = [...errorsOf('sites', sites), ...errorsOf('notes', notes)];
  if (errors.length === 0) return;
  const [west, south, east, north] = box;
  throw new ApiError(
    'outside-municipality',
    `${errors[0].field} ${errors[0].message}, which reaches from longitude ${west} to ${east} and latitude ${south} to ${north}.`,
    { errors },
  );
}
