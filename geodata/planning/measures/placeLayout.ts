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
  /** Works something out that follows from the places and the key alone, once. */
  once: <T>(key: string, work: () => T) => T;
}

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
  // The last asked for comes last, so that the first is the longest unused.
  kept.delete(key);
  kept.set(key, layout);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptLayouts) break;
    kept.delete(oldest);
  }
  return layout;
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
    if (!results.has(of)) results.set(of, work());
    return results.get(of) as T;
  };
  return {
    ...{ key, fields, once },
    assignment: nearestOf(fields, network.demandCount, known),
    reachWithin: (cutoffDm) =>
      once(`reach ${cutoffDm}`, () => reachGroups(network, distances, cutoffDm, known?.reachWithin(cutoffDm))),
  };
}
