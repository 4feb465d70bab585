import { gzipSync } from 'node:zlib';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection } from 'geojson';
import type { BasemapKind } from '#readers/basemap.ts';
import type { LonLatBounds, OsmExtract } from '#readers/osm/extract.ts';
import { drawnFeatures, minZoomOf } from './drawnFeatures.ts';
import type { DrawnFeature } from './drawnFeatures.ts';

/** A vector tile (MVT, gzip) with the layers `water`, `green`, `rail` and `street`. */
export interface BaseTile {
  z: number;
  x: number;
  y: number;
  mvtGzip: Buffer;
}

const tileOptions = {
  maxZoom: 14,
  indexMaxZoom: 10,
  extent: 4096,
  buffer: 64,
};

/**
 * How far a line may stray below the last zoom, in units of the tile's extent: eight to a pixel. What is drawn without a graphics card
 * takes time per corner. Water coarser than this: a canal around a quarter crosses itself and fills the quarter.
 */
const toleranceOf = (layer: string): number => (layer === 'water' ? 1 : 4);

/**
 * Zooms whose tiles are cut together, and the zoom of the tiles below which they are. The index of a whole city at all zooms would take
 * most of the memory of a load; that of the main roads, or of all streets in one tile, is small.
 */
const zoomGroups = [
  { min: 10, max: 11, ground: 10 },
  { min: 12, max: 14, ground: 12 },
] as const;

/** Tiles show a little of what lies beyond their edge, as a share of their size. */
const tileMargin = (2 * tileOptions.buffer) / tileOptions.extent;

/** Tiles of the base map over `bounds`; tiles with nothing in them are left out. */
export function baseTiles(
  extract: OsmExtract,
  basemap: Record<BasemapKind, FeatureCollection> | null,
  bounds: LonLatBounds,
): BaseTile[] {
  const drawn = drawnFeatures(extract, basemap);
  const tiles: BaseTile[] = [];
  for (const { min, max, ground } of zoomGroups) {
    const [west, north, east, south] = tileRange(bounds, ground);
    for (let x = west; x <= east; x++) {
      for (let y = north; y <= south; y++) {
        const near = drawn.filter((candidate) => candidate.minZoom <= max && isNear(candidate.bounds, ground, x, y));
        const indices = layerIndices(near);
        for (let z: number = min; z <= max; z++) {
          for (const [column, row] of tilesBelow([x, y], z - ground, tileRange(bounds, z))) {
            const mvtGzip = encodeTile(indices, z, column, row);
            if (mvtGzip) tiles.push({ z, x: column, y: row, mvtGzip });
          }
        }
      }
    }
  }
  return tiles.sort((a, b) => a.z - b.z || a.x - b.x || a.y - b.y);
}

/** Whether something may show in a tile or in one below it. */
function isNear([west, south, east, north]: LonLatBounds, z: number, x: number, y: number): boolean {
  return (
    tileColumn(east, z) >= x - tileMargin &&
    tileColumn(west, z) <= x + 1 + tileMargin &&
    tileRow(south, z) >= y - tileMargin &&
    tileRow(north, z) <= y + 1 + tileMargin
  );
}

/** Columns and rows of the tiles so many zooms below one, as far as they are in the range. */
function tilesBelow(
  [x, y]: [number, number],
  zooms: number,
  [west, north, east, south]: TileRange,
): [number, number][] {
  const count = 2 ** zooms;
  const tiles: [number, number][] = [];
  for (let column = Math.max(x * count, west); column <= Math.min(x * count + count - 1, east); column++) {
    for (let row = Math.max(y * count, north); row <= Math.min(y * count + count - 1, south); row++) {
      tiles.push([column, row]);
    }
  }
  return tiles;
}

function layerIndices(drawn: DrawnFeature[]): Map<string, GeoJSONVT> {
  const features = new Map<string, Feature[]>();
  for (const { layer, feature } of drawn) {
    const known = features.get(layer);
    if (known) known.push(feature());
    else features.set(layer, [feature()]);
  }
  return new Map(
    [...features].map(([layer, ofLayer]) => [
      layer,
      new GeoJSONVT(
        { type: 'FeatureCollection', features: ofLayer },
        { ...tileOptions, tolerance: toleranceOf(layer) },
      ),
    ]),
  );
}

function encodeTile(indices: Map<string, GeoJSONVT>, z: number, x: number, y: number): Buffer | null {
  const layers: Record<string, GeoJSONVTTile> = {};
  for (const [name, index] of indices) {
    const tile = index.getTile(z, x, y);
    if (!tile) continue;
    const features = tile.features.filter(({ tags }) => z >= minZoomOf(tags?.class));
    if (features.length > 0) layers[name] = { ...tile, features } as GeoJSONVTTile;
  }
  if (Object.keys(layers).length === 0) return null;
  return gzipSync(fromGeojsonVt(layers, { version: 2, extent: tileOptions.extent }), { level: 9 });
}

type TileRange = [west: number, north: number, east: number, south: number];

/** West, north, east and south column and row of the Web Mercator tiles over the bounds. */
function tileRange([west, south, east, north]: LonLatBounds, z: number): TileRange {
  return [tileColumn(west, z), tileRow(north, z), tileColumn(east, z), tileRow(south, z)].map(Math.floor) as TileRange;
}

/** Not whole: the part behind the comma says where in the tile. */
function tileColumn(lon: number, z: number): number {
  return ((lon + 180) / 360) * 2 ** z;
}

function tileRow(lat: number, z: number): number {
  const radians = (lat * Math.PI) / 180;
  return ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** z;
}
