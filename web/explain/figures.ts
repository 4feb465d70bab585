import type { FormulaId } from '#planning/figure.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Statistic } from '../view/viewState.ts';

/** Kinds of figures that can be explained. */
export type ExplainedFigure =
  | 'count'
  | 'share'
  | 'density'
  | 'covered'
  | 'coveredShare'
  | Statistic
  | 'gap'
  | 'gained'
  | 'lost'
  | 'stillBeyond'
  | 'notConnected'
  | 'unreachable'
  | 'timeShares'
  | 'reachableHours'
  | 'enoughHours'
  | 'unknownHours'
  | 'eveningHours'
  | 'saturdayHours'
  | FormulaId;

/** A figure of today, with the planner's changes, or the difference of the two. */
export type Moment = 'today' | 'scenario' | 'change';

export interface FigureKind {
  figure: ExplainedFigure;
  moment: Moment;
  /** The scenario that it was computed for, with its name where there are several; without it the one on the screen. */
  situation?: { scenario: Scenario; name: string | null };
}

const formulas: readonly string[] = [
  'yearly-visits',
  'site-visits',
  'visits-that-fit',
  'visits-without-room',
  'km-saved',
  'yearly-cost',
  'euro-per-visit',
  'euro-per-newly-covered',
  'euro-per-newly-covered-inhabitant',
  'euro-per-km-saved',
] satisfies FormulaId[];

/** Whether a figure is worked out by a formula on cost and use, not counted. */
export const isFormula = (figure: ExplainedFigure): figure is FormulaId => formulas.includes(figure);

const withoutTravel: readonly ExplainedFigure[] = ['count', 'share', 'density', 'yearly-visits', 'yearly-cost'];
const aboutInhabitants: readonly ExplainedFigure[] = [
  'yearly-visits',
  'site-visits',
  'visits-that-fit',
  'visits-without-room',
  'km-saved',
  'euro-per-visit',
  'euro-per-newly-covered-inhabitant',
  'euro-per-km-saved',
];
const withCutoff: readonly ExplainedFigure[] = [
  'covered',
  'coveredShare',
  'gained',
  'lost',
  'stillBeyond',
  'gap',
  'reachableHours',
  'enoughHours',
  'unknownHours',
  'eveningHours',
  'saturdayHours',
  'euro-per-newly-covered',
  'euro-per-newly-covered-inhabitant',
];

/** Whether people's way to a facility is in a figure; published figures and amounts that were entered have none. */
export const hasTravel = (figure: ExplainedFigure): boolean => !withoutTravel.includes(figure);

/** Visits and kilometres are those of all inhabitants, whichever target group is chosen. */
export const isAboutInhabitants = (figure: ExplainedFigure): boolean => aboutInhabitants.includes(figure);

/** Figures in which the cutoff plays a part. */
export const usesCutoff = (figure: ExplainedFigure): boolean => withCutoff.includes(figure);
