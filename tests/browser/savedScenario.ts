import { defaultAssumptions } from '#definitions/siteKinds.ts';
import type { Scenario, ScenarioContent } from '#contract/scenarios.ts';
import type { PageUnderTest } from './browserPage.ts';

/** Saves a scenario of one counter in Schalkwijk. @returns its id */
export async function saveScenario(app: PageUnderTest, name: string): Promise<string> {
  const dataset = await app.ask<{ version: string }>('/dataset');
  const content = {
    ...{ schemaVersion: 4, name, author: '', description: '', datasetVersion: dataset.version },
    ...{ municipalityCode: 'GM0392', profile: 'walk', cutoffMinutes: 15, targetGroup: 'age-65-plus' },
    ...{ categories: ['loket'], closed: [] },
    sites: [
      {
        ...{ id: 'c1', name, lon: 4.651, lat: 52.359, category: 'loket', kind: 'counter' },
        ...{ products: [], hoursPerWeek: 40, yearlyCostEuro: 400_000 },
      },
    ],
    assumptions: defaultAssumptions,
  } satisfies ScenarioContent;
  const response = await app.service.post('/scenarios', content);
  return ((await response.json()) as Scenario).id;
}
