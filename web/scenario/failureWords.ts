import type { RequestFailure } from '../data/request.ts';
import type { ScenarioMessages } from '../messages/scenarios/nl.ts';

/** Why something was not done, in the planner's words. */
export function failureWords(
  { status, kind, message, problem }: RequestFailure,
  { failure }: ScenarioMessages,
): string {
  if (problem?.type === '/problems/scenarios-full') return failure.scenariosFull;
  if (status === 507) return failure.storageFull;
  if (status === 401) return failure.tokenNeeded;
  if (status === 403) return failure.readOnly;
  if (status === 429 || problem?.type === '/problems/overloaded') return failure.busy;
  return kind === 'unavailable' ? failure.unavailable : failure.refused(message);
}
