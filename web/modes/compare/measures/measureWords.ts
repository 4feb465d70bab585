import { figureWords, type FigureWords } from '#web/costs/figureWords.ts';
import type { CostMessages } from '#web/messages/costs/nl.ts';
import type { Language } from '#web/view/viewState.ts';
import type { MeasureCell, MeasureRow } from './measureRows.ts';

/** How a measure is written on the screen and on paper: its value, and its range where there is one to tell. */
export function measureWords(
  { unit }: Pick<MeasureRow, 'unit'>,
  { value, range, figure }: MeasureCell,
  { costs, language, noValue }: { costs: CostMessages; language: Language; noValue: string },
): FigureWords {
  if (figure) return figureWords(figure, costs, language);
  if (value === null) return { value: noValue, range: '' };
  return figureWords({ value, unit, range }, costs, language);
}
