import { z } from 'zod';
import { valueStatuses } from '#definitions/areas.ts';

export const valueStatusSchema = z.enum(valueStatuses);
/** In a query: what the dataset does not know is refused with a list of what it knows. */
export const categoryQuerySchema = queryList(z.string().max(100));
export const localTextSchema = z.object({ nl: z.string(), en: z.string() });

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
