import { z } from 'zod';

/** RFC 9457 problem details: what every error is answered with, as application/problem+json. */
export const problemSchema = z.object({
  /** Stable name of the kind of problem, a path below /problems/. */
  type: z.string(),
  title: z.string(),
  status: z.number(),
  /** What happened and what to do, for a person. */
  detail: z.string(),
  instance: z.string(),
  /** One entry per wrong field. */
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  /** What is stored now, where a change was refused because the client began with something else. */
  current: z.unknown().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
