import { z } from 'zod';
import {
  categorySchema,
  latSchema,
  lonSchema,
  productSchema,
  profileSchema,
  speedKmhSchema,
} from '#planning/fields.ts';
import { openingHoursSchema } from '#planning/hours/openingHoursSchema.ts';
import { categoryQuerySchema, localTextSchema, queryNumber } from './common.ts';

export const facilitiesQuerySchema = z.strictObject({ category: categoryQuerySchema.optional() });

const facilityPropertiesSchema = z.object({
  id: z.string(),
  name: z.string(),
  category: categorySchema,
  address: z.string(),
  /** Lower case. */
  products: z.array(z.string()),
  /** false: in a neighbouring municipality. */
  inMunicipality: z.boolean(),
  /** Whether it counts for inhabitants where no product is asked about; a neighbour's counter does not. */
  servesInhabitants: z.boolean(),
  /** Products that inhabitants can get there: all of them, or at a neighbour's those that anyone may get. */
  servedProducts: z.array(z.string()),
  source: localTextSchema,
  note: localTextSchema,
  /** Opening hours by day as the list writes them; null, here and below: the list does not say. */
  hours: z.string().nullable(),
  /** The same hours by interval, in the order of the week; null where they are not known. */
  openIntervals: openingHoursSchema.nullable(),
  desks: z.number().int().positive().nullable(),
  yearlyCostEuro: z.number().nonnegative().nullable(),
  /** YYYY-MM-DD, when the municipality last checked what is said here. */
  checkedOn: z.string().nullable(),
  /** false: not checked against a current municipal list; shown wherever the facility is shown */
  checked: z.boolean(),
});
export type FacilityProperties = z.infer<typeof facilityPropertiesSchema>;

export const facilitiesSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      properties: facilityPropertiesSchema,
      geometry: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
    }),
  ),
});
export type Facilities = z.infer<typeof facilitiesSchema>;

export const travelProfilesSchema = z.object({
  travelProfiles: z.array(
    z.object({
      id: profileSchema,
      name: localTextSchema,
      mode: z.string(),
      speedKmh: z.number(),
      speedSource: z.string(),
    }),
  ),
});
export type TravelProfiles = z.infer<typeof travelProfilesSchema>;

/** A point in the municipality and how one travels from it. */
const fromPoint = {
  lon: queryNumber(lonSchema),
  lat: queryNumber(latSchema),
  profile: profileSchema,
  speedKmh: queryNumber(speedKmhSchema).optional(),
};

export const nearestQuerySchema = z.strictObject({
  ...fromPoint,
  category: categoryQuerySchema.optional(),
  /** Only facilities that offer it. */
  product: productSchema.optional(),
  limit: queryNumber(z.number().int().min(1).max(50)).default(3),
});

export const nearestSchema = z.object({
  datasetVersion: z.string(),
  profile: profileSchema,
  speedKmh: z.number(),
  /** `not-connected`: no street of this profile within 300 m of the point; then `facilities` is empty. */
  status: z.enum(['ok', 'not-connected']),
  /** From the point to the nearest edge, also when that is too far. */
  snapMetres: z.number(),
  /** Nearest first; ties by id. Facilities that cannot be reached come last, without a distance. */
  facilities: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      category: categorySchema,
      status: z.enum(['reachable', 'unreachable', 'facility-not-connected']),
      distanceMetres: z.number().nullable(),
      durationMinutes: z.number().nullable(),
    }),
  ),
});
export type Nearest = z.infer<typeof nearestSchema>;

export const routeQuerySchema = z.strictObject({ ...fromPoint, facility: z.string().min(1).max(100) });

export const routeSchema = z.object({
  type: z.literal('Feature'),
  properties: z.object({
    datasetVersion: z.string(),
    facility: z.string(),
    facilityName: z.string(),
    profile: profileSchema,
    distanceMetres: z.number(),
    durationMinutes: z.number(),
    /** Part of the distance that is the leg to and from the street. */
    connectorMetres: z.number(),
  }),
  geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(z.tuple([z.number(), z.number()])) }),
});
export type Route = z.infer<typeof routeSchema>;
