import { z } from 'zod';

export const municipalityCodePattern = /^GM\d{4}$/;

/** West, south, east, north in degrees. */
export const boundsSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const servedMunicipalitySchema = z.object({
  /** As CBS writes it, e.g. GM0392. */
  code: z.string().regex(municipalityCodePattern),
  name: z.string(),
  /** The page of the municipality is at /{slug}/. */
  slug: z.string(),
  bbox: boundsSchema,
  datasetVersion: z.string(),
  loadedAt: z.string(),
  /** null for a dataset of which its load did not count them. */
  holds: z
    .object({
      buurten: z.int(),
      wijken: z.int(),
      /** 0: the municipality has none, or no list of them was loaded. */
      stadsdelen: z.int(),
      addresses: z.int(),
      facilities: z.int(),
    })
    .nullable(),
});

export const municipalitiesSchema = z.object({ municipalities: z.array(servedMunicipalitySchema) });
export type Municipalities = z.infer<typeof municipalitiesSchema>;
