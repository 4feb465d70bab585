import { bbox, centroid, booleanPointInPolygon, pointOnFeature } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon, Point } from 'geojson';
import type { GeoJSONSourceSpecification, SourceSpecification, VectorSourceSpecification } from 'maplibre-gl';
import type { AreaProperties, Areas } from '#contract/areas.ts';
import type { AreaLevel } from '#definitions/areas.ts';
import { mapLevels, type MapLevel } from '../view/viewState.ts';

/** Names of the sources. Areas have one per level, so that geometry is loaded once and a change of level shows at once. */
export const sourceIds = {
  base: 'base',
  internet: 'internet',
  areaPoints: 'area-points',
  markedAreas: 'marked-areas',
  outside: 'outside',
  facilities: 'facilities',
  route: 'route',
  point: 'point',
  found: 'found',
  neighbours: 'neighbours',
  landmarks: 'landmarks',
} as const;

export const areaSourceId = (level: MapLevel): string => `areas-${level}`;

export const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };

const pdokBrt = 'https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png';

export function makeSources(tiles: string): Record<string, SourceSpecification> {
  const empty: GeoJSONSourceSpecification = { type: 'geojson', data: nothing };
  const withCodes: GeoJSONSourceSpecification = { ...empty, promoteId: 'code', tolerance: 0.2 };
  const base: VectorSourceSpecification = { type: 'vector', tiles: [tiles], minzoom: 10, maxzoom: 14 };
  return {
    [sourceIds.base]: base,
    ...Object.fromEntries(mapLevels.map((level) => [areaSourceId(level), withCodes])),
    [sourceIds.areaPoints]: withCodes,
    [sourceIds.markedAreas]: { ...empty, tolerance: 0.2 },
    [sourceIds.outside]: empty,
    [sourceIds.facilities]: { ...empty, promoteId: 'id' },
    [sourceIds.route]: empty,
    [sourceIds.point]: empty,
    [sourceIds.found]: empty,
    [sourceIds.neighbours]: empty,
    [sourceIds.landmarks]: empty,
  };
}

/** The PDOK background map comes from internet; its source exists only while it is switched on, so that nothing is asked otherwise. */
export const internetSource: SourceSpecification = {
  type: 'raster',
  tiles: [pdokBrt],
  tileSize: 256,
  minzoom: 6,
  maxzoom: 19,
};

type Area = Feature<MultiPolygon, AreaProperties>;

/**
 * Where the name or the circle of an area goes: where most people of it live, as far as its parts are known; else its middle, or when
 * that lies outside it, a point inside.
 * @param parts smaller areas in it
 */
export function labelPoint(area: Area, parts: readonly Area[] = []): Feature<Point, AreaProperties> {
  const middle = middleOfAddresses(parts) ?? centroid(area);
  const point = booleanPointInPolygon(middle, area) ? middle : pointOnFeature(area);
  return { type: 'Feature', geometry: point.geometry, properties: area.properties };
}

/** null where there are no addresses. */
function middleOfAddresses(parts: readonly Area[]): Feature<Point> | null {
  const sum = { addresses: 0, lon: 0, lat: 0 };
  for (const part of parts) {
    const { addressCount } = part.properties;
    const [lon, lat] = centroid(part).geometry.coordinates;
    sum.addresses += addressCount;
    sum.lon += lon * addressCount;
    sum.lat += lat * addressCount;
  }
  if (sum.addresses === 0) return null;
  const coordinates = [sum.lon / sum.addresses, sum.lat / sum.addresses];
  return { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates } };
}

/** Label points of the areas of several levels; those of the larger ones follow the smallest in them that are given. */
export function areaPoints(levels: Iterable<Areas>): FeatureCollection<Point, AreaProperties> {
  const all = [...levels].flatMap(({ features }) => features as Area[]);
  const ofLevel = (level: AreaLevel) => all.filter(({ properties }) => properties.level === level);
  const [buurten, wijken] = [ofLevel('buurt'), ofLevel('wijk')];
  const partsOf = ({ properties: { level, code } }: Area): Area[] => {
    if (level === 'wijk') return buurten.filter(({ properties }) => properties.wijkCode === code);
    const smaller = buurten.length > 0 ? buurten : wijken;
    return level === 'stadsdeel' ? smaller.filter(({ properties }) => properties.stadsdeelCode === code) : [];
  };
  return { type: 'FeatureCollection', features: all.map((area) => labelPoint(area, partsOf(area))) };
}

/** Everything but the municipality: the world with a hole in it. Drawn as a veil, so that the eye stays inside. */
export function outsideOf(gemeente: Areas): Feature<MultiPolygon> {
  const world = [
    [-180, -85],
    [180, -85],
    [180, 85],
    [-180, 85],
    [-180, -85],
  ];
  const holes = gemeente.features.flatMap((area) => area.geometry.coordinates.map((polygon) => polygon[0]));
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: [[world, ...holes]] } };
}

export type Bounds = [number, number, number, number];

/** West, south, east, north of the areas, in degrees. */
export function boundsOf(areas: Areas['features']): Bounds {
  const [west, south, east, north] = bbox({ type: 'FeatureCollection', features: areas as Area[] });
  return [west, south, east, north];
}

/** The area that a place lies in; null outside all of them. */
export function areaAt(areas: Areas, lon: number, lat: number): AreaProperties | null {
  return (areas.features as Area[]).find((area) => booleanPointInPolygon([lon, lat], area))?.properties ?? null;
}
