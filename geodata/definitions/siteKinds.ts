import type { LocalText } from './localText.ts';

/** What a candidate site is: the forms of service that a municipality weighs against each other. */
export const siteKindIds = ['counter', 'pop-up', 'mobile', 'service-hours', 'better-known'] as const;
export type SiteKindId = (typeof siteKindIds)[number];

export interface SiteKind {
  id: SiteKindId;
  name: LocalText;
  description: LocalText;
  hoursPerWeek: number;
  products: string[];
  /** `published`: a figure of the municipality; `assumption`: our own, to be replaced by the planner's. Shown with the cost. */
  costBasis: 'published' | 'assumption';
  costSource: LocalText;
}

/** Note 2021/547821 states "over 400,000 euro a year, structurally" for one counter. */
const counterYearlyCostEuro = 400_000;
/** Opening hours of a full counter, on which every other default cost rests. Our own assumption. */
const counterHoursPerWeek = 40;

const counterProducts = ['paspoort', 'rijbewijs', 'uittreksel', 'verklaring', 'aangifte'];
const assumedCost: LocalText = {
  nl: 'Eigen aanname: naar rato van de openingsuren van een loket (400.000 euro bij 40 uur per week). Vul uw eigen bedrag in.',
  en: 'Our own assumption: in proportion to the opening hours of a counter (400,000 euro at 40 hours a week). Enter your own amount.',
};

export const siteKinds: readonly SiteKind[] = [
  {
    id: 'counter',
    name: { nl: 'Loket', en: 'Counter' },
    description: {
      nl: 'Een volledig gemeenteloket met eigen ruimte en personeel.',
      en: 'A full municipal counter with its own room and staff.',
    },
    hoursPerWeek: counterHoursPerWeek,
    products: counterProducts,
    costBasis: 'published',
    costSource: {
      nl: 'Gemeente Haarlem, nota 2021/547821, oktober 2021: ruim 400.000 euro per jaar, structureel. De 40 uur per week is een eigen aanname.',
      en: 'Municipality of Haarlem, note 2021/547821, October 2021: over 400,000 euro a year, structurally. The 40 hours a week are our own assumption.',
    },
  },
  {
    id: 'pop-up',
    name: { nl: 'Pop-uploket', en: 'Pop-up counter' },
    description: {
      nl: 'Een tijdelijk loket op wisselende dagen, met de producten van een loket.',
      en: 'A temporary counter on some days, with the products of a counter.',
    },
    hoursPerWeek: 8,
    products: counterProducts,
    costBasis: 'assumption',
    costSource: assumedCost,
  },
  {
    id: 'mobile',
    name: { nl: 'Mobiele halte', en: 'Mobile stop' },
    description: {
      nl: 'Een bus of team dat op vaste uren op deze plek staat.',
      en: 'A bus or team that is at this place at fixed hours.',
    },
    hoursPerWeek: 4,
    products: ['paspoort', 'rijbewijs', 'uittreksel', 'verklaring'],
    costBasis: 'assumption',
    costSource: assumedCost,
  },
  {
    id: 'service-hours',
    name: { nl: 'Spreekuur op bestaande plek', en: 'Service hours at an existing place' },
    description: {
      nl: 'Gemeentelijk personeel op vaste uren in een bibliotheek of wijkcentrum.',
      en: 'Municipal staff at fixed hours in a library or community centre.',
    },
    hoursPerWeek: 8,
    products: counterProducts,
    costBasis: 'assumption',
    costSource: assumedCost,
  },
  {
    id: 'better-known',
    name: { nl: 'Bestaande hulp beter bekend', en: 'Existing support made better known' },
    description: {
      nl: 'Geen nieuw aanbod, wel voorlichting over hulp die er al is. De uren zijn uren voorlichting.',
      en: 'No new service, but information about support that is already there. The hours are hours of outreach.',
    },
    hoursPerWeek: 2,
    products: ['digitale hulp', 'informatie'],
    costBasis: 'assumption',
    costSource: assumedCost,
  },
];

/**
 * What a kind costs a year when it is open for these hours: the counter's yearly cost in proportion to its opening hours.
 * @param hoursPerWeek opening hours; the kind's own by default
 * @returns whole euros
 */
export function defaultYearlyCostEuro(kind: SiteKind, hoursPerWeek = kind.hoursPerWeek): number {
  return Math.round((counterYearlyCostEuro * hoursPerWeek) / counterHoursPerWeek);
}

export function siteKind(id: SiteKindId): SiteKind {
  const kind = siteKinds.find((candidate) => candidate.id === id);
  if (!kind) throw new Error(`Unknown site kind "${id}"`);
  return kind;
}

/** Limits of every field of a scenario, for the contract, the database and the page's own fields. */
export const scenarioLimits = {
  nameLength: { min: 1, max: 120 },
  authorLength: { min: 0, max: 120 },
  descriptionLength: { min: 0, max: 2000 },
  siteNameLength: { min: 1, max: 120 },
  productLength: { min: 1, max: 60 },
  productsPerSite: 20,
  /** Kinds of facility in one question; a municipality's own list brings any number. */
  categories: 50,
  sites: 50,
  /** Notes that stand on the map; together they fit in an address. */
  notes: 20,
  noteLength: { min: 1, max: 280 },
  closedFacilities: 200,
  yearlyCostEuro: { min: 0, max: 50_000_000 },
  /** A place that is never open, or always, is refused as it is in opening hours: a quarter of an hour at least, and at least one closed. */
  hoursPerWeek: { min: 0.25, max: 167.75 },
  visitsPerInhabitantPerYear: { min: 0, max: 50 },
  legsPerVisit: { min: 1, max: 2 },
  switchingShare: { min: 0, max: 1 },
  minutesPerVisit: { min: 1, max: 480 },
  /** Whole desks at one place. */
  desks: { min: 1, max: 50 },
  /** Facilities of which a planner enters hours, desks or cost. */
  enteredFacilities: 200,
  costPerVisitEuro: { min: 0, max: 10_000 },
  visitsPerYear: { min: 0, max: 10_000_000 },
  year: { min: 1990, max: 2100 },
  yearFactor: { min: 0, max: 10 },
  /** How often somebody comes for one thing that was counted. */
  visitsEach: { min: 0.1, max: 10 },
  yearFactors: 30,
} as const;

/** What the figures on cost and use rest on; every one can be set by the planner. */
export interface PlanningAssumptions {
  /** Visits to a counter for the top products: once in three years (note 2021/547821, Haarlem, October 2021). */
  visitsPerInhabitantPerYear: number;
  /** 2: there and back; 1: only the way there. Our own assumption. */
  legsPerVisit: number;
  /** Share of people who go to the place that is nearest to them, 0-1. 1 means that all do: an upper limit. */
  switchingShare: number;
  /**
   * How long one visit keeps a desk, where a site does not say otherwise. Our own assumption: a quarter of an hour, the usual length
   * of one appointment for a passport or a driving licence.
   */
  minutesPerVisit: number;
  /**
   * Desks that are staffed during all opening hours of a new site, where it does not say otherwise. Our own assumption: 2, as nobody
   * works alone behind a counter. Existing facilities have no default: what is not entered for them is not known.
   */
  desks: number;
}

export const defaultAssumptions: PlanningAssumptions = {
  visitsPerInhabitantPerYear: 1 / 3,
  legsPerVisit: 2,
  switchingShare: 1,
  minutesPerVisit: 15,
  desks: 2,
};
