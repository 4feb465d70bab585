import { positionDm } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import type { OpenInterval } from '#definitions/openingHours.ts';
import { visitsPerYear } from '../capacity/capacity.ts';
import { hoursPerWeekOf, placeHours } from '../hours/placeHours.ts';
import { nearestBuurt } from './nearestBuurt.ts';
import { inOutlines } from './outline.ts';
import type { Outline } from './outline.ts';
import type { CandidatePlace, PlacesQuestion, PlacesWithin } from './placesQuestion.ts';

/** A place of the data, as far as a question of best places needs it. */
export interface KnownPlace {
  id: string;
  name: string;
  category: FacilityCategory;
  lon: number;
  lat: number;
  yearlyCostEuro?: number;
  /** What its list says of it; left out where it does not say. */
  hours?: readonly OpenInterval[];
  hoursPerWeek?: number;
  desks?: number;
}

/** Hours and desks of a place. */
interface StaffedHours {
  hoursPerWeek: number;
  desks: number;
}

/** What room for visits rests on, where it counts. */
export interface AskedRoom {
  visitsPerPersonPerYear: number;
  minutesPerVisit: number;
  /** Of sites: at a position, and at a place of the data that houses one. */
  byKind: Readonly<Record<'counter' | 'service-hours', StaffedHours>>;
  /** What is known of places that count today beside their list, by id. */
  places: Readonly<Record<string, Partial<StaffedHours>>>;
}

/** Where candidates come from; see the request of the API. */
export type CandidatesAsked =
  | { from: 'net'; count: number }
  | { from: 'places'; categories: readonly FacilityCategory[] }
  | { from: 'list'; points: readonly { lon: number; lat: number }[] };

/** Where sites should come, in the terms of who asks: places by their kind, areas by their buurten. */
export interface PlacesAsked extends Pick<
  PlacesQuestion,
  'goal' | 'limit' | 'cutoffDm' | 'coverShare' | 'groups' | 'targetCounts' | 'required' | 'excluded' | 'seed'
> {
  /** Kinds of places that count today. */
  categories: readonly FacilityCategory[];
  /** Ids of places that do not count today: closed, or without the product that is asked about. */
  notCounting: readonly string[];
  /** Ids of places that cannot house a site: closed, or outside the municipality. */
  notHousing: readonly string[];
  /** Whether what counts today stays, or may be left out of the choice. */
  keep: 'all' | 'free';
  candidates: CandidatesAsked;
  /** Codes of buurten in which candidates must lie, null where none was picked, and areas that were drawn beside them. */
  buurtCodes: readonly string[] | null;
  outlines: readonly Outline[];
  /** Left out or null where places have room for everybody. */
  room?: AskedRoom | null;
  /** A year: of new positions and of places that exist, and of service hours in places of the data. */
  costEuro: { counter: number; 'service-hours': number };
}

/** The same question with the candidates that follow from it. @param places of the data, whatever their kind */
export function askedQuestion(
  engine: CoverageEngine,
  asked: PlacesAsked,
  places: readonly KnownPlace[],
): PlacesQuestion {
  const { goal, limit, cutoffDm, coverShare, groups, targetCounts, required, excluded, seed } = asked;
  const present = places.filter(
    ({ id, category }) => asked.categories.includes(category) && !asked.notCounting.includes(id),
  );
  const { room = null } = asked;
  const asPlace = (place: KnownPlace): CandidatePlace => ({
    ...{ id: place.id, name: place.name, lon: place.lon, lat: place.lat },
    costEuro: place.yearlyCostEuro ?? asked.costEuro.counter,
    ...(room && { roomVisits: roomOf(room, place) }),
  });
  const within = withinOf(asked);
  const housing = listedCandidates(
    asked,
    places.filter((place) => !present.includes(place) && !asked.notHousing.includes(place.id)),
  );
  const others = housing.filter(placeWithin(engine, within));
  const outside = housing.filter((place) => !others.includes(place)).map(({ id }) => id);
  return {
    ...{ goal, limit, cutoffDm, coverShare, groups, targetCounts, required, excluded, seed },
    candidates: [...(asked.keep === 'free' ? present.map(asPlace) : []), ...others],
    notOffered: { outside, others: places.map(({ id }) => id) },
    net:
      asked.candidates.from === 'net'
        ? {
            ...{ count: asked.candidates.count, costEuro: asked.costEuro.counter, ...roomByKind(room, 'counter') },
            ...(within && { within }),
          }
        : null,
    kept: asked.keep === 'all' ? present.map(asPlace) : [],
    visitsPerPersonPerYear: room ? room.visitsPerPersonPerYear : null,
  };
}

/** null for anywhere. */
const withinOf = ({ buurtCodes, outlines }: PlacesAsked): PlacesWithin | null =>
  buurtCodes === null && outlines.length === 0 ? null : { buurtCodes: buurtCodes ?? [], outlines };

/** A place lies in the buurt of the address nearest to it. */
function placeWithin(engine: CoverageEngine, within: PlacesWithin | null) {
  const isDrawn = inOutlines(within?.outlines ?? []);
  return (place: { lon: number; lat: number }): boolean => {
    if (within === null) return true;
    const { xDm, yDm } = positionDm(place);
    if (isDrawn(xDm, yDm)) return true;
    return within.buurtCodes.length > 0 && within.buurtCodes.includes(nearestBuurt(engine, place) ?? '');
  };
}

/** Visits a year that a place of today has room for; null where its hours or desks are not known. Entered hours replace those of its list. */
function roomOf({ places, minutesPerVisit }: AskedRoom, place: KnownPlace): number | null {
  const entered = Object.hasOwn(places, place.id) ? places[place.id] : {};
  const hoursPerWeek = entered.hoursPerWeek ?? hoursPerWeekOf(placeHours(place));
  return visitsPerYear({ hoursPerWeek, desks: entered.desks ?? place.desks ?? null, minutesPerVisit });
}

const roomByKind = (room: AskedRoom | null, kind: keyof AskedRoom['byKind']) =>
  room && { roomVisits: visitsPerYear({ ...room.byKind[kind], minutesPerVisit: room.minutesPerVisit }) };

function listedCandidates(
  { candidates, costEuro, room = null }: PlacesAsked,
  others: readonly KnownPlace[],
): CandidatePlace[] {
  switch (candidates.from) {
    case 'net':
      return [];
    case 'places':
      return others
        .filter(({ category }) => candidates.categories.includes(category))
        .map(({ id, name, lon, lat }) => ({
          ...{ id, name, lon, lat, costEuro: costEuro['service-hours'] },
          ...roomByKind(room, 'service-hours'),
        }));
    case 'list':
      return candidates.points.map(({ lon, lat }, i) => ({
        ...{ id: `candidate-${i + 1}`, name: null, lon, lat, costEuro: costEuro.counter },
        ...roomByKind(room, 'counter'),
      }));
  }
}
