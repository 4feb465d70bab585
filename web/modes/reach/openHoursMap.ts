import type { AreaHours } from '#planning/hours/areaHours.ts';
import type { ExplainedFigure } from '../../explain/figures.ts';
import { numberFormat } from '../../format/numberFormat.ts';
import { hoursScale } from '../../hours/hoursScale.ts';
import type { HoursMessages } from '../../messages/hours/nl.ts';
import type { Column, NumberColumn, Row, ThematicMap } from '../../thematic/thematicMap.ts';
import { openHoursMeasures, type OpenHoursMeasure } from '../../view/viewState.ts';
import type { ReachContext } from './reachMap.ts';

export interface OpenHoursContext extends Pick<ReachContext, 'messages' | 'language'> {
  w: HoursMessages;
  measure: OpenHoursMeasure;
  /** Hours a week that are enough. */
  minimumHours: number;
}

const figures: Record<OpenHoursMeasure, ExplainedFigure> = {
  mean: 'reachableHours',
  enough: 'enoughHours',
  evening: 'eveningHours',
  saturday: 'saturdayHours',
};

/**
 * The map of who can go at which hours to today's places, with all of it in the table.
 * @param travel the map of the same areas, for its table and notes
 * @param hours of the same areas; those without are as if nobody were counted
 */
export function openHoursMap(travel: ThematicMap, hours: readonly AreaHours[], context: OpenHoursContext): ThematicMap {
  const { w, measure, minimumHours, messages, language } = context;
  const format = numberFormat(language);
  const byCode = new Map(hours.map((area) => [area.code, area]));
  const scaleOf = (of: OpenHoursMeasure) => hoursScale(of, { w, messages, format, minimumHours });
  const scale = scaleOf(measure);
  const shades = new Map(
    [...travel.shades.keys()].map((code) => {
      const area = byCode.get(code);
      const shade = { value: area ? scale.valueOf(area) : null, classIndex: area ? scale.classOf(area) : null };
      return [code, { ...shade, radiusPixels: 0 }];
    }),
  );
  const classes = [...shades.values()].map(({ classIndex }) => classIndex);
  const name = w.map.measures[measure](format.input(minimumHours));
  const notes = [w.explain.assumedWeek, w.explain.holidays, w.explain.spread];
  const scales = openHoursMeasures.map((id) => ({ id, valueOf: scaleOf(id).valueOf }));
  const cellsOf = (area: AreaHours | undefined): Row['cells'] => ({
    ...Object.fromEntries(scales.map(({ id, valueOf }) => [id, area ? valueOf(area) : null])),
    unknownHours: area ? unknownShare(area) : null,
  });
  return {
    ...travel,
    ...{ colours: scale.colours, shades },
    legend: {
      ...travel.legend,
      title: w.reach.title(name),
      unit: measure === 'mean' ? w.map.unit : w.map.shareUnit,
      classes: scale.labels.map((label, i) => ({
        ...{ label, colour: scale.colours[i] },
        areaCount: classes.filter((index) => index === i).length,
      })),
      noDataCount: classes.filter((index) => index === null).length,
      caveats: [...notes, ...travel.legend.caveats],
    },
    table: {
      ...travel.table,
      columns: withHours(travel.table.columns, context),
      rows: travel.table.rows.map((row) => ({ ...row, cells: { ...row.cells, ...cellsOf(byCode.get(row.code)) } })),
      notes: [...notes, ...travel.table.notes],
    },
    describe: (code) => {
      const area = byCode.get(code);
      return (area && scale.describe(area)) ?? travel.describe(code);
    },
  };
}

/** Of whom it is not known whether they reach enough, as a share of the people who can be placed. */
function unknownShare({ people }: AreaHours): number | null {
  if (!people) return null;
  const placed = people.enough.assumed + people.fewer + people.unknown + people.none;
  return placed === 0 ? null : people.unknown / placed;
}

/** Those of the hours in front of the status, and the one of the map as its own. */
function withHours(columns: readonly Column[], { w, measure, minimumHours, language }: OpenHoursContext): Column[] {
  const format = numberFormat(language);
  const column = (id: string, label: string, figure: ExplainedFigure, write: NumberColumn['format']): NumberColumn => ({
    ...{ id, label, kind: 'number', format: write, isShown: id === measure },
    explains: { figure, moment: 'today' },
  });
  const { reach } = w;
  const withoutShown = columns.map((known): Column => (known.kind === 'number' ? { ...known, isShown: false } : known));
  return [
    ...withoutShown.slice(0, -1),
    column('mean', reach.columns.mean, figures.mean, format.oneDecimal),
    column('enough', reach.columns.enough(format.input(minimumHours)), figures.enough, format.roundShare),
    column('unknownHours', reach.columns.unknown, 'unknownHours', format.roundShare),
    column('evening', reach.columns.evening, figures.evening, format.roundShare),
    column('saturday', reach.columns.saturday, figures.saturday, format.roundShare),
    ...withoutShown.slice(-1),
  ];
}
