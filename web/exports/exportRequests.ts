import type { ExportFormat, FacilityChanges } from '#contract/exports.ts';
import type { FacilityOffer } from '#planning/countedPlaces.ts';
import { scenarioCoverage } from '#planning/countedPlaces.ts';
import { contentFromChoices, contentSite, type DatasetStamp } from '../scenario/scenarioContent.ts';
import { isEmpty, noChanges } from '../scenario/scenario.ts';
import type { Mode, ViewState } from '../view/viewState.ts';

/** A request to the export endpoints: a path below /api/v1 and, where there is a question, its body. */
export interface ExportRequest {
  path: string;
  /** Sent as JSON with POST; without it the file is asked for with GET. */
  body?: unknown;
}

/** Whether what the planner tries out is on the map. */
export const isTested = (mode: Mode): boolean => mode !== 'explore' && mode !== 'reach';

/** The figures of the layer that is shown: of the target group in Verkennen, of travel in every other mode. */
export function areasRequest(
  view: ViewState,
  format: ExportFormat,
  facilities: readonly FacilityOffer[],
  dataset: DatasetStamp,
): ExportRequest {
  const { mode, level, targetGroup, language } = view;
  if (mode === 'explore') {
    return { path: `/exports/areas.${format}?${new URLSearchParams({ level, targetGroup, language })}` };
  }
  const choices = isTested(mode) ? view : { ...view, scenario: noChanges };
  const content = contentFromChoices(choices, { name: '', author: '', description: '' }, dataset);
  return {
    path: `/exports/coverage.${format}?${new URLSearchParams({ language })}`,
    body: scenarioCoverage(content, facilities, level).request,
  };
}

/** All facilities; while sites are tested also those sites, and which facilities are closed. */
export function facilitiesRequest({ mode, scenario, language }: ViewState, format: ExportFormat): ExportRequest {
  const path = `/exports/facilities.${format}?${new URLSearchParams({ language })}`;
  if (!isTested(mode) || isEmpty(scenario)) return { path };
  const body: FacilityChanges = { closed: [...scenario.closed], sites: scenario.sites.map(contentSite) };
  return { path, body };
}
