import { describe, expect, it } from 'vitest';
import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { noChanges } from '#web/scenario/scenario.ts';
import {
  differenceOf,
  figureChanges,
  keptVersions,
  otherVersions,
  presentVersions,
  usedOwnGroups,
} from '#web/scenario/ownVersions.ts';
import { defaultView, formatView, parseView, refusedParameters } from '#web/view/viewParameters.ts';

const passports = 'own-paspoorten-a1b2c3';
const wmo = 'own-wmo-d4e5f6';
const groups = [
  { id: passports, name: { nl: 'Paspoorten', en: 'Passports' }, own: { tableId: 'table-1', version: 3 } },
  { id: wmo, name: { nl: 'Wmo', en: 'Wmo' }, own: { tableId: 'table-2', version: 1 } },
  { id: 'age-65-plus', name: { nl: '65+', en: '65+' } },
] as unknown as TargetGroupSummary[];

describe('versions of own counts that a scenario was made with', () => {
  it('are those of the group that is asked about, and of the visits', () => {
    const entered = { visitCounts: { groups: [passports] } };
    expect(usedOwnGroups({ targetGroup: wmo, scenario: { ...noChanges, entered } })).toEqual([wmo, passports]);
    expect(usedOwnGroups({ targetGroup: 'age-65-plus', scenario: noChanges })).toEqual([]);
  });

  it('are the present ones where nothing was kept, and stay as they were where it was', () => {
    const kept = [{ group: passports, version: 2 }];
    expect(keptVersions(kept, [wmo, passports], groups)).toEqual([
      { group: wmo, version: 1 },
      { group: passports, version: 2 },
    ]);
    expect(keptVersions(kept, [], groups)).toEqual([]);
    // Deleted since: what it was made with is still known.
    expect(keptVersions([{ group: 'own-weg-000000', version: 4 }], ['own-weg-000000'], groups)).toHaveLength(1);
  });

  it('are told where another one is used by now', () => {
    const kept = [
      { group: passports, version: 2 },
      { group: wmo, version: 1 },
    ];
    expect(otherVersions(kept, groups)).toEqual([
      { group: passports, name: { nl: 'Paspoorten', en: 'Passports' }, tableId: 'table-1', was: 2, now: 3 },
    ]);
    expect(otherVersions(presentVersions(kept, groups), groups)).toEqual([]);
  });

  it('differ by so many figures, and by so much together', () => {
    const about = { series: 'p', year: 2024, areaCode: 'WK1', areaName: 'West' };
    const measured = (count: number) => ({ count, status: 'measured' as const });
    expect(
      differenceOf({
        differences: [
          { ...about, before: measured(120), after: measured(130) },
          { ...about, before: measured(60), after: measured(40) },
          { ...about, before: measured(5), after: { count: null, status: 'secret' } },
          { ...about, before: null, after: measured(7) },
        ],
      }),
    ).toEqual({ figures: 4, sum: -10, onlyInOne: 2 });
  });

  it('are in the address', () => {
    const ownVersions = [
      { group: passports, version: 2 },
      { group: wmo, version: 1 },
    ];
    const address = formatView({ ...defaultView, ownVersions });
    expect(parseView(address).ownVersions).toEqual(ownVersions);
    expect(formatView(defaultView)).not.toContain('own-versions');
    for (const text of ['own-a', 'own-a~0', 'inhabitants~1', 'own-a~1,x'])
      expect(refusedParameters(`?own-versions=${text}`), text).toEqual(['own-versions']);
  });

  it('give other figures, also none where nobody can be counted', () => {
    const answer = (values: Record<string, number | null>) =>
      ({
        scenarios: [{ measures: Object.entries(values).map(([id, value]) => ({ id, value })) }],
      }) as Parameters<typeof figureChanges>[0];
    const was = answer({ covered: 100, 'mean-travel-minutes': 12.5, visits: null });
    const now = answer({ covered: 120, 'mean-travel-minutes': 12.5, visits: 300 });
    expect(figureChanges(was, now)).toEqual([
      { id: 'covered', unit: 'people', was: 100, now: 120 },
      { id: 'mean-travel-minutes', unit: 'minutes', was: 12.5, now: 12.5 },
      { id: 'visits', unit: 'visits-per-year', was: null, now: 300 },
    ]);
  });
});
