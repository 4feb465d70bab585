import type { NumberFormat } from '../format/numberFormat.ts';
import type { Messages } from '../messages/nl.ts';

/** Names of the classes between limits that belong to the class below them: "t/m 5", "meer dan 5 t/m 10", ..., "meer dan 60". */
export function upperClassLabels(
  breaks: readonly number[],
  { classes }: Pick<Messages, 'classes'>,
  { whole }: Pick<NumberFormat, 'whole'>,
): string[] {
  return [
    classes.upTo(whole(breaks[0])),
    ...breaks.slice(1).map((limit, i) => classes.aboveUpTo(whole(breaks[i]), whole(limit))),
    classes.above(whole(breaks[breaks.length - 1])),
  ];
}
