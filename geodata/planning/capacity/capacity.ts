import { openWeeksPerYear } from '#definitions/capacity.ts';

const minutesPerHour = 60;

/** What decides how many visits a place has room for; null where it is not known. */
export interface PlaceSupply {
  hoursPerWeek: number | null;
  /** Desks that are staffed at the same time. */
  desks: number | null;
  minutesPerVisit: number;
}

/**
 * Visits that a place has room for in a year: open hours a week x 52 weeks x desks x 60 / minutes per visit. Holidays are left out, so
 * that it is a little too high. Example: 8 hours, 1 desk, 15 minutes: 8 x 52 x 1 x 4 = 1,664.
 *
 * @returns null where hours or desks are not known: such a place is never full
 * @throws RangeError when minutes are not above 0, or hours or desks below 0
 */
export function visitsPerYear(supply: PlaceSupply): number | null {
  const minutesPerWeek = counterMinutesPerWeek(supply);
  if (!(supply.minutesPerVisit > 0))
    throw new RangeError(`A visit takes more than 0 minutes, not ${supply.minutesPerVisit}`);
  return minutesPerWeek === null ? null : (minutesPerWeek * openWeeksPerYear) / supply.minutesPerVisit;
}

/** Minutes a week that desks are staffed: open hours x desks x 60; null where either is not known. @throws RangeError below 0 */
export function counterMinutesPerWeek({ hoursPerWeek, desks }: PlaceSupply): number | null {
  if (hoursPerWeek === null || desks === null) return null;
  if (!(hoursPerWeek >= 0) || !(desks >= 0)) {
    throw new RangeError(`Hours and desks are 0 or more, not ${hoursPerWeek} hours and ${desks} desks`);
  }
  return hoursPerWeek * desks * minutesPerHour;
}

/** Visits in an hour that the place is open; null where its hours are not known, or it is never open. */
export function visitsPerOpenHour(visitsInYear: number, hoursPerWeek: number | null): number | null {
  return hoursPerWeek === null || hoursPerWeek === 0 ? null : visitsInYear / (hoursPerWeek * openWeeksPerYear);
}

/**
 * Load: visits as a share of those there is room for, 1 being full; above 1 with visits that are sought. Null where the capacity is
 * not known, or 0.
 */
export function loadShare(visitsInYear: number, capacityPerYear: number | null): number | null {
  return capacityPerYear === null || capacityPerYear === 0 ? null : visitsInYear / capacityPerYear;
}
