import { positionDm } from '#coverage/locate.ts';
import { metresOf } from '#coverage/units.ts';
import { travelMinutes } from '#definitions/travelProfiles.ts';
import type { NumberFormat } from '../format/numberFormat.ts';
import type { MeasureMessages } from '../messages/measure/nl.ts';

export interface MeasuredPoint {
  lon: number;
  lat: number;
}

/** Along the points in a straight line from each to the next, on the Dutch grid, whose scale is within 0.02% of the ground's. */
export function straightMetres(points: readonly MeasuredPoint[]): number {
  const positions = points.map(positionDm);
  const legsDm = positions
    .slice(1)
    .map(({ xDm, yDm }, i) => Math.hypot(xDm - positions[i].xDm, yDm - positions[i].yDm));
  return metresOf(legsDm.reduce((sum, leg) => sum + leg, 0));
}

/** "850 m", "1,24 km", "12,4 km": to 1% or better. */
export function lengthText(metres: number, format: NumberFormat, words: MeasureMessages): string {
  const wholeMetres = Math.round(metres);
  if (wholeMetres < 1000) return words.metres(format.whole(wholeMetres));
  return words.kilometres(format.decimals(metres / 1000, metres < 9995 ? 2 : 1));
}

/** How long that takes, in whole minutes. */
export function minutesText(
  metres: number,
  speedKmh: number,
  format: NumberFormat,
  { words, inMinutes }: { words: MeasureMessages; inMinutes: (value: string) => string },
): string {
  const minutes = Math.round(travelMinutes(metres, speedKmh));
  return minutes < 1 && metres > 0 ? words.lessThanAMinute : inMinutes(format.whole(minutes));
}
