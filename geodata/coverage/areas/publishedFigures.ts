import type { AreaSummary } from '../types.ts';
import { minutesOf, rounded } from '../units.ts';

/** The figures of an area as they are shown: with travel times, and rounded to what they can bear. */
export interface PublishedFigures extends AreaSummary {
  meanMinutes: number | null;
  meanBeyondMinutes: number | null;
  medianMinutes: number | null;
  p90Minutes: number | null;
}

/**
 * Rounds to 0.01 member, 0.000001 of a share, 0.1 m and 0.01 minute. Page and server both publish by this, so that their figures
 * can be compared for equality.
 */
export function publishFigures(area: AreaSummary, speedKmh: number): PublishedFigures {
  const minutes = (metres: number | null) => (metres === null ? null : minutesOf(metres, speedKmh));
  return {
    ...area,
    groupCount: roundedOrNull(area.groupCount, 2),
    coveredCount: roundedOrNull(area.coveredCount, 2),
    coveredShare: roundedOrNull(area.coveredShare, 6),
    meanMetres: roundedOrNull(area.meanMetres, 1),
    meanBeyondMetres: roundedOrNull(area.meanBeyondMetres, 1),
    medianMetres: roundedOrNull(area.medianMetres, 1),
    p90Metres: roundedOrNull(area.p90Metres, 1),
    meanMinutes: minutes(area.meanMetres),
    meanBeyondMinutes: minutes(area.meanBeyondMetres),
    medianMinutes: minutes(area.medianMetres),
    p90Minutes: minutes(area.p90Metres),
  };
}

function roundedOrNull(value: number | null, decimals: number): number | null {
  return value === null ? null : rounded(value, decimals);
}
