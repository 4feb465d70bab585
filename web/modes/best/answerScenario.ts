import type { CoverageRequest } from '#contract/coverage.ts';
import type { Facilities } from '#contract/facilities.ts';
import { siteKind } from '#definitions/siteKinds.ts';
import type { CandidatePlace } from '#planning/bestPlaces/placesQuestion.ts';
import { countedFacilities, leftOutFacilities } from '../../costs/countedFacilities.ts';
import { addSite, withoutProposal, type NewSite, type Scenario } from '../../scenario/scenario.ts';
import { usualOffer, type SiteOffer } from '../../scenario/siteOffer.ts';
import type { ViewState } from '../../view/viewState.ts';

type AnswerView = Pick<
  ViewState,
  'destinations' | 'product' | 'bestPlaces' | 'targetGroup' | 'profile' | 'speedKmh' | 'cutoffMinutes' | 'scenario'
>;

/** An answer taken apart: what comes, and what of today it does without. */
export interface AnswerChanges {
  added: CandidatePlace[];
  /** Present places that may close and were not chosen. */
  closed: Facilities['features'];
}

export function answerChanges(
  sites: readonly CandidatePlace[],
  facilities: Facilities['features'],
  view: AnswerView,
): AnswerChanges {
  const chosen = new Set(sites.map(({ id }) => id));
  const present = countedFacilities(facilities, view);
  const presentIds = new Set(present.map(({ properties }) => properties.id));
  return {
    added: sites.filter(({ id }) => !presentIds.has(id)),
    closed: view.bestPlaces.keep === 'free' ? present.filter(({ properties }) => !chosen.has(properties.id)) : [],
  };
}

/** A new site counts as one of what people travel to now. */
const newCategory = ({ destinations }: AnswerView) =>
  destinations.includes('loket') ? 'loket' : (destinations[0] ?? 'loket');

/** As usual for its kind, but at the cost that the answer was found with, and with the product that it was asked for. */
function offerOf(kind: 'counter' | 'service-hours', { bestPlaces, product }: AnswerView): SiteOffer {
  const { counterEuro, hoursEuro } = bestPlaces;
  const { products } = siteKind(kind);
  return {
    ...usualOffer(kind),
    yearlyCostEuro: kind === 'counter' ? counterEuro : hoursEuro,
    ...(product !== null && !products.includes(product) && { products: [...products, product] }),
  };
}

/**
 * The answer as a scenario, in place of the proposal that there was; what was entered about today stays.
 * @param housedBy what a site in an existing place is called
 */
export function answerScenario(
  sites: readonly CandidatePlace[],
  facilities: Facilities['features'],
  view: AnswerView,
  housedBy: (name: string) => string,
): Scenario {
  const { added, closed } = answerChanges(sites, facilities, view);
  const known = new Set(facilities.map(({ properties }) => properties.id));
  const base: Scenario = {
    ...withoutProposal(view.scenario),
    closed: closed.map(({ properties }) => properties.id).sort(),
  };
  return added.reduce((scenario, { id, name, lon, lat }) => {
    const isHoused = known.has(id);
    const site: NewSite = {
      ...{ name: isHoused && name !== null ? housedBy(name) : '', lon, lat, category: newCategory(view) },
      ...{ atFacility: isHoused ? id : null, offer: offerOf(isHoused ? 'service-hours' : 'counter', view) },
    };
    return addSite(scenario, site)?.scenario ?? scenario;
  }, base);
}

/** The question of how far people are from the places of an answer, for the server to work out by itself. */
export function answerCoverage(
  sites: readonly CandidatePlace[],
  facilities: Facilities['features'],
  view: AnswerView,
): CoverageRequest {
  const { targetGroup, profile, speedKmh, cutoffMinutes, destinations } = view;
  const { added, closed } = answerChanges(sites, facilities, view);
  const category = newCategory(view);
  const countsNothing = destinations.length === 0;
  const all = facilities.filter(({ properties }) => properties.category === category);
  const choice = { destinations: countsNothing ? [category] : destinations, product: view.product };
  const leftOut = (countsNothing ? all : closed).map(({ properties }) => properties.id);
  return {
    ...{ profile, targetGroup, cutoffMinutes, level: 'gemeente', categories: choice.destinations },
    ...(speedKmh !== null && { speedKmh }),
    closed: leftOutFacilities(facilities, leftOut, choice),
    candidates: added.map(({ lon, lat }) => ({ lon, lat, category })),
  };
}

/** What an answer costs a year: the price at which its places could be chosen. */
export const answerCostEuro = (sites: readonly CandidatePlace[]): number =>
  sites.reduce((sum, { costEuro }) => sum + costEuro, 0);
