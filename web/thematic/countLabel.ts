import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import type { Messages } from '../messages/nl.ts';

/** More letters do not fit above a column of numbers. */
const mostLetters = 16;

/**
 * What heads a column with the members of a group: "Inwoners" for all inhabitants only, "65-plussers" where there is a short word, and
 * else "Aantal", as the group stands in the title.
 */
export function countLabel({ id, unit }: Pick<TargetGroupSummary, 'id' | 'unit'>, messages: Messages): string {
  if (id === unit) return messages.measure.column.count[unit];
  const noun = messages.group.nouns[id] ?? '';
  if (noun === '' || noun.length > mostLetters) return messages.measure.count;
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}
