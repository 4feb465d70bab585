import { summariseAreas } from '#coverage/index.ts';
import type { AreaParts, AreaSummary } from '#coverage/index.ts';
import { travelMinutes } from '#definitions/travelProfiles.ts';
import type { BuurtChanges } from '../buurtChanges.ts';
import { countedChanges, coveredAfter } from '../comparison.ts';
import { rangeOf, type Estimate, type Range } from '../figure.ts';
import type { GroupInBuurten } from '../groupInBuurten.ts';
import { meanDistance } from '../meanDistance.ts';
import { quantileRanges } from '../quantileRange.ts';
import type { MeasuredValue, MeasuresSetup } from './measuresSetup.ts';
import type { MeasuredSituation } from './situation.ts';

/** At which speed, and how far that comes within the cutoff. */
export interface Pace {
  speedKmh: number;
  cutoffDm: number;
}

type PeopleMeasureId =
  | 'covered'
  | 'newly-covered'
  | 'no-longer-covered'
  | 'mean-travel-minutes'
  | 'median-travel-minutes'
  | 'p90-travel-minutes';

/** Distances of the group in the compared area, whatever the speed: once for each place of the sites. */
export interface GroupDistances {
  /** Only what is within the cutoff depends on the speed. */
  summary: AreaSummary;
  mean: Estimate | null;
  median: Range | null;
  p90: Range | null;
}

export function groupDistances(
  { engine, question, group, area }: MeasuresSetup,
  { assignment }: MeasuredSituation,
): GroupDistances {
  const { network } = engine;
  const [summary] = summariseAreas(engine, assignment, [area], group.counts, question.cutoffDm);
  const [median, p90] = quantileRanges(network, assignment, group, area, [0.5, 0.9]).map(({ low, high }) =>
    low === null || high === null ? null : { low, high },
  );
  return { summary, mean: meanDistance(network, assignment, group, area.buurten), median, p90 };
}

/** Who of the group is within the cutoff, and how long they are on the way, in the compared area. */
export function peopleMeasures(
  { group, area }: MeasuresSetup,
  changes: BuurtChanges,
  { summary, ...distances }: GroupDistances,
  speedKmh: number,
): Record<PeopleMeasureId, MeasuredValue> {
  const { newlyCovered, lost } = countedChanges(changes, group, area.buurten);
  const hasFigures = area.buurten.some((buurt) => !Number.isNaN(group.counts[buurt]));
  const people = (estimate: Estimate): MeasuredValue =>
    hasFigures ? { value: estimate.value, range: rangeOf(estimate, 0) } : { value: null, range: null };
  const minutes = (metres: number | null, range: Range | null): MeasuredValue => ({
    value: metres === null ? null : travelMinutes(metres, speedKmh),
    range: metres === null || range === null ? null : inMinutes(range, speedKmh),
  });
  return {
    covered: coveredValue(summary, changes, group, area),
    'newly-covered': people(newlyCovered),
    'no-longer-covered': people(lost),
    'mean-travel-minutes': minutes(summary.meanMetres, distances.mean && rangeOf(distances.mean, 0)),
    'median-travel-minutes': minutes(summary.medianMetres, distances.median),
    'p90-travel-minutes': minutes(summary.p90Metres, distances.p90),
  };
}

const inMinutes = ({ low, high }: Range, speedKmh: number): Range => ({
  low: travelMinutes(low, speedKmh),
  high: high === null ? null : travelMinutes(high, speedKmh),
});

/** The very sum of `summariseAreas`, at the cutoff of the changes. */
function coveredIn({ addresses, coveredAfter: covered }: BuurtChanges, { counts }: GroupInBuurten, area: AreaParts) {
  let sum = 0;
  for (const buurt of area.buurten) {
    if (addresses[buurt] > 0 && !Number.isNaN(counts[buurt]))
      sum += counts[buurt] * (covered[buurt] / addresses[buurt]);
  }
  return sum;
}

/** There cannot be more than the group has. */
function coveredValue(
  { coveredCount, groupCount }: AreaSummary,
  changes: BuurtChanges,
  group: GroupInBuurten,
  area: AreaParts,
): MeasuredValue {
  if (coveredCount === null) return { value: null, range: null };
  const value = coveredIn(changes, group, area);
  const { low, high } = rangeOf(coveredAfter(changes, group, area.buurten), 0);
  return {
    value,
    range: {
      low: Math.min(value, low),
      high: high === null ? null : Math.max(value, Math.min(high, groupCount ?? high)),
    },
  };
}
