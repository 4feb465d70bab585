import { expect, test } from 'vitest';
import type { AreaHours } from '#planning/hours/areaHours.ts';
import type { ThematicMap } from '#web/thematic/thematicMap.ts';
import type { EffectContext } from '#web/modes/sites/effect/effectContext.ts';
import { hoursMap } from '#web/modes/sites/effect/hoursMap.ts';
import { nl as hours } from '#web/messages/hours/nl.ts';
import { nl as messages } from '#web/messages/nl.ts';
import { nl as words } from '#web/messages/sites/nl.ts';
import { numberFormat } from '#web/format/numberFormat.ts';

/** Of 100 people so many reach nothing, and so many only places with unknown hours; the others 10 hours. */
function area(code: string, none: number, onlyUnknown: number): AreaHours {
  const enough = 100 - none - onlyUnknown;
  const range = (value: number) => ({ low: value, assumed: value, high: value });
  const mean = onlyUnknown === 100 ? null : range((enough * 10) / (100 - onlyUnknown));
  return {
    ...{ code, groupCount: 100, status: 'complete', meanHours: mean, windows: null },
    people: { enough: range(enough), fewer: 0, unknown: onlyUnknown, onlyUnknown, none },
  };
}

test.each([
  ['nobody reaches a place', area('A', 100, 0), 1, 0],
  ['most people reach only a place whose hours are unknown: not 0 but unknown', area('A', 7, 93), 0, null],
  ['all of them do', area('A', 0, 100), 0, null],
  ['a few of them do', area('A', 0, 10), 4, 10],
  ['half of them reach 10 hours, half none', area('A', 50, 0), 3, 5],
])('%s', (_, then, classIndex, value) => {
  const travel = {
    shades: new Map([['A', {}]]),
    legend: { caveats: [] },
    table: { columns: [{ id: 'status' }], rows: [{ code: 'A', cells: {} }], notes: [] },
  } as unknown as ThematicMap;
  const context = { messages, words, format: numberFormat('nl'), changes: ['x'] } as unknown as EffectContext;
  const map = hoursMap(travel, { today: [area('A', 100, 0)], then: [then] }, context, hours);
  expect(map.shades.get('A')).toMatchObject({ classIndex, value });
  expect(map.table.rows[0].cells).toEqual({ hoursNow: 0, hoursThen: value });
  expect(map.legend.classes[classIndex].areaCount).toBe(1);
});
