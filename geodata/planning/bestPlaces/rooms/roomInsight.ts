import type { GoalState } from '../goalState.ts';
import { measuredGoal, undominated } from '../furtherSites.ts';
import type { FurtherGround, FurtherSite } from '../furtherSites.ts';
import { bestPlacesLimits } from '../limits.ts';
import type { PlacesInsight } from '../placesInsight.ts';
import { roomCurve } from './roomCurve.ts';
import type { RoomStep } from './roomStep.ts';
import { roomGround } from './roomGround.ts';
import type { RoomProblem } from './roomProblem.ts';

interface RoomInsightGround extends Pick<FurtherGround, 'setting' | 'inUnit'> {
  problem: RoomProblem;
  state: GoalState;
}

/** What more sites bring where places have room for so many only, each number with how far it may be from the best. Pauses often. */
export function* roomInsight({ problem, state, setting, inUnit }: RoomInsightGround): Generator<void, PlacesInsight> {
  const { candidates, required } = setting;
  const goal = measuredGoal(problem.goal);
  const measured: RoomProblem = { ...problem, goal: goal === 'most-covered' ? goal : 'least-travel' };
  const isCount = problem.goal !== 'fewest-sites' && problem.rule.kind === 'count';
  const known = { sites: state.sites, bound: isCount ? state.bound : 0 };
  const least = required.length > 0 ? 0 : 1;
  const most = Math.min(bestPlacesLimits.sites.max - required.length, candidates.length);
  const steps = yield* roomCurve(measured, yield* roomGround(measured), { least, most, known });
  const costEuro = (sites: readonly number[]) =>
    [...required, ...sites.map((site) => candidates[site])].reduce((sum, { place }) => sum + place.costEuro, 0);
  const told = (
    { sites, cost, bound }: Pick<RoomStep, 'sites' | 'cost' | 'bound'>,
    count = sites.length,
  ): FurtherSite => {
    const [value, best] = [inUnit(cost, goal), inUnit(bound, goal)];
    const larger = Math.max(value, best);
    return {
      ...{ count: count + required.length, value, costEuro: costEuro(sites) },
      gap: larger > 0 ? Math.abs(value - best) / larger : 0,
      places: [...required, ...sites.map((site) => candidates[site])].map(({ place }) => place),
    };
  };
  const weighed = steps.map((step) => ({ ...step, worth: step.cost, costEuro: costEuro(step.sites) }));
  return {
    ...{ instead: [], missed: [] },
    further: steps.map((step, i) => told(step, least + i)),
    tradeOff: undominated(weighed).map((step) => told(step)),
  };
}
