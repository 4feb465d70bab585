import { LRUCache } from 'lru-cache';
import { placeDistances, snapPlaces } from '#coverage/index.ts';
import type { Assignment, CoverageEngine, Place, SnappedSite } from '#coverage/index.ts';
import { unreachableDm } from '#coverage/types.ts';
import { heldBytes } from './heldBytes.ts';

/** How far every demand point is from one place. */
export interface PlaceField {
  /** Where it stands, as text. */
  key: string;
  site: SnappedSite;
  distanceDm: Uint32Array;
}

/** What is kept per engine, those asked for last. A place of Haarlem takes 0.3 MB, one of Amsterdam 2. */
const keptBytes = 64 * 1024 * 1024;
const fieldsOf = new WeakMap<CoverageEngine, LRUCache<string, PlaceField>>();

/**
 * The field of each place; kept with the engine, so that a change of hours, desks or another site searches nothing again.
 * @param before fields that are held anyway: a large city has more places than are kept, and would search those of today for each scenario
 */
export function placeFields(
  engine: CoverageEngine,
  places: readonly Place[],
  before: readonly PlaceField[] = [],
): PlaceField[] {
  const held = new Map(before.map((field) => [field.key, field]));
  let kept = fieldsOf.get(engine);
  if (!kept) {
    kept = new LRUCache<string, PlaceField>({ maxSize: keptBytes, sizeCalculation: heldBytes });
    fieldsOf.set(engine, kept);
  }
  return places.map((place) => {
    const key = `${place.lon} ${place.lat}`;
    const known = held.get(key) ?? kept.get(key);
    if (known) return { ...known, site: { ...known.site, id: place.id } };
    const [site] = snapPlaces(engine, [place]);
    const field = { key, site, distanceDm: placeDistances(engine, site.snap) };
    kept.set(key, field);
    return field;
  });
}

/**
 * The nearest place of every demand point; of equals the first, as `assignNearest` has it.
 * @param known of which these may be a continuation: sites are added to the places of today
 */
export function nearestOf(fields: readonly PlaceField[], demandCount: number, known?: NearestFields): Assignment {
  const isLonger = known !== undefined && startsWith(fields, known.fields);
  const distanceDm = isLonger ? known.assignment.distanceDm.slice() : new Uint32Array(demandCount).fill(unreachableDm);
  const owner = isLonger ? known.assignment.owner.slice() : new Int32Array(demandCount).fill(-1);
  for (let place = isLonger ? known.fields.length : 0; place < fields.length; place++) {
    const field = fields[place].distanceDm;
    for (let point = 0; point < demandCount; point++) {
      if (field[point] >= distanceDm[point]) continue;
      distanceDm[point] = field[point];
      owner[point] = place;
    }
  }
  return { sites: fields.map(({ site }) => site), distanceDm, owner };
}

interface NearestFields {
  fields: readonly PlaceField[];
  assignment: Assignment;
}

/** Whether the first places are these, by the very same distances. */
export const startsWith = (fields: readonly PlaceField[], first: readonly PlaceField[]): boolean =>
  first.length <= fields.length && first.every(({ distanceDm }, place) => distanceDm === fields[place].distanceDm);
