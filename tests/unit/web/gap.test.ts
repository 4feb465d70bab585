import { defaultFacilityTypes } from '#definitions/facilityTypes.ts';
import { describe, expect, it } from 'vitest';
import type { Areas } from '#contract/areas.ts';
import type { AreaCoverage } from '#contract/coverage.ts';
import type { TargetGroupSummary, Values } from '#contract/targetGroups.ts';
import { nl as words } from '#web/messages/gap/nl.ts';
import { nl } from '#web/messages/nl.ts';
import { areaNames } from '#web/thematic/areaNames.ts';
import { gapOf } from '#web/modes/gap/gapAreas.ts';
import { cellIndex, gapColours } from '#web/modes/gap/gapColours.ts';
import { makeGapMap } from '#web/modes/gap/gapMap.ts';
import type { ReachFigures } from '#web/modes/reach/loadReach.ts';
import { largestGaps } from '#web/start/ranking.ts';
import { smallestDifference } from './colourBlindness.ts';
import { explainedColumns } from './explainedColumns.ts';

/** Everyone at the same distance, unless said otherwise. */
const coverage = (
  code: string,
  meanMinutes: number | null,
  groupCount: number | null = 100,
  beyond = meanMinutes === null ? null : Math.max(0, meanMinutes - 15),
): AreaCoverage => ({
  code,
  groupCount,
  coveredCount: groupCount === null ? null : 0,
  coveredShare: 0,
  meanMetres: meanMinutes === null ? null : meanMinutes * 80,
  meanBeyondMetres: beyond === null ? null : beyond * 80,
  medianMetres: null,
  p90Metres: null,
  meanMinutes,
  meanBeyondMinutes: beyond,
  medianMinutes: null,
  p90Minutes: null,
  addressCount: 50,
  notConnectedAddresses: 0,
  unreachableAddresses: 0,
  status: groupCount === null ? 'no-figures' : 'complete',
});

const densities = (byCode: Record<string, number | null>): Values => ({
  datasetVersion: 'test',
  targetGroup: 'age-65-plus',
  level: 'buurt',
  measure: 'density',
  unit: 'inhabitants-per-km2',
  referenceDate: '2024',
  source: 'CBS',
  method: 'quantile',
  breaks: [],
  classCounts: [],
  noDataCount: 0,
  minimum: null,
  maximum: null,
  values: Object.entries(byCode).map(([code, value]) => ({
    code,
    value,
    status: value === null ? 'secret' : 'measured',
  })),
});

/** Densities 10, 12, 20, 22, 30, 31: thirds begin at 20 and 30. Cutoff 15: near up to 15, far beyond 30 minutes. */
const areas = [
  coverage('A', 15),
  coverage('B', 15.1),
  coverage('C', 30.1),
  coverage('D', 40, null),
  coverage('E', null),
  coverage('F', 5),
  coverage('G', 5),
];
const groupDensities = densities({ A: 30, B: 20, C: 31, D: null, E: 10, F: 12, G: 22 });

describe('gapOf', () => {
  const gap = gapOf(areas, groupDensities, 15);
  const of = (code: string) => gap.areas.find((area) => area.code === code)!;

  it('puts dense and near, and dense and far, in different cells; the cutoff itself is near', () => {
    expect(of('A').cell).toBe(cellIndex(2, 0));
    expect(of('B').cell).toBe(cellIndex(1, 1));
    expect(of('C').cell).toBe(cellIndex(2, 2));
  });

  it('leaves an area without either figure out of every cell', () => {
    expect([of('D').cell, of('E').cell]).toEqual([null, null]);
    expect(gap.classes.counts.flat().reduce((sum, count) => sum + count)).toBe(5);
  });

  it('measures the gap as density times the minutes beyond the cutoff', () => {
    expect(of('A').gap).toBe(0);
    expect(of('C').gap).toBeCloseTo(31 * 15.1, 9);
    expect([of('D').gap, of('E').gap]).toEqual([null, null]);
  });
});

describe('makeGapMap', () => {
  const loaded: ReachFigures = {
    question: {
      targetGroup: 'age-65-plus',
      level: 'buurt',
      destinations: ['loket'],
      product: null,
      profile: 'walk',
      speedKmh: null,
      cutoffMinutes: 15,
    },
    areas: { type: 'FeatureCollection', features: [] } as Areas,
    coverage: {
      datasetVersion: 'test',
      profile: 'walk',
      speedKmh: 5,
      targetGroup: 'age-65-plus',
      cutoffMinutes: 15,
      level: 'buurt',
      sites: [],
      areas,
      total: coverage('GM', 20),
    },
    stadsdelen: [],
    densities: groupDensities,
  };
  const group: TargetGroupSummary = {
    id: 'age-65-plus',
    name: { nl: '65 jaar en ouder', en: 'Aged 65 and over' },
    description: { nl: '', en: '' },
    unit: 'inhabitants',
    overlaps: false,
    buurtenWithFigure: 4,
    buurtCount: 5,
    fromWijk: false,
    referenceDate: '2024',
  };
  const map = makeGapMap(loaded, {
    group,
    names: areaNames({ byCode: new Map() }),
    language: 'nl',
    facilityTypes: defaultFacilityTypes,
    streets: null,
    messages: nl,
    words,
  });

  it('is ranked from the largest gap; an area without one, or without figures, is no part of that', () => {
    const named = ['A', 'B', 'C', 'D', 'E'].map((code) => ({
      properties: { code, name: `Buurt ${code}`, stadsdeelCode: null },
    }));
    const ranked = (count: number) =>
      largestGaps({ ...loaded, areas: { features: named } as unknown as Areas }, count).map(({ code }) => code);
    // C has 31 x 15.1, B 20 x 0.1; A lies at the cutoff itself.
    expect(ranked(10)).toEqual(['C', 'B']);
    expect(ranked(1)).toEqual(['C']);
  });

  it('hatches what has no class, and counts it apart', () => {
    expect(map.shades.get('D')?.classIndex).toBeNull();
    expect(map.legend.noDataCount).toBe(2);
  });

  it('says what every number of its table is', () => {
    expect(explainedColumns(map.table.columns)).toEqual({
      ...{ gap: 'gap today', density: 'density today', group: 'count today' },
      ...{ 'mean-minutes': 'mean today', 'mean-metres': 'mean today' },
    });
  });

  it('names the corners in words, in the table and for the card alike', () => {
    const row = map.table.rows.find(({ code }) => code === 'C')!;
    expect(row.cells.gapClass).toBe('veel mensen, ver weg');
    expect(map.describe('C')).toBe('31 per km², gemiddeld 30 min: veel mensen, ver weg');
    expect(map.legend.bivariate?.corners.map(({ label, advice }) => `${label}: ${advice}`)).toContain(
      'veel mensen, dichtbij: beter bekend maken',
    );
  });

  it('says why an area has no class', () => {
    expect(map.describe('D')).toBe('geen cijfer over de doelgroep');
    expect(map.describe('E')).toBe(nl.reach.nothingReachable);
  });

  it('counts per cell the areas that are drawn in its colour', () => {
    const square = map.legend.bivariate!.cells;
    for (const [density, row] of square.entries()) {
      for (const [time, cell] of row.entries()) {
        const drawn = [...map.shades.values()].filter(({ classIndex }) => classIndex === cellIndex(density, time));
        expect(cell.areaCount).toBe(drawn.length);
        expect(cell.colour).toBe(map.colours[cellIndex(density, time)]);
      }
    }
  });
});

describe('gapColours', () => {
  it.each(['normal', 'protanopia', 'deuteranopia', 'tritanopia'] as const)(
    'tells all nine apart with %s sight',
    (sight) => {
      expect(smallestDifference(gapColours.flat(), sight)).toBeGreaterThan(15);
    },
  );
});
