import { travelDistanceBreaksMetres, travelTimeBreaksMinutes } from '#definitions/travelProfiles.ts';

/** Fixed limits, so that any two maps of travel time, or of travel distance, can be laid side by side. */
export const travelBreaks = {
  minutes: travelTimeBreaksMinutes,
  metres: travelDistanceBreaksMetres,
} as const;

/** Round numbers for the circles in a legend: about a tenth, a third and the whole of the largest value. */
export function circleLegendValues(maximum: number): number[] {
  if (!(maximum > 0)) return [];
  const values = [maximum, maximum / 3, maximum / 10].map(roundToOneTwoFive);
  return [...new Set(values)].filter((value) => value >= 1);
}

/** The largest of 1, 2 or 5 times a power of ten that is not above the value. */
function roundToOneTwoFive(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

/** Radius of a proportional circle: its area, not its width, stands for the value. */
export function circleRadius(value: number, maximum: number, maxRadiusPixels: number): number {
  return maximum > 0 && value > 0 ? maxRadiusPixels * Math.sqrt(value / maximum) : 0;
}
