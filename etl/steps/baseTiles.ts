import { gzipSync } from 'node:zlib';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import type { GeoJSONVTTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, FeatureCollection } from 'geojson';
import type { BasemapKind } from '#readers/basemap.ts';
import type { LonLatBounds, OsmExtract } from '#readers/osm/extract.ts';

/** A vector tile (MVT, gzip) with the layers `water`, `green`, `rail` and `street`. */
export interface BaseTile {
  z: number;
  x: number;
  y: number;
  mvtGzip: Buffer;
}

/** What a street looks like on the base map. Property `class` of the layer `street`, beside `name`, `bridge` and `tunnel`. */
type StreetClass =
  | 'motorway'
  | 'trunk'
  | 'primary'
  | 'secondary'
  | 'tertiary'
  | 'residential'
  | 'service'
  | 'pedestrian'
  | 'cycleway'
  | 'path'
  | 'steps';

const baseTileZooms = { min: 10, max: 14 } as const;

/** The lowest zoom at which a class is drawn; below it there is no room for it. */
const minZooms: Record<StreetClass, number> = {
  motorway: 10,
  trunk: 10,
  primary: 10,
  secondary: 11,
  tertiary: 12,
  residential: 13,
  pedestrian: 13,
  service: 14,
  cycleway: 14,
  path: 14,
  steps: 14,
};

const classOfHighway: Record<string, StreetClass> = {
  motorway: 'motorway',
  motorway_link: 'motorway',
  trunk: 'trunk',
  trunk_link: 'trunk',
  primary: 'primary',
  primary_link: 'primary',
  secondary: 'secondary',
  secondary_link: 'secondary',
  tertiary: 'tertiary',
  tertiary_link: 'tertiary',
  residential: 'residential',
  unclassified: 'residential',
  living_street: 'residential',
  road: 'residential',
  service: 'service',
  busway: 'service',
  pedestrian: 'pedestrian',
  cycleway: 'cycleway',
  footway: 'path',
  path: 'path',
  bridleway: 'path',
  track: 'path',
  steps: 'steps',
};

const tileOptions = {
  maxZoom: baseTileZooms.max,
  indexMaxZoom: baseTileZooms.min,
  // In units of the tile's extent. Coarser, a canal around a quarter crosses itself at low zooms and fills the quarter with water.
  tolerance: 1,
  extent: 4096,
  buffer: 64,
};

/** Tiles of the base map over `bounds`; tiles with nothing in them are left out. */
export function baseTiles(
  extract: OsmExtract,
  basemap: Record<BasemapKind, FeatureCollection> | null,
  bounds: LonLatBounds,
): BaseTile[] {
  const indices = new Map<string, GeoJSONVT>();
  for (const [kind, features] of Object.entries(basemap ?? {})) indices.set(kind, new GeoJSONVT(features, tileOptions));
  indices.set('street', new GeoJSONVT(streetFeatures(extract), tileOptions));
  const tiles: BaseTile[] = [];
  for (let z: number = baseTileZooms.min; z <= baseTileZooms.max; z++) {
    const [minX, minY, maxX, maxY] = tileRange(bounds, z);
    for (let x = minX; x <= maxX; x++) {
      for (let y = minY; y <= maxY; y++) {
        const mvtGzip = encodeTile(indices, z, x, y);
        if (mvtGzip) tiles.push({ z, x, y, mvtGzip });
      }
    }
  }
  return tiles;
}

function streetFeatures({ ways, lon, lat }: OsmExtract): FeatureCollection {
  const features = ways.flatMap(({ nodes, tags }): Feature[] => {
    const streetClass = classOfHighway[tags.highway];
    if (!streetClass) return [];
    const properties: Record<string, string | boolean> = { class: streetClass };
    if (tags.name) properties.name = tags.name;
    if (tags.bridge && tags.bridge !== 'no') properties.bridge = true;
    if (tags.tunnel && tags.tunnel !== 'no') properties.tunnel = true;
    const coordinates = nodes.map((node) => [lon[node], lat[node]]);
    return [{ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } }];
  });
  return { type: 'FeatureCollection', features };
}

function encodeTile(indices: Map<string, GeoJSONVT>, z: number, x: number, y: number): Buffer | null {
  const layers: Record<string, GeoJSONVTTile> = {};
  for (const [name, index] of indices) {
    const tile = index.getTile(z, x, y);
    if (!tile) continue;
    const features = tile.features.filter(
      ({ tags }) => z >= (minZooms[tags?.class as StreetClass] ?? baseTileZooms.min),
    );
    if (features.length > 0) layers[name] = { ...tile, features } as GeoJSONVTTile;
  }
  if (Object.keys(layers).length === 0) return null;
  return gzipSync(fromGeojsonVt(layers, { version: 2, extent: tileOptions.extent }), { level: 9 });
}

/** West, north, east and south column and row of the Web Mercator tiles over the bounds. */
function tileRange([west, south, east, north]: LonLatBounds, z: number): [number, number, number, number] {
  const column = (lon: number) => Math.floor(((lon + 180) / 360) * 2 ** z);
  const row = (lat: number) => {
    const radians = (lat * Math.PI) / 180;
    return Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** z);
  };
  return [column(west), row(north), column(east), row(south)];
}
