import { travelMinutes } from '#definitions/travelProfiles.ts';
import { buurtChanges } from '../buurtChanges.ts';
import { countedChanges, meanGapMetres } from '../comparison.ts';
import type { AreaHours } from '../hours/areaHours.ts';
import { combinedHalfWidth } from '../uncertainty.ts';
import type { LeastGaps } from '../verdicts/evidence.ts';
import { measureRules, type CouncilMeasureId } from './measureIds.ts';
import type { MeasuredValues } from './measureValues.ts';
import type { MeasuredValue, MeasuresSetup } from './measuresSetup.ts';
import type { Pace } from './peopleMeasures.ts';
import type { MeasuredSituation } from './situation.ts';

interface GapParts {
  situation: MeasuredSituation;
  measured: MeasuredValues;
}

/**
 * What two scenarios must be apart in one world: by the margin of the difference itself where both are about the same people, otherwise
 * by both margins together.
 * @param visible of a measure of two scenarios: what a planner would notice
 */
export function leastGaps(
  setup: MeasuresSetup,
  scenarios: readonly GapParts[],
  pace: Pace,
  visible: (measure: CouncilMeasureId, one: number, other: number) => number,
): LeastGaps {
  const pairs = pairedGaps(setup, scenarios, pace);
  const uncertain = (measure: CouncilMeasureId, one: number, other: number): number => {
    const [a, b] = [scenarios[one].measured, scenarios[other].measured];
    if (measure === 'mean-travel-minutes') return pairs(one, other).meanMinutes;
    if (measure === 'people-with-hours') return pairs(one, other).people + unknownHours(a.hours, b.hours);
    if (measureRules[measure].unit === 'people') return pairs(one, other).people;
    return combinedHalfWidth(halfWidthOf(a.of[measure]), halfWidthOf(b.of[measure]));
  };
  return (measure, one, other) => ({
    uncertain: uncertain(measure, one, other),
    visible: visible(measure, one, other),
  });
}

/** A range without an upper limit differs clearly from nothing. */
function halfWidthOf({ range }: MeasuredValue): number {
  if (range === null) return 0;
  return range.high === null ? Infinity : (range.high - range.low) / 2;
}

interface PairedGap {
  /** Of a difference in people, and in the mean of minutes; 95 % half widths. */
  people: number;
  meanMinutes: number;
}

/** Paired differences of two scenarios in the compared area; each pair is compared once, and only where it is asked for. */
function pairedGaps(
  { engine, group, area }: MeasuresSetup,
  scenarios: readonly GapParts[],
  { speedKmh, cutoffDm }: Pace,
): (one: number, other: number) => PairedGap {
  const known = new Map<string, PairedGap>();
  return (one, other) => {
    const key = `${Math.min(one, other)} ${Math.max(one, other)}`;
    const kept = known.get(key);
    if (kept) return kept;
    engine.checkInterrupted();
    const [before, after] = [one, other].map((index) => scenarios[index].situation.assignment);
    const changes = buurtChanges(engine.network, before, after, cutoffDm);
    const gap = {
      people: countedChanges(changes, group, area.buurten).netCovered.halfWidth,
      meanMinutes: travelMinutes(meanGapMetres(changes, group, area.buurten)?.halfWidth ?? 0, speedKmh),
    };
    known.set(key, gap);
    return gap;
  };
}

/** Who may reach enough hours, for all that is known, may as well not: what is not known of either is no difference yet. */
function unknownHours(a: AreaHours, b: AreaHours): number {
  if (!a.people || !b.people) return Infinity;
  const [less, more] = [a.people, b.people].sort((one, other) => one.enough.assumed - other.enough.assumed);
  return less.enough.high - less.enough.assumed + less.unknown + more.enough.assumed - more.enough.low;
}
