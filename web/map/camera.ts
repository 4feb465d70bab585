import type { FitBoundsOptions } from 'maplibre-gl';
import type { Camera } from '../state/viewState.ts';

/** Room for what lies over the map: choices above, legend at the right, controls at the left. Pixels. */
const overlayPixels = { top: 64, bottom: 34, left: 56, right: 300 } as const;

/** On a small map the overlays would leave no room at all; then the area may lie under them. */
const narrowMapPixels = 760;

export function fitOptions(container: HTMLElement): FitBoundsOptions {
  const isNarrow = container.clientWidth < narrowMapPixels;
  const padding = isNarrow ? { top: 56, bottom: 30, left: 20, right: 20 } : overlayPixels;
  const isLow = container.clientHeight < 320;
  return { padding: isLow ? { ...padding, top: 12, bottom: 12 } : padding, maxZoom: 16, duration: 650 };
}

/** Same to what the address of the page can tell: about a metre, a hundredth of a zoom step. */
export function sameCamera(a: Camera, b: Camera): boolean {
  return Math.abs(a.lon - b.lon) < 1e-5 && Math.abs(a.lat - b.lat) < 1e-5 && Math.abs(a.zoom - b.zoom) < 0.01;
}
