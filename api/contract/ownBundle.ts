import { z } from 'zod';
import { openLicenceNames } from '#definitions/licences.ts';
import { cellStatuses, ownDataLimits } from '#definitions/ownData.ts';
import { facilityChanges, ownFacilityLimits } from '#definitions/ownFacilities.ts';
import { categorySchema, latSchema, lonSchema } from '#planning/fields.ts';
import { countsMappingSchema, ownReportSchema, ownSettingsSchema } from './ownData.ts';
import { categoryContentSchema, recordSchema } from './ownFacilities.ts';

export const bundleFormat = 'loketkaart-own-data';
/** Raised when a file of before can no longer be read as it is. */
export const bundleVersion = 1;

const number = z.number().int().min(1);
const moment = z.iso.datetime();
const author = z.string().max(ownFacilityLimits.authorLength.max);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const bundledVersionSchema = z.strictObject({
  version: number,
  loadedAt: moment,
  author,
  fileName: z.string().max(200),
  sha256,
  byteCount: z.number().int().min(0),
  headerKey: z.string().max(100_000),
  settings: ownSettingsSchema,
  mapping: countsMappingSchema,
  report: ownReportSchema,
  /** Series, year, code of the area, count, and whether that is known: as they are stored. */
  cells: z.array(
    z.tuple([
      z.string(),
      z.number().int().min(1900).max(2200),
      z.string().max(40),
      z.number().min(0).nullable(),
      z.enum(cellStatuses),
    ]),
  ),
});

export const bundledTableSchema = z.strictObject({
  id: z.uuid(),
  /** Under which it was published where it comes from. */
  licence: z.enum(openLicenceNames).nullable(),
  presentVersion: number,
  versions: z.array(bundledVersionSchema).min(1).max(ownDataLimits.versionsOfTable),
});
export type BundledTable = z.infer<typeof bundledTableSchema>;

/** As it is stored: a record that was taken over from a list may be longer than one that is typed. */
const storedRecordSchema = recordSchema.extend({
  ...{ category: categorySchema, lon: lonSchema, lat: latSchema },
  desks: z.number().int().min(0).nullable(),
  yearlyCostEuro: z.number().min(0).nullable(),
});

export const bundledFacilitySchema = z.strictObject({
  id: z.string().min(1).max(200),
  origin: z.enum(['list', 'added']),
  /** What the list said when it was last edited. */
  listed: storedRecordSchema.extend({ id: z.string().max(200) }).nullable(),
  /** All that was said of it, the last as it is now. */
  revisions: z
    .array(
      z.strictObject({
        ...{ revision: number, author, changedAt: moment },
        change: z.enum(facilityChanges),
        record: storedRecordSchema.nullable(),
      }),
    )
    .min(1)
    .max(ownFacilityLimits.revisions),
});
export type BundledFacility = z.infer<typeof bundledFacilitySchema>;

export const bundledCategorySchema = z.strictObject({
  ...{ category: categorySchema, content: categoryContentSchema },
  ...{ revision: number, author, changedAt: moment },
});
export type BundledCategory = z.infer<typeof bundledCategorySchema>;

const bundleContentsSchema = z.strictObject({
  tables: z.array(bundledTableSchema).max(ownDataLimits.tables),
  facilities: z.array(bundledFacilitySchema).max(ownFacilityLimits.facilities),
  categories: z.array(bundledCategorySchema).max(ownFacilityLimits.categories),
});
export type BundleContents = z.infer<typeof bundleContentsSchema>;

/** All own data of a municipality in one file, to be loaded on another machine. */
export const ownBundleSchema = z.strictObject({
  format: z.literal(bundleFormat),
  version: z.literal(bundleVersion),
  municipality: z.strictObject({ code: z.string().regex(/^GM\d{4}$/), name: z.string().max(120) }),
  madeAt: moment,
  /** Of the contents, written as JSON without spaces. */
  sha256,
  contents: bundleContentsSchema,
});
export type OwnBundle = z.infer<typeof ownBundleSchema>;

/** Not here yet; the same as here; or otherwise than here. */
const state = z.enum(['new', 'same', 'other']);
const names = z.object({ nl: z.string(), en: z.string() });

export const bundlePreviewSchema = z.object({
  municipality: z.object({ code: z.string(), name: z.string() }),
  madeAt: z.string(),
  /** What was here when the file was held against it; a load names it. */
  seen: z.string(),
  tables: z.array(
    z.object({
      ...{ id: z.string(), state, author: z.string(), changedAt: z.string(), names: z.array(names) },
      /** Under which it was published where it comes from. */
      licence: z.string().nullable(),
      /** How many versions it has in the file, and here. */
      ...{ versions: z.number(), versionsHere: z.number() },
    }),
  ),
  facilities: z.array(z.object({ id: z.string(), state, author: z.string(), changedAt: z.string(), name: z.string() })),
  categories: z.array(z.object({ id: z.string(), state, author: z.string(), changedAt: z.string(), name: names })),
});
export type BundlePreview = z.infer<typeof bundlePreviewSchema>;

export const bundleLoadSchema = z
  .strictObject({
    /** As the preview gave it: where something changed since, nothing is loaded. */
    seen: z.string().regex(/^\d{1,10}-\d{1,10}$/, 'must be what the preview says'),
    /** Ids of the tables that are taken; one that is here is replaced with all its versions. */
    tables: z.array(z.uuid()).max(ownDataLimits.tables),
    /** Of facilities; of one that is here the file's last word becomes the latest. */
    facilities: z.array(z.string().max(200)).max(ownFacilityLimits.facilities),
    /** Of kinds of facility. */
    categories: z.array(categorySchema).max(ownFacilityLimits.categories),
  })
  .refine(
    (asked) => asked.tables.length + asked.facilities.length + asked.categories.length > 0,
    'must take something',
  );
export type BundleLoad = z.infer<typeof bundleLoadSchema>;

export const bundleLoadedSchema = z.object({
  ...{ tables: z.number(), facilities: z.number(), categories: z.number() },
  /** Figures that were hidden because of what is here. */
  hidden: z.number(),
});
export type BundleLoaded = z.infer<typeof bundleLoadedSchema>;
