import { z } from 'zod';

export const streetsSchema = z.object({
  datasetVersion: z.string(),
  /** By name; a name that is in use in two places far apart is there twice. */
  streets: z.array(
    z.object({
      name: z.string(),
      /** A place on the street, near its middle; degrees, WGS84. */
      lon: z.number(),
      lat: z.number(),
      /** West, south, east, north of the whole street, degrees. */
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    }),
  ),
});
export type Streets = z.infer<typeof streetsSchema>;
