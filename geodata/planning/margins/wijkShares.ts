import type { WijkShares } from '../groupInBuurten.ts';

/** Counts of buurten that are shares of a figure of their wijk. */
export interface SharedFromWijk {
  /** By code of such a buurt the code of its wijk. */
  wijkOfBuurt: Record<string, string>;
  /** By code of the wijk what its figure is rounded to, in members of the whole wijk. */
  roundingStep: Record<string, number>;
}

/** A whole percent, of the people that it is a percentage of. */
const wholePercent = 0.01;

/**
 * Which buurten share which figure, and how it is rounded.
 * @param values of buurten: `from-wijk` where a count of their wijk is shared out, `estimated` where one of the area `from` is
 * @param roundedAs a whole percentage of the population, or a count rounded to a step
 * @param population of buurten, which a percentage is taken of
 * @returns undefined where every buurt has a figure of its own
 */
export function sharedFromWijk(
  values: readonly { code: string; status: string; from?: string }[],
  wijkOf: ReadonlyMap<string, string>,
  roundedAs: { kind: 'percent' } | { kind: 'count'; step: number },
  population: Readonly<Record<string, number>>,
): SharedFromWijk | undefined {
  const shared: SharedFromWijk = { wijkOfBuurt: {}, roundingStep: {} };
  for (const { code, status, from } of values) {
    const wijk = status === 'estimated' ? from : status === 'from-wijk' ? wijkOf.get(code) : undefined;
    if (wijk === undefined) continue;
    shared.wijkOfBuurt[code] = wijk;
    const step = roundedAs.kind === 'count' ? roundedAs.step : wholePercent * (population[code] ?? 0);
    shared.roundingStep[wijk] = roundedAs.kind === 'count' ? step : (shared.roundingStep[wijk] ?? 0) + step;
  }
  return Object.keys(shared.wijkOfBuurt).length > 0 ? shared : undefined;
}

/** The same by index of the buurten of a network. */
export function wijkShares(
  buurtCodes: readonly string[],
  counts: Readonly<Record<string, number>>,
  { wijkOfBuurt, roundingStep }: SharedFromWijk,
): WijkShares {
  const codes = [...new Set(Object.values(wijkOfBuurt))];
  const figures = codes.map((code, index) => ({ index, members: 0, roundingStep: roundingStep[code] ?? 0 }));
  for (const [buurt, wijk] of Object.entries(wijkOfBuurt)) figures[codes.indexOf(wijk)].members += counts[buurt] ?? 0;
  const ofBuurt = Int32Array.from(buurtCodes, (code) => codes.indexOf(wijkOfBuurt[code]));
  return { ofBuurt, figures };
}
