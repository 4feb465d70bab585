import { documentYears, tenYearsSince } from '#definitions/demandYears.ts';

/** What was counted in a year; null where nothing is known of it. */
export interface CountedYear {
  year: number;
  value: number | null;
  /** No area lacks a figure. */
  isComplete: boolean;
}

/** What a counted year says about a later one. */
export interface ComingYear {
  year: number;
  /** The year in which what runs out was issued. */
  from: number;
  value: number;
  /** At least so many, where areas lack a figure. */
  isComplete: boolean;
  /** How many times the mean of the counted years. */
  factor: number;
}

/**
 * The years after the last counted one to which documents come back, formula: what was issued ten years earlier. An estimate from above,
 * for those who issue documents to adults: it takes everyone to come back in the same year, and nobody to move, die or lose a document.
 * Documents from before 2014 lasted five years and have come back since.
 * @returns from early to late; years of which the tenth before was not counted are absent
 */
export function comingYears(counted: readonly CountedYear[]): ComingYear[] {
  const known = counted.filter((one): one is CountedYear & { value: number } => one.value !== null);
  const mean = known.reduce((sum, { value }) => sum + value, 0) / known.length;
  const last = Math.max(...counted.map(({ year }) => year));
  return known
    .filter(({ year }) => year >= tenYearsSince && year + documentYears > last)
    .map(({ year, value, isComplete }) => ({
      ...{ year: year + documentYears, from: year, value, isComplete },
      factor: mean > 0 ? Math.round((value / mean) * 100) / 100 : 1,
    }))
    .sort((a, b) => a.year - b.year);
}
