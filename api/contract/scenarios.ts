import { z } from 'zod';
import { scenarioLimits as limits } from '#definitions/siteKinds.ts';
import { plainText, scenarioContentSchema } from '#planning/scenario.ts';
import { queryNumber } from './common.ts';

export { scenarioContentSchema, scenarioFileSchema, scenarioSchemaVersion } from '#planning/scenario.ts';
export type { ScenarioContent, ScenarioSite } from '#planning/scenario.ts';

export const scenarioSchema = scenarioContentSchema.extend({
  id: z.uuid(),
  /** Raised with every save; it is the ETag, and what If-Match must name. */
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** The earlier schemaVersion in which it was saved: what that lacked was filled in. Absent once it is saved in the present one. */
  migratedFrom: z.number().int().optional(),
});
export type Scenario = z.infer<typeof scenarioSchema>;

export const scenarioListQuerySchema = z.strictObject({
  limit: queryNumber(z.number().int().min(1).max(500)).default(100),
  offset: queryNumber(z.number().int().min(0).max(1_000_000)).default(0),
  /** `only`: those that were deleted and can be restored */
  deleted: z.enum(['no', 'only']).default('no'),
});

const scenarioSummarySchema = z.object({
  id: z.uuid(),
  version: z.number(),
  name: z.string(),
  author: z.string(),
  municipalityCode: z.string(),
  datasetVersion: z.string(),
  siteCount: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
});
export type ScenarioSummary = z.infer<typeof scenarioSummarySchema>;

/** Last changed first. */
export const scenarioListSchema = z.object({
  scenarios: z.array(scenarioSummarySchema),
  total: z.number(),
  /** `little`: soon nothing more can be saved; `none`: nothing new can. */
  room: z.enum(['enough', 'little', 'none']),
});
export type ScenarioList = z.infer<typeof scenarioListSchema>;

/** Answer to DELETE: what POST .../restore needs. */
export const scenarioDeletedSchema = z.object({ id: z.uuid(), version: z.number(), deletedAt: z.string() });
export type ScenarioDeleted = z.infer<typeof scenarioDeletedSchema>;

export const scenarioDuplicateSchema = z.strictObject({ name: plainText(limits.nameLength).optional() });
