import { defaultAssumptions, scenarioLimits as limits, type PlanningAssumptions } from '#definitions/siteKinds.ts';
import { roundSpeedKmh, speedLimitsKmh } from '#definitions/travelProfiles.ts';
import { defaultMinimumHours } from '#planning/hours/areaHours.ts';
import { cleanText } from '../format/cleanText.ts';
import { compared } from './compared.ts';
import {
  categories,
  choice,
  flag,
  formerly,
  identifierOf,
  leftOutAsUsual,
  members,
  numberBetween,
  numbersOf,
  optional,
  parameter,
  type Parameter,
} from './parameter.ts';
import { camera, selection } from './placeParameters.ts';
import { ownVersions } from './ownVersionsParameter.ts';
import { placesChoice } from './placesChoice.ts';
import { formatSavedReference, parseSavedReference } from './savedReference.ts';
import { scenario } from './scenarioParameters.ts';
import {
  classCountLimits,
  cutoffLimitsMinutes,
  effectQuantities,
  effectViews,
  languages,
  mapLevels,
  measures,
  minimumHoursLimits,
  methods,
  modes,
  openHoursMeasures,
  panelTabs,
  reachMaps,
  siteViews,
  statistics,
  travelProfileIds,
  travelUnits,
  type Mode,
  type ViewState,
} from './viewState.ts';

const saved = optional('scenario', parseSavedReference, formatSavedReference);
const modeOr = (fallback: Mode) => choice('mode', modes, fallback);
const method = choice('method', methods, 'quantile');

/** Ascending and without repeats, as the API asks; anything else counts as not given. */
const manualBreaks = parameter<number[]>(
  'breaks',
  [],
  (text) => {
    const breaks = numbersOf(text);
    const isUsable =
      breaks && breaks.length < classCountLimits.max && breaks.every((limit, i) => i === 0 || limit > breaks[i - 1]);
    return isUsable ? breaks : undefined;
  },
  (breaks) => (breaks.length > 0 ? breaks.join(',') : null),
);

const assumption = (name: string, key: keyof PlanningAssumptions, isUsable: (value: number) => boolean = () => true) =>
  leftOutAsUsual(
    parameter(name, defaultAssumptions[key], (text) => {
      const value = numberBetween(limits[key])(text);
      return value !== undefined && isUsable(value) ? value : undefined;
    }),
  );

/**
 * How the address of the page writes each choice, in the order in which they are written. Reading an address, writing one and the
 * view of a first visit all follow from this table. A name that was once given out keeps its meaning, as links live on in mails
 * and documents.
 */
export const viewParameters: { readonly [Key in keyof ViewState]: Parameter<ViewState[Key]> } = {
  // An address with nothing but a saved scenario opens it where one works on it.
  mode: { ...modeOr('explore'), parse: (query) => modeOr(saved.parse(query) ? 'sites' : 'explore').parse(query) },
  level: choice('level', mapLevels, 'buurt'),
  targetGroup: parameter('group', 'age-65-plus', identifierOf),
  measure: choice('measure', measures, 'density'),
  method: {
    ...method,
    // Own limits that are not there cannot be used.
    parse: (query) => {
      const chosen = method.parse(query);
      return chosen === 'manual' && manualBreaks.parse(query).length === 0 ? method.fallback : chosen;
    },
  },
  classCount: parameter('classes', 5, (text) => {
    const count = numberBetween(classCountLimits)(text);
    return count === undefined ? undefined : Math.round(count);
  }),
  manualBreaks,
  overlays: categories('show', ['loket']),
  destinations: categories('to', ['loket']),
  profile: choice('by', travelProfileIds, 'walk'),
  speedKmh: optional('kmh', (text) => {
    const speed = numberBetween(speedLimitsKmh)(text);
    return speed === undefined ? undefined : roundSpeedKmh(speed);
  }),
  cutoffMinutes: parameter('within', 15, numberBetween(cutoffLimitsMinutes)),
  minimumHours: leftOutAsUsual(parameter('hours', defaultMinimumHours, numberBetween(minimumHoursLimits))),
  statistic: choice('statistic', statistics, 'median'),
  travelUnit: choice('unit', travelUnits, 'minutes'),
  reachMap: choice('theme', reachMaps, 'travel'),
  openHours: leftOutAsUsual(choice('open', openHoursMeasures, 'mean')),
  tab: optional('tab', (text) => panelTabs.find((tab) => tab === text)),
  focus: optional('focus', identifierOf),
  selection,
  tableOpen: flag('table', '1'),
  camera: camera('map'),
  internetMap: flag('background', 'pdok'),
  saved,
  product: optional('product', (text) => cleanText(text, limits.productLength.max) || null),
  assumptions: members<PlanningAssumptions>({
    visitsPerInhabitantPerYear: formerly('trips', assumption('visits', 'visitsPerInhabitantPerYear')),
    legsPerVisit: assumption('legs', 'legsPerVisit', Number.isInteger),
    switchingShare: assumption('switching', 'switchingShare'),
    minutesPerVisit: assumption('minutes-per-visit', 'minutesPerVisit'),
    desks: assumption('desks', 'desks', Number.isInteger),
  }),
  effectQuantity: choice('effect', effectQuantities, 'travel'),
  siteView: choice('as', siteViews, 'streets'),
  compared,
  compareView: choice('maps', effectViews, 'result'),
  compareCamera: camera('maps-at'),
  serviceAreaOf: optional('service', identifierOf),
  bestPlaces: placesChoice,
  language: choice('lang', languages, 'nl'),
  scenario,
  ownVersions,
};

const choices = Object.entries(viewParameters) as [keyof ViewState, Parameter<unknown>][];

const makeView = (valueOf: (parameter: Parameter<unknown>) => unknown): ViewState =>
  Object.fromEntries(choices.map(([choice, parameter]) => [choice, valueOf(parameter)])) as unknown as ViewState;

/** The view of a first visit. */
export const defaultView: ViewState = makeView(({ fallback }) => fallback);

/** Reads a view from the query of an address. Whatever is missing or makes no sense becomes the default. */
export function parseView(query: string): ViewState {
  const params = new URLSearchParams(query);
  return makeView((parameter) => parameter.parse(params));
}

/** Added to links by mail programs and social media, and the page's own sign for paper. */
const ofOthers = /^(utm_|mc_)|^(fbclid|gclid|print)$/;

/** Names of what an address says that makes no sense, or that the page does not know: it opens without them. */
export function refusedParameters(query: string): string[] {
  const params = new URLSearchParams(query);
  const known = new Set(choices.flatMap(([, { names }]) => names));
  const unknown = [...params.keys()].filter((name) => name !== '' && !known.has(name) && !ofOthers.test(name));
  return [...new Set([...choices.flatMap(([, parameter]) => parameter.refused(params)), ...unknown])];
}

/**
 * Writes a view as a query, `?` included. Every choice is named, defaults too: a link shows the receiver the same map, whatever
 * the receiver chose before. `parseView(formatView(view))` gives the view again, positions rounded to about a metre.
 */
export function formatView(view: ViewState): string {
  const params = new URLSearchParams(choices.flatMap(([choice, parameter]) => parameter.write(view[choice])));
  return `?${params.toString().replaceAll('%2C', ',')}`;
}
