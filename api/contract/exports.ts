import { z } from 'zod';
import { scenarioContentSchema } from './scenarios.ts';
import { areaLevelSchema, targetGroupSchema } from '#planning/fields.ts';
import { categoryQuerySchema, queryList } from './common.ts';

export type ExportFormat = 'csv' | 'geojson' | 'gpkg';

/**
 * What the spreadsheet of the reader expects of a CSV: `nl` separates by semicolons and writes a decimal comma, `en` commas and a
 * decimal point. The other formats are the same in both.
 */
const languageSchema = z.enum(['nl', 'en']).default('nl');
export const exportLanguageQuerySchema = z.strictObject({ language: languageSchema });
export type ExportLanguage = z.infer<typeof languageSchema>;

export const areasExportQuerySchema = z.strictObject({
  level: areaLevelSchema,
  /** All groups where left out. */
  targetGroup: queryList(targetGroupSchema).optional(),
  language: languageSchema,
});

export const scenarioFacilitiesQuerySchema = z.strictObject({
  category: categoryQuerySchema.optional(),
  language: languageSchema,
});

export const facilitiesExportQuerySchema = scenarioFacilitiesQuerySchema.extend({
  /** Id of a scenario: its sites are listed with the facilities, and those it closes are marked. */
  scenario: z.uuid('must be the id of a scenario').optional(),
});

/** What a scenario changes about the facilities; it need not have been saved. */
export const facilityChangesSchema = scenarioContentSchema.pick({ closed: true, sites: true });
export type FacilityChanges = z.infer<typeof facilityChangesSchema>;
