import type { Comparison, ComparisonRow } from '#web/thematic/thematicMap.ts';
import { difference, signed, type AreaEffect, type EffectContext } from './effectContext.ts';

/** Each stadsdeel beside the others and the city: the share within reach in the scenario, and how many people that is more. */
export function compareEffect(context: EffectContext, effects: readonly AreaEffect[]): Comparison {
  const { today, boundaries, messages, words, format } = context;
  const { stadsdelen, total } = today.parts;
  const gemeente = boundaries.gemeente.features[0].properties;
  const makeRow = ({ before, after }: AreaEffect, code: string, name: string, isWhole: boolean): ComparisonRow => {
    const more = difference(after.coveredCount, before.coveredCount);
    return {
      ...{ code, name, isWhole },
      cells: [
        {
          text: after.coveredShare === null ? messages.table.noValue : format.roundShare(after.coveredShare),
          remark: messages.reach.shortStatuses[after.status],
        },
        {
          text: more === null ? messages.table.noValue : signed(more, format.people),
          remark: '',
        },
      ],
      bar: after.coveredShare,
    };
  };
  const within = messages.reach.columns.covered(format.input(today.question.cutoffMinutes));
  return {
    columns: [within, words.compare.extra],
    explains: [
      { figure: 'coveredShare', moment: context.changes.length === 0 ? 'today' : 'scenario' },
      { figure: 'covered', moment: 'change' },
    ],
    rows: [
      ...effects
        .slice(stadsdelen.start, stadsdelen.end)
        .map((effect) => makeRow(effect, effect.code, boundaries.byCode.get(effect.code)?.name ?? effect.code, false)),
      makeRow(effects[total], gemeente.code, gemeente.name, true),
    ],
    barLabel: within,
  };
}
