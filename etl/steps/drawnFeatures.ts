import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import { joinLines } from './joinLines.ts';
import type { BasemapKind } from '#readers/basemap.ts';
import type { LonLatBounds, OsmExtract } from '#readers/osm/extract.ts';
import type { Tags } from '#readers/pbf/tagList.ts';

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

/** Something on the base map. */
export interface DrawnFeature {
  layer: string;
  minZoom: number;
  bounds: LonLatBounds;
  /** Made when asked for: all together take hundreds of MB. */
  feature(): Feature;
}

/** In the order in which they are drawn within their layers: `water`, `green`, `rail` and `street`. */
export function drawnFeatures(
  extract: OsmExtract,
  basemap: Record<BasemapKind, FeatureCollection> | null,
): DrawnFeature[] {
  return [...drawnOfBasemap(basemap), ...drawnStreets(extract)];
}

/** @param streetClass property `class` of a feature; water, green and rail have none and are drawn at all zooms */
export function minZoomOf(streetClass: unknown): number {
  return minZooms[streetClass as StreetClass] ?? 0;
}

function drawnOfBasemap(basemap: Record<BasemapKind, FeatureCollection> | null): DrawnFeature[] {
  return Object.entries(basemap ?? {}).flatMap(([layer, { features }]) =>
    features.map((feature) => ({
      layer,
      minZoom: 0,
      bounds: boundsOfPositions(positionsOf(feature.geometry)),
      feature: () => feature,
    })),
  );
}

/** Ways that look the same are joined where they meet: a name needs a line that is long enough to write it along. */
function drawnStreets({ ways, lon, lat }: OsmExtract): DrawnFeature[] {
  const alike = new Map<string, { streetClass: StreetClass; properties: StreetProperties; lines: number[][] }>();
  for (const { nodes, tags } of ways) {
    const streetClass = classOfHighway[tags.highway];
    if (!streetClass) continue;
    const properties = streetProperties(streetClass, tags);
    const key = JSON.stringify(properties);
    const known = alike.get(key);
    if (known) known.lines.push(nodes);
    else alike.set(key, { streetClass, properties, lines: [nodes] });
  }
  return [...alike.values()].flatMap(({ streetClass, properties, lines }) =>
    // Without a name there is nothing to write, and one line more or less looks the same.
    (properties.name ? joinLines(lines) : lines).map((nodes): DrawnFeature => {
      const coordinates = () => nodes.map((node): Position => [lon[node], lat[node]]);
      return {
        layer: 'street',
        minZoom: minZooms[streetClass],
        bounds: boundsOfPositions(coordinates()),
        feature: () => ({
          type: 'Feature',
          properties,
          geometry: { type: 'LineString', coordinates: coordinates() },
        }),
      };
    }),
  );
}

type StreetProperties = Record<string, string | boolean>;

function streetProperties(streetClass: StreetClass, tags: Tags): StreetProperties {
  const properties: StreetProperties = { class: streetClass };
  if (tags.name) properties.name = tags.name;
  if (tags.bridge && tags.bridge !== 'no') properties.bridge = true;
  if (tags.tunnel && tags.tunnel !== 'no') properties.tunnel = true;
  return properties;
}

function positionsOf(geometry: Geometry): Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'LineString':
    case 'MultiPoint':
      return geometry.coordinates;
    case 'Polygon':
    case 'MultiLineString':
      return geometry.coordinates.flat();
    case 'MultiPolygon':
      return geometry.coordinates.flat(2);
    case 'GeometryCollection':
      return geometry.geometries.flatMap(positionsOf);
  }
}

function boundsOfPositions(positions: Position[]): LonLatBounds {
  const bounds: LonLatBounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of positions) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}
