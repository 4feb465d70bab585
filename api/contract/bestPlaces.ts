import { z } from 'zod';
import { defaultAssumptions, scenarioLimits } from '#definitions/siteKinds.ts';
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

const positionSchema = z.strictObject({ lon: lonSchema, lat: latSchema });

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
      points: z.array(positionSchema).min(1).max(limits.candidates.max),
    }),
  ],
  { error: (issue) => (issue.code === 'invalid_union' ? 'must have "from" as one of net, places, list' : undefined) },
);

const staffedSchema = z
  .strictObject({
    hoursPerWeek: z.number().min(scenarioLimits.hoursPerWeek.min).max(scenarioLimits.hoursPerWeek.max),
    desks: z.number().int().min(scenarioLimits.desks.min).max(scenarioLimits.desks.max),
  })
  .partial();
const { visitsPerInhabitantPerYear: visitsLimits, minutesPerVisit: minutesLimits } = scenarioLimits;

const roomSchema = z.strictObject({
  /** Visits that a member of the target group makes; only theirs take room. Once in three years unless given. */
  visitsPerPersonPerYear: z
    .number()
    .positive()
    .max(visitsLimits.max)
    .default(defaultAssumptions.visitsPerInhabitantPerYear),
  minutesPerVisit: z.number().min(minutesLimits.min).max(minutesLimits.max).default(defaultAssumptions.minutesPerVisit),
  /** Of sites, by kind as in `costEuroByKind`; unless given the hours of that kind, and 2 desks. */
  byKind: z.strictObject({ counter: staffedSchema, 'service-hours': staffedSchema }).partial().optional(),
  /** By id, of facilities that count today, in place of what their list says. Without hours or desks a facility is never full. */
  places: z
    .record(idSchema, staffedSchema)
    .refine((places) => Object.keys(places).length <= limits.ids.max, `may name at most ${limits.ids.max} facilities`)
    .optional(),
});

export const bestPlacesRequestSchema = z
  .strictObject({
    goal: z.enum(placesGoals),
    /** At most so many are chosen; with `keep: "free"` those that exist count too. Either this or `budgetEuro`; neither for fewest sites. */
    sites: z.number().int().min(1).max(limits.sites.max).optional(),
    /** What the chosen places may cost together in a year. */
    budgetEuro: euroSchema.optional(),
    /** A year, by kind: `counter` for new positions and for those that exist, `service-hours` for places of the data. */
    costEuroByKind: z.strictObject({ counter: euroSchema, 'service-hours': euroSchema }).partial().optional(),
    /**
     * Counts room: places serve so many visits a year only (hours x 52 x desks x 60 / minutes per visit). Who finds a place full goes to the
     * next, nearest people first, and those of one address may be divided over places. Only visits of the target group take room: with
     * `groupWeights` all who count go where the target group of their address does. Not for nobody too far: who finds no room has no
     * longest way. The gap may stay open: the bound holds for any way of dividing people.
     */
    room: roomSchema.optional(),
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
    /** Areas by their corners, the last joined to the first; candidates must lie in one of them or in one of `within`. */
    outlines: z
      .array(z.array(positionSchema).min(limits.corners.min).max(limits.corners.max))
      .min(1)
      .max(limits.outlines.max)
      .optional(),
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
        /** For fewest sites and nobody too far: the bound of the certificate, which its prices are about. */
        bound: z.number().min(0).optional(),
      })
      .optional(),
  })
  .superRefine(({ goal, sites, budgetEuro, coverShare, room }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, input: field });
    const isFewest = goal === 'fewest-sites';
    if (!isFewest && sites === undefined && budgetEuro === undefined) refuse('sites', 'is required, or budgetEuro');
    if (sites !== undefined && budgetEuro !== undefined) refuse('budgetEuro', 'cannot be given together with sites');
    if (isFewest && sites !== undefined) refuse('sites', 'cannot be given for fewest-sites, which looks for it');
    if (isFewest && budgetEuro !== undefined) refuse('budgetEuro', 'cannot be given for fewest-sites');
    if (room && goal === 'nobody-too-far') {
      refuse('room', 'cannot be given for nobody-too-far: who finds no room has no longest way');
    }
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
      /** With `room`: how full each chosen or present place is, null where its room is not known, and visits for which all places are full. */
      room: z
        .object({
          places: z.array(
            z.object({ id: z.string(), visitsPerYear: z.number(), roomVisitsPerYear: z.number().nullable() }),
          ),
          noRoomVisitsPerYear: z.number(),
        })
        .nullable(),
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
  /**
   * Once the search has ended: a bound that anyone can recompute from prices, see `prices`; null where there are none. For fewest sites and
   * nobody too far the prices prove that one site or 1 dm less than the bound does not do.
   */
  certificate: z
    .object({
      bound: z.number(),
      gap: z.number(),
      /** By demand point of the street network, with `?prices=true`: whole dm, or for goals of covering thousandths of a person. */
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
