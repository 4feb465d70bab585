import { z } from 'zod';
import { jobFailureKinds } from '#definitions/jobFailures.ts';
import { municipalityCodePattern } from './municipalities.ts';

const codeSchema = z.string().regex(municipalityCodePattern);

/** A municipality that can be added, and about how much there is to fetch for it. */
const knownMunicipalitySchema = z.object({
  code: codeSchema,
  name: z.string(),
  province: z.string(),
  /** Whether it is served already: adding it then means loading it again. */
  isServed: z.boolean(),
  toFetch: z.array(
    z.object({
      what: z.enum(['areas', 'figures', 'streets', 'addresses']),
      source: z.string(),
      /** An estimate. */
      megabytes: z.number(),
    }),
  ),
});
export type KnownMunicipality = z.infer<typeof knownMunicipalitySchema>;

export const knownMunicipalitiesSchema = z.object({
  /**
   * - `found`: this one
   * - `ambiguous`: several have this name
   * - `merged`: it is no more; those that it went into
   * - `unknown`: there is none; those that may be meant
   */
  match: z.enum(['found', 'ambiguous', 'merged', 'unknown']),
  municipalities: z.array(knownMunicipalitySchema),
  /** Of one that was merged away. */
  merger: z.object({ name: z.string(), year: z.int() }).nullable(),
});
export type KnownMunicipalities = z.infer<typeof knownMunicipalitiesSchema>;

export const knownMunicipalitiesQuerySchema = z.strictObject({
  /** A name, slug or code. */
  name: z.string().trim().min(1).max(100),
});

export const municipalityJobRequestSchema = z.strictObject({
  /** A name, slug or code. */
  municipality: z.string().trim().min(1).max(100),
  /** Of the figures; the newest that all sources have where left out. */
  year: z
    .string()
    .regex(/^20\d\d$/, 'must be a year')
    .optional(),
});

/** Why the last try failed, for who tells it in a language of their own. */
const jobFailureSchema = z.object({
  /**
   * Of a source: `unreachable`, `failing` (it says so), `nonsense` (another answer than was asked for), `absent` (it does not have it),
   * `refused` (its address leads to where nobody may ask). Of the server: `disk-full`, `files` (what came does not fit together), `busy`
   * (another load of the same), `stopped` and `silent` (the worker), `other`.
   */
  kind: z.enum(jobFailureKinds),
  /** Hosts of the sources that were asked. */
  sources: z.array(z.string()),
  /** At which step. */
  step: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** All that is known, in English. */
  detail: z.string(),
});

export const municipalityJobSchema = z.object({
  id: z.uuid(),
  /** `load` fetches and loads; `prepare` then makes the engines of what was loaded ready. */
  kind: z.enum(['load', 'prepare']),
  municipality: z.object({ code: codeSchema, name: z.string() }),
  year: z.string().nullable(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** What it is at; empty before it began. */
  step: z.string(),
  /** 0-1 */
  fraction: z.number(),
  /** What came of it, in plain English; empty before that. */
  message: z.string(),
  /** Why the last try failed; null where none did. */
  failure: jobFailureSchema.nullable(),
  tries: z.int(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** Whether this server works on jobs itself; else a worker must run beside it. */
  hasOwnWorker: z.boolean(),
});
export type MunicipalityJob = z.infer<typeof municipalityJobSchema>;

export const municipalityJobsSchema = z.object({ jobs: z.array(municipalityJobSchema) });
export type MunicipalityJobs = z.infer<typeof municipalityJobsSchema>;
