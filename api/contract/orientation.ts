import { z } from 'zod';
import { landmarkKinds } from '#definitions/landmarks.ts';

const positionSchema = z.array(z.number()).min(2).max(3);

/** What people find their way by on the map; no figure depends on it. Degrees, WGS84. */
export const orientationSchema = z.object({
  datasetVersion: z.string(),
  /** Sorted by name. */
  landmarks: z.array(z.object({ kind: z.enum(landmarkKinds), name: z.string(), lon: z.number(), lat: z.number() })),
  /** The municipalities around, simplified; empty where the sources hold none. */
  neighbours: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      outline: z.object({
        type: z.literal('MultiPolygon'),
        coordinates: z.array(z.array(z.array(positionSchema))),
      }),
    }),
  ),
});
export type Orientation = z.infer<typeof orientationSchema>;
