import { dmPerMetre } from '#definitions/decimetres.ts';
import { travelMinutes } from '#definitions/travelProfiles.ts';

export const metresOf = (distanceDm: number): number => distanceDm / dmPerMetre;

/** Travel time in minutes to two decimals, which is less than a second. */
export function minutesOf(distanceMetres: number, speedKmh: number): number {
  return rounded(travelMinutes(distanceMetres, speedKmh), 2);
}

/** The farthest whole dm that is still within the cutoff; the margin keeps a product like 1249.9999999999998 from losing one. */
export function cutoffDmOf(cutoffMinutes: number, speedKmh: number): number {
  return Math.floor((cutoffMinutes * speedKmh * 1000 * dmPerMetre) / 60 + 1e-9);
}

export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
