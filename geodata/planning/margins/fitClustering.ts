import { quantileSorted } from 'simple-statistics';
import { confidenceFactor } from '../uncertainty.ts';
import type { HoldOutSample } from './holdOut.ts';

/** How far members of a group are from living independently of each other, for figures of a wijk spread over its addresses. */
export interface Clustering {
  /** How many times the variance of independent members it is. */
  designEffect: number;
  /** Weight of uneven occupation, beside `independent` of the samples; the same for all groups. */
  occupationWeight: number;
}

/** Half width of the 95 % interval of a sample's estimate. */
export function sampleHalfWidth(sample: HoldOutSample, { designEffect, occupationWeight }: Clustering): number {
  const clustered = designEffect * (sample.independent + occupationWeight * sample.occupation);
  return confidenceFactor * Math.sqrt(clustered + sample.rounding);
}

/** Weights that are tried; more digits the data do not carry. */
const triedWeights = [0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

/**
 * Fits a design effect per group and the weight of uneven occupation that all share.
 *
 * 1. The weight: of the tried ones that under which the errors are likeliest, as Student's t with 4 degrees of freedom (some
 *    buurten are far from the rest) of the best scale per group, over all groups together.
 * 2. The design effect: the smallest whose interval holds `coverage` of the sites of the fit, all municipalities together.
 *
 * @param samples by group, one list per municipality
 * @param coverage 0.95 where members cluster alike; lower keeps a few buurten that are far from the rest from deciding for all
 */
export function fitClustering<Group extends string>(
  samples: Readonly<Record<Group, readonly (readonly HoldOutSample[])[]>>,
  coverage = 0.95,
): Record<Group, Clustering> {
  const lists: (readonly (readonly HoldOutSample[])[])[] = Object.values(samples);
  const likelihoods = triedWeights.map((weight) =>
    lists.reduce((sum, ofGroup) => sum + bestLogLikelihood(ofGroup.flat(), weight), 0),
  );
  const occupationWeight = triedWeights[likelihoods.indexOf(Math.max(...likelihoods))];
  const fitted = Object.entries<readonly (readonly HoldOutSample[])[]>(samples).map(([group, ofGroup]) => {
    const designEffect = Math.max(1, coveringEffect(ofGroup.flat(), occupationWeight, coverage));
    return [group, { designEffect, occupationWeight }];
  });
  return Object.fromEntries(fitted) as Record<Group, Clustering>;
}

const unitVariance = ({ independent, occupation }: HoldOutSample, weight: number) => independent + weight * occupation;

/** The design effect by which an interval just holds that part of the samples. */
function coveringEffect(samples: readonly HoldOutSample[], weight: number, coverage: number): number {
  const needed = samples
    .map((sample) => {
      const squaredError = ((sample.truth - sample.estimate) / confidenceFactor) ** 2;
      const unit = unitVariance(sample, weight);
      return unit > 0 ? Math.max(0, squaredError - sample.rounding) / unit : 0;
    })
    .sort((a, b) => a - b);
  return quantileSorted(needed, coverage);
}

const degreesOfFreedom = 4;

/** The mean log likelihood at the best scale, apart from a constant. */
function bestLogLikelihood(samples: readonly HoldOutSample[], weight: number): number {
  const used = samples.filter((sample) => unitVariance(sample, weight) > 0);
  let best = -Infinity;
  for (let logScale = 0; logScale <= 7; logScale += 0.1) {
    const sum = used.reduce((total, sample) => {
      const variance = Math.exp(logScale) * unitVariance(sample, weight) + sample.rounding;
      const squared = (sample.truth - sample.estimate) ** 2 / variance;
      return total - Math.log(variance) / 2 - ((degreesOfFreedom + 1) / 2) * Math.log1p(squared / degreesOfFreedom);
    }, 0);
    best = Math.max(best, sum / used.length);
  }
  return best;
}
