import { describe, expect, it } from 'vitest';
import { inBothLanguages } from '#definitions/localText.ts';
import { sniffFile } from '#etl/sources/sniffFile.ts';
import { readNeighbours } from '#readers/neighbours.ts';

const ring = [
  [4.5, 52.3],
  [4.6, 52.3],
  [4.6, 52.4],
  [4.5, 52.3],
];
const feature = (properties: object, geometry: object | null = { type: 'Polygon', coordinates: [ring] }) => ({
  type: 'Feature',
  properties,
  geometry,
});
const fileOf = (features: object[], more: object = {}) => ({
  path: 'gemeenten.geojson',
  title: inBothLanguages('gemeenten'),
  referenceDate: '2023',
  bytes: Buffer.from(JSON.stringify({ type: 'FeatureCollection', ...more, features })),
});
const heemstede = feature({ gemeentecode: 'GM0397', gemeentenaam: 'Heemstede' });
const haarlem = feature({ gemeentecode: 'GM0392', gemeentenaam: 'Haarlem' });

describe('the municipalities around', () => {
  it('are read without the one that is loaded, each with an outline of one form', () => {
    expect(readNeighbours(fileOf([haarlem, heemstede]), 'GM0392')).toEqual([
      { code: 'GM0397', name: 'Heemstede', outline: { type: 'MultiPolygon', coordinates: [[ring]] } },
    ]);
  });

  it('are told from wijken and buurten by what is in the file', () => {
    const { path, bytes } = fileOf([heemstede]);
    expect(sniffFile(path, bytes).roles).toEqual(['neighbours']);
    const wijk = feature({ wijkcode: 'WK039701', wijknaam: 'West', gemeentecode: 'GM0397', gemeentenaam: 'Heemstede' });
    expect(sniffFile(path, fileOf([wijk]).bytes).roles).not.toContain('neighbours');
  });

  it.each([
    [[feature({ gemeentecode: '0397', gemeentenaam: 'Heemstede' })], {}, 'names no municipality'],
    [[feature({ gemeentecode: 'GM0397', gemeentenaam: '' })], {}, 'names no municipality'],
    [[feature({ gemeentecode: 'GM0397', gemeentenaam: 'Heemstede' }, null)], {}, 'has no outline'],
    [[heemstede], { crs: { properties: { name: 'urn:ogc:def:crs:EPSG::28992' } } }, 'must be in WGS84'],
  ])('are refused with the reason', (features, more, reason) => {
    expect(() => readNeighbours(fileOf(features, more), 'GM0392')).toThrow(reason);
  });
});
