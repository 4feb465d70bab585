import { defaultAssumptions, scenarioLimits, type PlanningAssumptions } from '#definitions/siteKinds.ts';
import { cleanText } from '../format/cleanText.ts';

const plainNumber = /^\d{1,12}(\.\d{1,17})?$/;

/** Names of the assumptions in an address; one that is as usual is left out. */
const names = {
  visitsPerInhabitantPerYear: 'visits',
  legsPerVisit: 'legs',
  switchingShare: 'switching',
  minutesPerVisit: 'minutes-per-visit',
  desks: 'desks',
} as const satisfies Record<keyof PlanningAssumptions, string>;

/** Links made before a visit was called one. */
const formerNames: Partial<Record<keyof PlanningAssumptions, string>> = { visitsPerInhabitantPerYear: 'trips' };

const keys = Object.keys(names) as (keyof PlanningAssumptions)[];

export function assumptionParams(assumptions: PlanningAssumptions): Record<string, string> {
  const own = keys.filter((key) => assumptions[key] !== defaultAssumptions[key]);
  return Object.fromEntries(own.map((key) => [names[key], String(assumptions[key])]));
}

const wholeNumbers: ReadonlySet<keyof PlanningAssumptions> = new Set(['legsPerVisit', 'desks']);

/** Whether a planner may assume this. */
export function isUsableAssumption(key: keyof PlanningAssumptions, value: number): boolean {
  const { min, max } = scenarioLimits[key];
  return value >= min && value <= max && (!wholeNumbers.has(key) || Number.isInteger(value));
}

/** Reads what `assumptionParams` wrote; what makes no sense is taken as usual. */
export function parseAssumptions(params: URLSearchParams): PlanningAssumptions {
  const assumptions = { ...defaultAssumptions };
  for (const key of keys) {
    const text = params.get(names[key]) ?? params.get(formerNames[key] ?? '') ?? '';
    if (plainNumber.test(text) && isUsableAssumption(key, Number(text))) assumptions[key] = Number(text);
  }
  return assumptions;
}

/** The name of a product as it may be saved; null where nothing is left of it. */
export const parseProduct = (text: string | null): string | null =>
  text === null ? null : cleanText(text, scenarioLimits.productLength.max) || null;
