import { describe, expect, it } from 'vitest';
import type { Areas } from '#contract/areas.ts';
import type { Dataset } from '#contract/datasets.ts';
import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { areaAt, boundsOf, labelPoint, outsideOf } from '#web/map/sources.ts';
import { datasetAttribution, ownersInShort } from '#web/data/attribution.ts';
import { groupByTheme } from '#web/thematic/groupThemes.ts';

/** A U lying on its side, open to the east: its centroid lies outside it. */
const ring = [
  [0, 0],
  [9, 0],
  [9, 1],
  [1, 1],
  [1, 8],
  [9, 8],
  [9, 9],
  [0, 9],
  [0, 0],
];
const areas = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: 'U',
      properties: { code: 'U', name: 'U' },
      geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
    },
  ],
} as unknown as Areas;

describe('areas on the map', () => {
  it('are found at a place, and not outside', () => {
    expect(areaAt(areas, 0.5, 5)?.code).toBe('U');
    expect(areaAt(areas, 5, 5)).toBeNull();
  });

  it('carry their name inside, also when their middle lies outside', () => {
    const [lon, lat] = labelPoint(areas.features[0] as Parameters<typeof labelPoint>[0]).geometry.coordinates;
    expect(areaAt(areas, lon, lat)?.code).toBe('U');
  });

  it('have bounds, and are a hole in what lies outside', () => {
    expect(boundsOf(areas.features)).toEqual([0, 0, 9, 9]);
    expect(outsideOf(areas).geometry.coordinates[0][1]).toEqual(ring);
  });
});

describe('datasetAttribution', () => {
  const source = (attribution: string, licence: string) => ({ attribution, licence }) as Dataset['sources'][number];

  it('names every owner once with all years', () => {
    const sources = [
      source('© Kadaster / Centraal Bureau voor de Statistiek, 2024', 'CC BY 4.0'),
      source('© OpenStreetMap contributors', 'ODbL 1.0'),
      source('© Kadaster / Centraal Bureau voor de Statistiek, 2017', 'CC BY 4.0'),
      source('© OpenStreetMap contributors, and the source given with each facility', 'facts'),
    ];
    expect(datasetAttribution({ sources } as Dataset)).toEqual([
      '© Kadaster / Centraal Bureau voor de Statistiek, 2017, 2024 (CC BY 4.0)',
      '© OpenStreetMap contributors (ODbL)',
    ]);
  });

  it('is there before the dataset is', () => {
    expect(datasetAttribution(null).join()).toContain('OpenStreetMap');
  });
});

describe('groupByTheme', () => {
  it('lists every group once, those without figures apart', () => {
    const group = (id: string, buurtenWithFigure: number) => ({ id, buurtenWithFigure }) as TargetGroupSummary;
    const { themes, withoutFigures } = groupByTheme([
      group('benefit-ww', 0),
      group('age-0-15', 5),
      group('inhabitants', 5),
      group('own-permits', 5),
      group('unheard-of', 5),
    ]);
    expect(themes.map(({ theme, groups }) => [theme, groups.map(({ id }) => id)])).toEqual([
      ['population', ['inhabitants']],
      ['age', ['age-0-15']],
      ['own', ['own-permits']],
      ['other', ['unheard-of']],
    ]);
    expect(withoutFigures.map(({ id }) => id)).toEqual(['benefit-ww']);
  });
});

it('owners in short are named once each, without years and licences', () => {
  const owners = ownersInShort([
    '© Kadaster / Centraal Bureau voor de Statistiek, 2023, 2024 (CC BY 4.0)',
    '© Kadaster / Centraal Bureau voor de Statistiek (CC BY 4.0)',
    '© OpenStreetMap contributors (ODbL)',
    'Achtergrondkaart © Kadaster (PDOK)',
  ]);
  expect(owners).toBe('© Kadaster / CBS · © OpenStreetMap · Achtergrondkaart © Kadaster');
});
