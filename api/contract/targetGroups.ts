import { z } from 'zod';
import { classificationMethods } from '#planning/classBreaks.ts';
import type { ClassificationMethod } from '#planning/classBreaks.ts';
import { openLicenceNames } from '#definitions/licences.ts';
import { ownDenominators, ownLevels, ownUnits, ownUses, spreadKeys } from '#definitions/ownData.ts';
import { areaLevelSchema } from '#planning/fields.ts';
import { localTextSchema, queryList, queryNumber, valueStatusSchema } from './common.ts';

const measures = ['density', 'share', 'count'] as const;
export type Measure = (typeof measures)[number];

export type { ClassificationMethod };

const ownGroupDetailsSchema = z.object({
  tableId: z.uuid(),
  version: z.number(),
  /** null where it is not told. */
  fileName: z.string().nullable(),
  loadedAt: z.string(),
  /** Who counted. */
  source: z.string(),
  /** What was counted in. */
  level: z.enum(ownLevels),
  /** By what its counts are shared over buurten; null where they are counted per buurt. */
  spreadKey: z.enum(spreadKeys).nullable(),
  /** The latest, which is shown. */
  year: z.number(),
  /** All that were counted, from early to late. */
  years: z.array(z.number()),
  use: z.enum(ownUses),
  /** What a share is a share of. */
  shareOf: z.enum(ownDenominators),
  /** Codes of areas that were counted and that the map that is served now does not have: their figures count nowhere. */
  lapsedCodes: z.array(z.string()),
  isPublic: z.boolean(),
  licence: z.enum(openLicenceNames).nullable(),
});

export const targetGroupsSchema = z.object({
  targetGroups: z.array(
    z.object({
      id: z.string(),
      name: localTextSchema,
      description: localTextSchema,
      unit: z.enum(ownUnits),
      overlaps: z.boolean(),
      /** How many buurten have a figure; 0 means the loaded sources do not hold this group. */
      buurtenWithFigure: z.number(),
      buurtCount: z.number(),
      /** Some or all figures of the buurten are the share of their wijk. */
      fromWijk: z.boolean(),
      referenceDate: z.string().nullable(),
      /** Of a municipality's own counts. */
      own: ownGroupDetailsSchema.optional(),
    }),
  ),
});
export type TargetGroups = z.infer<typeof targetGroupsSchema>;
export type TargetGroupSummary = TargetGroups['targetGroups'][number];

export const valuesQuerySchema = z
  .strictObject({
    level: areaLevelSchema,
    measure: z.enum(measures).default('density'),
    method: z.enum(classificationMethods).default('quantile'),
    classes: queryNumber(z.number().int().min(3).max(7)).default(5),
    /** Interior class limits, ascending; only with method=manual, where it is required. */
    breaks: queryList(queryNumber(z.number())).optional(),
  })
  .refine((query) => (query.method === 'manual') === (query.breaks !== undefined), {
    message: 'method=manual needs breaks=, and breaks= needs method=manual',
    path: ['breaks'],
  })
  .refine((query) => !query.breaks || query.breaks.every((limit, i, all) => i === 0 || limit > all[i - 1]), {
    message: 'must be ascending, without repeats',
    path: ['breaks'],
  })
  .refine((query) => !query.breaks || query.breaks.length <= 6, {
    message: 'at most 6 interior limits (7 classes)',
    path: ['breaks'],
  });
export type ValuesQuery = z.infer<typeof valuesQuerySchema>;

export const valuesSchema = z.object({
  datasetVersion: z.string(),
  targetGroup: z.string(),
  level: areaLevelSchema,
  measure: z.enum(measures),
  /** density: per km2 of land; share: 0-1 of the group's population; count: inhabitants, households or documents */
  unit: z.enum([
    'inhabitants-per-km2',
    'households-per-km2',
    'documents-per-km2',
    'share-of-inhabitants',
    'share-of-households',
    'share-of-adults',
    'inhabitants',
    'households',
    'documents',
  ]),
  method: z.enum(classificationMethods),
  referenceDate: z.string().nullable(),
  source: z.string(),
  /**
   * Interior class limits, ascending: class 0 is below the first, class k from limit k-1 up to but not including limit k.
   * Fewer than asked for where the data has too few distinct values.
   */
  breaks: z.array(z.number()),
  /** Number of areas per class, one longer than `breaks`. */
  classCounts: z.array(z.number()),
  noDataCount: z.number(),
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  values: z.array(
    z.object({
      code: z.string(),
      /** null where the figure is missing or secret */
      value: z.number().nullable(),
      status: valueStatusSchema,
      /** Code of the area whose figure is shared out, where it is `estimated`. */
      from: z.string().optional(),
    }),
  ),
});
export type Values = z.infer<typeof valuesSchema>;
