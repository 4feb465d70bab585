import { samePlaceMetres } from '#definitions/ownFacilities.ts';
import { slug } from '#readers/slug.ts';
import { metresBetween } from './facilityRecord.ts';
import type { ListedFacility, OwnFacility } from './facilityRecord.ts';

type Edit = Pick<OwnFacility, 'id' | 'listed'>;
type Rule = (was: NonNullable<OwnFacility['listed']>, listed: ListedFacility) => boolean;

/**
 * By what an edited facility is found again in a list, the surest rule first.
 * 1. The id is the same: the list's own where it gives ids, and otherwise made of category and name.
 * 2. Category and name are the same, and the place is within 50 m. Others of that name came or went, by which ids change.
 * 3. Category and name are the same, wherever it is now: it moved.
 * 4. The category is the same and the place is within 50 m: it was renamed.
 */
const rules: readonly Rule[] = [
  (was, listed) => was.id === listed.id,
  (was, listed) => isNamesake(was, listed) && isNear(was, listed),
  isNamesake,
  (was, listed) => was.category === listed.category && isNear(was, listed),
];

function isNamesake(was: Parameters<Rule>[0], listed: ListedFacility): boolean {
  return was.category === listed.category && slug(was.name) === slug(listed.name);
}

function isNear(was: Parameters<Rule>[0], listed: ListedFacility): boolean {
  return metresBetween(was, listed) <= samePlaceMetres;
}

/**
 * Which facility of a list each edit is about. A rule decides only where it fits one facility and one edit: what could be either of two
 * is left to the planner.
 * @returns by id of the edit; those that fit nothing are left out
 */
export function matchToList<L extends ListedFacility>(listed: readonly L[], edits: readonly Edit[]): Map<string, L> {
  const found = new Map<string, L>();
  const taken = new Set<L>();
  for (const rule of rules) {
    const open = edits.flatMap(({ id, listed: was }) => (was && !found.has(id) ? [{ id, was }] : []));
    const fits = open.map(({ id, was }) => ({
      id,
      facilities: listed.filter((facility) => !taken.has(facility) && rule(was, facility)),
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
