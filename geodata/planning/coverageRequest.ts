import { z } from 'zod';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import {
  areaLevelSchema,
  categorySchema,
  cutoffMinutesSchema,
  latSchema,
  lonSchema,
  productSchema,
  profileSchema,
  speedKmhSchema,
  targetGroupSchema,
} from './fields.ts';

const maxCandidates = 50;

/** How far a group lives from the places that count, in some situation. */
export const coverageRequestSchema = z.strictObject({
  profile: profileSchema,
  speedKmh: speedKmhSchema.optional(),
  categories: z.array(categorySchema).min(1).max(scenarioLimits.categories),
  targetGroup: targetGroupSchema,
  /** Only facilities that offer it count; candidates are taken to offer it. */
  product: productSchema.optional(),
  cutoffMinutes: cutoffMinutesSchema,
  level: areaLevelSchema,
  /** Facilities to leave out. */
  closed: z.array(z.string().min(1).max(100)).max(200).optional(),
  /** Sites to test beside the existing facilities; a candidate counts when its category is asked for. */
  candidates: z
    .array(z.strictObject({ lon: lonSchema, lat: latSchema, category: categorySchema }))
    .max(maxCandidates)
    .optional(),
});
export type CoverageRequest = z.infer<typeof coverageRequestSchema>;
