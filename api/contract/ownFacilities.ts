import { z } from 'zod';
import { audiences, facilityShapes, safeFacilityColours } from '#definitions/facilityTypes.ts';
import { facilityChanges, facilityStates, ownFacilityLimits as limits } from '#definitions/ownFacilities.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import { categorySchema, latSchema, lonSchema, productSchema } from '#planning/fields.ts';
import { openingHoursSchema } from '#planning/hours/openingHoursSchema.ts';
import { plainText } from '#planning/scenario.ts';

const authorSchema = plainText(limits.authorLength).trim();

const nameSchema = plainText({ min: 1, max: 60 }).trim();
const namesSchema = z.strictObject({ nl: nameSchema, en: nameSchema });

export const categoryContentSchema = z.strictObject({
  name: namesSchema,
  plural: namesSchema,
  shape: z.enum(facilityShapes),
  colour: z.enum(safeFacilityColours as [string, ...string[]]),
  /** Whom its places are for where no product is asked about. */
  audience: z.enum(audiences),
  /** What its places may offer. */
  products: z
    .array(productSchema)
    .max(scenarioLimits.productsPerSite)
    .refine((products) => new Set(products).size === products.length, 'must not name a product twice'),
});

export const categoryRequestSchema = z.strictObject({ content: categoryContentSchema, author: authorSchema });

export type CategoryRequest = z.infer<typeof categoryRequestSchema>;

export const ownCategorySchema = z.object({
  /** Made of its Dutch name. */
  category: z.string(),
  ...categoryContentSchema.shape,
  /** It is the ETag, and what If-Match must name. */
  revision: z.number(),
  author: z.string(),
  changedAt: z.string(),
});
export type OwnCategoryAnswer = z.infer<typeof ownCategorySchema>;
export const ownCategoriesSchema = z.object({ categories: z.array(ownCategorySchema) });
export type OwnCategoriesAnswer = z.infer<typeof ownCategoriesSchema>;

const dateSchema = z.iso.date('must be a day as YYYY-MM-DD');

/** All that a municipality says of a facility. What is left out is not known. */
const facilityRecordSchema = z.strictObject({
  category: categorySchema,
  name: plainText(limits.nameLength).trim(),
  address: plainText(limits.addressLength).trim().default(''),
  lon: lonSchema,
  lat: latSchema,
  products: z
    .array(productSchema)
    .max(scenarioLimits.productsPerSite)
    .refine((products) => new Set(products).size === products.length, 'must not name a product twice')
    .default([]),
  hours: openingHoursSchema.nullable().default(null),
  desks: z.number().int().min(scenarioLimits.desks.min).max(scenarioLimits.desks.max).nullable().default(null),
  yearlyCostEuro: z
    .number()
    .min(scenarioLimits.yearlyCostEuro.min)
    .max(scenarioLimits.yearlyCostEuro.max)
    .nullable()
    .default(null),
  contact: plainText(limits.contactLength).trim().default(''),
  /** The first day on which it is no longer open. */
  closedFrom: dateSchema.nullable().default(null),
  checkedOn: dateSchema.nullable().default(null),
  checkedBy: authorSchema.default(''),
});

export const facilityAdditionSchema = z
  .strictObject({
    record: facilityRecordSchema.partial({ lon: true, lat: true }),
    /** Id of a facility whose place it shares. */
    atFacility: z.string().min(1).max(100).optional(),
    author: authorSchema,
  })
  .superRefine(({ record: { lon, lat }, atFacility }, context) => {
    const hasPlace = lon !== undefined && lat !== undefined;
    if (hasPlace === (atFacility === undefined)) return;
    const message = 'must have either lon and lat or atFacility';
    context.addIssue({ code: 'custom', path: ['record'], message });
  });
export type FacilityAddition = z.infer<typeof facilityAdditionSchema>;

export const facilityChangeSchema = z.strictObject({ record: facilityRecordSchema, author: authorSchema });

export const facilityConfirmationSchema = z.strictObject({ author: authorSchema.min(1, 'must say who checked it') });

export const facilityRestorationSchema = z.strictObject({
  /** The revision to go back to; 0: as it was before anything was said of it. */
  revision: z.number().int().min(0),
  author: authorSchema,
});

export const takeBackQuerySchema = z.strictObject({ author: authorSchema.default('') });

/** The same as it is answered. */
export const recordSchema = z.object({
  ...{ category: z.string(), name: z.string(), address: z.string(), lon: z.number(), lat: z.number() },
  products: z.array(z.string()),
  hours: openingHoursSchema.nullable(),
  ...{ desks: z.number().nullable(), yearlyCostEuro: z.number().nullable() },
  ...{
    contact: z.string(),
    closedFrom: z.string().nullable(),
    checkedOn: z.string().nullable(),
    checkedBy: z.string(),
  },
});

export const ownFacilitySchema = z.object({
  /** By which it is known everywhere. */
  id: z.string(),
  /** `list`: it is in the list of the dataset; `added`: the municipality added it. */
  origin: z.enum(['list', 'added']),
  state: z.enum(facilityStates),
  /** It is the ETag, and what If-Match must name; 0: nothing was said of it yet. */
  revision: z.number(),
  /** As it counts; null where it was removed or cannot be known. */
  record: recordSchema.nullable(),
  /** What the list says; null for one that was added or that the list no longer has. */
  listed: recordSchema.nullable(),
  /** What the list says otherwise than when it was last edited. */
  listChanges: z.array(z.string()),
  /** Of the last change; null where nothing was said of it yet. */
  change: z.enum(facilityChanges).nullable(),
  author: z.string(),
  changedAt: z.string().nullable(),
});
export type OwnFacilityAnswer = z.infer<typeof ownFacilitySchema>;

export const ownFacilitiesSchema = z.object({
  /** Those of which the municipality says something, sorted by id. */
  facilities: z.array(ownFacilitySchema),
});
export type OwnFacilitiesAnswer = z.infer<typeof ownFacilitiesSchema>;

export const facilityHistorySchema = z.object({
  id: z.string(),
  /** The newest first. */
  revisions: z.array(
    z.object({
      revision: z.number(),
      change: z.enum(facilityChanges),
      author: z.string(),
      changedAt: z.string(),
      record: recordSchema.nullable(),
    }),
  ),
});
export type FacilityHistory = z.infer<typeof facilityHistorySchema>;
