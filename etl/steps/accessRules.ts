import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { directionBackward, directionForward } from '#network/streetNetwork.ts';

/** Which way a mode may travel along a way: bit 0 in the order of its nodes, bit 1 against it. */
export type Directions = 0 | 1 | 2 | 3;
export type ModeDirections = Record<NetworkMode, Directions>;

type Tags = Readonly<Record<string, string>>;

/** Values of `highway` that are no way one can travel along (yet). */
const notTravelled = new Set([
  'abandoned',
  'bus_stop',
  'construction',
  'demolished',
  'elevator',
  'planned',
  'platform',
  'proposed',
  'raceway',
  'razed',
  'rest_area',
  'services',
]);
/** For motor vehicles alone, unless a tag admits others. */
const motorOnly = new Set(['busway', 'bus_guideway', 'motorway', 'motorway_link', 'trunk', 'trunk_link']);
const notByBicycle = new Set([...motorOnly, 'corridor', 'footway', 'pedestrian', 'steps']);

const admitting = new Set(['designated', 'official', 'permissive', 'yes', 'destination', 'customers']);
const refusing = new Set([
  'no',
  'private',
  'use_sidepath',
  'dismount',
  'agricultural',
  'forestry',
  'military',
  'delivery',
]);

/**
 * Which ways each mode may use, from OpenStreetMap's tags: everything on foot but motorways, trunk roads and busways; by bicycle
 * also not footways, steps and pedestrian streets, and not against one-way traffic unless `oneway:bicycle=no`. The tags `foot`,
 * `bicycle` and `access` (in that order of weight) override this. Step-free walking leaves out steps. Ferries are no highway and
 * are left out.
 */
export function modeDirections(tags: Tags): ModeDirections {
  const { highway } = tags;
  if (notTravelled.has(highway)) return { foot: 0, 'foot-step-free': 0, bicycle: 0 };
  const foot = mayUse(tags, 'foot', !motorOnly.has(highway)) ? footDirections(tags) : 0;
  const bicycle = mayUse(tags, 'bicycle', !notByBicycle.has(highway)) ? bicycleDirections(tags) : 0;
  return { foot, 'foot-step-free': highway === 'steps' ? 0 : foot, bicycle };
}

function mayUse(tags: Tags, mode: 'foot' | 'bicycle', byDefault: boolean): boolean {
  const own = tags[mode];
  if (own !== undefined && admitting.has(own)) return true;
  if (own !== undefined && refusing.has(own)) return false;
  if (tags.access !== undefined && refusing.has(tags.access)) return false;
  return byDefault;
}

/** One-way traffic does not bind people on foot, unless it is said of them. */
function footDirections(tags: Tags): Directions {
  return onewayDirections(tags['oneway:foot']) ?? bothWays;
}

function bicycleDirections(tags: Tags): Directions {
  const own = onewayDirections(tags['oneway:bicycle']);
  if (own !== null) return own;
  if (tags.cycleway?.startsWith('opposite')) return bothWays;
  const isRoundabout = tags.junction === 'roundabout' || tags.junction === 'circular';
  return onewayDirections(tags.oneway) ?? (isRoundabout ? directionForward : bothWays);
}

const bothWays: Directions = 3;

function onewayDirections(value: string | undefined): Directions | null {
  if (value === 'yes' || value === 'true' || value === '1') return directionForward;
  if (value === '-1' || value === 'reverse') return directionBackward;
  return value === 'no' || value === 'false' || value === '0' ? bothWays : null;
}
