import { accessGap, accessGapMap, type AccessGapMap } from '#planning/accessGap.ts';
import type { AreaCoverage } from '#contract/coverage.ts';
import type { Values } from '#contract/targetGroups.ts';
import { classesPerFigure, cellIndex } from './gapColours.ts';

/** Both figures of an area, the cell of the square that it falls in, and its gap. */
export interface GapArea {
  code: string;
  densityPerKm2: number | null;
  meanMinutes: number | null;
  meanMetres: number | null;
  meanBeyondMinutes: number | null;
  /** 0-8 as `cellIndex` counts; null where either figure is missing: never class 0. */
  cell: number | null;
  /** Members per km2 x mean minutes beyond the cutoff; 0 only where nobody lives beyond it. */
  gap: number | null;
}

export interface Gap {
  areas: GapArea[];
  classes: AccessGapMap;
}

/**
 * Classes of the access gap by the planner's own cutoff: near is within it, far is beyond twice that. Two maps with the same cutoff can
 * so be laid side by side.
 */
export function gapOf(coverage: readonly AreaCoverage[], densities: Values, cutoffMinutes: number): Gap {
  const densityOf = new Map(densities.values.map(({ code, value }) => [code, value]));
  const figures = coverage.map(({ code, meanMinutes, meanMetres, meanBeyondMinutes }) => ({
    code,
    densityPerKm2: densityOf.get(code) ?? null,
    meanMinutes,
    meanMetres,
    meanBeyondMinutes,
  }));
  const classes = accessGapMap(figures, [cutoffMinutes, 2 * cutoffMinutes]);
  const areas = figures.map((area, i) => {
    const { density, time } = classes.areas[i];
    const cell = density === null || time === null ? null : cellIndex(density, time);
    return { ...area, cell, gap: accessGap(area) };
  });
  return { areas, classes };
}

export const densityClassOf = (cell: number): number => Math.floor(cell / classesPerFigure);
export const timeClassOf = (cell: number): number => cell % classesPerFigure;
