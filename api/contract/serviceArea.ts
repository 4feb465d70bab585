import { z } from 'zod';
import { travelTimeBreaksMinutes } from '#definitions/travelProfiles.ts';
import { cutoffLimitsMinutes } from '#definitions/travelProfiles.ts';
import { profileSchema, speedKmhSchema } from '#planning/fields.ts';
import { queryList, queryNumber } from './common.ts';

const bandSchema = queryNumber(z.number().min(cutoffLimitsMinutes.min).max(cutoffLimitsMinutes.max));

export const serviceAreaQuerySchema = z.strictObject({
  facility: z.string().min(1).max(100),
  profile: profileSchema,
  speedKmh: queryNumber(speedKmhSchema).optional(),
  /** Upper limits of the travel time bands in minutes, inclusive. */
  bands: queryList(bandSchema)
    .refine((limits) => limits.length <= 10, 'may have at most 10 entries')
    .refine(
      (limits) => limits.every((limit, i) => i === 0 || limit > limits[i - 1]),
      'must be ascending, without repeats',
    )
    .default([...travelTimeBreaksMinutes]),
});

/** The streets from which a facility can be reached, one feature per band, nearest first. */
export const serviceAreaSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.object({
        datasetVersion: z.string(),
        facility: z.string(),
        profile: profileSchema,
        speedKmh: z.number(),
        /** More than this; 0 for the first band, which includes 0. */
        aboveMinutes: z.number(),
        atMostMinutes: z.number(),
        /** Length of the streets in the band. */
        streetMetres: z.number(),
      }),
      geometry: z.object({
        type: z.literal('MultiLineString'),
        coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))),
      }),
    }),
  ),
});
export type ServiceArea = z.infer<typeof serviceAreaSchema>;
