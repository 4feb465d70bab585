import { z } from 'zod';
import { ageGroupIds } from '#definitions/targetGroups.ts';
import { ownDataLimits } from '#definitions/ownData.ts';
import { defaultAssumptions, scenarioLimits as limits, siteKindIds } from '#definitions/siteKinds.ts';
import { hoursProblem, type OpenInterval } from '#definitions/openingHours.ts';
import { openingHoursSchema } from './hours/openingHoursSchema.ts';
import { hoursAgree, hoursPerWeekOf, placeHours } from './hours/placeHours.ts';
import {
  categorySchema,
  cutoffMinutesSchema,
  latSchema,
  lonSchema,
  ownGroupSchema,
  profileSchema,
  speedKmhSchema,
  targetGroupSchema,
} from './fields.ts';

/** Version of the shape of a scenario, raised with every change that an older reader cannot take; see `scenarioMigrations`. */
export const scenarioSchemaVersion = 4;

const controlCharacters = /[\p{Cc}\u2028\u2029]/u;
const controlCharactersButNewline = /[^\P{Cc}\n\t]|[\u2028\u2029]/u;
/** They make a text read differently from what it says. */
const directionOverrides = /[\u202a-\u202e\u2066-\u2069]/;

interface TextLength {
  min: number;
  max: number;
}

/** Text kept exactly as typed: markup means nothing here and is escaped wherever it is shown. */
export function plainText({ min, max }: TextLength, forbidden = controlCharacters) {
  return z
    .string()
    .min(min, `must have at least ${min} character${min === 1 ? '' : 's'}`)
    .max(max, `may have at most ${max} characters`)
    .refine((text) => min === 0 || text.trim() !== '', 'must not be blank')
    .refine((text) => !forbidden.test(text), 'must not hold control characters')
    .refine((text) => !directionOverrides.test(text), 'must not hold characters that turn the reading direction')
    .refine((text) => !/\p{Surrogate}/u.test(text), 'must be well-formed Unicode');
}

function distinct<T>(key: (item: T) => unknown) {
  return (items: T[]) => new Set(items.map(key)).size === items.length;
}

const amount = ({ min, max }: TextLength, what: string) =>
  z
    .number(`must be a number of ${what}`)
    .min(min, `must be at least ${min} ${what}`)
    .max(max, `may be at most ${max} ${what}`);

const productSchema = plainText(limits.productLength);
const facilityIdSchema = z
  .string()
  .min(1)
  .max(100)
  .refine((id) => !controlCharacters.test(id), 'must not hold control characters');

const desksSchema = amount(limits.desks, 'desks').int('must be a whole number of desks');

const { min: leastHours, max: mostHours } = limits.hoursPerWeek;
const wholeWeek =
  'must be more than 0 and less than 168 hours a week: a place is not always open, and one that is never open is none';
const hoursPerWeekSchema = z
  .number('must be a number of hours a week')
  .min(leastHours, wholeWeek)
  .max(mostHours, wholeWeek);

/** Hours by day and their number may both be given; then they say the same. Hours that are wrong in themselves are refused for that. */
function requireAgreement(
  { hours, hoursPerWeek }: { hours?: OpenInterval[]; hoursPerWeek?: number },
  context: z.RefinementCtx,
): void {
  if (!hours || hoursPerWeek === undefined || hoursProblem(hours) || hoursAgree(hours, hoursPerWeek)) return;
  const sum = hoursPerWeekOf(placeHours({ hours }));
  const message = `is ${hoursPerWeek}, and hours add up to ${sum} hours a week: make them agree`;
  context.addIssue({ code: 'custom', path: ['hoursPerWeek'], message });
}

const siteFields = z.strictObject({
  /** Unique within the scenario. */
  id: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be 1 to 40 letters, digits, hyphens or underscores'),
  name: plainText(limits.siteNameLength),
  lon: lonSchema,
  lat: latSchema,
  category: categorySchema,
  kind: z.enum(siteKindIds),
  /** What one can get there; a site counts for a product only when it offers it. */
  products: z
    .array(productSchema)
    .max(limits.productsPerSite)
    .refine(
      distinct((product) => product),
      'must not name a product twice',
    ),
  hoursPerWeek: hoursPerWeekSchema,
  /** When it is open in an ordinary week, together `hoursPerWeek`; where it is left out, a week of that number is assumed. */
  hours: openingHoursSchema.optional(),
  /** Staffed during all opening hours; the scenario's assumption where it is left out. */
  desks: desksSchema.optional(),
  /** How long a visit keeps a desk; the scenario's assumption where it is left out. */
  minutesPerVisit: amount(limits.minutesPerVisit, 'minutes').optional(),
  yearlyCostEuro: amount(limits.yearlyCostEuro, 'euro a year'),
  /** The existing place that houses it, for service hours and support that is made better known. */
  atFacility: facilityIdSchema.optional(),
});
const siteSchema = siteFields.superRefine(requireAgreement);
export type ScenarioSite = z.infer<typeof siteSchema>;

const assumptionsSchema = z.strictObject({
  visitsPerInhabitantPerYear: amount(limits.visitsPerInhabitantPerYear, 'visits a year').default(
    defaultAssumptions.visitsPerInhabitantPerYear,
  ),
  legsPerVisit: amount(limits.legsPerVisit, 'legs').int('must be 1 or 2').default(defaultAssumptions.legsPerVisit),
  switchingShare: amount(limits.switchingShare, '(0 to 1)').default(defaultAssumptions.switchingShare),
  minutesPerVisit: amount(limits.minutesPerVisit, 'minutes').default(defaultAssumptions.minutesPerVisit),
  desks: desksSchema.default(defaultAssumptions.desks),
});

/** What a planner knows of a facility and the sources do not say. What is left out is not known, and nothing is assumed for it. */
const enteredFacilitySchema = z
  .strictObject({
    hours: openingHoursSchema.optional(),
    hoursPerWeek: hoursPerWeekSchema.optional(),
    desks: desksSchema.optional(),
    /** What it costs, and so what closing it would save. */
    yearlyCostEuro: amount(limits.yearlyCostEuro, 'euro a year').optional(),
  })
  .superRefine(requireAgreement);

/** Help by appointment or at home: it costs by the visit and has no location. */
const tailoredServiceSchema = z
  .strictObject({
    costPerVisitEuro: amount(limits.costPerVisitEuro, 'euro a visit'),
    /** Part of all visits that is made this way, 0-1; or else their number. */
    share: amount(limits.switchingShare, '(0 to 1)').optional(),
    visitsPerYear: amount(limits.visitsPerYear, 'visits a year').optional(),
  })
  .refine(
    ({ share, visitsPerYear }) => (share === undefined) !== (visitsPerYear === undefined),
    'must have either share or visitsPerYear',
  );

/** Documents last ten years, so that demand comes in waves: how many times the usual visits there are in a year. */
const demandByYearSchema = z
  .strictObject({
    /** The year to reckon with; left out, the usual visits hold. */
    year: amount(limits.year, 'as a year').int('must be a year').optional(),
    factors: z
      .array(
        z.strictObject({
          year: amount(limits.year, 'as a year').int('must be a year'),
          factor: amount(limits.yearFactor, 'times the usual visits'),
        }),
      )
      .max(limits.yearFactors)
      .refine(
        distinct((entry: { year: number }) => entry.year),
        'must not name a year twice',
      ),
  })
  .refine(
    ({ year, factors }) => year === undefined || factors.some((entry) => entry.year === year),
    'must have a factor for the chosen year',
  );

/** Visits as the municipality counted them, in place of those that are assumed per person. */
const visitCountsSchema = z.strictObject({
  /** Groups of own counts that are added up. */
  groups: z
    .array(ownGroupSchema)
    .min(1)
    .max(ownDataLimits.seriesOfTable)
    .refine(
      distinct((id) => id),
      'must not name a group twice',
    ),
  /** Of which year; left out, the mean of all years that were counted. */
  year: amount(limits.year, 'as a year').int('must be a year').optional(),
  /** Visits for each thing that was counted; 1 where it is left out. */
  visitsEach: amount(limits.visitsEach, 'visits').optional(),
});

/** A version of own counts that a scenario was made with. */
const ownVersionSchema = z.strictObject({
  group: ownGroupSchema,
  version: z.number().int('must be a whole number').min(1),
});
export type OwnVersion = z.infer<typeof ownVersionSchema>;

/** What a planner wants to be read at a place on the map. It changes no figure. */
const noteSchema = z.strictObject({ lon: lonSchema, lat: latSchema, text: plainText(limits.noteLength) });
export type ScenarioNote = z.infer<typeof noteSchema>;

/** What a planner makes: everything of a scenario but what the server adds. */
export const scenarioContentSchema = z.strictObject({
  schemaVersion: z.literal(scenarioSchemaVersion),
  name: plainText(limits.nameLength),
  author: plainText(limits.authorLength).default(''),
  description: plainText(limits.descriptionLength, controlCharactersButNewline).default(''),
  /** The dataset it was made on; a later one may lack some of its facilities, see `scenarioChanges`. */
  datasetVersion: z.string().regex(/^[0-9A-Za-z._-]{1,64}$/, 'must be a dataset version'),
  municipalityCode: z.string().regex(/^GM\d{4}$/, 'must be GM and four digits'),
  profile: profileSchema,
  speedKmh: speedKmhSchema.optional(),
  cutoffMinutes: cutoffMinutesSchema,
  targetGroup: targetGroupSchema,
  categories: z
    .array(categorySchema)
    .min(1)
    .max(limits.categories)
    .refine(
      distinct((category) => category),
      'must not name a category twice',
    ),
  /** Only places that offer it count, e.g. "paspoort". */
  product: productSchema.optional(),
  closed: z
    .array(facilityIdSchema)
    .max(limits.closedFacilities)
    .refine(
      distinct((id) => id),
      'must not name a facility twice',
    )
    .default([]),
  sites: z
    .array(siteSchema)
    .max(limits.sites, `may hold at most ${limits.sites} sites`)
    .refine(
      distinct((site: { id: string }) => site.id),
      'must not use a site id twice',
    )
    .default([]),
  /** Hours, desks and cost of existing facilities, by their id. */
  facilities: z
    .record(facilityIdSchema, enteredFacilitySchema)
    .refine(
      (entered) => Object.keys(entered).length <= limits.enteredFacilities,
      `may hold at most ${limits.enteredFacilities} facilities`,
    )
    .optional(),
  tailoredService: tailoredServiceSchema.optional(),
  assumptions: assumptionsSchema.default(defaultAssumptions),
  /** Visits per person per year of an age group; of groups that are left out it is the assumption for everyone. */
  visitsByAge: z
    .partialRecord(z.enum(ageGroupIds), amount(limits.visitsPerInhabitantPerYear, 'visits a year'))
    .optional(),
  demandByYear: demandByYearSchema.optional(),
  /** Where they are given, neither the assumption nor `visitsByAge` counts. */
  visitCounts: visitCountsSchema.optional(),
  /** With which versions of the own counts that it uses it was made; another one may be used by now. */
  ownVersions: z
    .array(ownVersionSchema)
    .max(ownDataLimits.seriesOfTable + 1)
    .refine(
      distinct((one: { group: string }) => one.group),
      'must not name a group twice',
    )
    .optional(),
  /** Numbered on the map and on paper by their order. */
  notes: z.array(noteSchema).max(limits.notes, `may hold at most ${limits.notes} notes`).optional(),
});
export type EnteredFacility = z.infer<typeof enteredFacilitySchema>;
export type TailoredService = z.infer<typeof tailoredServiceSchema>;
export type VisitCounts = z.infer<typeof visitCountsSchema>;
export type DemandByYear = z.infer<typeof demandByYearSchema>;
export type ScenarioContent = z.infer<typeof scenarioContentSchema>;

const scenarioFileFormat = 'loketkaart-scenario';
/** A scenario as one file, to keep or to hand over. */
export const scenarioFileSchema = z.strictObject({
  format: z.literal(scenarioFileFormat),
  schemaVersion: z.literal(scenarioSchemaVersion),
  exportedAt: z.iso.datetime(),
  scenario: scenarioContentSchema,
});
export type ScenarioFile = z.infer<typeof scenarioFileSchema>;
