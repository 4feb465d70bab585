import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import {
  loadIdSchema,
  loadRequestSchema,
  ownComparisonQuerySchema,
  ownComparisonSchema,
  ownDeletedSchema,
  ownLoadSchema,
  ownPreviewSchema,
  ownTableChangeSchema,
  ownTableSchema,
  ownTablesSchema,
  ownYearsQuerySchema,
  ownYearsSchema,
  previewRequestSchema,
} from './ownData.ts';
import { targetGroupsSchema, valuesQuerySchema, valuesSchema } from './targetGroups.ts';
import { ownGroupSchema } from '#planning/fields.ts';
import { queryNumber } from './common.ts';

const none = z.strictObject({});
const id = z.uuid('must be the id of a table');
const version = queryNumber(z.number().int().min(1));
const table = (description: string) =>
  ({ contentType: 'application/json', schema: ownTableSchema, description }) as const;
const problemsOfUploads = [413, 415, 422] as number[];

/** What a municipality brings itself. Private: no page of another site may read it. */
export const ownDataEndpoints = {
  previewOwnData: {
    method: 'post',
    path: '/own-data/previews',
    isWrite: true,
    isDryRun: true,
    summary: 'What a file with counts per area holds, and a verdict on every row; nothing is stored',
    query: none,
    upload: previewRequestSchema,
    response: { contentType: 'application/json', schema: ownPreviewSchema, description: 'What would be loaded' },
    problems: problemsOfUploads,
  },
  ownLoad: {
    method: 'get',
    path: '/own-data/loads/{id}',
    summary: 'How far a load is that is under way',
    params: z.strictObject({ id: loadIdSchema }),
    query: none,
    response: { contentType: 'application/json', schema: ownLoadSchema, description: 'What is being done' },
  },
  ownTables: {
    method: 'get',
    path: '/own-data/tables',
    summary: 'The tables that the municipality brought, with their versions',
    query: none,
    response: { contentType: 'application/json', schema: ownTablesSchema, description: 'Tables, the oldest first' },
  },
  createOwnTable: {
    method: 'post',
    path: '/own-data/tables',
    isWrite: true,
    summary: 'Load a file as a new table, whole or not at all',
    query: none,
    upload: loadRequestSchema,
    status: 201,
    response: table('The table; Location says where'),
    problems: [...problemsOfUploads, 507],
  },
  ownTable: {
    method: 'get',
    path: '/own-data/tables/{id}',
    summary: 'One table; its ETag is its revision',
    params: z.strictObject({ id }),
    query: none,
    response: table('The table'),
  },
  createOwnVersion: {
    method: 'post',
    path: '/own-data/tables/{id}/versions',
    isWrite: true,
    summary: 'Load a file as a new version of a table, whole or not at all; it is used from then on',
    params: z.strictObject({ id }),
    query: none,
    upload: loadRequestSchema,
    status: 201,
    response: table('The table with its new version'),
    problems: [...problemsOfUploads, 507],
  },
  changeOwnTable: {
    method: 'put',
    path: '/own-data/tables/{id}',
    isWrite: true,
    summary: 'Use another version of a table',
    params: z.strictObject({ id }),
    query: none,
    body: ownTableChangeSchema,
    needsVersion: true,
    response: table('The table as it is now'),
    problems: [412, 413, 415, 422, 428],
  },
  deleteOwnTable: {
    method: 'delete',
    path: '/own-data/tables/{id}',
    isWrite: true,
    summary: 'Delete a table with all its versions, for good',
    params: z.strictObject({ id }),
    query: none,
    needsVersion: true,
    response: { contentType: 'application/json', schema: ownDeletedSchema, description: 'What was deleted' },
    problems: [412, 428],
  },
  deleteOwnVersion: {
    method: 'delete',
    path: '/own-data/tables/{id}/versions/{version}',
    isWrite: true,
    summary: 'Delete a version that is not in use, for good',
    params: z.strictObject({ id, version }),
    query: none,
    needsVersion: true,
    response: table('The table as it is now'),
    problems: [409, 412, 428],
  },
  ownVersionReport: {
    method: 'get',
    path: '/own-data/tables/{id}/versions/{version}/report',
    summary: 'What became of the rows of a file, for download',
    params: z.strictObject({ id, version }),
    query: z.strictObject({ language: z.enum(['nl', 'en']).default('nl') }),
    response: { contentType: 'text/csv', description: 'A row per row that was not simply taken' },
  },
  compareOwnVersions: {
    method: 'get',
    path: '/own-data/tables/{id}/comparison',
    summary: 'The figures in which two versions of a table differ',
    params: z.strictObject({ id }),
    query: ownComparisonQuerySchema,
    response: { contentType: 'application/json', schema: ownComparisonSchema, description: 'Figures that differ' },
  },
  ownTargetGroups: {
    method: 'get',
    path: '/own-data/target-groups',
    summary: 'The target groups that own counts give',
    query: none,
    response: { contentType: 'application/json', schema: targetGroupsSchema, description: 'Target groups' },
  },
  ownTargetGroupValues: {
    method: 'get',
    path: '/own-data/target-groups/{id}/values',
    summary: 'Figures of such a group per area, with class breaks for a choropleth',
    params: z.strictObject({ id: ownGroupSchema }),
    query: valuesQuerySchema,
    response: { contentType: 'application/json', schema: valuesSchema, description: 'Figures, sorted by area code' },
  },
  ownTargetGroupYears: {
    method: 'get',
    path: '/own-data/target-groups/{id}/years',
    summary: 'Figures of such a group per area in all years that were counted',
    params: z.strictObject({ id: ownGroupSchema }),
    query: ownYearsQuerySchema,
    response: { contentType: 'application/json', schema: ownYearsSchema, description: 'Figures, sorted by area code' },
  },
} as const satisfies Record<string, Endpoint>;
