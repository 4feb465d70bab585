import type { Verdict, Verdicts } from '../verdicts/evidence.ts';
import type { CouncilMeasureId, MeasureUnit } from './measureIds.ts';

/** One figure of a scenario, with what it may as well be: its margin, and the worlds it was measured in. */
export interface MeasureFigure {
  id: CouncilMeasureId;
  value: number | null;
  /** Null with the value; `high` also where there is no upper limit. */
  low: number | null;
  high: number | null;
  unit: MeasureUnit;
}

/** Who uses a place. Null where it is not known: hours or desks of a place that nobody entered. */
export interface FacilityUse {
  id: string;
  name: string;
  /** Visits a year that find room there. */
  visits: number;
  /** The same today; null for a place that is not there today. */
  visitsToday: number | null;
  /** Visits a year that it has room for. */
  capacity: number | null;
  visitsPerOpenHour: number | null;
  /** visits / capacity; 1 is full. */
  load: number | null;
}

export interface MeasuredAlternative {
  name: string;
  measures: MeasureFigure[];
  facilities: FacilityUse[];
  verdicts: readonly Verdict[];
}

export interface ScenarioMeasuresAnswer {
  scenarios: MeasuredAlternative[];
  /** Index of the best scenario per measure; null where none may be called the best. */
  best: Verdicts['best'];
  /** How they compare per measure, and in which worlds. */
  judgements: Verdicts['judgements'];
}
