import { describe, expect, it } from 'vitest';
import { booleanPointInPolygon } from '@turf/turf';
import type { FeatureCollection, LineString, MultiLineString, MultiPoint, MultiPolygon } from 'geojson';
import { createEngine } from '#coverage/index.ts';
import { lonLatToRd } from '#network/rd.ts';
import { makeScenarioStreets } from '#web/engine/scenarioStreets.ts';
import { engineTown, placeAt, townQuestion } from '#tests/scenes/engineTown.ts';

const engine = createEngine(engineTown());

interface Properties {
  kind: 'street' | 'outline' | 'addresses';
  band?: number;
  change?: 'gained' | 'lost';
}

function streetsOf(closed: string[], sites = [placeAt('new', 1000, 1000)]) {
  const answer = makeScenarioStreets(engine, townQuestion(), { closed, sites, limitsDm: [2500, 5000] });
  const { features } = JSON.parse(new TextDecoder().decode(answer.geoJson)) as FeatureCollection<
    MultiLineString | MultiPolygon | MultiPoint,
    Properties
  >;
  const found = (kind: Properties['kind'], change?: Properties['change']) =>
    features.filter(({ properties }) => properties.kind === kind && properties.change === change);
  return { answer, found };
}

const metresOf = (lines: LineString['coordinates'][]) =>
  lines.reduce(
    (sum, line) =>
      sum +
      line.slice(1).reduce((length, [lon, lat], i) => {
        const [[x1, y1], [x2, y2]] = [lonLatToRd(line[i][0], line[i][1]), lonLatToRd(lon, lat)];
        return length + Math.hypot(x2 - x1, y2 - y1);
      }, 0),
    0,
  );

describe('the streets of a scenario', () => {
  it('hold every street of the town once, the farthest band first', () => {
    const streets = streetsOf([]).found('street');
    expect(streets.map(({ properties }) => properties.band)).toEqual([2, 1, 0]);
    const all = streets.flatMap(({ geometry }) => geometry.coordinates as LineString['coordinates'][]);
    expect(metresOf(all)).toBeCloseTo(2 * 11 * 1000, -1);
    // Within 250 m of either corner: 2 + 2 streets of 100 m and the halves beyond, as a service area has them.
    const near = streets[2].geometry.coordinates as LineString['coordinates'][];
    const [aroundCorner] = [200 + 4 * 100 + 6 * 50];
    expect(metresOf(near)).toBeCloseTo(2 * aroundCorner, 0);
  });

  it('show who comes within the cutoff, and nobody who was there', () => {
    const { answer, found } = streetsOf([]);
    // Within 500 m of the far corner: homes 50 + 10 m and 100 m steps along two sides.
    const [gained] = found('addresses', 'gained');
    const points = gained.geometry.coordinates as [number, number][];
    expect(points.length).toBeGreaterThan(0);
    expect(answer.gainedAddresses).toBe(2 * points.length);
    expect(answer.lostAddresses).toBe(0);
    for (const [lon, lat] of points) {
      const [x, y] = lonLatToRd(lon, lat);
      // The connector of 10 m counts as well.
      expect(1000 - x + (1000 - y) + 10).toBeLessThanOrEqual(500.5);
    }
    const [outline] = found('outline', 'gained');
    const isOutlined = (east: number, north: number) => {
      const { lon, lat } = placeAt('', east, north);
      return booleanPointInPolygon([lon, lat], outline.geometry as MultiPolygon);
    };
    expect([isOutlined(900, 900), isOutlined(500, 500), isOutlined(100, 100)]).toEqual([true, false, false]);
  });

  it('show who loses when the only place closes, and have no street then', () => {
    const { answer, found } = streetsOf(['loket'], []);
    expect(found('street').map(({ geometry }) => geometry.coordinates)).toEqual([[], [], []]);
    expect(answer.gainedAddresses).toBe(0);
    expect(answer.lostAddresses).toBe(streetsOf([]).answer.gainedAddresses);
  });
});
