import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { directionBackward, directionForward } from '#network/streetNetwork.ts';
import type { Tags } from '#readers/pbf/tagList.ts';
import { admits, mayUse } from './accessTags.ts';

/** Which way a mode may travel along a way: bit 0 in the order of its nodes, bit 1 against it. */
export type Directions = 0 | 1 | 2 | 3;
export type ModeDirections = Record<NetworkMode, Directions>;

type DefaultUsers = 'all' | 'walkers' | 'nobody';

/**
 * Who may use a kind of way unless its tags say otherwise. What is not in this list is no way that one can travel along: what is being
 * built or was taken away, raceways, bus stops, misspellings.
 */
const defaultUsers: ReadonlyMap<string, DefaultUsers> = new Map([
  ...['primary', 'primary_link', 'secondary', 'secondary_link', 'tertiary', 'tertiary_link'].map(usedBy('all')),
  ...['residential', 'living_street', 'unclassified', 'road', 'service', 'track', 'path', 'cycleway'].map(
    usedBy('all'),
  ),
  ...['footway', 'pedestrian', 'steps', 'corridor', 'bridleway', 'platform', 'pier', 'elevator', 'ladder'].map(
    usedBy('walkers'),
  ),
  ...['motorway', 'motorway_link', 'trunk', 'trunk_link', 'busway', 'bus_guideway', 'ferry'].map(usedBy('nobody')),
]);

function usedBy(users: DefaultUsers): (highway: string) => [string, DefaultUsers] {
  return (highway) => [highway, users];
}

/** The kind of a way: its `highway`, or for what has none `ferry`, `platform` or `pier`. */
export function travelKind({ highway, route, railway, man_made: manMade, public_transport: stop }: Tags): string {
  if (highway !== undefined) return highway;
  if (route === 'ferry') return 'ferry';
  if (railway === 'platform' || stop === 'platform') return 'platform';
  return manMade === 'pier' ? 'pier' : 'none';
}

export function isKnownKind(kind: string): boolean {
  return defaultUsers.has(kind);
}

/** Whether people can go along it as a rule, whatever its tags say of who may. */
export function isForPeople(tags: Tags): boolean {
  const users = defaultUsers.get(travelKind(tags));
  return users !== undefined && users !== 'nobody' && tags.motorroad !== 'yes';
}

/**
 * Which ways each mode may use, from OpenStreetMap's tags. On foot everything but motorways, trunk roads, motorroads and busways; by
 * bicycle also not what is for walkers, and not against one-way traffic unless cyclists are excepted. The tags `foot`, `bicycle`,
 * `vehicle` and `access` override this, the more particular before the more general. Step-free walking leaves out steps, ladders and
 * what wheelchairs cannot use. Ferries count where they say that they take people on foot or bicycles.
 */
export function modeDirections(tags: Tags): ModeDirections {
  const users = defaultUsers.get(travelKind(tags));
  if (users === undefined) return { foot: 0, 'foot-step-free': 0, bicycle: 0 };
  const open = tags.motorroad !== 'yes';
  const foot = mayUse(tags, 'foot', open && users !== 'nobody') ? footDirections(tags) : 0;
  const bicycle = mayUse(tags, 'bicycle', open && users === 'all') ? bicycleDirections(tags) : 0;
  return { foot, 'foot-step-free': isStepFree(tags) ? foot : 0, bicycle };
}

function isStepFree(tags: Tags): boolean {
  if (tags.wheelchair === 'no' || tags.highway === 'ladder') return false;
  if (tags.highway !== 'steps') return true;
  return ['ramp:wheelchair', 'wheelchair'].some((key) => tags[key] === 'yes' || tags[key] === 'designated');
}

const bothWays: Directions = 3;

/** One-way traffic does not bind people on foot, unless it is said of them; escalators and moving walks run one way. */
function footDirections(tags: Tags): Directions {
  const own = onewayDirections(tags['oneway:foot']) ?? conveyingDirections(tags.conveying) ?? bothWays;
  return withoutRefused(own, tags, ['foot']);
}

function conveyingDirections(value: string | undefined): Directions | null {
  if (value === 'forward') return directionForward;
  return value === 'backward' ? directionBackward : null;
}

function bicycleDirections(tags: Tags): Directions {
  const own = onewayDirections(tags['oneway:bicycle']);
  if (own !== null) return own;
  const isRoundabout = tags.junction === 'roundabout' || tags.junction === 'circular';
  const street = onewayDirections(tags.oneway) ?? (isRoundabout ? directionForward : bothWays);
  const open = withoutRefused(street, tags, ['vehicle', 'bicycle']);
  return (open | laneDirections(tags)) as Directions;
}

const laneSides = ['cycleway', 'cycleway:left', 'cycleway:right', 'cycleway:both'];
/** The lane is not part of this street: there is none, or it is a way of its own. */
const noLane = new Set(['no', 'none', 'separate']);

/** What lanes for cyclists add to the directions of the street. */
function laneDirections(tags: Tags): number {
  let directions = 0;
  for (const side of laneSides) {
    const lane = tags[side] as string | undefined;
    if (lane !== undefined && noLane.has(lane)) continue;
    if (lane?.startsWith('opposite')) directions |= bothWays;
    directions |= onewayDirections(tags[`${side}:oneway`]) ?? 0;
  }
  return admits(tags['bicycle:backward']) === true ? directions | directionBackward : directions;
}

/** `vehicle:backward=no` and the like close one direction; the last of the keys has the last word. */
function withoutRefused(directions: Directions, tags: Tags, keys: string[]): Directions {
  const closed = (direction: 'forward' | 'backward') =>
    keys.map((key) => admits(tags[`${key}:${direction}`])).findLast((says) => says !== null) === false;
  let left: number = directions;
  if (closed('forward')) left &= ~directionForward;
  if (closed('backward')) left &= ~directionBackward;
  return left as Directions;
}

function onewayDirections(value: string | undefined): Directions | null {
  if (value === 'yes' || value === 'true' || value === '1') return directionForward;
  if (value === '-1' || value === 'reverse') return directionBackward;
  return value === 'no' || value === 'false' || value === '0' ? bothWays : null;
}

/** One-way for cyclists, if nothing excepts them. */
export function isOneWay(tags: Tags): boolean {
  const directions = onewayDirections(tags.oneway);
  return directions === directionForward || directions === directionBackward;
}

/** Says in any way at all that one-way traffic does not bind cyclists here. */
export function exceptsCyclists(tags: Tags): boolean {
  if (onewayDirections(tags['oneway:bicycle']) === bothWays) return true;
  return isOneWay(tags) && laneDirections(tags) !== 0;
}

const conditionalKeys = ['access', 'foot', 'bicycle', 'vehicle', 'oneway', 'oneway:bicycle'].map(
  (key) => `${key}:conditional`,
);

/** Says that other rules hold at some times or for some people. */
export function isConditional(tags: Tags): boolean {
  return conditionalKeys.some((key) => tags[key] !== undefined);
}
