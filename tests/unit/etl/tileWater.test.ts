import { GeoJSONVT } from '@maplibre/geojson-vt';
import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { describe, expect, it } from 'vitest';
import { isWaterInTile } from '#readers/tileWater.ts';

/** Column and row 8403, 5376 of zoom 14 begin at these degrees. */
const lonOf = (x: number) => ((8403 + x) / 2 ** 14) * 360 - 180;
const latOf = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * (5376 + y)) / 2 ** 14))) * 180) / Math.PI;

const square = (from: number, to: number) =>
  [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
    [from, from],
  ].map(([x, y]) => [lonOf(x), latOf(y)]);

function tileWith(layer: string): Uint8Array {
  const index = new GeoJSONVT(
    {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: {},
          // A lake with an island.
          geometry: { type: 'Polygon', coordinates: [square(0.2, 0.8), square(0.4, 0.6).toReversed()] },
        },
      ],
    },
    { maxZoom: 14, tolerance: 0, extent: 4096 },
  );
  return fromGeojsonVt({ [layer]: index.getTile(14, 8403, 5376) as GeoJSONVTTile }, { version: 2, extent: 4096 });
}

describe('water of the base map', () => {
  it('is where it is drawn, and not on an island', () => {
    const tile = tileWith('water');
    expect(isWaterInTile(tile, 0.3, 0.3)).toBe(true);
    expect(isWaterInTile(tile, 0.79, 0.5)).toBe(true);
    expect(isWaterInTile(tile, 0.5, 0.5)).toBe(false);
    expect(isWaterInTile(tile, 0.1, 0.5)).toBe(false);
    expect(isWaterInTile(tile, 0.81, 0.5)).toBe(false);
  });

  it('is no green', () => {
    expect(isWaterInTile(tileWith('green'), 0.3, 0.3)).toBe(false);
    expect(isWaterInTile(new Uint8Array(), 0.3, 0.3)).toBe(false);
  });

  it('cannot be told from what is no tile', () => {
    expect(() => isWaterInTile(Buffer.from('a tile of Rasterdam'), 0.5, 0.5)).toThrow(/damaged/);
  });
});
