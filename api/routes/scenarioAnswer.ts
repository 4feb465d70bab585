import type pg from 'pg';
import type { Scenario, ScenarioContent } from '#contract/scenarios.ts';
import { apiBasePath } from '../http/openapi.ts';
import { createScenario } from '../queries/scenarioStore.ts';
import { ResponseBody } from '../http/responseBody.ts';
import type { Answer } from '../http/route.ts';

/** A scenario with its version as ETag. */
export function scenarioAnswer(scenario: Scenario): Answer {
  return { body: ResponseBody.json(JSON.stringify(scenario)), caching: 'revalidate', version: scenario.version };
}

/** Saves a new scenario and answers with it and its place. */
export async function insertedAnswer(pool: pg.Pool, content: ScenarioContent): Promise<Answer> {
  const scenario = await createScenario(pool, content);
  return { ...scenarioAnswer(scenario), headers: { Location: `${apiBasePath}/scenarios/${scenario.id}` } };
}
