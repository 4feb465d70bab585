import type { LocalText } from './localText.ts';

/** Profiles that may use the same ways share one street network; speed only turns metres into minutes. */
export const networkModes = ['foot', 'foot-step-free', 'bicycle'] as const;
export type NetworkMode = (typeof networkModes)[number];

export const travelProfileIds = ['walk', 'walk-older', 'walk-frail', 'bike', 'bike-cautious'] as const;
export type TravelProfileId = (typeof travelProfileIds)[number];

/** Which street network of a dataset is meant, and by which profile it is asked for. */
export interface NetworkWanted {
  datasetVersion: string;
  mode: NetworkMode;
  profile: TravelProfileId;
}

export interface TravelProfile {
  id: TravelProfileId;
  name: LocalText;
  mode: NetworkMode;
  /** Default; the user may set another between `speedLimitsKmh`. */
  speedKmh: number;
  /** Where the default speed comes from. */
  speedSource: string;
}

export const travelProfiles: readonly TravelProfile[] = [
  {
    id: 'walk',
    name: { nl: 'Lopen', en: 'Walking' },
    mode: 'foot',
    speedKmh: 5.0,
    speedSource: 'OSRM, Valhalla, GOAT and Conveyal use 5.0 km/h for an adult on foot',
  },
  {
    id: 'walk-older',
    name: { nl: 'Lopen, oudere', en: 'Walking, older person' },
    mode: 'foot',
    speedKmh: 3.6,
    speedSource: 'Coffin & Morrall 1995, design value over 60',
  },
  {
    id: 'walk-frail',
    name: { nl: 'Lopen met rollator', en: 'Walking, frail or with a walker' },
    mode: 'foot-step-free',
    speedKmh: 2.7,
    speedSource: 'mean of 768 people over 65 at mobility risk',
  },
  {
    id: 'bike',
    name: { nl: 'Fietsen', en: 'Cycling' },
    mode: 'bicycle',
    speedKmh: 15,
    speedSource: 'GOAT and Conveyal use 15 km/h',
  },
  {
    id: 'bike-cautious',
    name: { nl: 'Fietsen, rustig', en: 'Cycling, cautious' },
    mode: 'bicycle',
    speedKmh: 12,
    speedSource: 'r5r uses 12 km/h',
  },
];

/** How the people of a target group travel unless a planner says otherwise: people over 65 walk more slowly. */
export const usualProfileOf = (targetGroup: string): TravelProfileId =>
  targetGroup === 'age-65-plus' ? 'walk-older' : 'walk';

export const speedLimitsKmh = { min: 1, max: 30 } as const;

/**
 * A speed to 0.1 km/h, as it is shown everywhere. A minute of walking is 83.3 m at 5.0 km/h and 85.0 m at 5.1: finer says nothing, and
 * every other speed would be another question.
 */
export const roundSpeedKmh = (speedKmh: number): number => Math.round(speedKmh * 10) / 10;

export const cutoffLimitsMinutes = { min: 1, max: 180 } as const;

/** A point farther than this from every street of the profile is "not connected". */
export const maxConnectorMetres = 300;

/** Fixed breaks for travel time, so that maps can be compared; up to an hour, as people who walk slowly need that to cross a city. */
export const travelTimeBreaksMinutes = [5, 10, 15, 20, 30, 45, 60] as const;
/** The same for distance: as many, so that a class of one has its fellow in the other. */
export const travelDistanceBreaksMetres = [500, 1000, 1500, 2000, 3000, 4000, 5000] as const;

/** Cutoffs that are offered to choose from; any other between `cutoffLimitsMinutes` can be entered. */
export const usualCutoffsMinutes = [5, 10, 15, 20, 30] as const;

export function travelProfile(id: TravelProfileId): TravelProfile {
  const profile = travelProfiles.find((candidate) => candidate.id === id);
  if (!profile) throw new Error(`Unknown travel profile "${id}"`);
  return profile;
}

/** Minutes for a distance at a speed. Connector legs are travelled at the same speed. */
export function travelMinutes(distanceMetres: number, speedKmh: number): number {
  return (distanceMetres * 60) / (speedKmh * 1000);
}
