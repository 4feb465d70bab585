import type { CoverageExport, ExportFormat, FacilityChanges } from '#contract/exports.ts';
import type { FacilityOffer } from '#planning/countedPlaces.ts';
import { scenarioCoverage, withoutChanges } from '#planning/countedPlaces.ts';
import { contentFromChoices, contentSite, type DatasetStamp } from '../scenario/scenarioContent.ts';
import { changesNothing, noChanges } from '../scenario/scenario.ts';
import type { Mode, ViewState } from '../view/viewState.ts';

/** A request to the export endpoints: a path below /api/v1 and, where there is a question, its body. */
export interface ExportRequest {
  path: string;
  /** Sent as JSON with POST; without it the file is asked for with GET. */
  body?: unknown;
}

/** Whether what the planner tries out is on the map. */
export const isTested = (mode: Mode): boolean => mode !== 'explore' && mode !== 'reach';

/** Columns have their names in the language of the page. */
const writtenIn = ({ language }: Pick<ViewState, 'language'>) => ({ language, columns: language });

/**
 * The figures of the layer that is shown: of the target group in Verkennen, of travel in every other mode; of a scenario those of now,
 * then, and the difference.
 * @param scenarioName what the planner's scenario is called in the name of the file
 */
export function areasRequest(
  view: ViewState,
  format: ExportFormat,
  facilities: readonly FacilityOffer[],
  { dataset, scenarioName }: { dataset: DatasetStamp; scenarioName: string },
): ExportRequest {
  const { mode, level, targetGroup } = view;
  if (mode === 'explore') {
    return { path: `/exports/areas.${format}?${new URLSearchParams({ level, targetGroup, ...writtenIn(view) })}` };
  }
  const hasScenario = isTested(mode) && !changesNothing(view.scenario);
  const choices = hasScenario ? view : { ...view, scenario: noChanges };
  const content = contentFromChoices(choices, { name: '', author: '', description: '' }, dataset);
  const { request } = scenarioCoverage(content, facilities, level);
  const path = `/exports/coverage.${format}`;
  if (!hasScenario) return { path: `${path}?${new URLSearchParams(writtenIn(view))}`, body: request };
  const closedNow = scenarioCoverage(withoutChanges(content), facilities, level).request.closed;
  return {
    path: `${path}?${new URLSearchParams({ ...writtenIn(view), scenarioName })}`,
    body: { ...request, closedNow } satisfies CoverageExport,
  };
}

/** All facilities; while sites are tested also those sites, and which facilities are closed. */
export function facilitiesRequest(view: ViewState, format: ExportFormat, scenarioName: string): ExportRequest {
  const { mode, scenario } = view;
  const path = `/exports/facilities.${format}`;
  const written = writtenIn(view);
  if (!isTested(mode) || changesNothing(scenario)) return { path: `${path}?${new URLSearchParams(written)}` };
  const body: FacilityChanges = { closed: [...scenario.closed], sites: scenario.sites.map(contentSite) };
  return { path: `${path}?${new URLSearchParams({ ...written, scenarioName })}`, body };
}
