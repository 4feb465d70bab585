import type { FormulaId } from '#planning/figure.ts';
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
  | FormulaId;

/** A figure of today, with the planner's changes, or the difference of the two. */
export type Moment = 'today' | 'scenario' | 'change';

export interface FigureKind {
  figure: ExplainedFigure;
  moment: Moment;
}

const plain: Record<string, ExplainedFigure> = {
  group: 'count',
  count: 'count',
  share: 'share',
  density: 'density',
  covered: 'covered',
  coveredShare: 'coveredShare',
  gap: 'gap',
  notConnected: 'notConnected',
  unreachable: 'unreachable',
};
const changing: Record<string, ExplainedFigure> = {
  covered: 'covered',
  share: 'coveredShare',
  beyond: 'stillBeyond',
  mean: 'mean',
  median: 'median',
  p90: 'p90',
};
const moments: Record<string, Moment> = { Now: 'today', Then: 'scenario', Change: 'change' };

/** What kind of figure a column of a map's table holds; null for one that has no explanation. */
export function figureOfColumn(columnId: string): FigureKind | null {
  if (columnId === 'gained' || columnId === 'lost') return { figure: columnId, moment: 'change' };
  const [, figureName, momentName] = /^(.+?)(Now|Then|Change)$/.exec(columnId) ?? [];
  if (figureName && Object.hasOwn(changing, figureName)) {
    return { figure: changing[figureName], moment: moments[momentName] };
  }
  const [statistic, unit] = columnId.split('-');
  if ((unit === 'minutes' || unit === 'metres') && Object.hasOwn(changing, statistic)) {
    return { figure: changing[statistic], moment: 'today' };
  }
  return Object.hasOwn(plain, columnId) ? { figure: plain[columnId], moment: 'today' } : null;
}

const formulas: readonly string[] = [
  'yearly-visits',
  'site-visits',
  'km-saved',
  'yearly-cost',
  'euro-per-visit',
  'euro-per-newly-covered',
  'euro-per-km-saved',
] satisfies FormulaId[];

/** Whether a figure is worked out by a formula on cost and use, not counted. */
export const isFormula = (figure: ExplainedFigure): figure is FormulaId => formulas.includes(figure);

const withoutTravel: readonly ExplainedFigure[] = ['count', 'share', 'density', 'yearly-visits', 'yearly-cost'];
const aboutInhabitants: readonly ExplainedFigure[] = [
  'yearly-visits',
  'site-visits',
  'km-saved',
  'euro-per-visit',
  'euro-per-km-saved',
];
const withCutoff: readonly ExplainedFigure[] = [
  'covered',
  'coveredShare',
  'gained',
  'lost',
  'stillBeyond',
  'gap',
  'euro-per-newly-covered',
];

/** Whether people's way to a facility is in a figure; published figures and amounts that were entered have none. */
export const hasTravel = (figure: ExplainedFigure): boolean => !withoutTravel.includes(figure);

/** Visits and kilometres are those of all inhabitants, whichever target group is chosen. */
export const isAboutInhabitants = (figure: ExplainedFigure): boolean => aboutInhabitants.includes(figure);

/** Figures in which the cutoff plays a part. */
export const usesCutoff = (figure: ExplainedFigure): boolean => withCutoff.includes(figure);
