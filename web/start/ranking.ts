import { gapOf } from '../modes/gap/gapAreas.ts';
import type { ReachFigures } from '../modes/reach/loadReach.ts';

/** An area where people live close together and far away. */
export interface RankedArea {
  code: string;
  name: string;
  /** Code of the area that it lies in; null where there is none. */
  stadsdeelCode: string | null;
  densityPerKm2: number;
  meanMinutes: number;
}

/** The areas with the largest access gap, largest first; those without a gap are left out. */
export function largestGaps({ areas, coverage, densities }: ReachFigures, count: number): RankedArea[] {
  const described = new Map(areas.features.map(({ properties }) => [properties.code, properties]));
  return gapOf(coverage.areas, densities, coverage.cutoffMinutes)
    .areas.flatMap(({ code, gap, densityPerKm2, meanMinutes }) => {
      const area = described.get(code);
      if (!area || !gap || densityPerKm2 === null || meanMinutes === null) return [];
      return [{ code, name: area.name, stadsdeelCode: area.stadsdeelCode, densityPerKm2, meanMinutes, gap }];
    })
    .sort((a, b) => b.gap - a.gap || (a.code < b.code ? -1 : 1))
    .slice(0, count)
    .map(({ code, name, stadsdeelCode, densityPerKm2, meanMinutes }) => ({
      ...{ code, name, stadsdeelCode, densityPerKm2, meanMinutes },
    }));
}
