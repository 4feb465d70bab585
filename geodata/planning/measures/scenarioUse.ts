import type { Assignment } from '#coverage/index.ts';
import type { AreaComparison } from '#planning/comparison.ts';
import type { BuurtChanges, DemandPlaces } from '#planning/buurtChanges.ts';
import { rangedOver, type Ranged } from '#planning/figure.ts';
import type { GroupInBuurten } from '#planning/groupInBuurten.ts';
import {
  euroPerKmSaved,
  euroPerNewlyCovered,
  euroPerNewlyCoveredInhabitant,
  euroPerVisit,
  yearlyCost,
} from '#planning/costs.ts';
import { kilometresSaved, kilometresSavedBySite } from '#planning/kilometres.ts';
import { newlyCoveredPerPlace } from '#planning/siteGains.ts';
import { visitsPerPlace, visitsToAll, type Situation } from '#planning/siteVisits.ts';
import type { VisitAssumptions } from '#planning/visitRates.ts';
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
  /** All inhabitants who come within the cutoff; null where none can be counted. */
  inhabitantsNewlyCovered: Ranged | null;
  assumptions: VisitAssumptions;
}

/**
 * Cost and use of one scenario as if everyone found room at the nearest place (see `fittingUse`), by the formulas that the server's tests
 * hold to account.
 */
export function scenarioUse(parts: UseParts): ScenarioUse {
  const { places, scenario, situation, without, changes, inhabitants, group, cutoffDm, whole, assumptions } = parts;
  const visits = visitsPerPlace(places, inhabitants, situation, assumptions);
  const gains = whole.newlyCovered && newlyCoveredPerPlace(places, group, situation, cutoffDm);
  const sites = scenario.sites.map(({ id, yearlyCostEuro }) => {
    const drawn = visits.get(id) ?? null;
    const gain = gains?.get(id);
    const newlyCovered = gain ? rangedOver([gain], 0) : null;
    const others = without(id);
    const kmSaved =
      others && kilometresSavedBySite(places, inhabitants, { ...situation, without: others }, assumptions);
    return {
      ...{ id, yearlyCostEuro, newlyCovered, kmSaved },
      visits: drawn,
      euroPerVisit: drawn && euroPerVisit(yearlyCostEuro, drawn),
      euroPerNewlyCovered: newlyCovered && euroPerNewlyCovered(yearlyCostEuro, newlyCovered),
      euroPerKmSaved: kmSaved && euroPerKmSaved(yearlyCostEuro, kmSaved),
    };
  });
  const cost = yearlyCost(scenario.sites);
  const yearlyCostEuro = cost.value;
  const siteIds = scenario.sites.map(({ id }) => id);
  const siteVisits = visitsToAll(places, inhabitants, situation, assumptions, siteIds);
  const kmSaved = kilometresSaved(changes, inhabitants, assumptions);
  return {
    ...{ cost, sites, siteVisits, visitsWithoutRoom: null },
    kmSaved,
    euroPerVisit: euroPerVisit(yearlyCostEuro, siteVisits),
    euroPerNewlyCovered: euroPerNewlyCovered(yearlyCostEuro, whole.newlyCovered),
    euroPerNewlyCoveredInhabitant: euroPerNewlyCoveredInhabitant(yearlyCostEuro, parts.inhabitantsNewlyCovered),
    euroPerKmSaved: euroPerKmSaved(yearlyCostEuro, kmSaved),
  };
}
