import { defaultMinimumHours, type AreaHours } from '#planning/hours/areaHours.ts';
import { hoursScale } from '#web/hours/hoursScale.ts';
import type { HoursMessages } from '#web/messages/hours/nl.ts';
import type { AreaShade, NumberColumn, Row, ThematicMap } from '#web/thematic/thematicMap.ts';
import type { EffectContext } from './effectContext.ts';

/** Reachable hours of the level's areas, today and in the scenario, in the order of the areas. */
export interface HoursOfAreas {
  today: readonly AreaHours[];
  then: readonly AreaHours[];
}

/**
 * The map of a scenario, of mean reachable hours a week instead of travel.
 * @param travel the map of the same areas, for its table and notes
 */
export function hoursMap(
  travel: ThematicMap,
  { today, then }: HoursOfAreas,
  { messages, format, changes, words: { map } }: EffectContext,
  w: HoursMessages,
): ThematicMap {
  const byCode = new Map(then.map((hours) => [hours.code, hours]));
  const before = new Map(today.map((hours) => [hours.code, hours]));
  const scale = hoursScale('mean', { w, messages, format, minimumHours: defaultMinimumHours });
  const { labels, colours } = scale;
  const shades = new Map(
    [...travel.shades.keys()].map((code): [string, AreaShade] => {
      const hours = byCode.get(code);
      const shade = { value: hours ? scale.valueOf(hours) : null, classIndex: hours ? scale.classOf(hours) : null };
      return [code, { ...shade, radiusPixels: 0 }];
    }),
  );
  const classes = [...shades.values()].map((shade) => shade.classIndex);
  const column = (id: string, label: string, moment: 'today' | 'scenario', isShown: boolean): NumberColumn => ({
    ...{ id, label, kind: 'number', format: format.oneDecimal, isShown },
    explains: { figure: 'reachableHours', moment },
  });
  const cellsOf = (code: string): Row['cells'] => {
    const [was, is] = [before.get(code), byCode.get(code)];
    return { hoursNow: was ? scale.valueOf(was) : null, hoursThen: is ? scale.valueOf(is) : null };
  };
  const { table, legend } = travel;
  return {
    ...travel,
    ...{ colours, shades },
    legend: {
      ...legend,
      title: `${w.map.title}, ${changes.length > 0 ? map.result : map.today}`,
      unit: w.map.unit,
      classes: labels.map((label, i) => ({
        ...{ label, colour: colours[i] },
        areaCount: classes.filter((index) => index === i).length,
      })),
      noDataCount: classes.filter((index) => index === null).length,
      caveats: [w.explain.assumedWeek, w.explain.holidays, ...legend.caveats],
    },
    table: {
      ...table,
      columns: [
        ...table.columns.slice(0, -1),
        column('hoursNow', w.map.columnNow, 'today', false),
        column('hoursThen', w.map.columnThen, 'scenario', true),
        ...table.columns.slice(-1),
      ],
      rows: table.rows.map((row) => ({ ...row, cells: { ...row.cells, ...cellsOf(row.code) } })),
      notes: [w.map.title, w.explain.assumedWeek, w.explain.holidays, ...table.notes],
    },
    describe: (code) => {
      const hours = byCode.get(code);
      return (hours && scale.describe(hours)) ?? travel.describe(code);
    },
  };
}
