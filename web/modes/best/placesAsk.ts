import type { BestPlacesRequest } from '#contract/bestPlaces.ts';
import type { Areas } from '#contract/areas.ts';
import type { Facilities } from '#contract/facilities.ts';
import { cutoffDmOf } from '#coverage/units.ts';
import { defaultAssumptions, defaultYearlyCostEuro, siteKind } from '#definitions/siteKinds.ts';
import { travelProfile } from '#definitions/travelProfiles.ts';
import type { AskedRoom, KnownPlace, PlacesAsked } from '#planning/bestPlaces/askedPlaces.ts';
import { bestPlacesLimits } from '#planning/bestPlaces/limits.ts';
import { countedFacilities, leftOutFacilities } from '../../costs/countedFacilities.ts';
import type { PlacesAsk } from '../../engine/places/protocol.ts';
import type { GroupWeight, PlacesChoice } from '../../view/placesChoice.ts';
import type { ViewState } from '../../view/viewState.ts';

/** What the page chose that a question of best places is made of. */
export type PlacesView = Pick<
  ViewState,
  'targetGroup' | 'destinations' | 'product' | 'profile' | 'speedKmh' | 'cutoffMinutes' | 'assumptions' | 'scenario'
> & { bestPlaces: PlacesChoice };

/** What is loaded for it. */
export interface PlacesData {
  datasetVersion: string;
  facilities: Facilities['features'];
  buurten: Areas;
  /** Members by buurt code of the target group and of the groups that have a weight; absent where there is no figure. */
  counts: Record<string, Record<string, number>>;
}

/** The same question with the same seed has the same answer. */
const seed = 1;
const percent = 100;

const placeOf = ({
  properties: { id, name, category, yearlyCostEuro, openIntervals, desks },
  geometry: { coordinates },
}: Facilities['features'][number]): KnownPlace => ({
  ...{ id, name, category, lon: coordinates[0], lat: coordinates[1] },
  ...(yearlyCostEuro !== null && { yearlyCostEuro }),
  ...(openIntervals && { hours: openIntervals }),
  ...(desks !== null && { desks }),
});

/** What it costs a year to have a site: in a place of its own, and in a place that exists. */
function placesCosts({ counterEuro, hoursEuro }: PlacesChoice): PlacesAsked['costEuro'] {
  return {
    counter: counterEuro ?? defaultYearlyCostEuro(siteKind('counter')),
    'service-hours': hoursEuro ?? defaultYearlyCostEuro(siteKind('service-hours')),
  };
}

/** The groups that count, and how much: the target group alone unless some have a weight. */
const weighedGroups = ({ targetGroup, bestPlaces: { weights } }: PlacesView): readonly GroupWeight[] =>
  weights.length > 0 ? weights : [{ group: targetGroup, weight: 1 }];

/** Ids of the groups whose figures a question needs, sorted. */
export const countedGroups = (view: PlacesView): string[] =>
  [...new Set([view.targetGroup, ...weighedGroups(view).map(({ group }) => group)])].sort();

/** Whether hours and desks can count: not where the longest way is what matters, which who finds no room does not have. */
export const canCountRoom = ({ limit, aim }: PlacesChoice): boolean => limit === 'fewest' || aim !== 'nobody-too-far';

/** Hours a week and desks of sites, by kind. */
export function staffedByKind(choice: PlacesChoice): AskedRoom['byKind'] {
  const { desks } = defaultAssumptions;
  return {
    counter: {
      hoursPerWeek: choice.counterHours ?? siteKind('counter').hoursPerWeek,
      desks: choice.counterDesks ?? desks,
    },
    'service-hours': {
      hoursPerWeek: choice.serviceHours ?? siteKind('service-hours').hoursPerWeek,
      desks: choice.serviceDesks ?? desks,
    },
  };
}

/** What room rests on: the visits and minutes of Locaties testen, and what was entered there about places of today; null where it does not count. */
function roomAsked({ bestPlaces: choice, assumptions, scenario }: PlacesView): AskedRoom | null {
  const { visitsPerInhabitantPerYear, minutesPerVisit } = assumptions;
  if (!choice.countsRoom || !canCountRoom(choice) || visitsPerInhabitantPerYear <= 0) return null;
  const entered = Object.entries(scenario.entered?.facilities ?? {}).map(([id, { hoursPerWeek, desks }]) => [
    id,
    { ...(hoursPerWeek !== undefined && { hoursPerWeek }), ...(desks !== undefined && { desks }) },
  ]);
  return {
    ...{ visitsPerPersonPerYear: visitsPerInhabitantPerYear, minutesPerVisit, byKind: staffedByKind(choice) },
    places: Object.fromEntries(entered) as AskedRoom['places'],
  };
}

/** Places of the data that may house a site. */
export const housingPlaces = (
  facilities: Facilities['features'],
  { destinations, product, bestPlaces: { kinds } }: PlacesView,
): Facilities['features'] => {
  const counted = new Set(
    countedFacilities(facilities, { destinations, product }).map(({ properties }) => properties.id),
  );
  return facilities.filter(
    ({ properties: { id, category, inMunicipality } }) =>
      inMunicipality && kinds.includes(category) && !counted.has(id),
  );
};

/** Codes of the buurten that areas are made of. @param codes of buurten, wijken, stadsdelen or the municipality */
const buurtenWithin = (buurten: Areas, codes: readonly string[]): string[] =>
  buurten.features
    .map(({ properties }) => properties)
    .filter(({ code, wijkCode, stadsdeelCode, gemeenteCode }) =>
      [code, wijkCode, stadsdeelCode, gemeenteCode].some((part) => part !== null && codes.includes(part)),
    )
    .map(({ code }) => code)
    .sort();

function candidatesOf({ from, netCount, points, kinds }: PlacesChoice): PlacesAsked['candidates'] {
  if (from === 'net') return { from, count: netCount };
  return from === 'list' ? { from, points } : { from, categories: kinds };
}

/** The same question in the terms of the API. */
export function placesRequest(view: PlacesView): BestPlacesRequest {
  const { bestPlaces: choice, targetGroup, destinations, product, profile, speedKmh, cutoffMinutes } = view;
  const candidates = candidatesOf(choice);
  const room = roomAsked(view);
  return {
    ...{ targetGroup, profile, cutoffMinutes, categories: destinations, keep: choice.keep },
    ...(choice.limit === 'fewest'
      ? { goal: 'fewest-sites', coverShare: choice.coverPercent / percent }
      : {
          goal: choice.aim,
          ...(choice.limit === 'sites' ? { sites: choice.sites } : { budgetEuro: choice.budgetEuro }),
        }),
    ...(speedKmh !== null && { speedKmh }),
    ...(product !== null && { product }),
    ...(choice.weights.length > 0 && {
      groupWeights: Object.fromEntries(choice.weights.map(({ group, weight }) => [group, weight])),
    }),
    costEuroByKind: placesCosts(choice),
    ...(room && { room: { ...room, places: { ...room.places } } }),
    candidates:
      candidates.from === 'places'
        ? { from: 'places', categories: [...candidates.categories] }
        : candidates.from === 'list'
          ? { from: 'list', points: [...candidates.points] }
          : candidates,
    ...(choice.within.length > 0 && { within: [...choice.within] }),
    ...(choice.outlines.length > 0 && { outlines: choice.outlines.map((outline) => [...outline]) }),
    ...{ required: [...choice.required], excluded: [...choice.excluded], seed },
  };
}

/** The question as its worker takes it: the same, to the order of its lists, as the server makes of the same request. */
export function placesAsk(view: PlacesView, { datasetVersion, facilities, buurten, counts }: PlacesData): PlacesAsk {
  const { bestPlaces: choice, destinations, product, profile, cutoffMinutes } = view;
  const { mode, speedKmh: usualSpeedKmh } = travelProfile(profile);
  return {
    ...{ datasetVersion, profile, mode },
    asked: {
      goal: choice.limit === 'fewest' ? 'fewest-sites' : choice.aim,
      limit: choice.limit === 'budget' ? { budgetEuro: choice.budgetEuro } : { sites: choice.sites },
      cutoffDm: cutoffDmOf(cutoffMinutes, view.speedKmh ?? usualSpeedKmh),
      coverShare: choice.limit === 'fewest' ? choice.coverPercent / percent : bestPlacesLimits.coverShare.default,
      groups: weighedGroups(view).map(({ group, weight }) => ({ counts: counts[group] ?? {}, weight })),
      targetCounts: counts[view.targetGroup] ?? {},
      categories: destinations,
      notCounting: leftOutFacilities(facilities, [], { destinations, product }),
      // A neighbour's places may count; nobody can be given a counter there.
      notHousing: facilities
        .filter(({ properties }) => !properties.inMunicipality)
        .map(({ properties }) => properties.id),
      keep: choice.keep,
      candidates: candidatesOf(choice),
      buurtCodes: choice.within.length === 0 ? null : buurtenWithin(buurten, choice.within),
      outlines: choice.outlines,
      costEuro: placesCosts(choice),
      room: roomAsked(view),
      ...{ required: [...choice.required].sort(), excluded: [...choice.excluded].sort(), seed },
    },
    places: facilities.map(placeOf).sort((a, b) => (a.id < b.id ? -1 : 1)),
    startFrom: [...choice.found],
  };
}
