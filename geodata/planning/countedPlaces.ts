import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import type { AreaLevel } from '#definitions/areas.ts';
import type { CoverageRequest } from './coverageRequest.ts';
import type { ScenarioContent } from './scenario.ts';

/** What must be known of an existing facility to tell whether it counts. */
export interface FacilityOffer {
  id: string;
  name: string;
  category: FacilityCategory;
  products: readonly string[];
  /** false: in a neighbouring municipality, for its own inhabitants. */
  servesInhabitants?: boolean;
  /** Products that inhabitants can get there; all of them where left out. */
  servedProducts?: readonly string[];
}

export interface PlaceUse {
  id: string;
  name: string;
  origin: 'facility' | 'site';
  category: FacilityCategory;
  /** null: it counts. The first that applies, in this order. */
  leftOut: 'closed' | 'other-category' | 'product-not-offered' | 'for-own-inhabitants' | null;
}

/** What decides which places count. */
export type PlaceChoice = Pick<ScenarioContent, 'categories' | 'product' | 'closed' | 'sites'>;

/**
 * Why a place does not count for a product, or without one for a visit at all: it does not offer it, or only to the inhabitants of the
 * neighbouring municipality that it stands in. null: it counts.
 */
export function offerLack(
  { products, servesInhabitants = true, servedProducts = products }: FacilityOffer,
  product: string | undefined,
): 'product-not-offered' | 'for-own-inhabitants' | null {
  if (product === undefined) return servesInhabitants ? null : 'for-own-inhabitants';
  if (!products.includes(product)) return 'product-not-offered';
  return servedProducts.includes(product) ? null : 'for-own-inhabitants';
}

/** Every facility and every site of a scenario, and whether it counts for the scenario's categories and product. */
export function placeUses(scenario: PlaceChoice, facilities: readonly FacilityOffer[]): PlaceUse[] {
  const closed = new Set(scenario.closed);
  const reason = (place: FacilityOffer, isSite: boolean): PlaceUse['leftOut'] => {
    if (!isSite && closed.has(place.id)) return 'closed';
    if (!scenario.categories.includes(place.category)) return 'other-category';
    return offerLack(place, scenario.product);
  };
  const use =
    (origin: PlaceUse['origin']) =>
    (place: FacilityOffer): PlaceUse => ({
      id: place.id,
      name: place.name,
      origin,
      category: place.category,
      leftOut: reason(place, origin === 'site'),
    });
  return [...facilities.map(use('facility')), ...scenario.sites.map(use('site'))];
}

export interface ScenarioCoverage {
  request: CoverageRequest;
  /** Id of the scenario's site behind each candidate, in the order of the request (the answer calls them candidate-1, ...). */
  candidateSiteIds: string[];
}

/** The coverage question that a scenario asks. Places that do not offer its product to inhabitants are left out by closing them. */
export function scenarioCoverage(
  scenario: ScenarioContent,
  facilities: readonly FacilityOffer[],
  level: AreaLevel,
): ScenarioCoverage {
  const uses = placeUses(scenario, facilities);
  const closed = uses
    .filter(({ origin, leftOut }) => origin === 'facility' && leftOut !== null && leftOut !== 'other-category')
    .map(({ id }) => id);
  const counted = new Set(uses.filter(({ origin, leftOut }) => origin === 'site' && !leftOut).map(({ id }) => id));
  const sites = scenario.sites.filter(({ id }) => counted.has(id));
  return {
    request: {
      profile: scenario.profile,
      ...(scenario.speedKmh !== undefined && { speedKmh: scenario.speedKmh }),
      categories: scenario.categories,
      targetGroup: scenario.targetGroup,
      cutoffMinutes: scenario.cutoffMinutes,
      level,
      closed,
      candidates: sites.map(({ lon, lat, category }) => ({ lon, lat, category })),
    },
    candidateSiteIds: sites.map(({ id }) => id),
  };
}

/** The same question about today: no sites, nothing closed. */
export function withoutChanges<T extends PlaceChoice>(scenario: T): T {
  return { ...scenario, closed: [], sites: [] };
}
