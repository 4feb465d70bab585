import type { RequestFailure } from '../data/request.ts';
import type { ScenarioMessages } from '../messages/scenarios/nl.ts';

/** Why something was not done, in the planner's words. */
export function failureWords(
  { status, kind, message, problem }: RequestFailure,
  { failure }: ScenarioMessages,
): string {
  if (problem?.type === '/problems/scenarios-full') return failure.scenariosFull;
  if (status === 507) return failure.storageFull;
  return kind === 'unavailable' ? failure.unavailable : failure.refused(message);
}
