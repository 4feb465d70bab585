import type { NumberFormat } from '../format/numberFormat.ts';

/** Web Mercator: metres on the ground per CSS pixel, for tiles of 512 pixels. */
export function metresPerPixel(lat: number, zoom: number): number {
  const earthCircumferenceMetres = 40_075_016.686;
  return (earthCircumferenceMetres * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
}

/** How a scale bar is labelled: "500 m", "2 km". */
export const lengthWriter =
  ({ whole }: NumberFormat) =>
  (metres: number): string =>
    metres >= 1000 ? `${whole(metres / 1000)} km` : `${whole(metres)} m`;
