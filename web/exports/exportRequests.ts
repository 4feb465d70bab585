import type { ExportFormat } from '../../api/contract/exports.ts';
import type { FacilityOffer } from '../../api/planning/countedPlaces.ts';
import { scenarioCoverage } from '../../api/planning/countedPlaces.ts';
import { contentFromChoices, type DatasetStamp } from '../scenarios/scenarioContent.ts';
import { noChanges } from '../state/scenario.ts';
import type { ViewState } from '../state/viewState.ts';

/** A request to the export endpoints: a path below /api/v1 and, where there is a question, its body. */
export interface ExportRequest {
  path: string;
  /** Sent as JSON with POST; without it the file is asked for with GET. */
  body?: unknown;
}

/** The figures of the layer that is shown: of the target group in Verkennen, of travel in every other task. */
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
  const choices = mode === 'reach' ? { ...view, scenario: noChanges } : view;
  const content = contentFromChoices(choices, { name: '', author: '', description: '' }, dataset);
  return {
    path: `/exports/coverage.${format}?${new URLSearchParams({ language })}`,
    body: scenarioCoverage(content, facilities, level).request,
  };
}

/** All facilities; while sites are tested also those of the saved scenario. */
export function facilitiesRequest({ mode, saved, language }: ViewState, format: ExportFormat): ExportRequest {
  const scenario: Record<string, string> =
    mode !== 'explore' && mode !== 'reach' && saved ? { scenario: saved.id } : {};
  return { path: `/exports/facilities.${format}?${new URLSearchParams({ ...scenario, language })}` };
}
