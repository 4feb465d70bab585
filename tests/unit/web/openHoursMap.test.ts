import { describe, expect, it } from 'vitest';
import type { AreaHours } from '#planning/hours/areaHours.ts';
import { numberFormat } from '#web/format/numberFormat.ts';
import { hoursRows, type HoursContext } from '#web/hours/hoursRows.ts';
import { nl as w } from '#web/messages/hours/nl.ts';
import { nl as messages } from '#web/messages/nl.ts';
import { openHoursMap } from '#web/modes/reach/openHoursMap.ts';
import type { ThematicMap } from '#web/thematic/thematicMap.ts';
import { openHoursMeasures, type OpenHoursMeasure } from '#web/view/viewState.ts';
import { explainedColumns } from './explainedColumns.ts';

/** Of 100 people; the others reach fewer hours than enough. `saturday` and `evening`: who can go then, and of whom it is not known. */
function area(people: {
  enough: number;
  unknown: number;
  none: number;
  evening?: [number, number];
  saturday?: [number, number];
}): AreaHours {
  const { enough, unknown, none, evening = [0, unknown], saturday = [0, unknown] } = people;
  const range = (value: number) => ({ low: value, assumed: value, high: value });
  const window = ([can, unknownToo]: [number, number]) => ({ people: can, unknown: unknownToo });
  return {
    ...{ code: 'A', groupCount: 100, status: 'complete' },
    meanHours: unknown === 100 ? null : range((enough * 30) / (100 - unknown)),
    people: { enough: range(enough), fewer: 100 - enough - unknown - none, unknown, onlyUnknown: unknown, none },
    windows: {
      ...{ evening: window(evening), saturday: window(saturday), weekend: window(saturday) },
      'evening-or-weekend': window(evening),
    },
  };
}

const travel = {
  shades: new Map([['A', {}]]),
  legend: { caveats: ['Schatting.'] },
  table: {
    columns: [
      { id: 'median-minutes', kind: 'number', explains: { figure: 'median', moment: 'today' }, isShown: true },
      { id: 'status', kind: 'text' },
    ],
    rows: [{ code: 'A', cells: {} }],
    notes: [],
  },
  describe: () => 'niemand',
} as unknown as ThematicMap;

const mapOf = (measure: OpenHoursMeasure, hours: readonly AreaHours[]) =>
  openHoursMap(travel, hours, { w, messages, measure, minimumHours: 12, language: 'nl' });

describe("the map of open hours of today's places", () => {
  it.each(openHoursMeasures)('has %s as a class of its own where no hours are known, and not 0', (measure) => {
    const map = mapOf(measure, [area({ enough: 0, unknown: 100, none: 0 })]);
    expect(map.shades.get('A')).toEqual({ value: null, classIndex: 0, radiusPixels: 0 });
    expect(map.legend.classes[0]).toMatchObject({ label: w.map.unknown, areaCount: 1 });
    expect([map.legend.noDataCount, map.describe('A')]).toEqual([0, w.map.unknown]);
    expect(map.table.rows[0].cells).toMatchObject({ [measure]: null, unknownHours: 1 });
  });

  it.each<[OpenHoursMeasure, number, number, string]>([
    ['mean', 18, 4, 'gemiddeld 18,0 uur per week bereikbaar'],
    ['enough', 0.6, 5, '60%: bereikt minstens 12 uur per week'],
    ['evening', 0.2, 3, '20%: kan ’s avonds of in het weekend terecht'],
    ['saturday', 0, 2, '0%: kan op zaterdag terecht'],
  ])('has %s of the group once hours are entered', (measure, value, classIndex, said) => {
    const map = mapOf(measure, [area({ enough: 60, unknown: 0, none: 10, evening: [20, 0], saturday: [0, 0] })]);
    expect(map.shades.get('A')).toMatchObject({ value: expect.closeTo(value, 9), classIndex });
    expect(map.describe('A')).toBe(said);
    expect(map.table.columns.find((column) => column.kind === 'number' && column.isShown)?.id).toBe(measure);
  });

  it('tells apart whom no place is near, and where nobody is counted', () => {
    const nowhere = area({ enough: 0, unknown: 0, none: 100 });
    for (const measure of openHoursMeasures) {
      expect(mapOf(measure, [nowhere]).shades.get('A')?.classIndex, measure).toBe(1);
      expect(mapOf(measure, []).legend.noDataCount).toBe(1);
      expect(mapOf(measure, []).describe('A')).toBe('niemand');
    }
  });

  it('explains each of its columns', () => {
    const { columns } = mapOf('enough', []).table;
    expect(explainedColumns(columns)).toEqual({
      'median-minutes': 'median today',
      mean: 'reachableHours today',
      enough: 'enoughHours today',
      unknownHours: 'unknownHours today',
      evening: 'eveningHours today',
      saturday: 'saturdayHours today',
    });
    expect(columns.at(-1)?.id).toBe('status');
  });

  it('has explanations that say nothing of a scenario', () => {
    const hours = area({ enough: 60, unknown: 0, none: 10 });
    const context: HoursContext = {
      minimumHours: 12,
      w,
      language: 'nl',
      format: numberFormat('nl'),
      isTodayOnly: true,
    };
    const lines = hoursRows(hours, hours, context).flatMap(({ sections }) =>
      sections.flatMap((section) => section.lines),
    );
    expect(lines.filter((line) => line.startsWith('Straks'))).toEqual([]);
    expect(lines).toContain('Nu: 60.');
  });
});
