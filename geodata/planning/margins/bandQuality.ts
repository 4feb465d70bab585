import type { Clustering } from './fitClustering.ts';
import { sampleHalfWidth } from './fitClustering.ts';
import type { HoldOutSample } from './holdOut.ts';

/** How well intervals hold, over sites. */
export interface BandQuality {
  sites: number;
  /** Part of the sites whose figure from buurten lies within the interval, 0-1. */
  coverage: number;
  /** Median width / that of the narrowest band of the same shape (one factor for all sites) with the same coverage. */
  medianWidthRatio: number;
  /** The same against the narrowest of several shapes, chosen with hindsight, see `shapesOf`. */
  anyShapeRatio: number;
}

export function bandQuality(samples: readonly HoldOutSample[], clustering: Clustering): BandQuality {
  const errors = samples.map(({ truth, estimate }) => Math.abs(truth - estimate));
  const halfWidths = samples.map((sample) => sampleHalfWidth(sample, clustering));
  const held = errors.filter((error, i) => error <= halfWidths[i]).length;
  const own = median(halfWidths);
  const widths = shapesOf(samples).map((shape) => scaledWidth(shape, errors, held));
  const sameShape = scaledWidth(halfWidths, errors, held);
  return {
    sites: samples.length,
    coverage: held / samples.length,
    medianWidthRatio: own / sameShape,
    anyShapeRatio: own / Math.min(sameShape, ...widths),
  };
}

/** Bands in proportion to the margin of independent members, the square root of the estimate, the estimate, or one width for all. */
const shapesOf = (samples: readonly HoldOutSample[]): number[][] => [
  samples.map(({ independent, rounding }) => Math.sqrt(independent + rounding)),
  samples.map(({ estimate }) => Math.sqrt(Math.abs(estimate))),
  samples.map(({ estimate }) => Math.abs(estimate)),
  samples.map(() => 1),
];

/** Median half width of the band of a shape that just holds so many of the errors. */
function scaledWidth(shape: readonly number[], errors: readonly number[], held: number): number {
  const factors = errors.map((error, i) => (shape[i] > 0 ? error / shape[i] : error === 0 ? 0 : Infinity));
  return factors.sort((a, b) => a - b)[Math.max(0, held - 1)] * median(shape);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Whether a verdict on which of two sites serves more is given, and holds. */
export interface VerdictQuality {
  pairs: number;
  /** Of pairs whose true gap is over twice its margin, the part that gets a verdict; null without such pairs. */
  verdictShare: number | null;
  /** Of all verdicts, the part with the wrong sign; null without verdicts. */
  wrongSignShare: number | null;
}

/** @param samples of pairs, the first site minus the second */
export function verdictQuality(samples: readonly HoldOutSample[], clustering: Clustering): VerdictQuality {
  const margins = samples.map((sample) => sampleHalfWidth(sample, clustering));
  const hasVerdict = (sample: HoldOutSample, i: number) => Math.abs(sample.estimate) > margins[i];
  const clear = samples
    .map((sample, i) => ({ sample, i }))
    .filter(({ sample, i }) => Math.abs(sample.truth) > 2 * margins[i]);
  const verdicts = samples.filter(hasVerdict);
  const wrong = verdicts.filter(({ truth, estimate }) => truth * estimate < 0);
  const given = clear.filter(({ sample, i }) => hasVerdict(sample, i));
  return {
    pairs: samples.length,
    verdictShare: clear.length > 0 ? given.length / clear.length : null,
    wrongSignShare: verdicts.length > 0 ? wrong.length / verdicts.length : null,
  };
}
