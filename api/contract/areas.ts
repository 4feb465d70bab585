import { z } from 'zod';
import { landAreaMethods } from '#definitions/areas.ts';
import { areaLevelSchema } from '#planning/fields.ts';

export const areasQuerySchema = z.strictObject({ level: areaLevelSchema });

const areaPropertiesSchema = z.object({
  code: z.string(),
  name: z.string(),
  level: areaLevelSchema,
  /** null: not published */
  inhabitants: z.number().nullable(),
  landAreaKm2: z.number(),
  landAreaMethod: z.enum(landAreaMethods),
  addressCount: z.number(),
  /**
   * Households of a buurt that its addresses can hardly be those of (a generalised outline, or newer houses); null: nothing is odd, or
   * no figure is published. People are spread over the addresses all the same.
   */
  oddHouseholdCount: z.number().nullable(),
  wijkCode: z.string().nullable(),
  stadsdeelCode: z.string().nullable(),
  gemeenteCode: z.string(),
});
export type AreaProperties = z.infer<typeof areaPropertiesSchema>;

const positionSchema = z.array(z.number()).min(2).max(3);
export const areasSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      properties: areaPropertiesSchema,
      geometry: z.object({
        type: z.literal('MultiPolygon'),
        coordinates: z.array(z.array(z.array(positionSchema))),
      }),
    }),
  ),
});
export type Areas = z.infer<typeof areasSchema>;
