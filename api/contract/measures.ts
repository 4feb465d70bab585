import { z } from 'zod';
import { measureIds } from '#planning/measures/measureIds.ts';
import { scenarioContentSchema } from '#planning/scenario.ts';
import { verdictCodes } from '#planning/verdicts/evidence.ts';

const maxMeasuredScenarios = 4;

/** Own counts of the versions that are used now, or of those that the first scenario says it was made with. */
const ownVersionsSchema = z.enum(['present', 'as-made']).default('present');

/** Each as a saved scenario has it; earlier versions of it are taken too. */
export const measuresRequestSchema = z.strictObject({
  scenarios: z.array(scenarioContentSchema).min(1).max(maxMeasuredScenarios),
  ownVersions: ownVersionsSchema,
});

/** How many and which: each is migrated before the rest of it is checked. */
export const measuresBodySchema = z.strictObject({
  scenarios: z.array(z.record(z.string(), z.unknown())).min(1).max(maxMeasuredScenarios),
  ownVersions: ownVersionsSchema,
});

const textSchema = z.object({ nl: z.string(), en: z.string() });
const measureIdSchema = z.enum(measureIds);

export const measuresSchema = z.object({
  datasetVersion: z.string(),
  /** In the order of the request, all measured on the question of the first. */
  scenarios: z.array(
    z.object({
      name: z.string(),
      measures: z.array(
        z.object({
          id: measureIdSchema,
          /** null: there is none, for instance because nobody can be counted or a cost is not known. */
          value: z.number().nullable(),
          /** What it may be: margin, speed 10 % off, freely dropped pins 50 m away; `high` null with a value: no upper limit. */
          low: z.number().nullable(),
          high: z.number().nullable(),
          unit: z.string(),
        }),
      ),
      /** Every place that counts. Null where hours or desks are not known: such a place is never full. */
      facilities: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          /** Visits a year that find room there, and the same today (null: it is not there today). */
          visits: z.number(),
          visitsToday: z.number().nullable(),
          capacity: z.number().nullable(),
          visitsPerOpenHour: z.number().nullable(),
          /** visits / capacity; 1 is full. */
          load: z.number().nullable(),
        }),
      ),
      /** What may not be concluded, and why. */
      verdicts: z.array(z.object({ code: z.enum(verdictCodes), measure: measureIdSchema, text: textSchema })),
      /** What was taken for what the scenario does not say. */
      assumed: z.array(z.object({ siteId: z.string(), text: textSchema })),
    }),
  ),
  /** Index of the best scenario per measure; null where none may be called the best. */
  best: z.record(measureIdSchema, z.number().int().nullable()),
  /** Of each measure with a clear difference: whether it is one at 10 % more and less speed, and with freely dropped pins 50 m away. */
  stability: z.partialRecord(
    measureIdSchema,
    z.object({
      holds: z.boolean(),
      text: textSchema,
      /** As asked, and then every other. Index of the best (null: no clear difference), and the value of each scenario. */
      worlds: z.array(
        z.object({
          text: textSchema,
          best: z.number().int().nullable(),
          values: z.array(z.number().nullable()),
        }),
      ),
    }),
  ),
});
export type MeasuresAnswer = z.infer<typeof measuresSchema>;
