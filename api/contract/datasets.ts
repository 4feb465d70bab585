import { z } from 'zod';
import { localTextSchema } from './common.ts';

export const healthSchema = z.object({
  status: z.enum(['ok', 'no-dataset']),
  datasetVersion: z.string().nullable(),
  uptimeSeconds: z.number(),
});
export type Health = z.infer<typeof healthSchema>;

export const datasetSchema = z.object({
  version: z.string(),
  municipality: z.object({
    code: z.string(),
    name: z.string(),
    /** west, south, east, north in degrees */
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  }),
  loadedAt: z.string(),
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
