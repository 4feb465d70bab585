import { z } from 'zod';
import { areaLevels } from '#definitions/areas.ts';
import { categoryPattern } from '#definitions/facilityTypes.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import { ownGroupPattern } from '#definitions/ownData.ts';
import { targetGroupIds } from '#definitions/targetGroups.ts';
import { cutoffLimitsMinutes, roundSpeedKmh, speedLimitsKmh, travelProfileIds } from '#definitions/travelProfiles.ts';

// Fields that scenarios, coverage questions and the rest of the contract share. They bring zod along: the page takes types only.

export const areaLevelSchema = z.enum(areaLevels);
/** Which there are depends on the dataset, see its `facilityTypes`; questions about a dataset are checked against them. */
export const categorySchema = z
  .string()
  .regex(categoryPattern, 'must be the id of a kind of facility: 1 to 40 lower case letters, digits and hyphens');
export const profileSchema = z.enum(travelProfileIds);
/** A group of public figures. */
export const publicGroupSchema = z.enum(targetGroupIds as [string, ...string[]]);
/** A group of a municipality's own counts; which there are is checked against them. */
export const ownGroupSchema = z
  .string()
  .regex(ownGroupPattern, { error: 'must be the id of a target group of own counts', abort: true });
export const targetGroupSchema = z.union([publicGroupSchema, ownGroupSchema], {
  error: ({ input }) =>
    `${input === undefined ? 'is required, as' : 'must be'} one of ${targetGroupIds.join(', ')}, own-…`,
});
/** As the facilities name it, in lower case; which there are depends on the dataset and is checked against it. */
export const productSchema = z.string().trim().toLowerCase().min(1).max(scenarioLimits.productLength.max);

/** Degrees, WGS84. That a point lies in the municipality is checked against the loaded boundaries, not here. */
export const lonSchema = z.number().min(-180).max(180);
export const latSchema = z.number().min(-90).max(90);
/** Rounded: see `roundSpeedKmh`. */
export const speedKmhSchema = z.number().min(speedLimitsKmh.min).max(speedLimitsKmh.max).overwrite(roundSpeedKmh);

/** Inclusive: travel time <= cutoff counts as covered. */
export const cutoffMinutesSchema = z.number().min(cutoffLimitsMinutes.min).max(cutoffLimitsMinutes.max);
