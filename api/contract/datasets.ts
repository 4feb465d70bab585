import { z } from 'zod';
import { audiences, facilityShapes } from '#definitions/facilityTypes.ts';
import { categorySchema } from '#planning/fields.ts';
import { localTextSchema } from './common.ts';
import { boundsSchema } from './municipalities.ts';

export const healthSchema = z.object({
  status: z.enum(['ok', 'no-dataset']),
  /** How many municipalities are served. */
  municipalityCount: z.int(),
  /** Of the only municipality; null where there is none, or more than one. */
  datasetVersion: z.string().nullable(),
  uptimeSeconds: z.number(),
});
export type Health = z.infer<typeof healthSchema>;

export const readinessSchema = z.object({
  status: z.literal('ready'),
  /** Of the only municipality; null where there is more than one. */
  datasetVersion: z.string().nullable(),
});
export type Readiness = z.infer<typeof readinessSchema>;

const audienceSchema = z.enum(audiences);

const facilityTypeSchema = z.object({
  category: categorySchema,
  name: localTextSchema,
  plural: localTextSchema,
  /** With its article, as it stands in a sentence. */
  inSentence: localTextSchema,
  shape: z.enum(facilityShapes),
  /** `#rrggbb` */
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  /** Whether a place of this kind outside the municipality is of use to its inhabitants. */
  audience: audienceSchema,
  /** The same per product, where that differs from what is usual for the product. */
  productAudiences: z.record(z.string(), audienceSchema),
});

const perMode = <T extends z.ZodType>(schema: T) =>
  z.object({ foot: schema, 'foot-step-free': schema, bicycle: schema });

/** What to know about the streets before going by the figures; see `StreetFacts`. */
const streetFactsSchema = z.object({
  oneWayStreets: z.int(),
  /** Of those, where cyclists may go against the traffic; 0 where the source leaves it out, and reach by bicycle is understated. */
  openToCyclistsBothWays: z.int(),
  /** Where other rules hold at some times; figures go by what holds otherwise. */
  conditionalWays: z.int(),
  /** Stretches of ferry, counted with their time and a wait. */
  ferries: z.int(),
  ferriesWithoutDuration: z.int(),
  /** Ferries were left out when the dataset was loaded; absent: they count. */
  withoutFerries: z.literal(true).optional(),
  /** Per mode the parts of the streets that are not joined, largest first, with the addresses on each. */
  parts: perMode(z.array(z.object({ streetMetres: z.number(), addresses: z.int() }))),
  notConnectedAddresses: perMode(z.int()),
});

export const datasetSchema = z.object({
  version: z.string(),
  municipality: z.object({
    code: z.string(),
    name: z.string(),
    bbox: boundsSchema,
  }),
  loadedAt: z.string(),
  /** The kinds of facility, in the order in which they are listed. */
  facilityTypes: z.array(facilityTypeSchema),
  /** null for a dataset that was loaded before this was told. */
  streets: streetFactsSchema.nullable(),
  /** Of how many addresses it is known what they are called; null for a dataset that was loaded before this was told. */
  addresses: z.object({ addresses: z.int(), withStreet: z.int(), withPostcode: z.int() }).nullable(),
  sources: z.array(
    z.object({
      path: z.string(),
      title: localTextSchema,
      url: z.string(),
      licence: z.string(),
      attribution: z.string(),
      referenceDate: z.string(),
      note: localTextSchema,
      sha256: z.string(),
    }),
  ),
});
export type Dataset = z.infer<typeof datasetSchema>;
