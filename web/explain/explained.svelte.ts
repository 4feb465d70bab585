import type { Figure } from '../../api/planning/figure.ts';
import type { Scenario } from '../state/scenario.ts';
import type { FigureKind } from './figures.ts';

/** A figure by a formula, with the very inputs that made it. */
export interface WorkedFigure {
  figure: Figure;
  /** Figures among its inputs, which have a formula of their own. */
  parts: readonly Figure[];
  /** The site that it is about; null: all sites of the scenario together. */
  siteId: string | null;
}

/** Which figure the planner asked about. */
export interface ExplainRequest extends FigureKind {
  /** Code of the area that the figure is about. */
  areaCode: string;
  /** What the figure is called where it stands, and how it reads there. */
  label: string;
  shown: string;
  /** How sure it is, where that stands with it. */
  margin?: string;
  /** The scenario that it was computed for, with its name where there are several; without it the one on the screen. */
  situation?: { scenario: Scenario; name: string | null };
  /** Without it the group that is chosen. */
  targetGroup?: string;
  worked?: WorkedFigure;
}

let current = $state.raw<ExplainRequest | null>(null);

/** The figure that is being explained; null while none is. */
export const explained = (): ExplainRequest | null => current;

export function explainFigure(request: ExplainRequest): void {
  current = request;
}

export function closeExplanation(): void {
  current = null;
}
