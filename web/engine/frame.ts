import type { AreaSummary } from '#coverage/index.ts';

/** The figures of an area in a scenario, beside those of today. */
export interface LiveSummary extends AreaSummary {
  /** Members beyond the cutoff today and within it in the scenario; null where the group has no figure. */
  gainedCount: number | null;
  /** Members within the cutoff today and beyond it in the scenario. */
  lostCount: number | null;
}

/** What changes for an area when the sites change, in the order in which a frame holds it; the rest of its summary stays. */
const frameFields = [
  'coveredCount',
  'coveredShare',
  'meanMetres',
  'meanBeyondMetres',
  'medianMetres',
  'p90Metres',
  'unreachableAddresses',
  'gainedCount',
  'lostCount',
] as const;

export interface FigureUpdate {
  /** Positions in the question's areas. */
  indices: Uint16Array;
  /** The frame fields of each; null is written as NaN. */
  values: Float64Array;
}

/** Packs the summaries of some areas, to be moved between threads without copying. */
export function packFigures(summaries: readonly LiveSummary[], areas: Iterable<number>): FigureUpdate {
  const indices = Uint16Array.from(areas);
  const values = new Float64Array(indices.length * frameFields.length);
  indices.forEach((area, i) => {
    frameFields.forEach((field, f) => (values[i * frameFields.length + f] = summaries[area][field] ?? NaN));
  });
  return { indices, values };
}

/** The summaries with an update applied. Those given stay as they are, and an area without a change keeps its very summary. */
export function applyFigures(summaries: readonly LiveSummary[], { indices, values }: FigureUpdate): LiveSummary[] {
  const updated = [...summaries];
  indices.forEach((area, i) => {
    const changes: Partial<Record<(typeof frameFields)[number], number | null>> = {};
    frameFields.forEach((field, f) => {
      const value = values[i * frameFields.length + f];
      changes[field] = Number.isNaN(value) ? null : value;
    });
    if (frameFields.every((field) => changes[field] === updated[area][field])) return;
    const unreachableAddresses = changes.unreachableAddresses ?? updated[area].unreachableAddresses;
    updated[area] = { ...updated[area], ...changes, unreachableAddresses };
  });
  return updated;
}

/** Today as a scenario: nobody gains or loses. */
export function unchangedScenario(today: readonly AreaSummary[]): LiveSummary[] {
  return today.map((summary) => {
    const nobody = summary.coveredCount === null ? null : 0;
    return { ...summary, gainedCount: nobody, lostCount: nobody };
  });
}
