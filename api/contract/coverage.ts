import { z } from 'zod';
import { areaLevelSchema, categorySchema, profileSchema, targetGroupSchema } from '#planning/fields.ts';

export { coverageRequestSchema } from '#planning/coverageRequest.ts';
export type { CoverageRequest } from '#planning/coverageRequest.ts';

/**
 * - `complete`: every buurt in the area has a figure and addresses
 * - `incomplete`: some buurten have no figure, or people but no addresses; the numbers are about the others
 * - `no-figures`: no buurt has a figure; distances are per address
 * - `no-addresses`: nobody can be placed; no distances
 */
const coverageStatuses = ['complete', 'incomplete', 'no-figures', 'no-addresses'] as const;

const areaCoverageSchema = z.object({
  code: z.string(),
  /** Members of the target group in the area, also those who cannot be placed or reached; null without figures. */
  groupCount: z.number().nullable(),
  coveredCount: z.number().nullable(),
  /** coveredCount / groupCount, 0-1 */
  coveredShare: z.number().nullable(),
  /** Over members that can reach a facility, weighted by members (by addresses where the group has no figures). */
  meanMetres: z.number().nullable(),
  /** Mean of the distance beyond the cutoff over the same members, 0 for each that is within it. */
  meanBeyondMetres: z.number().nullable(),
  medianMetres: z.number().nullable(),
  p90Metres: z.number().nullable(),
  meanMinutes: z.number().nullable(),
  meanBeyondMinutes: z.number().nullable(),
  medianMinutes: z.number().nullable(),
  p90Minutes: z.number().nullable(),
  addressCount: z.number(),
  /** Addresses with no street of this profile within 300 m. */
  notConnectedAddresses: z.number(),
  /** Connected addresses from which no counted facility can be reached. */
  unreachableAddresses: z.number(),
  status: z.enum(coverageStatuses),
});
export type AreaCoverage = z.infer<typeof areaCoverageSchema>;

export const coverageSchema = z.object({
  datasetVersion: z.string(),
  profile: profileSchema,
  speedKmh: z.number(),
  targetGroup: targetGroupSchema,
  cutoffMinutes: z.number(),
  level: areaLevelSchema,
  /** Facilities and candidates that counted; candidates are named candidate-1, candidate-2, ... in order of the request. */
  sites: z.array(
    z.object({
      id: z.string(),
      category: categorySchema,
      /** Leg from the site to the street; beyond 300 m the site is not connected and serves nobody. */
      snapMetres: z.number(),
      connected: z.boolean(),
    }),
  ),
  areas: z.array(areaCoverageSchema),
  total: areaCoverageSchema,
});
export type Coverage = z.infer<typeof coverageSchema>;
