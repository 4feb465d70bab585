/** Interior breaks for travel time in the access gap map, minutes; fixed, so that two maps can be compared. */
const accessGapBreaksMinutes: readonly [number, number] = [10, 20];

export interface AreaDensityAndTime {
  code: string;
  /** Members of the target group per km2 of land; null without a figure. */
  densityPerKm2: number | null;
  /** Weighted mean travel time to the nearest place; null where nobody can reach one. */
  meanMinutes: number | null;
}

type Third = 0 | 1 | 2;

interface AccessGapClass {
  code: string;
  /** null: no figure, or nobody can reach a place; drawn as "no data", never as class 0. */
  density: Third | null;
  time: Third | null;
}

export interface AccessGapMap {
  /** Interior limits of the density classes, ascending; equal limits mean that ties left a class empty. */
  densityBreaks: [number, number] | null;
  timeBreaksMinutes: readonly [number, number];
  areas: AccessGapClass[];
  /** counts[density][time]: number of areas per cell of the legend. */
  counts: number[][];
}

/**
 * Bivariate classes, 3 x 3: terciles of density by fixed breaks of travel time. Density 2 and time 2 is "dense and far" (a
 * candidate to build or visit), density 2 and time 0 "dense and near" (make what is there better known).
 *
 * Terciles are over the areas that have a density; areas with equal density are never split. A value equal to a break is in the
 * class above it for density, and below it for time, as a cutoff is inclusive.
 */
export function accessGapMap(
  areas: readonly AreaDensityAndTime[],
  timeBreaksMinutes: readonly [number, number] = accessGapBreaksMinutes,
): AccessGapMap {
  const densityBreaks = tercileBreaks(areas.flatMap(({ densityPerKm2 }) => densityPerKm2 ?? []));
  const counts = [0, 1, 2].map(() => [0, 0, 0]);
  const classes = areas.map(({ code, densityPerKm2, meanMinutes }) => {
    const density = densityPerKm2 === null || !densityBreaks ? null : third(densityPerKm2, densityBreaks, false);
    const time = meanMinutes === null ? null : third(meanMinutes, timeBreaksMinutes, true);
    if (density !== null && time !== null) counts[density][time]++;
    return { code, density, time };
  });
  return { densityBreaks, timeBreaksMinutes, areas: classes, counts };
}

function tercileBreaks(values: readonly number[]): [number, number] | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length))];
  return [at(1 / 3), at(2 / 3)];
}

function third(value: number, [first, second]: readonly [number, number], breakBelongsBelow: boolean): Third {
  const isAbove = (limit: number) => (breakBelongsBelow ? value > limit : value >= limit);
  if (isAbove(second)) return 2;
  return isAbove(first) ? 1 : 0;
}

export interface AreaDensityBeyond {
  densityPerKm2: number | null;
  /** Mean over people of the minutes beyond the cutoff, 0 for those within it; null where nobody can reach a place. */
  meanBeyondMinutes: number | null;
}

/**
 * Access gap of an area: members per km2 x mean minutes beyond the cutoff, for ranking areas. The mean is of what each address is
 * beyond the cutoff, not of what the area's mean is: where half lives 20 minutes away and half at the door, with a cutoff of 15, the
 * mean lies within it and yet half the people have 5 minutes too many.
 * @returns 0 only where nobody lives beyond the cutoff; null where either figure is missing
 */
export function accessGap({ densityPerKm2, meanBeyondMinutes }: AreaDensityBeyond): number | null {
  if (densityPerKm2 === null || meanBeyondMinutes === null) return null;
  return densityPerKm2 * meanBeyondMinutes;
}
