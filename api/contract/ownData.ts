import { z } from 'zod';
import {
  addressColumnNames,
  addressForms,
  cellStatuses,
  columnRoles,
  loadStages,
  ownDataLimits as limits,
  ownDenominators,
  ownLevels,
  ownUnits,
  ownUses,
  pointForms,
  pointNotes,
  roundingSteps,
  rowIssueKinds,
  rowVerdicts,
  spreadKeys,
  thresholdLimits,
} from '#definitions/ownData.ts';
import type { AddressColumn } from '#definitions/ownData.ts';
import { openLicenceNames } from '#definitions/licences.ts';
import { areaLevelSchema } from '#planning/fields.ts';
import { queryNumber, valueStatusSchema } from './common.ts';

const column = z.number().int().min(0).max(199);
const year = z.number().int().min(1900).max(2200);
const text = (max: number) => z.string().trim().min(1).max(max);
const level = z.enum(ownLevels);
const licence = z.enum(openLicenceNames);

type AddressShape = Record<AddressColumn, z.ZodOptional<typeof column>>;

/** Which column means what. Columns are counted from 0. */
export const countsMappingSchema = z.strictObject({
  level,
  areaColumn: column,
  yearColumn: column.nullable(),
  /** Columns of one series, such as of several years, have the same name. */
  values: z
    .array(z.strictObject({ column, series: text(limits.nameLength), year: year.nullable() }))
    .min(1)
    .max(limits.seriesOfTable * 10),
  /** Of figures of which neither a column nor a heading says the year. */
  year: year.nullable(),
  /**
   * Of a file of points, which are counted per buurt: longitude and latitude, or x and y in EPSG:28992. `areaColumn` is that of x then, and
   * of `values` there is one; with `each` every row counts as one, otherwise its column says how many. Or addresses, or postcodes, over
   * whose addresses counts are shared out; `areaColumn` is the first of their columns then.
   */
  points: z
    .union([
      z.strictObject({ x: column, y: column, form: z.enum(pointForms), each: z.boolean() }),
      z.strictObject({
        form: z.enum(addressForms),
        each: z.boolean(),
        columns: z
          .strictObject(Object.fromEntries(addressColumnNames.map((name) => [name, column.optional()])) as AddressShape)
          .refine(
            ({ street, postcode }) => street !== undefined || postcode !== undefined,
            'needs a street or a postcode',
          ),
      }),
    ])
    .optional(),
});

/** The part `request` of an upload that only looks. */
export const previewRequestSchema = z.strictObject({
  /** Of a workbook; the first that holds something where it is left out. */
  sheet: z.string().max(100).optional(),
  /** Proposed where it is left out: as for the last file with the same header, or by what the cells hold. */
  mapping: countsMappingSchema.optional(),
});
export type PreviewRequest = z.infer<typeof previewRequestSchema>;

const seriesSchema = z.strictObject({
  /** As in the mapping. */
  series: text(limits.nameLength),
  name: z.strictObject({ nl: text(limits.nameLength), en: text(limits.nameLength) }),
});

export const ownSettingsSchema = z.strictObject({
  series: z.array(seriesSchema).min(1).max(limits.seriesOfTable),
  /** A target group, or what brings people to a counter, such as documents issued. */
  use: z.enum(ownUses).default('group'),
  /** What is counted. */
  unit: z.enum(ownUnits),
  /** What a share is a share of; what is counted where it is left out, and of documents adults. */
  shareOf: z.enum(ownDenominators).optional(),
  /** Who counted. */
  source: text(limits.textLength),
  /** By what a count of a larger area is shared over its buurten. */
  spreadKey: z.enum(spreadKeys),
  /** Counts below it are hidden before anything is stored. */
  threshold: z.number().int().min(thresholdLimits.min).max(thresholdLimits.max),
  /** What counts are rounded to before they are stored. */
  roundedTo: z.literal(roundingSteps).default(1),
});
export type OwnSettings = z.infer<typeof ownSettingsSchema>;

const decisionSchema = z.strictObject({
  /** Numbers of rows, or all that have the issue. */
  rows: z.union([z.literal('all'), z.array(z.number().int().min(0)).min(1).max(10_000)]),
  issue: z.enum(rowIssueKinds).optional(),
  action: z.enum(['take', 'leave-out']),
  /** Code of the area that is meant. */
  area: z.string().max(40).optional(),
});

export const loadIdSchema = z.string().regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters and digits');

/** The part `request` of an upload that is to be loaded. */
export const loadRequestSchema = previewRequestSchema.extend({
  mapping: countsMappingSchema,
  settings: ownSettingsSchema,
  /** About rows that are doubtful or wrong; the file is loaded when none is undecided. */
  decisions: z.array(decisionSchema).max(5000),
  author: z.string().trim().max(120),
  /** Made up by the sender, to ask by how far the load is. */
  loadId: loadIdSchema.optional(),
});
export type LoadRequest = z.infer<typeof loadRequestSchema>;

const issueSchema = z.object({
  kind: z.enum(rowIssueKinds),
  column: z.number(),
  /** What stands in the cell. */
  text: z.string(),
  /** Areas that may be meant, the likeliest first. */
  proposals: z.array(z.object({ code: z.string(), name: z.string() })).optional(),
  /** The number that would be taken; of a total what the rows add up to. */
  value: z.number().optional(),
});

const verdictCounts = z.object({ good: z.number(), doubtful: z.number(), wrong: z.number() });

export const ownPreviewSchema = z.object({
  file: z.object({
    name: z.string(),
    sha256: z.string(),
    byteCount: z.number(),
    format: z.enum(['csv', 'xlsx', 'geojson']),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
  }),
  columns: z.array(
    z.object({
      column: z.number(),
      /** Empty where the file has no heading for it. */
      header: z.string(),
      examples: z.array(z.string()),
      role: z.enum(columnRoles),
      /** Why figures are not proposed: they add up others, or are shares. */
      ignoredAs: z.enum(['sum', 'share']).optional(),
    }),
  ),
  mapping: countsMappingSchema,
  /** The mapping was made for an earlier file with the same header. */
  isRemembered: z.boolean(),
  /** How the areas are written. */
  areasBy: z.enum(['code', 'name']),
  /** What the headings of points say otherwise than their numbers, by which they are read. */
  notes: z.array(z.enum(pointNotes)),
  counts: verdictCounts,
  issues: z.array(z.object({ kind: z.enum(rowIssueKinds), rows: z.number() })),
  /** Wrong and doubtful ones first, then some that are good; of points only those, without where they lie. */
  rows: z.array(
    z.object({
      row: z.number(),
      verdict: z.enum(rowVerdicts),
      area: z.object({ code: z.string(), name: z.string() }).nullable(),
      areaText: z.string(),
      counts: z.array(
        z.object({
          series: z.string(),
          year: z.number().nullable(),
          count: z.number().nullable(),
          isWithheld: z.boolean(),
        }),
      ),
      issues: z.array(issueSchema),
    }),
  ),
});
export type OwnPreview = z.infer<typeof ownPreviewSchema>;

export const ownReportSchema = z.object({
  counts: verdictCounts,
  /** Rows that were left out, and rows that were taken after a decision: their numbers and what was the matter. */
  leftOut: z.array(z.object({ row: z.number(), issues: z.array(z.enum(rowIssueKinds)) })),
  taken: z.array(z.object({ row: z.number(), issues: z.array(z.enum(rowIssueKinds)), area: z.string() })),
  /** How many figures are below the threshold or could be worked out, and are not stored. */
  hidden: z.number(),
  stored: z.number(),
});
export type OwnReport = z.infer<typeof ownReportSchema>;

const ownVersionSchema = z.object({
  version: z.number(),
  loadedAt: z.string(),
  author: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  byteCount: z.number(),
  level,
  years: z.array(z.number()),
  settings: ownSettingsSchema,
  report: ownReportSchema,
  /** Codes of areas that the map that is served now does not have. */
  lapsedCodes: z.array(z.string()),
});
export type OwnVersion = z.infer<typeof ownVersionSchema>;

export const ownTableSchema = z.object({
  id: z.uuid(),
  isPublic: z.boolean(),
  /** Under which it is published. */
  licence: licence.nullable(),
  presentVersion: z.number(),
  /** It is the ETag, and what If-Match must name. */
  revision: z.number(),
  /** Ids of the target groups that its present version gives. */
  targetGroups: z.array(z.string()),
  versions: z.array(ownVersionSchema),
});
export type OwnTable = z.infer<typeof ownTableSchema>;

export const ownLoadSchema = z.object({
  /** null where no load of that name is under way: it has ended, or has not begun. */
  stage: z.enum(loadStages).nullable(),
  /** Of the file, from when they have been read. */
  rows: z.number().nullable(),
});
export type OwnLoad = z.infer<typeof ownLoadSchema>;

export const ownTablesSchema = z.object({ tables: z.array(ownTableSchema) });
export type OwnTables = z.infer<typeof ownTablesSchema>;

export const ownTableChangeSchema = z.strictObject({
  /** The version that is to be used. */
  presentVersion: z.number().int().min(1),
});

export const publicationSchema = z.strictObject({
  /** null takes it back: the table is private again at once. */
  licence: licence.nullable(),
});

export const ownDeletedSchema = z.object({ id: z.uuid(), versions: z.number() });

export const ownComparisonQuerySchema = z.strictObject({
  from: queryNumber(z.number().int().min(1)),
  to: queryNumber(z.number().int().min(1)),
});
const compared = z.object({ count: z.number().nullable(), status: z.enum(cellStatuses) });
export const ownComparisonSchema = z.object({
  from: z.number(),
  to: z.number(),
  /** Figures that differ; null: not in that version. */
  differences: z.array(
    z.object({
      ...{ series: z.string(), year: z.number(), areaCode: z.string(), areaName: z.string() },
      ...{ before: compared.nullable(), after: compared.nullable() },
    }),
  ),
  same: z.number(),
});
export type OwnComparison = z.infer<typeof ownComparisonSchema>;

export const ownYearsQuerySchema = z.strictObject({ level: areaLevelSchema.default('wijk') });
const yearFigure = z.object({ value: z.number().nullable(), status: valueStatusSchema });
export const ownYearsSchema = z.object({
  targetGroup: z.string(),
  level: areaLevelSchema,
  /** From early to late. */
  years: z.array(z.number()),
  /** Figures in the order of the years. */
  areas: z.array(z.object({ code: z.string(), name: z.string(), figures: z.array(yearFigure) })),
  /** Of the municipality; incomplete where an area has none. */
  total: z.array(yearFigure),
});
export type OwnYears = z.infer<typeof ownYearsSchema>;
