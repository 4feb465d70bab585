import type { RequestFailure } from '../data/request.ts';
import type { ScenarioMessages } from '../messages/scenarios/nl.ts';

/** Why something was not done, in the planner's words. */
export function failureWords({ status, kind, message }: RequestFailure, { failure }: ScenarioMessages): string {
  if (status === 507) return failure.storageFull;
  return kind === 'unavailable' ? failure.unavailable : failure.refused(message);
}
