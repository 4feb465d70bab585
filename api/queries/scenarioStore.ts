import type pg from 'pg';
import type { Scenario, ScenarioContent } from '#contract/scenarios.ts';
import { scenarioSchemaVersion } from '#contract/scenarios.ts';
import { scenarioStorage } from '#definitions/scenarioStorage.ts';
import { municipalityPath } from '#contract/endpoint.ts';
import { ApiError } from '../http/errors.ts';
import { migrateScenario } from '#planning/scenarioFile.ts';
import { insertScenario, markScenarioDeleted, restoreScenario, selectScenario, updateScenario } from './scenarios.ts';
import type { ScenarioKey, ScenarioRow, ScenarioVersion } from './scenarios.ts';

/**
 * A row as the contract shows it, migrated where it was stored by an older program. It is not checked again: a scenario that
 * refers to what is no longer there must still open.
 */
export function scenarioOf(row: ScenarioRow): Scenario {
  const content = migrateScenario(row.content, row.schema_version);
  if (!content)
    throw new Error(`Scenario ${row.id} has a version of its own, ${row.schema_version}, that cannot be read`);
  return {
    ...(content as ScenarioContent),
    id: row.id,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    ...(row.schema_version < scenarioSchemaVersion && { migratedFrom: row.schema_version }),
  };
}

/** @throws ApiError `not-found`, `deleted` */
export async function readScenario(pool: pg.Pool, key: ScenarioKey): Promise<Scenario> {
  const row = await requireRow(pool, key);
  if (row.deleted_at) throw deleted(row, key);
  return scenarioOf(row);
}

/** @throws ApiError `scenarios-full` */
export async function createScenario(pool: pg.Pool, municipality: string, content: ScenarioContent): Promise<Scenario> {
  const row = await insertScenario(pool, municipality, scenarioSchemaVersion, content);
  if (!row) throw noRoom();
  return scenarioOf(row);
}

/** @throws ApiError `not-found`, `deleted`, `version-conflict` with the scenario as it is now, `scenarios-full` */
export async function saveScenario(pool: pg.Pool, at: ScenarioVersion, content: ScenarioContent): Promise<Scenario> {
  const saved = await updateScenario(pool, at, scenarioSchemaVersion, content);
  return scenarioOf(saved ?? (await refusal(pool, at)));
}

/** @throws ApiError as `saveScenario` */
export async function deleteScenario(pool: pg.Pool, at: ScenarioVersion): Promise<ScenarioRow> {
  return (await markScenarioDeleted(pool, at)) ?? refusal(pool, at);
}

/** @throws ApiError `not-found`, `not-deleted`, `version-conflict`, `scenarios-full` */
export async function undeleteScenario(pool: pg.Pool, at: ScenarioVersion): Promise<Scenario> {
  const restored = await restoreScenario(pool, at);
  if (restored) return scenarioOf(restored);
  const row = await requireRow(pool, at);
  if (row.deleted_at) throw row.version === at.version ? noRoom() : conflict(row, at.version);
  throw new ApiError('not-deleted', 'This scenario is not deleted, so there is nothing to restore.', {
    current: scenarioOf(row),
  });
}

/** Why a change to a scenario was not made. @throws ApiError always */
async function refusal(pool: pg.Pool, at: ScenarioVersion): Promise<never> {
  const row = await requireRow(pool, at);
  if (row.deleted_at) throw deleted(row, at);
  throw row.version === at.version ? noRoom() : conflict(row, at.version);
}

async function requireRow(pool: pg.Pool, key: ScenarioKey): Promise<ScenarioRow> {
  const row = await selectScenario(pool, key);
  if (row) return row;
  throw new ApiError('not-found', `There is no scenario ${key.id}. See ${scenariosPath(key)}.`);
}

const scenariosPath = ({ municipality }: ScenarioKey) => municipalityPath(municipality, '/scenarios');

function deleted({ id, version, deleted_at }: ScenarioRow, key: ScenarioKey): ApiError {
  return new ApiError(
    'deleted',
    `This scenario was deleted. Restore it with POST ${scenariosPath(key)}/${id}/restore and If-Match: "${version}".`,
    { current: { id, version, deletedAt: deleted_at?.toISOString() } },
  );
}

function noRoom(): ApiError {
  return new ApiError(
    'scenarios-full',
    `Nothing was saved: as many scenarios are kept as there is room for (${scenarioStorage.maxCount}, or ${scenarioStorage.maxBytes / 1_000_000} MB together). ` +
      'What was saved before is still there. Delete scenarios that are no longer needed, and save again.',
  );
}

function conflict(row: ScenarioRow, version: number): ApiError {
  return new ApiError(
    'version-conflict',
    `Somebody else changed this scenario: you began with version ${version}, it is now at ${row.version}. ` +
      'Nothing of yours or theirs is lost. Look at the present version, then save on top of it or save yours as a copy.',
    { current: scenarioOf(row) },
  );
}
