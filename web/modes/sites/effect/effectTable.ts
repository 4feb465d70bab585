import { countLabel } from '#web/thematic/countLabel.ts';
import type { AreaProperties } from '#contract/areas.ts';
import { travelCost } from '../../reach/reachMap.ts';
import type { Statistic } from '#web/view/viewState.ts';
import type { ExplainedFigure, Moment } from '#web/explain/figures.ts';
import type { Column, NumberColumn, Row, Table } from '#web/thematic/thematicMap.ts';
import {
  describeTravel,
  difference,
  signed,
  travelChange,
  type AreaEffect,
  type EffectContext,
} from './effectContext.ts';

/** Before/after of the chosen statistic, and of P90: the mean or median alone misleads on skewed distances. */
const tableStatistics = (chosen: Statistic): Statistic[] => (chosen === 'p90' ? ['p90', 'median'] : [chosen, 'p90']);

function makeColumns(context: EffectContext): Column[] {
  const { today, messages, words, format, names, group, statistic, unit, quantity, effectView } = context;
  const { level, cutoffMinutes } = today.question;
  const minutes = format.input(cutoffMinutes);
  const unitWord = messages.reach.unitColumns[unit];
  const number = (
    id: string,
    [figure, moment]: [ExplainedFigure, Moment],
    label: string,
    write: (value: number) => string,
    isShown = false,
  ): NumberColumn => ({ id, label, kind: 'number', explains: { figure, moment }, format: write, isShown });
  const isResult = effectView === 'result';
  return [
    { id: 'name', label: messages.levels[level], kind: 'text' },
    ...names.parentColumns(level, messages),
    number('group', ['count', 'today'], countLabel(group, messages), format.whole),
    number('gained', ['gained', 'change'], words.table.gained, format.people),
    number('lost', ['lost', 'change'], words.table.lost, format.people),
    number('coveredNow', ['covered', 'today'], words.table.coveredNow(minutes), format.people),
    number('coveredThen', ['covered', 'scenario'], words.table.coveredThen(minutes), format.people),
    number('beyondThen', ['stillBeyond', 'scenario'], words.table.beyondThen(minutes), format.people),
    number('shareNow', ['coveredShare', 'today'], words.table.shareNow, format.roundShare),
    number(
      'shareThen',
      ['coveredShare', 'scenario'],
      words.table.shareThen,
      format.roundShare,
      quantity === 'covered' && isResult,
    ),
    number(
      'shareChange',
      ['coveredShare', 'change'],
      words.table.change('%', words.map.points),
      (share) => signed(share * 100, format.whole),
      quantity === 'covered' && !isResult,
    ),
    ...tableStatistics(statistic).flatMap((id) => {
      const name = messages.reach.columns[id];
      const isChosen = id === statistic && quantity === 'travel';
      return [
        number(`${id}Now`, [id, 'today'], words.table.now(name, unitWord), format.whole),
        number(`${id}Then`, [id, 'scenario'], words.table.then(name, unitWord), format.whole, isChosen && isResult),
        number(
          `${id}Change`,
          [id, 'change'],
          words.table.change(name, unitWord),
          (change) => signed(change, format.whole),
          isChosen && !isResult,
        ),
      ];
    }),
    { id: 'status', label: messages.table.status, kind: 'text' },
  ];
}

function makeRow(context: EffectContext, described: AreaProperties | undefined, effect: AreaEffect): Row {
  const { names, messages, statistic, unit } = context;
  const { before, after, code } = effect;
  const travel = tableStatistics(statistic).flatMap((id) => [
    [`${id}Now`, travelCost(before, id, unit)],
    [`${id}Then`, travelCost(after, id, unit)],
    [`${id}Change`, travelChange(effect, id, unit)],
  ]);
  return {
    code,
    cells: {
      name: described?.name ?? code,
      ...(described ? names.parentCells(described) : {}),
      group: after.groupCount,
      gained: after.gainedCount,
      lost: after.lostCount,
      coveredNow: before.coveredCount,
      coveredThen: after.coveredCount,
      beyondThen: difference(after.groupCount, after.coveredCount),
      shareNow: before.coveredShare,
      shareThen: after.coveredShare,
      shareChange: difference(after.coveredShare, before.coveredShare),
      ...Object.fromEntries(travel),
      status: messages.reach.shortStatuses[after.status],
    },
  };
}

/**
 * Makes the table twin of the map of a scenario: before, after and change of every area. Rows of areas without a change are the very
 * same from one scenario to the next.
 */
export function effectTableMaker(context: EffectContext): (effects: readonly AreaEffect[]) => Omit<Table, 'notes'> {
  const { words, group, language, today } = context;
  const caption = `${words.table.caption(group.name[language])}, ${describeTravel(context)}`;
  const columns = makeColumns(context);
  const described = new Map(today.areas.features.map(({ properties }) => [properties.code, properties]));
  const made = new WeakMap<AreaEffect, Row>();
  return (effects) => ({
    caption,
    columns,
    ...firstSorting(effects),
    rows: effects.map((effect) => {
      const row = made.get(effect) ?? makeRow(context, described.get(effect.code), effect);
      made.set(effect, row);
      return row;
    }),
  });
}

/** Where most people gain comes first, or lose, where nobody gains. */
function firstSorting(effects: readonly AreaEffect[]): Pick<Table, 'firstSorting'> {
  const column = (['gained', 'lost'] as const).find((id) =>
    effects.some(({ after }) => (after[`${id}Count`] ?? 0) > 0),
  );
  return column ? { firstSorting: { columnId: column, direction: 'descending' } } : {};
}
