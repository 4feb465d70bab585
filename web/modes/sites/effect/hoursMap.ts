import { classIndex } from '#planning/classIndex.ts';
import type { AreaHours } from '#planning/hours/areaHours.ts';
import { coveredColours } from '#web/map/effectPalette.ts';
import type { HoursMessages } from '#web/messages/hours/nl.ts';
import type { AreaShade, NumberColumn, Row, ThematicMap } from '#web/thematic/thematicMap.ts';
import type { EffectContext } from './effectContext.ts';

/** Limits in hours a week, fixed so that two maps can be laid side by side: a day, two half weeks, a full week. */
const hourLimits = [4, 8, 20, 40];
/** Neither little nor much. */
const unknownColour = '#a9a4ae';
const unknownClass = 0;
const noneClass = 1;

/** Reachable hours of the level's areas, today and in the scenario, in the order of the areas. */
export interface HoursOfAreas {
  today: readonly AreaHours[];
  then: readonly AreaHours[];
}

const meanOf = (hours: AreaHours): number | null => (isUnknown(hours) ? null : (hours.meanHours?.assumed ?? null));

/** For at least half of the people nothing is known: the mean of the others is not that of the area. */
function isUnknown({ people }: AreaHours): boolean {
  if (!people || people.onlyUnknown === 0) return false;
  return people.onlyUnknown * 2 >= people.enough.assumed + people.fewer + people.unknown + people.none;
}

/** null: nobody is counted there. Places with unknown hours only are a class of their own, and not 0. */
function classOf(hours: AreaHours): number | null {
  if (isUnknown(hours)) return unknownClass;
  const mean = meanOf(hours);
  if (mean === null) return null;
  return mean === 0 ? noneClass : noneClass + 1 + classIndex(mean, hourLimits, 'upper');
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
  const labels = [
    w.map.unknown,
    w.map.none,
    messages.classes.upTo(format.whole(hourLimits[0])),
    ...hourLimits
      .slice(1)
      .map((limit, i) => messages.classes.aboveUpTo(format.whole(hourLimits[i]), format.whole(limit))),
    messages.classes.above(format.whole(hourLimits[hourLimits.length - 1])),
  ];
  const colours = [unknownColour, ...coveredColours(labels.length - 1)];
  const shades = new Map(
    [...travel.shades.keys()].map((code): [string, AreaShade] => {
      const hours = byCode.get(code);
      const shade = { value: hours ? meanOf(hours) : null, classIndex: hours ? classOf(hours) : null };
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
    return { hoursNow: was ? meanOf(was) : null, hoursThen: is ? meanOf(is) : null };
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
      const index = hours ? classOf(hours) : null;
      if (!hours || index === null) return travel.describe(code);
      if (index === unknownClass) return w.map.unknown;
      return index === noneClass ? w.map.none : w.map.describe(format.oneDecimal(meanOf(hours) ?? 0));
    },
  };
}
