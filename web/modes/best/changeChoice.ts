import type { PlacesChoice } from '../../view/placesChoice.ts';

/** Points of a net or a list are called by their number, which means another point once the net or the list is another. */
const numbered = [
  { name: /^net-\d+$/, renumbering: ['from', 'netCount', 'within', 'outlines'] },
  { name: /^candidate-\d+$/, renumbering: ['from', 'points'] },
] as const;

/** The choice with changes; what must or may not be chosen among numbered points is forgotten where their numbers change. */
export function changedChoice(choice: PlacesChoice, changes: Partial<PlacesChoice>): PlacesChoice {
  const next = { ...choice, ...changes };
  const changed = numbered.filter(({ renumbering }) => renumbering.some((key) => key in changes));
  const named = (ids: readonly string[]) => ids.filter((id) => !changed.some(({ name }) => name.test(id)));
  return { ...next, required: named(next.required), excluded: named(next.excluded) };
}

/** Whether a candidate must be chosen, may not be, or is left to the search. */
export type Must = 'required' | 'excluded' | 'free';

export const mustOf = ({ required, excluded }: PlacesChoice, id: string): Must =>
  required.includes(id) ? 'required' : excluded.includes(id) ? 'excluded' : 'free';

/** Fixes a place, excludes it, or leaves the choice free. */
export function withMust(
  { required, excluded }: PlacesChoice,
  id: string,
  must: Must,
): Pick<PlacesChoice, 'required' | 'excluded'> {
  const others = (ids: readonly string[]) => ids.filter((other) => other !== id);
  return {
    required: must === 'required' ? [...others(required), id] : others(required),
    excluded: must === 'excluded' ? [...others(excluded), id] : others(excluded),
  };
}
