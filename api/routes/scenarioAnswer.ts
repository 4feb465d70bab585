import { municipalityPath } from '#contract/endpoint.ts';
import type { Scenario, ScenarioContent } from '#contract/scenarios.ts';
import { createScenario } from '../queries/scenarioStore.ts';
import { ResponseBody } from '../http/responseBody.ts';
import type { Answer, RouteContext } from '../http/route.ts';

/** A scenario with its version as ETag. */
export function scenarioAnswer(scenario: Scenario): Answer {
  return { body: ResponseBody.json(JSON.stringify(scenario)), caching: 'revalidate', version: scenario.version };
}

/** Saves a new scenario of a municipality and answers with it and its place. */
export async function insertedAnswer({ pool, municipality }: RouteContext, content: ScenarioContent): Promise<Answer> {
  const scenario = await createScenario(pool, municipality, content);
  return {
    ...scenarioAnswer(scenario),
    headers: { Location: municipalityPath(municipality, `/scenarios/${scenario.id}`) },
  };
}
