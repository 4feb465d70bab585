import { roomLeft } from '#definitions/scenarioStorage.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import { scenarioEndpoints as endpoints } from '#contract/scenarioEndpoints.ts';
import type { ScenarioList, ScenarioSummary } from '#contract/scenarios.ts';
import { contentOf } from '#planning/scenarioFile.ts';
import { countScenarios, selectScenarioSummaries, selectStorageUse } from '../queries/scenarios.ts';
import type { ScenarioSummaryRow } from '../queries/scenarios.ts';
import { deleteScenario, readScenario, saveScenario, undeleteScenario } from '../queries/scenarioStore.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import { insertedAnswer, scenarioAnswer } from './scenarioAnswer.ts';
import { requireOfMunicipality } from './ofMunicipality.ts';

const list = defineRoute(endpoints.scenarios, async ({ query: { limit, offset, deleted } }, { pool, municipality }) => {
  const isDeleted = deleted === 'only';
  const [rows, total, use] = await Promise.all([
    selectScenarioSummaries(pool, municipality, { isDeleted, limit, offset }),
    countScenarios(pool, municipality, isDeleted),
    selectStorageUse(pool, municipality),
  ]);
  const answer: ScenarioList = { scenarios: rows.map(summaryOf), total, room: roomLeft(use) };
  return { body: ResponseBody.json(JSON.stringify(answer)), caching: 'revalidate' };
});

function summaryOf(row: ScenarioSummaryRow): ScenarioSummary {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    author: row.author,
    municipalityCode: row.municipality_code,
    datasetVersion: row.dataset_version,
    siteCount: row.site_count,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}

const create = defineRoute(endpoints.createScenario, async ({ body }, context) => {
  await requireOfMunicipality(body, context);
  return insertedAnswer(context, body);
});

const read = defineRoute(endpoints.scenario, async ({ params: { id } }, { pool, municipality }) =>
  scenarioAnswer(await readScenario(pool, { municipality, id })),
);

const save = defineRoute(endpoints.saveScenario, async ({ params: { id }, body, version }, context) => {
  await requireOfMunicipality(body, context);
  return scenarioAnswer(await saveScenario(context.pool, { municipality: context.municipality, id, version }, body));
});

const remove = defineRoute(endpoints.deleteScenario, async ({ params: { id }, version }, { pool, municipality }) => {
  const row = await deleteScenario(pool, { municipality, id, version });
  const answer = { id, version: row.version, deletedAt: row.deleted_at?.toISOString() };
  return { body: ResponseBody.json(JSON.stringify(answer)), caching: 'none', version: row.version };
});

const restore = defineRoute(endpoints.restoreScenario, async ({ params: { id }, version }, { pool, municipality }) =>
  scenarioAnswer(await undeleteScenario(pool, { municipality, id, version })),
);

const duplicate = defineRoute(endpoints.duplicateScenario, async ({ params: { id }, body }, context) => {
  const { pool, municipality } = context;
  const original = await readScenario(pool, { municipality, id });
  return insertedAnswer(context, { ...contentOf(original), name: body.name ?? copyName(original.name) });
});

/** The name of a copy, in no language in particular; a long name gives way for the addition, but not in half a character. */
function copyName(name: string): string {
  const addition = ' (2)';
  const room = scenarioLimits.nameLength.max - addition.length;
  return `${name.slice(0, room).replace(/\p{Surrogate}$/u, '')}${addition}`;
}

export const scenarioRoutes = [list, create, read, save, remove, restore, duplicate];
