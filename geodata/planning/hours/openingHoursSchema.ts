import { z } from 'zod';
import { hoursProblem, hoursProblemText, sortedIntervals } from '#definitions/openingHours.ts';

const timeSchema = z.string().regex(/^\d{2}:\d{2}$/, 'must be a time as HH:MM');
const intervalSchema = z.strictObject({
  /** Monday is 1, Sunday 7. */
  day: z.union(
    [1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as 1 | 2 | 3 | 4 | 5 | 6 | 7)),
    'must be a day of the week, from 1 (Monday) to 7 (Sunday)',
  ),
  from: timeSchema,
  /** "24:00" is the end of the day. */
  until: timeSchema,
});

/**
 * Opening hours of an ordinary week, holidays left out; given back in the order of the week. Refuses overlap, intervals that are empty
 * or run past midnight, times that are not on a quarter of an hour, and a week that is never or always open.
 */
export const openingHoursSchema = z
  .array(intervalSchema)
  .max(7 * 12, 'may hold at most 84 intervals')
  .superRefine((intervals, context) => {
    const problem = hoursProblem(intervals);
    if (problem) context.addIssue({ code: 'custom', message: hoursProblemText(problem).en });
  })
  .transform(sortedIntervals);
