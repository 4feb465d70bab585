import { isNearBox, siteReachKm } from '#planning/siteReach.ts';
import type { ScenarioContent } from '#contract/scenarios.ts';
import { municipalityPath } from '#contract/endpoint.ts';
import { knownMunicipalities } from '#municipalities/municipalities.ts';
import { ApiError } from '../http/errors.ts';
import type { RouteContext } from '../http/route.ts';

/**
 * A scenario is saved under the municipality that it names, or under the one into which that has merged; its sites and notes lie in it or near
 * it.
 *
 * @throws ApiError `other-municipality`; `outside-municipality` with two entries per site or note that lies too far away
 */
export async function requireOfMunicipality(
  { sites, notes = [], municipalityCode }: Pick<ScenarioContent, 'sites' | 'notes' | 'municipalityCode'>,
  { snapshot }: RouteContext,
): Promise<void> {
  const { code, name } = snapshot.municipality;
  if (municipalityCode !== code && !hasMergedInto(municipalityCode, code))
    throw new ApiError(
      'other-municipality',
      `The scenario is of ${nameOf(municipalityCode)}, not of ${name} (${code}). Save it there: ${municipalityPath(municipalityCode, '/scenarios')}.`,
      { errors: [{ field: 'municipalityCode', message: `is not ${code}` }] },
    );
  const box = (await snapshot.places).municipality.bbox;
  const message = `lies more than ${siteReachKm} km outside ${name}`;
  const errorsOf = (list: 'sites' | 'notes', positions: readonly { lon: number; lat: number }[]) =>
    positions.flatMap((position, i) =>
      isNearBox(position, box) ? [] : ['lon', 'lat'].map((field) => ({ field: `${list}.${i}.${field}`, message })),
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

const hasMergedInto = (former: string, code: string): boolean =>
  knownMunicipalities.merged.some((merged) => merged.code === former && merged.into.includes(code));

function nameOf(code: string): string {
  const { current, merged } = knownMunicipalities;
  const known = [...current, ...merged].find((municipality) => municipality.code === code);
  return known ? `${known.name} (${code})` : code;
}
