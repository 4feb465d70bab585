import { describe, expect, it } from 'vitest';
import type { Areas } from '#contract/areas.ts';
import type { Measure, TargetGroupSummary, Values } from '#contract/targetGroups.ts';
import { nl } from '#web/messages/nl.ts';
import { areaNames } from '#web/thematic/areaNames.ts';
import { compareStadsdelen } from '#web/modes/explore/compareStadsdelen.ts';
import { makeExploreMap } from '#web/modes/explore/exploreMap.ts';
import type { ExploreFigures } from '#web/modes/explore/loadFigures.ts';
import { makeBoundaries } from '#web/data/boundaries.ts';
import { explainedColumns } from './explainedColumns.ts';

type Level = 'buurt' | 'wijk' | 'stadsdeel' | 'gemeente';

function areas(level: Level, names: string[], parents: { wijkCode?: string; stadsdeelCode?: string } = {}): Areas {
  return {
    type: 'FeatureCollection',
    features: names.map((name) => ({
      type: 'Feature',
      id: name,
      properties: {
        code: name.toUpperCase(),
        name,
        level,
        inhabitants: 100,
        landAreaKm2: 1,
        landAreaMethod: 'published',
        oddHouseholdCount: null,
        addressCount: 50,
        wijkCode: parents.wijkCode ?? null,
        stadsdeelCode: parents.stadsdeelCode ?? null,
        gemeenteCode: 'GM',
      },
      geometry: { type: 'MultiPolygon', coordinates: [] },
    })),
  };
}

function values(level: Level, measure: Measure, figures: Record<string, number | null>, breaks: number[] = []): Values {
  const units = { density: 'inhabitants-per-km2', share: 'share-of-inhabitants', count: 'inhabitants' } as const;
  const known = Object.values(figures).filter((value) => value !== null);
  return {
    datasetVersion: 'v',
    targetGroup: 'age-65-plus',
    level,
    measure,
    unit: units[measure],
    method: 'quantile',
    referenceDate: '2024',
    source: 'CBS',
    breaks,
    classCounts: [2, 1],
    noDataCount: Object.values(figures).length - known.length,
    minimum: Math.min(...known),
    maximum: Math.max(...known),
    values: Object.entries(figures).map(([code, value]) => ({
      code,
      value,
      status: value === null ? ('secret' as const) : ('measured' as const),
    })),
  };
}

const group: TargetGroupSummary = {
  id: 'age-65-plus',
  name: { nl: '65 jaar en ouder', en: 'Aged 65 and over' },
  description: { nl: '', en: '' },
  unit: 'inhabitants',
  overlaps: false,
  buurtenWithFigure: 2,
  buurtCount: 3,
  fromWijk: false,
  referenceDate: '2024',
};

const boundaries = makeBoundaries(
  areas('gemeente', ['Town']),
  areas('stadsdeel', ['North', 'South']),
  areas('wijk', ['Mill'], { stadsdeelCode: 'NORTH' }),
);
const context = { group, names: areaNames(boundaries), language: 'nl' as const, messages: nl };

function loaded(measure: Measure): ExploreFigures {
  const buurtFigures = { A: 1200, B: 2400, C: null };
  const allMeasures = (level: Level, figures: Record<string, number | null>) => ({
    density: values(level, 'density', figures),
    share: values(level, 'share', Object.fromEntries(Object.keys(figures).map((code) => [code, 0.25]))),
    count: values(level, 'count', figures),
  });
  return {
    question: { targetGroup: group.id, level: 'buurt', measure, method: 'quantile', classCount: 2, manualBreaks: [] },
    areas: areas('buurt', ['a', 'b', 'c'], { wijkCode: 'MILL', stadsdeelCode: 'NORTH' }),
    classified: values('buurt', measure, buurtFigures, measure === 'count' ? [] : [1200.4]),
    figures: allMeasures('buurt', buurtFigures),
    stadsdelen: allMeasures('stadsdeel', { NORTH: 3000, SOUTH: 1500 }),
    gemeente: allMeasures('gemeente', { TOWN: 4500 }),
  };
}

describe('makeExploreMap', () => {
  it('gives map, legend and table the same values', () => {
    const map = makeExploreMap(loaded('density'), context);
    expect([...map.shades.values()].map(({ classIndex }) => classIndex)).toEqual([0, 1, null]);
    expect(map.legend.classes.map(({ label }) => label)).toEqual(['minder dan 1.200', '1.200 of meer']);
    expect(map.legend.noDataCount).toBe(1);
    expect(map.table.rows.map(({ cells }) => cells.density)).toEqual([1200, 2400, null]);
    expect(map.table.rows[2].cells.status).toBe('geheim');
    expect(map.table.rows[0].cells).toMatchObject({ wijk: 'Mill', stadsdeel: 'North' });
    expect(map.describe('B')).toBe('2.400 inwoners per km² land');
    expect(map.describe('C')).toBe('Geen gegevens (geheim of te onzeker)');
  });

  it('says what every number of its table is', () => {
    expect(explainedColumns(makeExploreMap(loaded('density'), context).table.columns)).toEqual({
      ...{ count: 'count today', share: 'share today', density: 'density today' },
    });
  });

  it('draws counts as circles: no classes, no colour, the largest at full size', () => {
    const map = makeExploreMap(loaded('count'), context);
    expect(map.symbol).toBe('circle');
    expect(map.legend.classes).toEqual([]);
    expect(map.shades.get('B')?.radiusPixels).toBe(18);
    expect(map.shades.get('A')?.radiusPixels).toBeCloseTo(18 * Math.SQRT1_2, 10);
    expect(map.shades.get('C')).toEqual({ value: null, classIndex: null, radiusPixels: 0 });
  });
});

it('documents are never called people: on the map, in the legend and in the table', () => {
  const issued = { ...context, group: { ...group, unit: 'documents' as const } };
  const ofMeasure = (measure: Measure) => {
    const figures = loaded(measure);
    const unit = { density: 'documents-per-km2', share: 'share-of-adults', count: 'documents' } as const;
    return makeExploreMap({ ...figures, classified: { ...figures.classified, unit: unit[measure] } }, issued);
  };
  expect(ofMeasure('density').describe('B')).toBe('2.400 documenten per km² land');
  expect(ofMeasure('count').describe('B')).toBe('2.400 documenten');
  expect(ofMeasure('share').describe('B')).toMatch(/% van het aantal 15-plussers$/);
  expect(ofMeasure('share').table.caption).toBe('65 jaar en ouder, % van het aantal 15-plussers');
  expect(ofMeasure('density').table.caption).toBe('65 jaar en ouder, documenten per km² land');
  expect(ofMeasure('count').table.columns.map(({ label }) => label)).toContain('Verhouding');
});

describe('compareStadsdelen', () => {
  it('puts every stadsdeel beside the city, bars against the largest', () => {
    const comparison = compareStadsdelen(loaded('density'), boundaries, context);
    expect(comparison.rows.map(({ name, bar, cells }) => [name, bar, cells[0].text])).toEqual([
      ['North', 1, '3.000'],
      ['South', 0.5, '1.500'],
      ['Town', 1, '4.500'],
    ]);
  });

  it('draws no bar for the city where counts are compared', () => {
    const { rows } = compareStadsdelen(loaded('count'), boundaries, context);
    expect(rows.map(({ bar }) => bar)).toEqual([1, 0.5, null]);
  });
});
