import { z } from 'zod';
import { areaLevels } from '#definitions/areas.ts';
import { categoryPattern } from '#definitions/facilityTypes.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import { targetGroupIds } from '#definitions/targetGroups.ts';
import { cutoffLimitsMinutes, roundSpeedKmh, speedLimitsKmh, travelProfileIds } from '#definitions/travelProfiles.ts';

// Fields that scenarios, coverage questions and the rest of the contract share. They bring zod along: the page takes types only.

export const areaLevelSchema = z.enum(areaLevels);
/** Which there are depends on the dataset, see its `facilityTypes`; questions about a dataset are checked against them. */
export const categorySchema = z
  .string()
  .regex(categoryPattern, 'must be the id of a kind of facility: 1 to 40 lower case letters, digits and hyphens');
export const profileSchema = z.enum(travelProfileIds);
export const targetGroupSchema = z.enum(targetGroupIds as [string, ...string[]]);
/** As the facilities name it, in lower case; which there are depends on the dataset and is checked against it. */
export const productSchema = z.string().trim().toLowerCase().min(1).max(scenarioLimits.productLength.max);

/** Degrees, WGS84. That a point lies in the municipality is checked against the loaded boundaries, not here. */
export const lonSchema = z.number().min(-180).max(180);
export const latSchema = z.number().min(-90).max(90);
/** Rounded: see `roundSpeedKmh`. */
export const speedKmhSchema = z.number().min(speedLimitsKmh.min).max(speedLimitsKmh.max).overwrite(roundSpeedKmh);

/** Inclusive: travel time <= cutoff counts as covered. */
export const cutoffMinutesSchema = z.number().min(cutoffLimitsMinutes.min).max(cutoffLimitsMinutes.max);
