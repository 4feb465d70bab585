import { defaultAssumptions, scenarioLimits, type PlanningAssumptions } from '#definitions/siteKinds.ts';
import { cleanText } from '../format/cleanText.ts';

const plainNumber = /^\d{1,12}(\.\d{1,17})?$/;

/** Names of the assumptions in an address; one that is as usual is left out. */
const names = {
  tripsPerInhabitantPerYear: 'trips',
  legsPerTrip: 'legs',
  switchingShare: 'switching',
} as const satisfies Record<keyof PlanningAssumptions, string>;

const keys = Object.keys(names) as (keyof PlanningAssumptions)[];

export function assumptionParams(assumptions: PlanningAssumptions): Record<string, string> {
  const own = keys.filter((key) => assumptions[key] !== defaultAssumptions[key]);
  return Object.fromEntries(own.map((key) => [names[key], String(assumptions[key])]));
}

/** Whether a planner may assume this. */
export function isUsableAssumption(key: keyof PlanningAssumptions, value: number): boolean {
  const { min, max } = scenarioLimits[key];
  return value >= min && value <= max && (key !== 'legsPerTrip' || Number.isInteger(value));
}

/** Reads what `assumptionParams` wrote; what makes no sense is taken as usual. */
export function parseAssumptions(params: URLSearchParams): PlanningAssumptions {
  const assumptions = { ...defaultAssumptions };
  for (const key of keys) {
    const text = params.get(names[key]) ?? '';
    if (plainNumber.test(text) && isUsableAssumption(key, Number(text))) assumptions[key] = Number(text);
  }
  return assumptions;
}

/** The name of a product as it may be saved; null where nothing is left of it. */
export const parseProduct = (text: string | null): string | null =>
  text === null ? null : cleanText(text, scenarioLimits.productLength.max) || null;
