import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import { bestPlacesLimits as limits } from '#planning/bestPlaces/limits.ts';
import {
  categories,
  choice,
  flag,
  isIdentifier,
  leftOutAsUsual,
  members,
  numberBetween,
  optional,
  parameter,
  type Parameter,
} from './parameter.ts';
import { degreesOf, roundPosition } from './position.ts';

/** What decides how many sites come: a number, what they may cost, or how many people must come within the cutoff. */
export const placesLimits = ['sites', 'budget', 'fewest'] as const;
/** The goal where a number or a budget decides; fewest sites is a goal of its own. */
export const placesAims = ['least-travel', 'most-covered', 'nobody-too-far'] as const;
export const placesKeeps = ['all', 'free'] as const;
export const candidateSources = ['places', 'net', 'list'] as const;

export interface Position {
  lon: number;
  lat: number;
}

/** How much a member of a target group counts. */
export interface GroupWeight {
  group: string;
  weight: number;
}

/** What a planner asks in Beste plekken, beside the question line. */
export interface PlacesChoice {
  limit: (typeof placesLimits)[number];
  aim: (typeof placesAims)[number];
  sites: number;
  budgetEuro: number;
  /** 1 to 100. */
  coverPercent: number;
  keep: (typeof placesKeeps)[number];
  /** Groups that count, each once; empty: the target group alone. */
  weights: readonly GroupWeight[];
  from: (typeof candidateSources)[number];
  /** Kinds of places that may house a site. */
  kinds: readonly FacilityCategory[];
  netCount: number;
  points: readonly Position[];
  /** Codes of areas in which sites may come, and the corners of areas that were drawn beside them; both empty: anywhere. */
  within: readonly string[];
  outlines: readonly (readonly Position[])[];
  /** Ids of candidates that must be chosen, and of those that may not. */
  required: readonly string[];
  excluded: readonly string[];
  /** A year; null: as usual for the kind. */
  counterEuro: number | null;
  hoursEuro: number | null;
  /** Places have room for so many visits only. */
  countsRoom: boolean;
  /** Hours a week and desks of a site; null: as usual for the kind. */
  counterHours: number | null;
  counterDesks: number | null;
  serviceHours: number | null;
  serviceDesks: number | null;
  /** Where the sites of the last answer stand; empty while there is none. */
  found: readonly Position[];
}

export const placesChoiceLimits = {
  coverPercent: { min: 1, max: 100 },
  budgetEuro: { min: 0, max: limits.euro.max },
  sites: { min: 1, max: limits.sites.max },
  netCount: { min: limits.net.min, max: limits.net.max },
  /** As many as fit in an address. */
  points: 200,
  ids: 100,
  hoursPerWeek: scenarioLimits.hoursPerWeek,
  desks: scenarioLimits.desks,
  weight: { min: 0.1, max: limits.groupWeight.max },
  groups: 6,
  outlines: limits.outlines.max,
  corners: limits.corners,
} as const;

const positionOf = (text: string): Position | null => {
  const degrees = degreesOf(text);
  return degrees && { lon: roundPosition(degrees.lon), lat: roundPosition(degrees.lat) };
};

const textOf = (list: readonly Position[]): string => list.map(({ lon, lat }) => `${lat},${lon}`).join('_');

/** `lat,lon` each, with a low line between, which an address writes as it is; what is none is left out. */
const positions = (name: string, most: number): Parameter<readonly Position[]> => {
  const read = (text: string) => text.split('_').map(positionOf);
  return {
    ...parameter<readonly Position[]>(
      name,
      [],
      (text) =>
        read(text)
          .filter((position) => position !== null)
          .slice(0, most),
      (list) => (list.length === 0 ? null : textOf(list)),
    ),
    refused: (query) => {
      const text = query.get(name);
      return text && read(text).includes(null) ? [name] : [];
    },
  };
};

/** Areas with an asterisk between, each by its corners as positions are written; what has too few of them is left out. */
const outlines = (name: string): Parameter<readonly (readonly Position[])[]> => {
  const { outlines: most, corners } = placesChoiceLimits;
  const read = (text: string) =>
    text.split('*').map((part) => {
      const found = part.split('_').map(positionOf);
      const isOutline = found.length >= corners.min && found.length <= corners.max && !found.includes(null);
      return isOutline ? found.filter((corner) => corner !== null) : null;
    });
  return {
    ...parameter<readonly (readonly Position[])[]>(
      name,
      [],
      (text) =>
        read(text)
          .filter((outline) => outline !== null)
          .slice(0, most),
      (list) => (list.length === 0 ? null : list.map(textOf).join('*')),
    ),
    refused: (query) => {
      const text = query.get(name);
      return text && read(text).includes(null) ? [name] : [];
    },
  };
};

/** Codes or ids with commas between, without repeats. */
const identifiers = (name: string): Parameter<readonly string[]> => ({
  ...parameter<readonly string[]>(
    name,
    [],
    (text) => [...new Set(text.split(',').filter(isIdentifier))].slice(0, placesChoiceLimits.ids),
    (ids) => (ids.length === 0 ? null : ids.join(',')),
  ),
  refused: (query) => {
    const text = query.get(name);
    return text && !text.split(',').every(isIdentifier) ? [name] : [];
  },
});

/** `group*weight` with commas between; an address writes an asterisk as it is. Of a group that comes twice the first counts. */
const groupWeights = (name: string): Parameter<readonly GroupWeight[]> => {
  const { weight: allowed, groups: most } = placesChoiceLimits;
  const read = (text: string) =>
    text.split(',').map((part): GroupWeight | null => {
      const [group, number = '', ...rest] = part.split('*');
      const weight = numberBetween(allowed)(number);
      return isIdentifier(group) && weight !== undefined && rest.length === 0 ? { group, weight } : null;
    });
  return {
    ...parameter<readonly GroupWeight[]>(
      name,
      [],
      (text) => {
        const found = read(text).filter((entry) => entry !== null);
        return found.filter(({ group }, i) => found.findIndex((other) => other.group === group) === i).slice(0, most);
      },
      (list) => (list.length === 0 ? null : list.map(({ group, weight }) => `${group}*${weight}`).join(',')),
    ),
    refused: (query) => {
      const text = query.get(name);
      return text && read(text).includes(null) ? [name] : [];
    },
  };
};

const whole =
  (allowed: { min: number; max: number }) =>
  (text: string): number | undefined => {
    const number = numberBetween(allowed)(text);
    return number === undefined ? undefined : Math.round(number);
  };

const usualKinds: FacilityCategory[] = ['bibliotheek', 'wijkcentrum'];

/** The same parameter, left out where it is what it usually is: another question than this has nothing to do with it. */
const kinds: Parameter<readonly FacilityCategory[]> = {
  ...categories('best-kinds', usualKinds),
  write: (chosen) => (chosen.join(',') === usualKinds.join(',') ? [] : [['best-kinds', chosen.join(',')]]),
};

export const placesChoice: Parameter<PlacesChoice> = members<PlacesChoice>({
  limit: leftOutAsUsual(choice('best-by', placesLimits, 'sites')),
  aim: leftOutAsUsual(choice('best-goal', placesAims, 'least-travel')),
  sites: leftOutAsUsual(parameter('best-sites', 2, whole(placesChoiceLimits.sites))),
  budgetEuro: leftOutAsUsual(parameter('best-budget', 400_000, whole(placesChoiceLimits.budgetEuro))),
  coverPercent: leftOutAsUsual(parameter('best-share', 90, whole(placesChoiceLimits.coverPercent))),
  keep: leftOutAsUsual(choice('best-keep', placesKeeps, 'all')),
  weights: groupWeights('best-weights'),
  from: leftOutAsUsual(choice('best-from', candidateSources, 'places')),
  kinds,
  netCount: leftOutAsUsual(parameter('best-net', 300, whole(placesChoiceLimits.netCount))),
  points: positions('best-points', placesChoiceLimits.points),
  within: identifiers('best-in'),
  outlines: outlines('best-drawn'),
  required: identifiers('best-with'),
  excluded: identifiers('best-without'),
  counterEuro: optional('best-counter-euro', whole(placesChoiceLimits.budgetEuro)),
  hoursEuro: optional('best-hours-euro', whole(placesChoiceLimits.budgetEuro)),
  countsRoom: flag('best-room', '1'),
  counterHours: optional('best-counter-hours', numberBetween(placesChoiceLimits.hoursPerWeek)),
  counterDesks: optional('best-counter-desks', whole(placesChoiceLimits.desks)),
  serviceHours: optional('best-service-hours', numberBetween(placesChoiceLimits.hoursPerWeek)),
  serviceDesks: optional('best-service-desks', whole(placesChoiceLimits.desks)),
  found: positions('found', placesChoiceLimits.sites.max),
});
