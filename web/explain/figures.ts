import type { Statistic } from '../state/viewState.ts';

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
  | 'notConnected'
  | 'unreachable';

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

/** Figures that come straight from a published table: no travel is in them. */
export const isPublished = (figure: ExplainedFigure): boolean =>
  figure === 'count' || figure === 'share' || figure === 'density';

/** Figures in which the cutoff plays a part. */
export const usesCutoff = (figure: ExplainedFigure): boolean =>
  ['covered', 'coveredShare', 'gained', 'lost', 'gap'].includes(figure);
