import type { AreaOfBuurten } from '#coverage/index.ts';
import { cutoffDmOf } from '#coverage/units.ts';
import type { FacilityCategory, FacilityType } from '#definitions/facilityTypes.ts';
import type { LocalText } from '#definitions/localText.ts';
import type { OpenInterval } from '#definitions/openingHours.ts';
import { travelProfile } from '#definitions/travelProfiles.ts';
import { placeUses, type FacilityOffer } from '../countedPlaces.ts';
import type { ScenarioContent } from '../scenario.ts';
import type { MeasuredGroup, MeasuredPlace, MeasuredScenario, MeasuresQuestion } from './question.ts';

/** An existing facility, with what its list says of its offer. */
export interface MeasurableFacility extends FacilityOffer {
  lon: number;
  lat: number;
  hours?: readonly OpenInterval[];
  hoursPerWeek?: number;
  desks?: number;
  yearlyCostEuro?: number;
}

/** Of a facility what tells whether it counts, and nothing else. */
export function facilityOffer(facility: FacilityOffer): FacilityOffer {
  const { id, name, category, products, servesInhabitants, servedProducts } = facility;
  return { id, name, category, products, servesInhabitants, servedProducts };
}

/** What a list says of a facility's offer; null where it does not say. */
export interface ListedOffer {
  openIntervals: readonly OpenInterval[] | null;
  desks: number | null;
  yearlyCostEuro: number | null;
}

/** The same in the terms of the measures: what is not known is left out, and never 0. */
export function knownOffer({
  openIntervals,
  desks,
  yearlyCostEuro,
}: ListedOffer): Pick<MeasurableFacility, 'hours' | 'desks' | 'yearlyCostEuro'> {
  return {
    ...(openIntervals && { hours: openIntervals }),
    ...(desks !== null && { desks }),
    ...(yearlyCostEuro !== null && { yearlyCostEuro }),
  };
}

/** What a scenario changes, and what was entered about today with it. */
export type ScenarioPart = Pick<ScenarioContent, 'closed' | 'sites' | 'facilities' | 'tailoredService'>;

/** By what places are counted and measured, the same for all scenarios side by side. */
export interface MeasuringChoice extends Pick<ScenarioContent, 'categories' | 'product' | 'assumptions'> {
  facilities: readonly MeasurableFacility[];
  isInside: (lon: number, lat: number) => boolean;
}

/** The facilities that count today. @param entered what a planner knows of them beside their list, by id */
export function placesToday(
  { facilities, categories, product }: Omit<MeasuringChoice, 'assumptions' | 'isInside'>,
  entered: ScenarioContent['facilities'] = {},
  closed: readonly string[] = [],
): MeasuredPlace[] {
  const uses = placeUses({ categories, product, closed: [...closed], sites: [] }, facilities);
  const counted = new Set(uses.filter(({ leftOut }) => leftOut === null).map(({ id }) => id));
  return facilities
    .filter(({ id }) => counted.has(id))
    .map(({ id, name, category, lon, lat, hours, hoursPerWeek, desks }): MeasuredPlace => {
      const own = Object.hasOwn(entered, id) ? entered[id] : {};
      // Entered hours replace those of the list altogether: a number entered is not overruled by older intervals.
      const isEntered = own.hours !== undefined || own.hoursPerWeek !== undefined;
      const known = isEntered ? own : { hours, hoursPerWeek };
      return {
        ...{ id, name, category, lon, lat },
        ...(known.hours && { hours: known.hours }),
        ...(known.hoursPerWeek !== undefined && { hoursPerWeek: known.hoursPerWeek }),
        ...((own.desks ?? desks) !== undefined && { desks: own.desks ?? desks }),
      };
    });
}

/** A scenario in the places that count in it. A site that lies outside the municipality serves nobody, and costs all the same. */
export function measuredScenario(
  named: { id: string; name?: string },
  { closed, sites, facilities: entered, tailoredService }: ScenarioPart,
  choice: MeasuringChoice,
): MeasuredScenario {
  const { facilities, categories, product, assumptions, isInside } = choice;
  const uses = placeUses({ categories, product, closed: [], sites }, []);
  const open = placesToday(choice, entered, closed);
  const countedToday = new Set(placesToday(choice).map(({ id }) => id));
  return {
    ...named,
    places: [
      ...open,
      ...sites
        .filter((site, index) => uses[index].leftOut === null && isInside(site.lon, site.lat))
        .map(({ id, name, category, lon, lat, hours, hoursPerWeek, desks, minutesPerVisit }): MeasuredPlace => ({
          ...{ id, name, category, lon, lat, hoursPerWeek, desks: desks ?? assumptions.desks },
          ...(hours && { hours }),
          ...(minutesPerVisit !== undefined && { minutesPerVisit }),
        })),
    ],
    sites: sites.map(({ id, yearlyCostEuro, atFacility }) => ({
      id,
      yearlyCostEuro,
      isFree: atFacility === undefined,
    })),
    // Closing what does not count changes nothing that is measured.
    closed: facilities
      .filter(({ id }) => closed.includes(id) && countedToday.has(id))
      .map(({ id, name, yearlyCostEuro }) => ({
        ...{ id, name },
        yearlyCostEuro:
          (entered && Object.hasOwn(entered, id) ? entered[id].yearlyCostEuro : undefined) ?? yearlyCostEuro ?? null,
      })),
    ...(tailoredService && { tailoredService }),
  };
}

/** Kinds of facility as they are called in a sentence, without the article: "gemeenteloket". */
export function kindsInSentence(types: readonly FacilityType[]): { category: FacilityCategory; name: LocalText }[] {
  return types.map(({ category, inSentence }) => ({
    category,
    name: { nl: inSentence.nl.replace(/^(een|de|het) /, ''), en: inSentence.en.replace(/^(an?|the) /, '') },
  }));
}

export interface MeasuresData extends Pick<MeasuringChoice, 'facilities' | 'isInside'> {
  facilityTypes: readonly FacilityType[];
  /** Every group with figures. */
  groups: MeasuredGroup[];
  /** The whole municipality. */
  municipality: AreaOfBuurten;
  /** What the first scenario's `visitCounts` come to, by code of the buurt. */
  countedVisits?: Record<string, number>;
}

/**
 * Scenarios on the question of the first: its profile, speed, cutoff, target group, categories, product and assumptions, its rates by age
 * and year, and today as it knows it. Each keeps what it closes and adds, with hours, desks and cost as it has them.
 */
export function measuresQuestion(contents: readonly ScenarioContent[], data: MeasuresData): MeasuresQuestion {
  const [first] = contents;
  const { categories, product, assumptions, visitsByAge, demandByYear } = first;
  const choice: MeasuringChoice = { ...data, categories, product, assumptions };
  const speedKmh = first.speedKmh ?? travelProfile(first.profile).speedKmh;
  const groupOf = (id: string): MeasuredGroup =>
    data.groups.find((group) => group.id === id) ?? { id, counts: {}, roundingStep: 0 };
  return {
    ...{ speedKmh, assumptions, visitsByAge, demandByYear, product },
    cutoffDm: cutoffDmOf(first.cutoffMinutes, speedKmh),
    areas: [data.municipality],
    group: groupOf(first.targetGroup),
    inhabitants: groupOf('inhabitants'),
    groups: data.groups,
    todayPlaces: placesToday(choice, first.facilities),
    scenarios: contents.map((content, index) =>
      measuredScenario({ id: String(index), name: content.name }, content, choice),
    ),
    kinds: kindsInSentence(data.facilityTypes),
    ...(data.countedVisits && { countedVisits: data.countedVisits }),
  };
}
