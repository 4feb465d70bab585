import type { Facilities } from '#contract/facilities.ts';
import { placeUses, type FacilityOffer, type PlaceChoice, type PlaceUse } from '#planning/countedPlaces.ts';
import { contentSite } from '../scenario/scenarioContent.ts';
import type { Site } from '../scenario/scenario.ts';
import type { ViewState } from '../view/viewState.ts';

type Features = Facilities['features'];

export const facilityOffers = (features: Features): FacilityOffer[] =>
  features.map(({ properties: { id, name, category, products, servesInhabitants, servedProducts } }) => ({
    id,
    name,
    category,
    products,
    servesInhabitants,
    servedProducts,
  }));

/** What decides which places count, in the page's terms. */
export type CountingChoice = Pick<ViewState, 'destinations' | 'product'>;

const placeChoice = ({ destinations, product }: CountingChoice): PlaceChoice => ({
  categories: [...destinations],
  ...(product === null ? {} : { product }),
  closed: [],
  sites: [],
});

/** The facilities that count today. */
export function countedFacilities(features: Features, choice: CountingChoice): Features {
  const uses = placeUses(placeChoice(choice), facilityOffers(features));
  const counted = new Set(uses.filter(({ leftOut }) => leftOut === null).map(({ id }) => id));
  return features.filter(({ properties }) => counted.has(properties.id));
}

/** What the server must be told to leave out: what the scenario closes and what does not offer the product to inhabitants. */
export function leftOutFacilities(features: Features, closed: readonly string[], choice: CountingChoice): string[] {
  return placeUses({ ...placeChoice(choice), closed: [...closed] }, facilityOffers(features))
    .filter(({ leftOut }) => leftOut !== null && leftOut !== 'other-category')
    .map(({ id }) => id);
}

/** Why a site does not count; null: by its category and products it does. */
export function siteLeftOut(site: Site, choice: CountingChoice): PlaceUse['leftOut'] {
  return placeUses({ ...placeChoice(choice), sites: [contentSite(site)] }, [])[0].leftOut;
}
