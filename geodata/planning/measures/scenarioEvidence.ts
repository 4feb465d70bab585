import { hoursPerWeekOf, placeHours } from '../hours/placeHours.ts';
import { weekOf } from '../hours/week.ts';
import type { LocalText } from '#definitions/localText.ts';
import type { ScenarioEvidence } from '../verdicts/evidence.ts';
import type { MeasureValues } from './measureIds.ts';
import type { MeasuresSetup } from './measuresSetup.ts';
import { nearestOf } from './placeFields.ts';
import type { MeasuredPlace, MeasuredScenario } from './question.ts';
import { reaches, type MeasuredSituation } from './situation.ts';

interface MeasuredParts {
  scenario: MeasuredScenario;
  situation: MeasuredSituation;
  values: MeasureValues;
}

/** What of a measured scenario decides whether it may be judged. */
export function scenarioEvidence(
  setup: MeasuresSetup,
  today: MeasuredSituation,
  { scenario, situation, values }: MeasuredParts,
): ScenarioEvidence {
  const { sites, closed = [], tailoredService } = scenario;
  const siteIds = new Set(sites.map(({ id }) => id));
  const [ownSites, facilities] = [true, false].map((isSite) =>
    situation.places.filter(({ id }) => siteIds.has(id) === isSite),
  );
  return {
    values,
    changesNothing: sites.length === 0 && closed.length === 0 && !tailoredService,
    lostOffers: lostOffers(setup, today, situation),
    overfull: situation.places.flatMap((place, index) => {
      const capacity = situation.capacities[index];
      const soughtVisits = situation.allocation.sought[index];
      // A visit that falls short by rounding is no crowd.
      return capacity === null || soughtVisits <= capacity + 1e-6
        ? []
        : [{ name: place.name ?? place.id, soughtVisits, capacity }];
    }),
    closedWithoutCost: closed.filter(({ yearlyCostEuro }) => yearlyCostEuro === null).map(({ name }) => name),
    siteHours: ownSites.flatMap((place) => hoursPerWeekOf(placeHours(place)) ?? []),
    facilityHours: changedHours(today.places, facilities),
  };
}

/** The facilities whose hours a scenario changes, with those hours. */
function changedHours(today: readonly MeasuredPlace[], facilities: readonly MeasuredPlace[]): string {
  const hoursOf = (place: MeasuredPlace | undefined): string => {
    if (!place) return 'none';
    const hours = placeHours(place);
    return hours.known === 'intervals' ? weekOf(hours.intervals).join('.') : String(hoursPerWeekOf(hours));
  };
  const before = new Map(today.map((place) => [place.id, hoursOf(place)]));
  return facilities
    .filter((place) => before.get(place.id) !== hoursOf(place))
    .map((place) => `${place.id} ${hoursOf(place)}`)
    .sort()
    .join(';');
}

/** Kinds of facility that had a place today and have none now, with the inhabitants who could reach one and no longer can. */
function lostOffers(
  { engine, question, inhabitantsAtPoints }: MeasuresSetup,
  today: MeasuredSituation,
  now: MeasuredSituation,
): ScenarioEvidence['lostOffers'] {
  const categories = [...new Set(today.places.map(({ category }) => category ?? ''))];
  const offers: { name: LocalText; people: number }[] = [];
  for (const category of categories) {
    if (now.places.some((place) => (place.category ?? '') === category)) continue;
    const fields = today.fields.filter((_, index) => (today.places[index].category ?? '') === category);
    const before = nearestOf(fields, engine.network.demandCount);
    const people = inhabitantsAtPoints.reduce((sum, count, point) => (reaches(before, point) ? sum + count : sum), 0);
    const kind = question.kinds?.find((candidate) => candidate.category === category);
    offers.push({ people, name: kind?.name ?? { nl: category || 'plek', en: category || 'place' } });
  }
  return offers;
}
