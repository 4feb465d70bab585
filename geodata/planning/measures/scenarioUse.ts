import type { Assignment } from '#coverage/index.ts';
import type { AreaComparison } from '#planning/comparison.ts';
import type { BuurtChanges, DemandPlaces } from '#planning/buurtChanges.ts';
import type { GroupInBuurten } from '#planning/comparison.ts';
import { euroPerKmSaved, euroPerNewlyCovered, euroPerTrip, scenarioYearlyCostEuro } from '#planning/costs.ts';
import { kilometresSaved, kilometresSavedBySite } from '#planning/kilometres.ts';
import { newlyCoveredPerPlace } from '#planning/siteGains.ts';
import { tripsPerPlace, tripsToAll, type Situation } from '#planning/siteTrips.ts';
import type { PlanningAssumptions } from '#definitions/siteKinds.ts';
import type { MeasuredScenario, ScenarioUse } from './question.ts';

interface UseParts {
  places: DemandPlaces;
  scenario: MeasuredScenario;
  situation: Situation;
  /** The scenario without one of its sites; null where that site does not count. */
  without: (siteId: string) => Assignment | null;
  changes: BuurtChanges;
  inhabitants: GroupInBuurten;
  /** The group that is asked about. */
  group: GroupInBuurten;
  cutoffDm: number;
  /** What changes in the whole municipality for the group that is asked about. */
  whole: AreaComparison;
  assumptions: PlanningAssumptions;
}

/** Cost and use of one scenario, by the formulas that the server's tests hold to account. */
export function scenarioUse(parts: UseParts): ScenarioUse {
  const { places, scenario, situation, without, changes, inhabitants, group, cutoffDm, whole, assumptions } = parts;
  const trips = tripsPerPlace(places, inhabitants, situation, assumptions);
  const gains = whole.newlyCovered && newlyCoveredPerPlace(places, group, situation, cutoffDm);
  const sites = scenario.sites.map(({ id, yearlyCostEuro }) => {
    const drawn = trips.get(id) ?? null;
    const newlyCovered = gains?.get(id) ?? null;
    const others = without(id);
    const kmSaved =
      others && kilometresSavedBySite(places, inhabitants, { ...situation, without: others }, assumptions);
    return {
      ...{ id, yearlyCostEuro, newlyCovered, kmSaved },
      trips: drawn,
      euroPerTrip: drawn && euroPerTrip(yearlyCostEuro, drawn),
      euroPerNewlyCovered: newlyCovered && euroPerNewlyCovered(yearlyCostEuro, newlyCovered),
      euroPerKmSaved: kmSaved && euroPerKmSaved(yearlyCostEuro, kmSaved),
    };
  });
  const yearlyCostEuro = scenarioYearlyCostEuro(scenario.sites);
  const siteTrips = tripsToAll(
    sites.flatMap((site) => site.trips ?? []),
    assumptions,
  );
  const kmSaved = kilometresSaved(changes, inhabitants, assumptions);
  return {
    yearlyCostEuro,
    sites,
    siteTrips,
    kmSaved,
    euroPerTrip: euroPerTrip(yearlyCostEuro, siteTrips),
    euroPerNewlyCovered: euroPerNewlyCovered(yearlyCostEuro, whole.newlyCovered),
    euroPerKmSaved: euroPerKmSaved(yearlyCostEuro, kmSaved),
  };
}
