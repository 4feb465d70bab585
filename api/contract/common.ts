import { z } from 'zod';
import { areaLevels, valueStatuses } from '#definitions/areas.ts';
import { categoryPattern } from '#definitions/facilityTypes.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import { targetGroupIds } from '#definitions/targetGroups.ts';
import { speedLimitsKmh, travelProfileIds } from '#definitions/travelProfiles.ts';

export const areaLevelSchema = z.enum(areaLevels);
export const valueStatusSchema = z.enum(valueStatuses);
/** Which there are depends on the dataset, see its `facilityTypes`; questions about a dataset are checked against them. */
export const categorySchema = z
  .string()
  .regex(categoryPattern, 'must be the id of a kind of facility: 1 to 40 lower case letters, digits and hyphens');
/** In a query: what the dataset does not know is refused with a list of what it knows. */
export const categoryQuerySchema = queryList(z.string().max(100));
export const profileSchema = z.enum(travelProfileIds);
export const targetGroupSchema = z.enum(targetGroupIds as [string, ...string[]]);
/** As the facilities name it; which there are depends on the dataset and is checked against it. */
export const productSchema = z.string().min(1).max(scenarioLimits.productLength.max);
export const localTextSchema = z.object({ nl: z.string(), en: z.string() });

/** Degrees, WGS84. That a point lies in the municipality is checked against the loaded boundaries, not here. */
export const lonSchema = z.number().min(-180).max(180);
export const latSchema = z.number().min(-90).max(90);
export const speedKmhSchema = z.number().min(speedLimitsKmh.min).max(speedLimitsKmh.max);

/** A number in a query string. Empty, "NaN", "Infinity", hexadecimal and text are refused. */
export function queryNumber(schema: z.ZodNumber) {
  return z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, 'must be a plain decimal number')
    .transform(Number)
    .pipe(schema);
}

/** A comma-separated list in a query string. */
export function queryList<T extends z.ZodType<unknown, string>>(item: T) {
  return z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item).min(1).max(50));
}
