import type { FigureKind } from './figures.ts';

/** Which figure the planner asked about. */
export interface ExplainRequest extends FigureKind {
  /** Code of the area that the figure is about. */
  areaCode: string;
  /** What the figure is called where it stands, and how it reads there. */
  label: string;
  shown: string;
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
