import type { ReportMap } from './reportMaps.ts';

export interface MapPicture extends ReportMap {
  /** null where the browser cannot draw maps: the tables say the same. */
  canvas: HTMLCanvasElement | null;
}

export interface MapSize {
  widthPixels: number;
  heightPixels: number;
  pixelRatio: number;
}

/** Half the width of a page's text, at about 210 points to the inch on paper. */
export const halfWidth: MapSize = { widthPixels: 330, heightPixels: 336, pixelRatio: 2.2 };
/** The same map printed at a third of the width, so that names and signs shrink along: about as many points to the inch. */
export const thirdWidth: MapSize = { ...halfWidth, pixelRatio: 1.7 };
