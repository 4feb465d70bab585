import { samePlaceMetres } from '#definitions/ownFacilities.ts';
import { slug } from '#readers/slug.ts';
import { metresBetween } from './facilityRecord.ts';
import type { ListedFacility } from './facilityRecord.ts';

/** What a place is known by. */
export type KnownPlace = Pick<ListedFacility, 'id' | 'category' | 'name' | 'lon' | 'lat'>;
interface Edit {
  id: string;
  listed: KnownPlace | null;
}
type Rule = (was: KnownPlace, listed: KnownPlace, isNamesake: NamesakeRule) => boolean;
type NamesakeRule = (one: KnownPlace, other: KnownPlace) => boolean;

/**
 * By what an edited facility is found again in a list, the surest rule first.
 * 1. The id is the same: the list's own where it gives ids, and otherwise made of category and name.
 * 2. Category and name are the same, and the place is within 50 m. Others of that name came or went, by which ids change.
 * 3. Category and name are the same, wherever it is now: it moved.
 * 4. The category is the same and the place is within 50 m: it was renamed.
 */
const rules: readonly Rule[] = [
  (was, listed) => was.id === listed.id,
  (was, listed, isNamesake) => isNear(was, listed) && isNamesake(was, listed),
  (was, listed, isNamesake) => isNamesake(was, listed),
  (was, listed) => was.category === listed.category && isNear(was, listed),
];
/** Without the last rule: another name is another place until a planner says otherwise. */
export const rulesOfNames = rules.slice(0, 3);

/** Whether two are of one category and name; it keeps what it made of names, of which there are thousands to compare. */
export function namesakes(): NamesakeRule {
  const slugs = new Map<string, string>();
  const slugOf = (name: string): string => {
    const known = slugs.get(name) ?? slug(name);
    slugs.set(name, known);
    return known;
  };
  return (one, other) => one.category === other.category && slugOf(one.name) === slugOf(other.name);
}

/** Degrees north of so many metres, with some room. */
const farNorth = samePlaceMetres / 110_000;

export function isNear(was: Pick<KnownPlace, 'lon' | 'lat'>, listed: Pick<KnownPlace, 'lon' | 'lat'>): boolean {
  // Most are far: thousands are compared with thousands.
  return Math.abs(was.lat - listed.lat) <= farNorth && metresBetween(was, listed) <= samePlaceMetres;
}

/**
 * Which facility of a list each edit is about. A rule decides only where it fits one facility and one edit: what could be either of two
 * is left to the planner.
 * @returns by id of the edit; those that fit nothing are left out
 */
export function matchToList<L extends KnownPlace>(
  listed: readonly L[],
  edits: readonly Edit[],
  by: readonly Rule[] = rules,
): Map<string, L> {
  const found = new Map<string, L>();
  const taken = new Set<L>();
  const isNamesake = namesakes();
  for (const rule of by) {
    const open = edits.flatMap(({ id, listed: was }) => (was && !found.has(id) ? [{ id, was }] : []));
    const fits = open.map(({ id, was }) => ({
      id,
      facilities: listed.filter((facility) => !taken.has(facility) && rule(was, facility, isNamesake)),
    }));
    const claims = new Map<L, number>();
    for (const facility of fits.flatMap(({ facilities }) => facilities))
      claims.set(facility, (claims.get(facility) ?? 0) + 1);
    for (const { id, facilities } of fits) {
      const [only] = facilities;
      if (facilities.length !== 1 || claims.get(only) !== 1) continue;
      found.set(id, only);
      taken.add(only);
    }
  }
  return found;
}
