import { LRUCache } from 'lru-cache';
import type { Assignment, CoverageEngine, Place } from '#coverage/index.ts';
import { reachGroups, type ReachGroups } from '../hours/reachGroups.ts';
import { heldBytes } from './heldBytes.ts';
import { nearestOf, placeFields, startsWith, type PlaceField } from './placeFields.ts';

/** What follows from where places stand, whatever their hours, desks and cost. */
export interface PlaceLayout {
  /** Where they stand, as text. */
  key: string;
  fields: readonly PlaceField[];
  assignment: Assignment;
  /** Who reaches which of them. */
  reachWithin: (cutoffDm: number) => ReachGroups;
  /** Works something out that follows from the places and the key alone, and keeps it for a while. */
  once: <T>(key: string, work: () => T) => T;
}

const megabyte = 1024 * 1024;
/**
 * What is kept per engine. A layout of Haarlem with ten sites takes 4 MB, one with a single new site 1 MB: enough for four scenarios side
 * by side, with a pin in every world, and for today. What was worked out from them, for each cutoff that was asked about, has a bound of its own.
 */
const kept = { layouts: 24, layoutBytes: 48 * megabyte, resultBytes: 48 * megabyte };

interface KeptLayouts {
  layouts: LRUCache<string, PlaceLayout>;
  results: LRUCache<string, { result: unknown }>;
  /** Of the last layout that was made. */
  lastNumber: number;
}

const layoutsOf = new WeakMap<CoverageEngine, KeptLayouts>();

function newLayouts(): KeptLayouts {
  return {
    layouts: new LRUCache({ max: kept.layouts, maxSize: kept.layoutBytes }),
    results: new LRUCache({
      maxSize: kept.resultBytes,
      sizeCalculation: ({ result }, key) => heldBytes(key) + heldBytes(result),
    }),
    lastNumber: 0,
  };
}

/**
 * The layout of places; kept with the engine, so that a change of hours or desks works out nothing of it again.
 * @param before of which this may be a continuation: sites are added to the places of today
 */
export function placeLayout(engine: CoverageEngine, places: readonly Place[], before?: PlaceLayout): PlaceLayout {
  let all = layoutsOf.get(engine);
  if (!all) layoutsOf.set(engine, (all = newLayouts()));
  const key = places.map(({ id, lon, lat }) => `${id} ${lon} ${lat}`).join('\n');
  const known = all.layouts.get(key);
  if (known) return known;
  const layout = makeLayout(engine, all, { key, places, before });
  // The fields of those that it continues are theirs.
  const own = layout.fields.filter((field, index) => field.distanceDm !== before?.fields[index]?.distanceDm);
  all.layouts.set(key, layout, { size: heldBytes([layout.assignment, own]) });
  return layout;
}

function makeLayout(
  engine: CoverageEngine,
  all: KeptLayouts,
  { key, places, before }: { key: string; places: readonly Place[]; before: PlaceLayout | undefined },
): PlaceLayout {
  const { network } = engine;
  const fields = placeFields(engine, places, before?.fields);
  const distances = fields.map(({ distanceDm }) => distanceDm);
  const known = before && startsWith(fields, before.fields) ? before : undefined;
  const number = ++all.lastNumber;
  const once = <T>(of: string, work: () => T): T => {
    const resultKey = `${number} ${of}`;
    const found = all.results.get(resultKey);
    if (found) return found.result as T;
    engine.checkInterrupted();
    const result = work();
    all.results.set(resultKey, { result });
    return result;
  };
  return {
    ...{ key, fields, once },
    assignment: nearestOf(fields, network.demandCount, known),
    reachWithin: (cutoffDm) =>
      once(`reach ${cutoffDm}`, () => reachGroups(network, distances, cutoffDm, known?.reachWithin(cutoffDm))),
  };
}
