import { z } from 'zod';
import { scenarioStorage } from '#definitions/scenarioStorage.ts';
import type { Endpoint } from './endpoint.ts';
import {
  scenarioContentSchema,
  scenarioDeletedSchema,
  scenarioDuplicateSchema,
  scenarioFileSchema,
  scenarioListQuerySchema,
  scenarioListSchema,
  scenarioSchema,
} from './scenarios.ts';

const none = z.strictObject({});
const params = z.strictObject({ id: z.uuid('must be the id of a scenario') });
const scenario = (description: string) =>
  ({ contentType: 'application/json', schema: scenarioSchema, description }) as const;

/** Scenarios: what a planner saves. Changing one needs If-Match with its ETag, so that nobody overwrites another's work. */
export const scenarioEndpoints = {
  scenarios: {
    method: 'get',
    path: '/scenarios',
    summary: 'The saved scenarios, last changed first',
    query: scenarioListQuerySchema,
    response: {
      contentType: 'application/json',
      schema: scenarioListSchema,
      description: 'A summary of each scenario',
    },
  },
  createScenario: {
    method: 'post',
    path: '/scenarios',
    isWrite: true,
    summary: 'Save a new scenario',
    query: none,
    body: scenarioContentSchema,
    status: 201,
    response: scenario('The scenario as saved; Location says where'),
    problems: [413, 415, 422, 507],
  },
  importScenario: {
    method: 'post',
    path: '/scenarios/import',
    isWrite: true,
    summary: 'Save the scenario of a file, also of an older version, as a new one',
    query: none,
    // Checked after older versions have been migrated; what the file must be is `scenarioFileSchema`.
    body: z.unknown(),
    bodySchema: scenarioFileSchema,
    status: 201,
    response: scenario('The scenario as saved; Location says where'),
    problems: [413, 415, 422, 507],
  },
  scenario: {
    method: 'get',
    path: '/scenarios/{id}',
    summary: 'One scenario; its ETag is its version',
    params,
    query: none,
    response: scenario('The scenario'),
    problems: [410],
  },
  saveScenario: {
    method: 'put',
    path: '/scenarios/{id}',
    isWrite: true,
    summary: 'Save changes to a scenario',
    params,
    query: none,
    body: scenarioContentSchema,
    needsVersion: true,
    response: scenario('The scenario as saved'),
    problems: [410, 412, 413, 415, 422, 428, 507],
  },
  deleteScenario: {
    method: 'delete',
    path: '/scenarios/{id}',
    isWrite: true,
    summary: `Delete a scenario; it can be restored for ${scenarioStorage.deletedDays} days`,
    params,
    query: none,
    needsVersion: true,
    response: {
      contentType: 'application/json',
      schema: scenarioDeletedSchema,
      description: 'The version that is needed to restore it',
    },
    problems: [410, 412, 428, 507],
  },
  restoreScenario: {
    method: 'post',
    path: '/scenarios/{id}/restore',
    isWrite: true,
    summary: 'Restore a deleted scenario',
    params,
    query: none,
    needsVersion: true,
    response: scenario('The scenario as it was'),
    problems: [409, 412, 428, 507],
  },
  duplicateScenario: {
    method: 'post',
    path: '/scenarios/{id}/duplicate',
    isWrite: true,
    summary: 'Save a copy of a scenario as a new one',
    params,
    query: none,
    body: scenarioDuplicateSchema,
    status: 201,
    response: scenario('The copy; Location says where'),
    problems: [410, 413, 415, 507],
  },
  exportScenario: {
    method: 'get',
    path: '/scenarios/{id}/export',
    summary: 'One scenario as a file',
    params,
    query: none,
    response: { contentType: 'application/json', schema: scenarioFileSchema, description: 'The file' },
    problems: [410],
  },
} as const satisfies Record<string, Endpoint>;
