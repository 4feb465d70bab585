import { defaultFacilityTypes } from '#definitions/facilityTypes.ts';
import { describe, expect, it } from 'vitest';
import type { Areas, AreaProperties } from '#contract/areas.ts';
import type { AreaComparison } from '#planning/comparison.ts';
import type { AreaSummary } from '#coverage/index.ts';
import { unchangedScenario, type LiveSummary } from '#web/engine/frame.ts';
import { nl } from '#web/messages/nl.ts';
import { nl as words } from '#web/messages/sites/nl.ts';
import { shownColumn } from '#web/thematic/thematicMap.ts';
import { areaNames } from '#web/thematic/areaNames.ts';
import { compareEffect } from '#web/modes/sites/effect/compareEffect.ts';
import type { Today } from '#web/modes/sites/loadToday.ts';
import { areaEffectMaker, signed, type EffectContext } from '#web/modes/sites/effect/effectContext.ts';
import { effectHeadline } from '#web/modes/sites/effect/effectHeadline.ts';
import { changeColours, differenceColours } from '#web/map/effectPalette.ts';
import { effectMapMaker } from '#web/modes/sites/effect/effectMap.ts';
import { makeBoundaries } from '#web/data/boundaries.ts';
import { numberFormat } from '#web/format/numberFormat.ts';
import { explainedColumns } from '../explainedColumns.ts';

const areasOf = (...known: Partial<AreaProperties>[]): Areas => ({
  type: 'FeatureCollection',
  features: known.map((properties) => ({
    type: 'Feature',
    id: properties.code ?? '',
    properties: {
      ...{
        code: '',
        name: '',
        level: 'wijk',
        inhabitants: null,
        landAreaKm2: 1,
        landAreaMethod: 'measured',
        oddHouseholdCount: null,
      },
      ...{ addressCount: 10, wijkCode: null, stadsdeelCode: null, gemeenteCode: 'GM1' },
      ...properties,
    },
    geometry: { type: 'MultiPolygon', coordinates: [] },
  })),
});

const summary = (code: string, changes: Partial<AreaSummary> = {}): AreaSummary => ({
  ...{ code, groupCount: 200, coveredCount: 50, coveredShare: 0.25 },
  ...{ meanMetres: 1500, meanBeyondMetres: 500, medianMetres: 1500, p90Metres: 2500 },
  ...{ addressCount: 100, notConnectedAddresses: 0, unreachableAddresses: 0, status: 'complete' as const },
  ...changes,
});

// Two wijken, one stadsdeel with both, and the municipality. 1,500 m is 18 minutes at 5 km/h.
const wijken = areasOf({ code: 'WK1', name: 'Noord' }, { code: 'WK2', name: 'Polder' });
const stadsdelen = areasOf({ code: 'SD1', name: 'Stadsdeel', level: 'stadsdeel' });
const gemeente = areasOf({ code: 'GM1', name: 'Rasterdam', level: 'gemeente' });
const noOne = { groupCount: null, coveredCount: null, coveredShare: null, status: 'no-figures' as const };
const before = [
  summary('WK1'),
  summary('WK2', { ...noOne, medianMetres: null, meanMetres: null, p90Metres: null, status: 'no-addresses' }),
  summary('SD1'),
  summary('GM1'),
];

const today: Today = {
  question: {
    ...{ datasetVersion: 'v', targetGroup: 'age-65-plus', level: 'wijk', destinations: ['loket'], product: null },
    ...{ profile: 'walk', speedKmh: 5, cutoffMinutes: 15 },
  },
  areas: wijken,
  parts: { areas: [], level: { start: 0, end: 2 }, stadsdelen: { start: 2, end: 3 }, total: 3 },
  figures: { questionId: 1, summaries: unchangedScenario(before), snaps: [], computeMilliseconds: 0 },
};

const boundaries = makeBoundaries(gemeente, stadsdelen, wijken);
const context = (changes: Partial<EffectContext> = {}): EffectContext => ({
  today,
  facilityTypes: defaultFacilityTypes,
  streets: null,
  changes: ['Locatie 1'],
  group: {
    ...{
      id: 'age-65-plus',
      unit: 'inhabitants',
      overlaps: false,
      buurtenWithFigure: 2,
      buurtCount: 2,
      fromWijk: false,
    },
    ...{ name: { nl: '65 jaar en ouder', en: '65 and over' }, description: { nl: '', en: '' }, referenceDate: '2024' },
  },
  boundaries,
  names: areaNames(boundaries),
  ...{ language: 'nl', messages: nl, words, format: numberFormat('nl') },
  ...{ statistic: 'median', unit: 'minutes', quantity: 'travel', effectView: 'change', showsStreets: false },
  ...changes,
});

/** A new site: half of the group comes within reach, and the median falls to 6 minutes. */
const nearer = {
  coveredCount: 150,
  coveredShare: 0.75,
  medianMetres: 500,
  p90Metres: 1000,
  gainedCount: 100,
  lostCount: 0,
};
const scene: LiveSummary[] = unchangedScenario(before).map((area) =>
  area.code === 'WK2' ? area : { ...area, ...nearer },
);
const effects = areaEffectMaker(today)(scene);

describe('the map of a scene', () => {
  it('shows the difference with today in classes around no difference', () => {
    const map = effectMapMaker(context())(effects, false);
    expect(map.shades.get('WK1')).toMatchObject({ value: expect.closeTo(-12, 6), classIndex: 3 });
    expect(map.legend.classes[0].label).toBe('60 min of meer sneller');
    expect(map.legend.classes[3]).toMatchObject({ label: '5 tot 15 min sneller', areaCount: 1 });
    expect(map.legend.classes[5].label).toBe('minder dan 1 min verschil');
    expect(map.describe('WK1')).toBe('Mediaan 6 min (nu 18 min, \u221212 min)');
  });

  it('hatches an area without a figure, and says why', () => {
    const map = effectMapMaker(context())(effects, false);
    expect(map.shades.get('WK2')).toMatchObject({ value: null, classIndex: null });
    expect(map.legend.noDataCount).toBe(1);
    expect(map.describe('WK2')).toBe(nl.reach.statuses['no-addresses']);
  });

  it('gives better the colours of one side, whether fewer minutes or a larger share', () => {
    const travel = effectMapMaker(context())(effects, false);
    const share = effectMapMaker(context({ quantity: 'covered' }))(effects, false);
    const isBetter = (map: typeof travel) =>
      differenceColours.indexOf(map.colours[map.shades.get('WK1')?.classIndex ?? NaN]) > differenceColours.length / 2;
    expect([travel, share].map(isBetter)).toEqual([true, true]);
    expect(share.describe('WK1')).toBe('75% (nu 25%, +50 procentpunt)');
  });

  it('writes a difference between two figures beside it as between what is written', () => {
    const median = (areas: readonly LiveSummary[], medianMetres: number) =>
      areas.map((area) => (area.code === 'WK1' ? { ...area, medianMetres } : area));
    const was = { ...today, figures: { ...today.figures, summaries: median(today.figures.summaries, 1550) } };
    const map = effectMapMaker(context({ today: was }))(areaEffectMaker(was)(median(scene, 530)), false);
    // From 18.6 to 6.4 minutes: 12.2 less.
    expect(map.describe('WK1')).toBe('Mediaan 6 min (nu 19 min, \u221213 min)');
  });

  it('gives those who lose the only place a class of their own, in the colour of loss, and no other map', () => {
    const alone = { medianMetres: null, meanMetres: null, p90Metres: null, coveredCount: 0, coveredShare: 0 };
    const closed = unchangedScenario(before).map((area) => (area.code === 'WK2' ? area : { ...area, ...alone }));
    for (const effectView of ['change', 'result'] as const) {
      const make = effectMapMaker(context({ effectView }));
      const { legend, shades, colours, describe: say } = make(areaEffectMaker(today)(closed), false);
      expect(legend.classes.at(-1)).toEqual({ label: words.map.cutOff, colour: changeColours.lost, areaCount: 1 });
      expect(shades.get('WK1')?.classIndex).toBe(colours.length - 1);
      expect(say('WK1')).toBe(words.map.cutOff);
      // Where nobody can be placed there is nothing to lose.
      expect(shades.get('WK2')?.classIndex).toBeNull();
      expect(make(effects, false).legend.classes.map(({ label }) => label)).not.toContain(words.map.cutOff);
    }
  });

  it('shows today as long as nothing has changed', () => {
    const nothing = areaEffectMaker(today)(today.figures.summaries);
    const map = effectMapMaker(context({ changes: [] }))(nothing, false);
    expect(map.legend.title).toBe('Reistijd, nu');
    expect(map.shades.get('WK1')).toMatchObject({ value: 18, classIndex: 3 });
  });

  it.each(['median', 'mean', 'p90'] as const)('says what every number of its table is, by %s', (statistic) => {
    const { columns } = effectMapMaker(context({ statistic }))(effects, false).table;
    const beside = statistic === 'p90' ? 'median' : 'p90';
    const travel = [statistic, beside].flatMap((figure) => [
      [`${figure}Now`, `${figure} today`],
      [`${figure}Then`, `${figure} scenario`],
      [`${figure}Change`, `${figure} change`],
    ]);
    expect(explainedColumns(columns)).toEqual({
      ...{ group: 'count today', gained: 'gained change', lost: 'lost change' },
      ...{ coveredNow: 'covered today', coveredThen: 'covered scenario', beyondThen: 'stillBeyond scenario' },
      ...{ shareNow: 'coveredShare today', shareThen: 'coveredShare scenario', shareChange: 'coveredShare change' },
      ...Object.fromEntries(travel),
    });
  });

  it('writes estimates in the table as the headline does: two digits, whole shares and minutes', () => {
    const { columns } = effectMapMaker(context())(effects, false).table;
    const written = (value: number, ...ids: string[]) =>
      ids.map((id) => {
        const column = columns.find((known) => known.id === id);
        return column?.kind === 'number' ? column.format(value) : null;
      });
    const estimates = written(1812, 'gained', 'lost', 'coveredNow', 'coveredThen', 'beyondThen');
    expect(new Set(estimates)).toEqual(new Set(['1.800']));
    expect(written(1812, 'group')).toEqual(['1.812']);
    expect(written(0.2634, 'shareNow', 'shareThen', 'shareChange')).toEqual(['26%', '26%', '+26']);
    expect(written(12.4, 'medianNow', 'medianThen', 'medianChange')).toEqual(['12', '12', '+12']);
  });

  it('has a row per area with before, after and change; rows without a change are the very same', () => {
    const make = effectMapMaker(context());
    const makeEffects = areaEffectMaker(today);
    const first = make(makeEffects(scene), true).table;
    expect(first.rows[0].cells).toMatchObject({
      ...{ gained: 100, lost: 0, coveredNow: 50, coveredThen: 150, shareNow: 0.25, shareThen: 0.75 },
      ...{ medianNow: 18, medianThen: 6, medianChange: expect.closeTo(-12, 6), p90Now: 30, p90Then: 12 },
    });
    expect(shownColumn(first.columns)?.id).toBe('medianChange');
    const moved = scene.map((area) => (area.code === 'WK1' ? { ...area, coveredCount: 160 } : area));
    const next = make(makeEffects(moved), true).table;
    expect(next.rows[0]).not.toBe(first.rows[0]);
    expect(next.rows[1]).toBe(first.rows[1]);
    expect(next.columns).toBe(first.columns);
  });
});

describe('beside the map', () => {
  it('each column says what its figures are, before and after a change', () => {
    const explains = (changes: string[]) => compareEffect(context({ changes }), effects).explains;
    const change = { figure: 'covered', moment: 'change' };
    expect(explains(['Locatie 1'])).toEqual([{ figure: 'coveredShare', moment: 'scenario' }, change]);
    expect(explains([])).toEqual([{ figure: 'coveredShare', moment: 'today' }, change]);
  });

  it('each stadsdeel and the city have their share and how many that is more', () => {
    const { rows } = compareEffect(context(), effects);
    expect(rows.map(({ name, cells }) => [name, ...cells.map(({ text }) => text)])).toEqual([
      ['Stadsdeel', '75%', '+100'],
      ['Rasterdam', '75%', '+100'],
    ]);
  });

  it('a sentence gives the answer for the municipality or for the stadsdeel that is looked at', () => {
    expect(effectHeadline(context(), effects, null).sentence).toMatch(
      /ca\. 150 van de 200 .* in Rasterdam .*: ca\. 100 meer dan nu\.$/,
    );
    expect(effectHeadline(context(), effects, 'SD1').sentence).toContain('in Stadsdeel');
    const { figures } = effectHeadline(context(), effects, null);
    expect(figures.map(({ value, was }) => [value, was])).toEqual([
      ['100', null],
      ['6 min', 'was 18 min'],
      ['12 min', 'was 30 min'],
    ]);
  });

  it('people are rounded to two digits, to fewer where their margin asks for it, and never to more once it is known', () => {
    const many = unchangedScenario(before).map((area) => ({
      ...{ ...area, groupCount: 29_302, coveredCount: 4106.4, coveredShare: 0.14, gainedCount: 4056.4, lostCount: 0 },
    }));
    const manyEffects = areaEffectMaker(today)(many);
    const { sentence, figures } = effectHeadline(context(), manyEffects, null);
    expect(sentence).toContain('ca. 4.100 van de 29.302');
    expect(sentence).toContain('ca. 4.100 meer');
    expect(figures[0].value).toBe('4.100');
    const [city] = compareEffect(context(), manyEffects).rows.slice(-1);
    expect(city.cells[1].text).toBe('+4.100');

    const sureOf = (change: Partial<AreaComparison>) =>
      effectHeadline(context(), manyEffects, null, [{ ...estimate, ...change }]);
    const gained = { value: 4056.4, range: { low: 4050, high: 4060 } };
    const estimate = {
      code: 'GM1',
      newlyCovered: gained,
      covered: null,
      lost: null,
      netCovered: gained,
    } as AreaComparison;
    expect(sureOf({}).sentence).toContain('ca. 4.100 meer');
    expect(sureOf({}).figures[0].value).toBe('4.100');
    const unsure = { value: 4056.4, range: { low: 1556, high: 6556 } };
    expect(sureOf({ newlyCovered: unsure }).figures[0].value).toBe('4.000');
    // Of an earlier place of the site: this number is about as unsure, unless it is quite another.
    const earlier = { value: 3000, range: { low: 1200, high: 4800 } };
    expect(sureOf({ newlyCovered: earlier }).figures[0].value).toBe('4.000');
    expect(sureOf({ newlyCovered: { value: 90, range: { low: 0, high: 1090 } } }).figures[0].value).toBe('4.100');
  });

  it('closing is said as fewer people, with those who lose it', () => {
    const farther = { coveredCount: 20, coveredShare: 0.1, medianMetres: 3000, gainedCount: 5, lostCount: 35 };
    const closed = areaEffectMaker(today)(unchangedScenario(before).map((area) => ({ ...area, ...farther })));
    const { sentence, figures } = effectHeadline(context(), closed, null);
    expect(sentence).toContain(': ca. 30 minder dan nu.');
    expect(figures[1]).toMatchObject({ label: 'Niet meer binnen bereik', value: '35' });
  });
});

it('signs what changes, and nothing that rounds to nothing', () => {
  const { whole } = numberFormat('nl');
  expect([1200, -3, 0.2, -0.2].map((value) => signed(value, whole))).toEqual(['+1.200', '\u22123', '0', '0']);
});
