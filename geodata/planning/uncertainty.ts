import type { Estimate } from './figure.ts';

/**
 * How sure a figure about people in buurten can be, as a 95 % interval. Two things are not known:
 *
 * 1. **CBS rounding.** A published count n stands for any true count in n ± step/2 (step 5 for people and households, 10 for
 *    benefits). Assumed: every value in that interval is equally likely and buurten are independent, so that the variance per
 *    buurt is step²/12 and variances add up (the ±step/2 of the buurten combine in quadrature).
 * 2. **The even spread.** Which of a buurt's addresses a member lives at is not published. Assumed: each member lives at an
 *    address drawn at random from all addresses of the buurt, independently of the others. A quantity x that differs per
 *    address (1 within the cutoff and 0 beyond it; metres) then has the variance of a sum of n draws, n σ²; for a share p
 *    within the cutoff that is n p (1 - p).
 *
 * Together, for the sum of x over the members of a buurt: mean n μ, variance n σ² + μ² step²/12 (Blackwell-Girshick).
 *
 * Not in it: members who live close together (a home for older people), the years between sources, and errors in streets or
 * facilities. The interval is therefore a lower limit of the real uncertainty, and is called so wherever it is shown.
 */
export const confidenceFactor = 1.96;

/** One buurt's part in a sum over people. */
export interface BuurtPart {
  /** Published number of members. */
  members: number;
  /** What the source rounds that number to; 0 where it is exact. */
  roundingStep: number;
  /** Mean over the buurt's addresses of what is added up. */
  mean: number;
  /** Its variance over the buurt's addresses. */
  variance: number;
}

/** Variance of the sum over the members of one buurt. */
export function sumVariance({ members, roundingStep, mean, variance }: BuurtPart): number {
  return members * variance + (mean * mean * roundingStep * roundingStep) / 12;
}

/** The sum over the members of several buurten, in the unit of `mean`. */
export function estimateSum(parts: Iterable<BuurtPart>): Estimate {
  let value = 0;
  let variance = 0;
  for (const part of parts) {
    value += part.members * part.mean;
    variance += sumVariance(part);
  }
  return { value, halfWidth: confidenceFactor * Math.sqrt(variance) };
}

/**
 * The mean per member over several buurten. The number of members is itself uncertain, so the deviations from the mean are
 * added up instead of the values (delta method for a ratio).
 * @returns null without members
 */
export function estimateMean(parts: readonly BuurtPart[]): Estimate | null {
  const members = parts.reduce((sum, part) => sum + part.members, 0);
  if (members === 0) return null;
  const value = parts.reduce((sum, part) => sum + part.members * part.mean, 0) / members;
  const variance = parts.reduce((sum, part) => sum + sumVariance({ ...part, mean: part.mean - value }), 0);
  return { value, halfWidth: (confidenceFactor * Math.sqrt(variance)) / members };
}

/** Half width of the difference of two figures whose errors are taken as independent. */
export function combinedHalfWidth(...halfWidths: readonly number[]): number {
  return Math.hypot(...halfWidths);
}

/** Half width of an amount of people as published: only the rounding of each buurt counts. */
export function publishedTotal(counts: ArrayLike<number>, roundingStep: number): Estimate {
  const parts = Array.from(counts)
    .filter((members) => !Number.isNaN(members))
    .map((members) => ({ members, roundingStep, mean: 1, variance: 0 }));
  return estimateSum(parts);
}

/** CBS rounds people and households to 5, and counts of benefits and Wmo clients to 10. */
const countRoundingStep = 5;
const benefitRoundingStep = 10;

/** What CBS rounds the counts of a target group to; benefit kinds are those that overlap per person. */
export function roundingStepOf(group: { overlaps?: boolean }): number {
  return group.overlaps ? benefitRoundingStep : countRoundingStep;
}
