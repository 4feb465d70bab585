import { GeoJSONVT } from '@maplibre/geojson-vt';
import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature } from 'geojson';

/** Column and row at zoom 14. */
export const tileOf = (lon: number, lat: number): [x: number, y: number] => [
  Math.floor(((lon + 180) / 360) * 2 ** 14),
  Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** 14),
];

/** A tile of the base map that is all water. */
export function waterTile(x: number, y: number): Uint8Array {
  const lonOf = (column: number) => (column / 2 ** 14) * 360 - 180;
  const latOf = (row: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** 14))) * 180) / Math.PI;
  const [west, east, north, south] = [lonOf(x), lonOf(x + 1), latOf(y), latOf(y + 1)];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const lake: Feature = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
  const index = new GeoJSONVT({ type: 'FeatureCollection', features: [lake] }, { maxZoom: 14, tolerance: 0 });
  return fromGeojsonVt({ water: index.getTile(14, x, y) as GeoJSONVTTile }, { version: 2, extent: 4096 });
}
