import { assignNearest, areaParts, groupCounts, snapPlaces, summariseAreas } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';

/** People over 64 in one wijk who have a counter within 1,000 m. */
export function olderPeopleNearCounter(engine: CoverageEngine): number | null {
  const counters = snapPlaces(engine, [{ id: 'town-hall', lon: 4.6366, lat: 52.3813 }]);
  const nearest = assignNearest(engine, counters);
  const [wijk] = areaParts(engine, [{ code: 'WK039201', buurtCodes: ['BU03920101', 'BU03920102'] }]);
  const over64 = groupCounts(engine, { BU03920101: 310, BU03920102: 455 });
  const [summary] = summariseAreas(engine, nearest, [wijk], over64, 10_000);
  return summary.coveredCount;
}
