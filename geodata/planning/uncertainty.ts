import type { Estimate } from './figure.ts';
import type { GroupInBuurten, WijkFigure } from './groupInBuurten.ts';

/**
 * How sure a figure about people in buurten can be, as a 95 % interval. Two things are not known:
 *
 * 1. **CBS rounding.** A published count n stands for any true count in n ± step/2 (step 5 for people and households, 10 for
 *    benefits; a whole percentage of a wijk stands for half a percent of its people more or less, in all its buurten at once).
 *    Assumed: every value in that interval is equally likely and figures are independent, so that the variance per figure is
 *    step²/12 and variances add up (the ±step/2 combine in quadrature).
 * 2. **The even spread.** Which of an area's addresses a member lives at is not published. Drawn at random and independently of
 *    the others, a quantity x that differs per address (1 within the cutoff and 0 beyond it; metres) would have the variance of
 *    a sum of n draws, n σ²; for a share p within the cutoff that is n p (1 - p). But people cluster (households, flats, homes
 *    for older people): when they live in clusters of m, each at one place, the variance is m n σ². That factor is the design
 *    effect (Kish, Survey Sampling, 1965), fitted per group in `definitions/clustering.ts`.
 *
 * Together, for the sum of x over the n members of an area: mean n μ, variance m n σ² + μ² step²/12 (Blackwell-Girshick).
 *
 * A figure known per wijk and shared over its buurten is one figure, not one per buurt: the variance of x is then that over the
 * whole wijk, and its rounding is one error in all of its buurten.
 *
 * Not in it: the years between sources, errors in streets or facilities, speed, and where exactly a site will be (`verdicts/worlds.ts`).
 */
export const confidenceFactor = 1.96;

/** One buurt's part in a sum over people. */
export interface BuurtPart {
  /** Number of members, as published or shared out. */
  members: number;
  /** What the source rounds that number to; 0 where it is exact. Of no account with `wijk`. */
  roundingStep: number;
  /** Mean over the buurt's addresses of what is added up. */
  mean: number;
  /** Its variance over the buurt's addresses. */
  variance: number;
  /** How many times the variance of independent members it is; 1 unless given. */
  designEffect?: number;
  /** Present where the number is the buurt's share of a wijk's. */
  wijk?: WijkFigure;
}

/** Variance of the sum over the members of one buurt whose number is known for itself. */
export function sumVariance({ members, roundingStep, mean, variance, designEffect = 1 }: BuurtPart): number {
  return designEffect * members * variance + roundingVariance(mean, roundingStep);
}

const roundingVariance = (mean: number, roundingStep: number) => (mean * mean * roundingStep * roundingStep) / 12;

/** Variance of the sum over the members of several buurten. Buurten of a wijk that are no part add 0 for each of their members. */
export function varianceOfSum(parts: Iterable<BuurtPart>): number {
  let variance = 0;
  const wijken = new Map<number, WijkSums>();
  for (const part of parts) {
    if (part.wijk) addToWijk(wijken, part, part.wijk);
    else variance += sumVariance(part);
  }
  for (const { figure, designEffect, sum, squares } of wijken.values()) {
    if (figure.members === 0) continue;
    variance += designEffect * Math.max(0, squares - (sum * sum) / figure.members);
    variance += roundingVariance(sum / figure.members, figure.roundingStep);
  }
  return variance;
}

/** Over the members in one wijk: the expected sum of x, and of x². */
interface WijkSums {
  figure: WijkFigure;
  designEffect: number;
  sum: number;
  squares: number;
}

function addToWijk(wijken: Map<number, WijkSums>, part: BuurtPart, figure: WijkFigure): void {
  const sums = wijken.get(figure.index) ?? { figure, designEffect: part.designEffect ?? 1, sum: 0, squares: 0 };
  sums.sum += part.members * part.mean;
  sums.squares += part.members * (part.variance + part.mean * part.mean);
  wijken.set(figure.index, sums);
}

/** The sum over the members of several buurten, in the unit of `mean`. */
export function estimateSum(parts: Iterable<BuurtPart>): Estimate {
  const all = [...parts];
  const value = all.reduce((sum, { members, mean }) => sum + members * mean, 0);
  return { value, halfWidth: confidenceFactor * Math.sqrt(varianceOfSum(all)) };
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
  const variance = varianceOfSum(parts.map((part) => ({ ...part, mean: part.mean - value })));
  return { value, halfWidth: (confidenceFactor * Math.sqrt(variance)) / members };
}

/** Half width of the difference of two figures whose errors are taken as independent. */
export function combinedHalfWidth(...halfWidths: readonly number[]): number {
  return Math.hypot(...halfWidths);
}

/** What is added up over the members at the addresses of a buurt. */
interface PerMember {
  mean: number;
  variance: number;
}

/**
 * A buurt's part in a sum over a group.
 * @param share of the buurt's members that take part, 0-1
 */
export function partInBuurt(group: GroupInBuurten, buurt: number, of: PerMember, share = 1): BuurtPart {
  const { counts, roundingStep, designEffect, wijken } = group;
  const wijk = wijken && wijken.ofBuurt[buurt] >= 0 ? wijken.figures[wijken.ofBuurt[buurt]] : undefined;
  return {
    members: counts[buurt] * share,
    roundingStep: roundingStep * share,
    ...of,
    ...(designEffect !== undefined && { designEffect }),
    ...(wijk && { wijk }),
  };
}

/** An amount of people as published: only the rounding of the figures counts. */
export function publishedTotal(group: GroupInBuurten): Estimate {
  const parts: BuurtPart[] = [];
  group.counts.forEach((members, buurt) => {
    if (!Number.isNaN(members)) parts.push(partInBuurt(group, buurt, { mean: 1, variance: 0 }));
  });
  return estimateSum(parts);
}

/** CBS rounds people and households to 5, and counts of benefits and Wmo clients to 10. */
const countRoundingStep = 5;
const benefitRoundingStep = 10;

/** What CBS rounds the counts of a target group to; benefit kinds are those that overlap per person. */
export function roundingStepOf(group: { overlaps?: boolean }): number {
  return group.overlaps ? benefitRoundingStep : countRoundingStep;
}
