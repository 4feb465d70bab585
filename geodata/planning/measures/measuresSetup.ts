import type { AreaParts, CoverageEngine } from '#coverage/index.ts';
import type { Range } from '../figure.ts';
import type { GroupInBuurten } from '../groupInBuurten.ts';
import type { VisitAssumptions } from '../visitRates.ts';
import type { MeasuresQuestion } from './question.ts';

/** The question in the numbers of a network. */
export interface MeasuresSetup {
  engine: CoverageEngine;
  question: MeasuresQuestion;
  /** The whole municipality. */
  whole: AreaParts;
  /** What people, travel times and hours are told of: the municipality or a part of it. */
  area: AreaParts;
  group: GroupInBuurten;
  /** Group, cutoff and compared area as text: what the group's distances rest on beside the places. */
  groupKey: string;
  inhabitants: GroupInBuurten;
  /** What visits rest on beside the places, as text. */
  visitsKey: string;
  /** Visits a year per demand point. */
  demand: Float64Array;
  assumptions: VisitAssumptions;
  inhabitantsAtPoints: Float64Array;
}

export interface MeasuredValue {
  value: number | null;
  /** 95 % interval; null with the value, and where nothing but the world makes it uncertain. */
  range: Range | null;
}
