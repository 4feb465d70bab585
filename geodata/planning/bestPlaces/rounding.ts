import type { ChoiceRule } from './choiceRule.ts';
import { Interchange } from './interchange.ts';
import type { VolumeBound } from './volumeBound.ts';

/** Steps of a bound between looks at what its averaged choice rounds to, and what it decides. */
export const stepsPerLook = 10;

/**
 * A choice near the averaged one of a bound, improved by exchange: the sites with the largest parts first; after the first time with some
 * luck, so that each look begins somewhere else. @returns places in the lists' sites
 */
export function* roundedChoice(
  { lists, shares, chosen, stepsDone }: VolumeBound,
  rule: ChoiceRule,
  pick: (count: number) => number,
): Generator<void, number[]> {
  const isFirst = stepsDone <= stepsPerLook;
  const order = [...lists.sites.keys()];
  const rank = order.map((place) =>
    isFirst ? chosen[place] + shares[place] : shares[place] * (0.5 + pick(1000) / 1000),
  );
  order.sort((a, b) => rank[b] - rank[a] || a - b);
  return yield* new Interchange(lists, rule).improve(filledChoice(rule, order));
}

/** The first sites of an order that the rule allows together. */
export function filledChoice(rule: ChoiceRule, order: readonly number[]): number[] {
  if (rule.kind === 'count') return order.slice(0, rule.count);
  const choice: number[] = [];
  let left = rule.budget;
  for (const site of order) {
    if (rule.costs[site] > left) continue;
    left -= rule.costs[site];
    choice.push(site);
  }
  return choice;
}
