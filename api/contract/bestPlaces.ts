import { z } from 'zod';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import { placesGoals } from '#planning/bestPlaces/goals.ts';
import {
  categorySchema,
  cutoffMinutesSchema,
  latSchema,
  lonSchema,
  productSchema,
  profileSchema,
  speedKmhSchema,
  targetGroupSchema,
} from '#planning/fields.ts';
import { bestPlacesLimits as limits } from '#planning/bestPlaces/limits.ts';

const idSchema = z.string().min(1).max(100);
const euroSchema = z.number().min(0).max(limits.euro.max);

const candidatesSchema = z.discriminatedUnion(
  'from',
  [
    /** About so many positions spread evenly over the streets where people live, never more. */
    z.strictObject({ from: z.literal('net'), count: z.number().int().min(limits.net.min).max(limits.net.max) }),
    /** Facilities of the dataset that are not open for this already; their ids are those of /facilities. */
    z.strictObject({
      from: z.literal('places'),
      categories: z.array(categorySchema).min(1).max(scenarioLimits.categories),
    }),
    /** Named candidate-1, candidate-2, ... in this order. */
    z.strictObject({
      from: z.literal('list'),
      points: z
        .array(z.strictObject({ lon: lonSchema, lat: latSchema }))
        .min(1)
        .max(limits.candidates.max),
    }),
  ],
  { error: (issue) => (issue.code === 'invalid_union' ? 'must have "from" as one of net, places, list' : undefined) },
);

export const bestPlacesRequestSchema = z
  .strictObject({
    goal: z.enum(placesGoals),
    /** At most so many are chosen; with `keep: "free"` those that exist count too. Either this or `budgetEuro`; neither for fewest sites. */
    sites: z.number().int().min(1).max(limits.sites.max).optional(),
    /** What the chosen places may cost together in a year. */
    budgetEuro: euroSchema.optional(),
    /** A year, by kind: `counter` for new positions and for those that exist, `service-hours` for places of the data. */
    costEuroByKind: z.strictObject({ counter: euroSchema, 'service-hours': euroSchema }).partial().optional(),
    /** Part of the people that is to come within the cutoff; for fewest sites, 0.9 unless given. */
    coverShare: z.number().min(0).max(1).optional(),
    profile: profileSchema,
    speedKmh: speedKmhSchema.optional(),
    targetGroup: targetGroupSchema,
    /** How much a member of a group counts; the target group alone unless given. */
    groupWeights: z.partialRecord(targetGroupSchema, z.number().min(0).max(limits.groupWeight.max)).optional(),
    cutoffMinutes: cutoffMinutesSchema,
    /** Kinds of facilities that count today; none to begin from nothing. */
    categories: z.array(categorySchema).max(scenarioLimits.categories),
    product: productSchema.optional(),
    /** Facilities to leave out. */
    closed: z.array(idSchema).max(limits.ids.max).optional(),
    /** Whether what exists stays (`all`, the default) or may be left out of the choice (`free`). */
    keep: z.enum(['all', 'free']).optional(),
    candidates: candidatesSchema,
    /** Codes of areas in which candidates must lie; a place lies in the buurt of the address nearest to it. */
    within: z.array(idSchema).min(1).max(limits.ids.max).optional(),
    /** Ids of candidates that must be chosen, and of those that may not. */
    required: z.array(idSchema).max(limits.sites.max).optional(),
    excluded: z.array(idSchema).max(limits.candidates.max).optional(),
    /** The same question with the same seed has the same answer, as long as no time limit ends the search. */
    seed: z.number().int().min(0).max(0x7fffffff).optional(),
    maxSeconds: z.number().min(limits.seconds.min).max(limits.seconds.max).optional(),
    /**
     * An answer to work out again in one pass, in place of looking for one: the ids of all its places, and the prices that prove its bound
     * (whole dm by demand point, or thousandths of a person; divided by 4 and rounded, the differences as signed numbers of 7 bits per byte,
     * in base64).
     */
    check: z
      .strictObject({
        sites: z.array(idSchema).min(1).max(limits.candidates.max),
        prices: z.string().max(limits.priceText.max).optional(),
      })
      .optional(),
  })
  .superRefine(({ goal, sites, budgetEuro, coverShare }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, input: field });
    const isFewest = goal === 'fewest-sites';
    if (!isFewest && sites === undefined && budgetEuro === undefined) refuse('sites', 'is required, or budgetEuro');
    if (sites !== undefined && budgetEuro !== undefined) refuse('budgetEuro', 'cannot be given together with sites');
    if (isFewest && sites !== undefined) refuse('sites', 'cannot be given for fewest-sites, which looks for it');
    if (isFewest && budgetEuro !== undefined) refuse('budgetEuro', 'cannot be given for fewest-sites');
    if (!isFewest && coverShare !== undefined) refuse('coverShare', 'can be given for fewest-sites only');
  });
export type BestPlacesRequest = z.infer<typeof bestPlacesRequestSchema>;

const bestPlacesStatuses = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;

/** What the worker tells of a search. */
const bestPlacesFindingSchema = z.object({
  /** Reading distances, looking for the answer, working out the certificate, or ended. */
  stage: z.enum(['distances', 'search', 'certificate', 'ended']),
  candidates: z.object({
    count: z.number(),
    /** Of these the distances are known. */
    searched: z.number(),
    /** Ids of those that lie too far from any street and were left out. */
    notConnected: z.array(z.string()),
    /** Side of the squares of the net, where one was asked for. */
    spacingMetres: z.number().nullable(),
  }),
  /** The best answer so far; null until all distances are known. */
  answer: z
    .object({
      sites: z.array(
        z.object({
          id: z.string(),
          name: z.string().nullable(),
          lon: z.number(),
          lat: z.number(),
          costEuro: z.number(),
          isRequired: z.boolean(),
        }),
      ),
      /** Of the target group: mean distance of those who reach a place, how many come within the cutoff, how many reach none. */
      meanMetres: z.number().nullable(),
      coveredCount: z.number(),
      unreachableCount: z.number(),
      /** Of those who have the farthest to go. */
      maxMetres: z.number().nullable(),
    })
    .nullable(),
  /**
   * What the answer is worth by its goal: metres on average, people within the cutoff, number of sites, or metres of who is farthest.
   * Who could reach a candidate and reaches no chosen place counts as a little farther than the longest way of all.
   */
  value: z.number().nullable(),
  /** No answer is better than this. */
  bound: z.number().nullable(),
  /** How far the answer may be from the best, as a part of it; 0 where it is proven. */
  gap: z.number().nullable(),
  proven: z.boolean(),
  /** Of work, without waiting. */
  seconds: z.number(),
  /** For least travel and most covered, once the search has ended: a bound that anyone can recompute from prices, see `prices`. */
  certificate: z
    .object({
      bound: z.number(),
      gap: z.number(),
      /** By demand point of the street network, with `?prices=true`: whole dm, or for most covered thousandths of a person. */
      prices: z.array(z.number()).optional(),
    })
    .nullable(),
});
export type BestPlacesFinding = z.infer<typeof bestPlacesFindingSchema>;

export const bestPlacesJobSchema = z.object({
  id: z.string(),
  datasetVersion: z.string(),
  status: z.enum(bestPlacesStatuses),
  /** null while it waits. */
  finding: bestPlacesFindingSchema.nullable(),
  /** Why it failed, and what would do. */
  failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
});
export type BestPlacesJob = z.infer<typeof bestPlacesJobSchema>;
