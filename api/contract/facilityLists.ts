import { z } from 'zod';
import {
  comparedFields,
  facilityListLimits,
  listColumnNames,
  listDifferences,
  listIssueKinds,
  listModes,
  rowFates,
} from '#definitions/facilityList.ts';
import { rowVerdicts } from '#definitions/ownData.ts';
import { ownFacilityLimits } from '#definitions/ownFacilities.ts';
import { categorySchema } from '#planning/fields.ts';
import { plainText } from '#planning/scenario.ts';

const decisionSchema = z.strictObject({
  /** Numbers of rows, or all that have the issue. */
  rows: z.union([z.literal('all'), z.array(z.number().int().min(1)).min(1).max(facilityListLimits.rows)]),
  issue: z.enum(listIssueKinds),
  action: z.enum(['take', 'leave-out']),
  /** Of a row that may be about a facility: the id of that facility. Without it the row is a new place. */
  as: z.string().min(1).max(110).optional(),
});

/** The part `request` of a list of facilities. */
export const facilityListRequestSchema = z
  .strictObject({
    category: categorySchema,
    /** `replace`: places that the list does not have are closed from today. */
    mode: z.enum(listModes),
    /** Nothing is stored. */
    dryRun: z.boolean(),
    /** Of a workbook; the first that holds something where it is left out. */
    sheet: z.string().max(100).optional(),
    /** Which column says what, counted from 0; what is left out is not read. Without it headings say what columns are. */
    columns: z
      .partialRecord(
        z.enum(listColumnNames),
        z
          .number()
          .int()
          .min(0)
          .max(facilityListLimits.columns - 1),
      )
      .refine((columns) => new Set(Object.values(columns)).size === Object.values(columns).length, {
        error: 'must not say two things of one column',
      })
      .optional(),
    decisions: z
      .array(decisionSchema)
      .max(2 * facilityListLimits.rows)
      .default([]),
    /** What the dry run answered; needed to load. */
    revision: z.string().max(200).optional(),
    author: plainText(ownFacilityLimits.authorLength).trim().default(''),
  })
  .superRefine(({ dryRun, revision }, context) => {
    if (dryRun || revision !== undefined) return;
    const message = 'is required to load: ask with dryRun first';
    context.addIssue({ code: 'custom', path: ['revision'], message });
  });
export type FacilityListRequest = z.input<typeof facilityListRequestSchema>;

const rowSchema = z.object({
  row: z.number(),
  name: z.string(),
  verdict: z.enum(rowVerdicts),
  fate: z.enum(rowFates),
  issues: z.array(
    z.object({
      kind: z.enum(listIssueKinds),
      /** Heading of the cell; empty where it is about the row. */
      column: z.string(),
      /** What stands there. */
      text: z.string(),
      /** Facilities that it may be. */
      proposals: z.array(z.object({ id: z.string(), name: z.string(), metres: z.number().nullable() })).optional(),
      /** The row that has the same place. */
      sameAs: z.number().optional(),
      /** Of the home at whose place it is proposed. */
      address: z.string().optional(),
    }),
  ),
});

export const facilityListSchema = z.object({
  file: z.object({ name: z.string(), sheet: z.string().nullable(), sheets: z.array(z.string()) }),
  /** All columns of the file, and what each is taken for. */
  columns: z.array(
    z.object({
      column: z.number(),
      header: z.string(),
      /** null: it is not read. */
      role: z.enum(listColumnNames).nullable(),
      examples: z.array(z.string()),
    }),
  ),
  /** No column holds the names of places: nothing was judged, and nothing can be loaded. */
  lacksNames: z.boolean(),
  /** Of the facilities that it was held against; a load must name it. */
  revision: z.string(),
  /** Rows by verdict. */
  verdicts: z.object({ good: z.number(), doubtful: z.number(), wrong: z.number() }),
  /** Rows that still need a decision. */
  open: z.number(),
  /** Those that are not good, in the order of the file. */
  rows: z.array(rowSchema),
  /**
   * Places by what becomes of them. `kept`: places that would be gone, and stay as a row that is not taken may be about them.
   */
  counts: z.object({
    ...{ new: z.number(), gone: z.number(), moved: z.number(), changed: z.number() },
    ...{ same: z.number(), kept: z.number() },
  }),
  differences: z.array(
    z.object({
      kind: z.enum(listDifferences),
      /** Of the file; null for one that is gone. */
      row: z.number().nullable(),
      /** Of the facility; null for a new one. */
      id: z.string().nullable(),
      name: z.string(),
      /** How far it moved; null where it did not. */
      metres: z.number().nullable(),
      /** What is said otherwise, as text; products in order of letters, hours by day. */
      fields: z.array(z.object({ field: z.enum(comparedFields), was: z.string(), is: z.string() })),
    }),
  ),
  /** How many places were stored; null for a dry run. */
  stored: z.number().nullable(),
});
export type FacilityListAnswer = z.infer<typeof facilityListSchema>;

/** Lists that were loaded, of which something can be taken back. */
export const facilityListLoadsSchema = z.object({
  loads: z.array(
    z.object({
      id: z.string(),
      category: z.string(),
      loadedAt: z.string(),
      author: z.string(),
      /** Places that are still as the list left them. */
      places: z.number(),
      /** Places of which something else was said since: those stay as they are. */
      changedSince: z.number(),
    }),
  ),
});
export type FacilityListLoads = z.infer<typeof facilityListLoadsSchema>;

/** How many places are again what they were before a list, and how many stay as something else was said of them since. */
export const facilityListTakenBackSchema = z.object({ takenBack: z.number(), kept: z.number() });
export type FacilityListTakenBack = z.infer<typeof facilityListTakenBackSchema>;
