import type { OpenInterval } from '#definitions/openingHours.ts';
import { hoursPerWeekOf, placeHours } from '#planning/hours/placeHours.ts';
import { defaultYearlyCostEuro, siteKind, type SiteKindId } from '#definitions/siteKinds.ts';

/** What a site offers. Null: as usual for its kind, so that another kind brings its own. */
export interface SiteOffer {
  kind: SiteKindId;
  products: readonly string[] | null;
  hoursPerWeek: number | null;
  yearlyCostEuro: number | null;
  /** Absent: as the scenario assumes for every site. */
  desks?: number;
  minutesPerVisit?: number;
  /** When it is open; absent: only the number of hours is known. Counts before that number. */
  hours?: readonly OpenInterval[];
}

/** An offer with every amount filled in. */
export interface FullOffer {
  kind: SiteKindId;
  products: readonly string[];
  hoursPerWeek: number;
  yearlyCostEuro: number;
  desks?: number;
  minutesPerVisit?: number;
  /** When it is open; absent: only the number of hours is known. Counts before that number. */
  hours?: readonly OpenInterval[];
}

export const usualOffer = (kind: SiteKindId): SiteOffer => ({
  kind,
  products: null,
  hoursPerWeek: null,
  yearlyCostEuro: null,
});

/** The usual cost follows the opening hours, also those of the planner's own. */
export function fullOffer({ kind: id, products, hoursPerWeek, yearlyCostEuro, ...capacity }: SiteOffer): FullOffer {
  const kind = siteKind(id);
  // Times by day decide: the number is their sum, whatever an address says beside them.
  const hours = (capacity.hours && hoursPerWeekOf(placeHours(capacity))) ?? hoursPerWeek ?? kind.hoursPerWeek;
  return {
    kind: id,
    products: products ?? kind.products,
    hoursPerWeek: hours,
    yearlyCostEuro: yearlyCostEuro ?? defaultYearlyCostEuro(kind, hours),
    ...capacity,
  };
}

const sameProducts = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((product) => other.includes(product));

/** The same offer with null for everything that is as usual; the opposite of `fullOffer`. */
export function shortOffer({
  kind: id,
  products,
  hoursPerWeek,
  yearlyCostEuro,
  desks,
  minutesPerVisit,
  hours,
}: FullOffer): SiteOffer {
  const kind = siteKind(id);
  return {
    kind: id,
    products: sameProducts(products, kind.products) ? null : products,
    hoursPerWeek: hoursPerWeek === kind.hoursPerWeek ? null : hoursPerWeek,
    yearlyCostEuro: yearlyCostEuro === defaultYearlyCostEuro(kind, hoursPerWeek) ? null : yearlyCostEuro,
    ...(desks !== undefined && { desks }),
    ...(minutesPerVisit !== undefined && { minutesPerVisit }),
    ...(hours !== undefined && { hours }),
  };
}
