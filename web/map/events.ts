import type { Map as MapLibreMap, MapMouseEvent, PointLike } from 'maplibre-gl';
import type { Camera, MapLevel } from '../view/viewState.ts';
import { facilityLayerId, fillLayerId } from './dataLayers.ts';

/** Where the pointer is, and over what. */
export interface Hover {
  x: number;
  y: number;
  areaCode: string | null;
  facilityId: string | null;
}

export interface MapListeners {
  onPick(lon: number, lat: number): void;
  onFacility(id: string): void;
  onHover(hover: Hover | null): void;
  onMove(camera: Camera): void;
  onInternetMapFailure(): void;
}

/** A finger is less precise than a mouse: facilities are found this far around it. */
const touchSlackPixels = 8;

function facilityAt(map: MapLibreMap, { x, y }: { x: number; y: number }, slack: number): string | null {
  const box: [PointLike, PointLike] = [
    [x - slack, y - slack],
    [x + slack, y + slack],
  ];
  const [found] = map.queryRenderedFeatures(box, { layers: [facilityLayerId] });
  return found ? String(found.properties.id) : null;
}

function areaCodeAt(map: MapLibreMap, event: MapMouseEvent, level: MapLevel | null): string | null {
  if (!level) return null;
  const [found] = map.queryRenderedFeatures(event.point, { layers: [fillLayerId(level)] });
  return found ? String(found.properties.code) : null;
}

/** Given along with a move that fits the map to something. */
export const fitMove = { isFit: true } as const;
export const isFit = (event: object): boolean => 'isFit' in event;

/** Passes on what the user does on the map. A click on a facility is about that facility, any other picks a place. */
export function listen(map: MapLibreMap, listeners: MapListeners, shownLevel: () => MapLevel | null): void {
  map.on('mousemove', (event) => {
    const facilityId = facilityAt(map, event.point, 0);
    map.getCanvas().style.cursor = facilityId ? 'pointer' : 'crosshair';
    listeners.onHover({
      x: event.point.x,
      y: event.point.y,
      areaCode: areaCodeAt(map, event, shownLevel()),
      facilityId,
    });
  });
  map.on('mouseout', () => listeners.onHover(null));
  map.on('dragstart', () => listeners.onHover(null));
  map.on('click', (event) => {
    const facilityId = facilityAt(
      map,
      event.point,
      event.originalEvent instanceof PointerEvent && event.originalEvent.pointerType === 'touch' ? touchSlackPixels : 1,
    );
    if (facilityId) listeners.onFacility(facilityId);
    else listeners.onPick(event.lngLat.lng, event.lngLat.lat);
  });
}
