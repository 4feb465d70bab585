import type { AreaComparison } from '../../../api/planning/comparison.ts';
import type { BuurtChanges, DemandPlaces } from '../../../api/planning/buurtChanges.ts';
import type { GroupInBuurten } from '../../../api/planning/comparison.ts';
import {
  euroPerKmSaved,
  euroPerNewlyCovered,
  euroPerTrip,
  kilometresSaved,
  scenarioYearlyCostEuro,
} from '../../../api/planning/costs.ts';
import { rangeOf, type Figure } from '../../../api/planning/figure.ts';
import { tripsPerPlace, type Situation } from '../../../api/planning/siteTrips.ts';
import { combinedHalfWidth } from '../../../api/planning/uncertainty.ts';
import type { PlanningAssumptions } from '../../../geodata/definitions/siteKinds.ts';
import type { MeasuredScenario, ScenarioUse } from './question.ts';

interface UseParts {
  places: DemandPlaces;
  scenario: MeasuredScenario;
  situation: Situation;
  changes: BuurtChanges;
  inhabitants: GroupInBuurten;
  /** What changes in the whole municipality for the group that is asked about. */
  whole: AreaComparison;
  assumptions: PlanningAssumptions;
}

/** Cost and use of one scenario, by the formulas that the server's tests hold to account. */
export function scenarioUse(parts: UseParts): ScenarioUse {
  const { places, scenario, situation, changes, inhabitants, whole, assumptions } = parts;
  const { trips, leftOutBuurten } = tripsPerPlace(places, inhabitants, situation, assumptions);
  const sites = scenario.sites.map(({ id, yearlyCostEuro }) => {
    const drawn = trips.get(id) ?? null;
    return { id, yearlyCostEuro, trips: drawn, euroPerTrip: drawn && euroPerTrip(yearlyCostEuro, drawn) };
  });
  const yearlyCostEuro = scenarioYearlyCostEuro(scenario.sites);
  const siteTrips = sumOfTrips(sites.flatMap((site) => site.trips ?? []));
  const kmSaved = kilometresSaved(changes, inhabitants, assumptions);
  return {
    yearlyCostEuro,
    sites,
    siteTrips,
    kmSaved,
    euroPerTrip: euroPerTrip(yearlyCostEuro, siteTrips),
    euroPerNewlyCovered: euroPerNewlyCovered(yearlyCostEuro, whole.newlyCovered),
    euroPerKmSaved: euroPerKmSaved(yearlyCostEuro, kmSaved),
    leftOutBuurten,
  };
}

/** Trips to several places; each address goes to one of them, so that their errors are taken as independent. */
function sumOfTrips(figures: readonly Figure[]): Figure {
  const value = figures.reduce((sum, figure) => sum + (figure.value ?? 0), 0);
  const halfWidth = combinedHalfWidth(
    ...figures.map((figure) => (figure.range?.high ?? figure.value ?? 0) - (figure.value ?? 0)),
  );
  return {
    value,
    unit: 'trips-per-year',
    range: rangeOf({ value, halfWidth }, 0),
    formula: 'site-trips',
    inputs: figures[0]?.inputs.filter(({ editable }) => editable) ?? [],
  };
}
