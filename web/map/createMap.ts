import * as maplibre from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import { imagePixelRatio, makeImages } from './images.ts';

maplibre.setWorkerUrl(workerUrl);

/**
 * A map as all of the page are: north at the top, seen from above, without controls of MapLibre's own.
 * @param facilityTypes kinds of facility that can be drawn
 * @returns `ready` resolves when the style and the images that its layers refer to are there, and data can be drawn
 * @throws Error where the browser gives no WebGL
 */
export function createMap(
  options: maplibre.MapOptions,
  facilityTypes: readonly FacilityType[],
): { map: maplibre.Map; ready: Promise<void> } {
  const map = new maplibre.Map({
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    ...options,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const ready = new Promise<void>((resolve) => {
    map.once('style.load', () => {
      for (const { id, data } of makeImages(facilityTypes)) map.addImage(id, data, { pixelRatio: imagePixelRatio });
      resolve();
    });
  });
  return { map, ready };
}

/** @throws Error where the style has no such source */
export function geojsonSource(map: maplibre.Map, id: string): maplibre.GeoJSONSource {
  const source = map.getSource<maplibre.GeoJSONSource>(id);
  if (!source) throw new Error(`The style has no source "${id}"`);
  return source;
}
