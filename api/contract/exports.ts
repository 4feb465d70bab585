import { z } from 'zod';
import { scenarioContentSchema } from './scenarios.ts';
import { coverageRequestSchema } from '#planning/coverageRequest.ts';
import { areaLevelSchema, targetGroupSchema } from '#planning/fields.ts';
import { categoryQuerySchema, queryList } from './common.ts';

export type ExportFormat = 'csv' | 'geojson' | 'gpkg';

/**
 * What the spreadsheet of the reader expects of a CSV: `nl` separates by semicolons and writes a decimal comma, `en` commas and a
 * decimal point. The other formats are the same in both.
 */
const languageSchema = z.enum(['nl', 'en']).default('nl');
/** Language of the names of the columns, and of the words in them: English unless asked for, so that a program that reads them need not change. */
const columnsSchema = z.enum(['nl', 'en']).default('en');
/** Of the scenario that the file is about; it becomes part of the name of the file and of the layer. */
const scenarioNameSchema = z.string().trim().min(1).max(120).optional();
const written = { language: languageSchema, columns: columnsSchema };
export const coverageExportQuerySchema = z.strictObject({ ...written, scenarioName: scenarioNameSchema });
export type ExportLanguage = z.infer<typeof languageSchema>;

export const areasExportQuerySchema = z.strictObject({
  level: areaLevelSchema,
  /** All groups where left out. */
  targetGroup: queryList(targetGroupSchema).optional(),
  ...written,
});

const facilitiesQuerySchema = z.strictObject({ category: categoryQuerySchema.optional(), ...written });

export const scenarioFacilitiesQuerySchema = facilitiesQuerySchema.extend({ scenarioName: scenarioNameSchema });

export const facilitiesExportQuerySchema = facilitiesQuerySchema.extend({
  /** Id of a scenario: its sites are listed with the facilities, and those it closes are marked. */
  scenario: z.uuid('must be the id of a scenario').optional(),
});

/** What a scenario changes about the facilities; it need not have been saved. */
export const facilityChangesSchema = scenarioContentSchema.pick({ closed: true, sites: true });
export type FacilityChanges = z.infer<typeof facilityChangesSchema>;

/**
 * A question about a scenario. With `closedNow`, the facilities that do not count today either, the file has the figures of now, those
 * of the scenario, and the difference.
 */
export const coverageExportSchema = coverageRequestSchema.extend({ closedNow: coverageRequestSchema.shape.closed });
export type CoverageExport = z.infer<typeof coverageExportSchema>;
