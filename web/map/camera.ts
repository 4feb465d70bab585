import type { FitBoundsOptions, Map as MapLibreMap } from 'maplibre-gl';
import type { Bounds } from './sources.ts';
import type { Camera } from '../view/viewState.ts';

/** Room for what lies over the map: choices above, legend at the right, controls at the left. Pixels. */
const overlayPixels = { top: 64, bottom: 20, left: 60, right: 320 } as const;

/** On a small map the legend is narrower; on a smaller one it is a strip below. */
const mediumMapPixels = 800;
const narrowMapPixels = 600;

export function fitOptions(container: HTMLElement): FitBoundsOptions {
  const width = container.clientWidth;
  const padding =
    width < narrowMapPixels
      ? { top: 92, bottom: 72, left: 48, right: 12 }
      : { ...overlayPixels, right: width < mediumMapPixels ? 270 : overlayPixels.right };
  const isLow = container.clientHeight < 320;
  return { padding: isLow ? { ...padding, top: 12, bottom: 12 } : padding, maxZoom: 16, duration: 650 };
}

/** Same to what the address of the page can tell: about a metre, a hundredth of a zoom step. */
export function sameCamera(a: Camera, b: Camera): boolean {
  return Math.abs(a.lon - b.lon) < 1e-5 && Math.abs(a.lat - b.lat) < 1e-5 && Math.abs(a.zoom - b.zoom) < 0.01;
}

export const sameBounds = (a: Bounds, b: Bounds): boolean => a.every((side, i) => side === b[i]);

export function cameraOf(map: MapLibreMap): Camera {
  const { lng, lat } = map.getCenter();
  return { lon: lng, lat, zoom: map.getZoom() };
}
