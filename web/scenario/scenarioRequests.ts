import type { MeasuresAnswer } from '#contract/measures.ts';
import type { Scenario, ScenarioContent, ScenarioDeleted, ScenarioList, ScenarioSummary } from '#contract/scenarios.ts';
import { apiBase, request } from '../data/request.ts';

/** A saved scenario and the version that a change is based on. */
export type ScenarioAt = Pick<ScenarioSummary, 'id' | 'version'>;

/** As many as the server gives at once. */
const listLimit = 500;

const path = (id: string) => `/scenarios/${encodeURIComponent(id)}`;
const json = (body: unknown) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

/** Last changed first. */
export const listScenarios = (deleted: 'no' | 'only', signal?: AbortSignal) =>
  request<ScenarioList>(`/scenarios?limit=${listLimit}&deleted=${deleted}`, { signal });

export const getScenario = (id: string, signal?: AbortSignal) => request<Scenario>(path(id), { signal });

export const createScenario = (content: ScenarioContent) =>
  request<Scenario>('/scenarios', { method: 'POST', ...json(content) });

/** @throws RequestFailure with status 412 where somebody else saved since, 410 where it was deleted; `problem.current` is theirs */
export function saveScenario({ id, version }: ScenarioAt, content: ScenarioContent) {
  const { headers, body } = json(content);
  return request<Scenario>(path(id), { method: 'PUT', headers: { ...headers, ...ifMatch(version) }, body });
}

export const deleteScenario = ({ id, version }: ScenarioAt) =>
  request<ScenarioDeleted>(path(id), { method: 'DELETE', headers: ifMatch(version) });

export const restoreScenario = ({ id, version }: ScenarioAt) =>
  request<Scenario>(`${path(id)}/restore`, { method: 'POST', headers: ifMatch(version) });

export const duplicateScenario = (id: string, name: string) =>
  request<Scenario>(`${path(id)}/duplicate`, { method: 'POST', ...json({ name }) });

/** @throws RequestFailure with status 422 for a file that is no scenario, 400 with a field error per wrong field */
export const importScenario = (file: unknown) =>
  request<Scenario>('/scenarios/import', { method: 'POST', ...json(file) });

/** Where a browser can download a scenario as a file. */
export const exportAddress = (id: string) => `${apiBase()}${path(id)}/export`;

/** @param ownVersions own counts of now, or of the versions that the scenario was made with */
export const measureScenario = (content: ScenarioContent, ownVersions: 'present' | 'as-made', signal: AbortSignal) =>
  request<MeasuresAnswer>('/measures', { method: 'POST', signal, ...json({ scenarios: [content], ownVersions }) });
