import type { AreaParts, CoverageEngine, GroupCounts } from '#coverage/index.ts';
import { areaHours, defaultMinimumHours, type AreaHours } from '../hours/areaHours.ts';
import { placeHours } from '../hours/placeHours.ts';
import { reachableHours } from '../hours/reachableHours.ts';
import type { PlanningQuestion } from './question.ts';
import type { MeasuredSituation } from './situation.ts';

/** What a group can reach in a week in each area, with the places of one scenario; in the order of the areas. */
export function hoursInAreas(
  engine: CoverageEngine,
  { cutoffDm, minimumHours }: Pick<PlanningQuestion, 'cutoffDm' | 'minimumHours'>,
  { places, layout }: Pick<MeasuredSituation, 'places' | 'layout'>,
  areas: AreaParts[],
  counts: GroupCounts,
): AreaHours[] {
  const reach = layout.reachWithin(cutoffDm);
  const reached = reachableHours(reach, places.map(placeHours));
  const demand = { members: engine.members, reach };
  return areaHours(demand, reached, areas, counts, minimumHours ?? defaultMinimumHours);
}
