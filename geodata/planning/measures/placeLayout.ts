import type { Assignment, CoverageEngine, Place } from '#coverage/index.ts';
import { reachGroups, type ReachGroups } from '../hours/reachGroups.ts';
import { nearestOf, placeFields, startsWith, type PlaceField } from './placeFields.ts';

/** What follows from where places stand, whatever their hours, desks and cost. */
export interface PlaceLayout {
  /** Where they stand, as text. */
  key: string;
  fields: readonly PlaceField[];
  assignment: Assignment;
  /** Who reaches which of them; worked out once per cutoff. */
  reachWithin: (cutoffDm: number) => ReachGroups;
  /** Works something out that follows from the places and the key alone, once; the last dozens are kept. */
  once: <T>(key: string, work: () => T) => T;
}

/** What follows from where places stand for the questions asked last: a planner who changes a cost or a share comes back to the same. */
const keptResults = 32;
/** One of Haarlem takes 1 MB or so. Enough for a scenario that is being edited, with its pins in every world. */
const keptLayouts = 12;
const layoutsOf = new WeakMap<CoverageEngine, Map<string, PlaceLayout>>();

/**
 * The layout of places; kept with the engine, so that a change of hours or desks works out nothing of it again.
 * @param before of which this may be a continuation: sites are added to the places of today
 */
export function placeLayout(engine: CoverageEngine, places: readonly Place[], before?: PlaceLayout): PlaceLayout {
  let kept = layoutsOf.get(engine);
  if (!kept) layoutsOf.set(engine, (kept = new Map()));
  const key = places.map(({ id, lon, lat }) => `${id} ${lon} ${lat}`).join('\n');
  const layout = kept.get(key) ?? makeLayout(engine, key, places, before);
  keepLast(kept, key, layout, keptLayouts);
  return layout;
}

/** The last asked for comes last, so that the first is the longest unused. */
function keepLast<T>(kept: Map<string, T>, key: string, value: T, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
}

function makeLayout(
  engine: CoverageEngine,
  key: string,
  places: readonly Place[],
  before: PlaceLayout | undefined,
): PlaceLayout {
  const { network } = engine;
  const fields = placeFields(engine, places);
  const distances = fields.map(({ distanceDm }) => distanceDm);
  const known = before && startsWith(fields, before.fields) ? before : undefined;
  const results = new Map<string, unknown>();
  const once = <T>(of: string, work: () => T): T => {
    const result = results.has(of) ? (results.get(of) as T) : work();
    keepLast(results, of, result, keptResults);
    return result;
  };
  return {
    ...{ key, fields, once },
    assignment: nearestOf(fields, network.demandCount, known),
    reachWithin: (cutoffDm) =>
      once(`reach ${cutoffDm}`, () => reachGroups(network, distances, cutoffDm, known?.reachWithin(cutoffDm))),
  };
}
