import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Feature } from 'geojson';
import type { AreaState } from './featureState.ts';
import { areaSourceId, sourceIds } from './sources.ts';
import type { Camera, MapLevel } from '../view/viewState.ts';

/**
 * A read-only look at what the map draws, as `window.__map`: for the browser tests, and for anyone who wants to check in the
 * console that the map says what the table says. It cannot change the map.
 */
interface MapInspection {
  /** Style, sources and tiles are there, and nothing moves. */
  isIdle(): boolean;
  camera(): Camera;
  areaState(level: MapLevel, code: string): Partial<AreaState>;
  circleRadius(code: string): number;
  isLayerVisible(layer: string): boolean;
  /** Ids of the facilities drawn. */
  facilities(): string[];
  /** Number of points of the drawn route; 0 without one. */
  routeLength(): number;
  /** Pixel within the map of a place. */
  pixelOf(lon: number, lat: number): { x: number; y: number };
}

declare global {
  interface Window {
    __map?: MapInspection;
  }
}

function featuresOf(map: MapLibreMap, source: string): Feature[] {
  const data = map.getStyle().sources[source];
  if (!data || data.type !== 'geojson' || typeof data.data === 'string') return [];
  return data.data.type === 'FeatureCollection' ? data.data.features : data.data.type === 'Feature' ? [data.data] : [];
}

export function offerInspection(map: MapLibreMap): void {
  window.__map = {
    isIdle: () => map.loaded() && !map.isMoving(),
    camera: () => ({ lon: map.getCenter().lng, lat: map.getCenter().lat, zoom: map.getZoom() }),
    areaState: (level, code) => map.getFeatureState({ source: areaSourceId(level), id: code }),
    circleRadius: (code) => Number(map.getFeatureState({ source: sourceIds.areaPoints, id: code }).radius ?? 0),
    isLayerVisible: (layer) =>
      map.getLayer(layer) !== undefined && map.getLayoutProperty(layer, 'visibility') !== 'none',
    facilities: () => featuresOf(map, sourceIds.facilities).map((feature) => String(feature.properties?.id)),
    routeLength: () => {
      const [route] = featuresOf(map, sourceIds.route);
      return route?.geometry.type === 'LineString' ? route.geometry.coordinates.length : 0;
    },
    pixelOf: (lon, lat) => {
      const { x, y } = map.project([lon, lat]);
      return { x, y };
    },
  };
}
