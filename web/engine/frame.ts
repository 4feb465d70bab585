import type { AreaSummary } from '../../api/coverage/index.ts';

/** What changes for an area when the sites change; the rest of its summary stays. Null is written as NaN. */
const changingFields = ['coveredCount', 'coveredShare', 'meanMetres', 'medianMetres', 'p90Metres'] as const;

/** Numbers per area in a frame: the changing fields, unreachable addresses, newly covered members, members no longer covered. */
export const frameStride = changingFields.length + 3;

/** The figures of an area in a scene, beside those of today. */
export interface SceneSummary extends AreaSummary {
  /** Members beyond the cutoff today and within it in the scene; null where the group has no figure. */
  gainedCount: number | null;
  /** Members within the cutoff today and beyond it in the scene. */
  lostCount: number | null;
}

export interface FigureUpdate {
  /** Positions in the question's areas. */
  indices: Uint16Array;
  /** `frameStride` numbers per index. */
  values: Float64Array;
}

/** Packs the summaries of some areas, to be moved between threads without copying. */
export function packFigures(summaries: readonly SceneSummary[], indices: Iterable<number>): FigureUpdate {
  const packed = Uint16Array.from(indices);
  const values = new Float64Array(packed.length * frameStride);
  packed.forEach((area, i) => {
    const summary = summaries[area];
    const at = i * frameStride;
    changingFields.forEach((field, f) => (values[at + f] = summary[field] ?? NaN));
    values[at + changingFields.length] = summary.unreachableAddresses;
    values[at + changingFields.length + 1] = summary.gainedCount ?? NaN;
    values[at + changingFields.length + 2] = summary.lostCount ?? NaN;
  });
  return { indices: packed, values };
}

/** The summaries with an update applied; those given stay as they are. */
export function applyFigures(summaries: readonly SceneSummary[], { indices, values }: FigureUpdate): SceneSummary[] {
  const updated = [...summaries];
  indices.forEach((area, i) => {
    const at = i * frameStride;
    const number = (f: number) => (Number.isNaN(values[at + f]) ? null : values[at + f]);
    const [coveredCount, coveredShare, meanMetres, medianMetres, p90Metres] = changingFields.map((_, f) => number(f));
    updated[area] = {
      ...updated[area],
      ...{ coveredCount, coveredShare, meanMetres, medianMetres, p90Metres },
      unreachableAddresses: values[at + changingFields.length],
      gainedCount: number(changingFields.length + 1),
      lostCount: number(changingFields.length + 2),
    };
  });
  return updated;
}

/** Today as a scene: nobody gains or loses. */
export function unchangedScene(today: readonly AreaSummary[]): SceneSummary[] {
  return today.map((summary) => {
    const nobody = summary.coveredCount === null ? null : 0;
    return { ...summary, gainedCount: nobody, lostCount: nobody };
  });
}
