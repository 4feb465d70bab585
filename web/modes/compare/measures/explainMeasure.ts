import type { Figure } from '#planning/figure.ts';
import { defaultMinimumHours } from '#planning/hours/areaHours.ts';
import { costRequest } from '#web/costs/costRequests.ts';
import { peopleWords } from '#web/costs/groupRows.ts';
import type { ExplainRequest, ToldRequest } from '#web/explain/explainRequest.ts';
import { enoughHoursSections, type HoursContext } from '#web/hours/hoursRows.ts';
import type { CostMessages } from '#web/messages/costs/nl.ts';
import { todayId } from '#web/view/compared.ts';
import type { Language } from '#web/view/viewState.ts';
import type { ComparedScenario } from '../compared.svelte.ts';
import type { MeasureCell, MeasureId, MeasureRow } from './measureRows.ts';

export interface MeasureContext {
  rows: readonly MeasureRow[];
  scenarios: readonly ComparedScenario[];
  areaCode: string;
  wholeCode: string;
  words: CostMessages;
  language: Language;
  /** How a travel time is written. */
  minutes: (value: number) => string;
}

/**
 * Asks to explain a value of the table, for the scenario of its column.
 * @returns null where there is no figure to explain
 */
export function measureRequest(
  row: MeasureRow,
  column: number,
  { label, shown }: { label: string; shown: string },
  context: MeasureContext,
): ExplainRequest | null {
  const { scenarios, areaCode, wholeCode, words, language } = context;
  const { name, scenario, id: scenarioId } = scenarios[column];
  const cell = row.cells[column];
  if (cell.figure) {
    return costRequest(label, cell.figure, {
      ...{ scenario, scenarioName: name, wholeCode, siteId: null, words, language },
      use: { siteVisits: figureIn('siteVisits', column, context), kmSaved: figureIn('kmSaved', column, context) },
    });
  }
  const kind = row.explains;
  if (cell.value === null || kind === null) return null;
  return {
    ...kind,
    // Today is no change of itself, yet who gains by it may be asked: nobody.
    moment: scenarioId === todayId && kind.moment === 'scenario' ? 'today' : kind.moment,
    ...{ areaCode, label, shown, margin: marginOf(row, cell, context) },
    situation: { scenario, name },
  };
}

/**
 * Explains how many people reach enough hours, from what the answer has of it.
 * @returns null for any other measure, and where nobody is counted
 */
export function hoursRequest(
  { minimumHours = defaultMinimumHours }: MeasureRow,
  { value, hours }: MeasureCell,
  { label, shown }: { label: string; shown: string },
  context: Omit<HoursContext, 'minimumHours'>,
): ToldRequest | null {
  if (!hours || value === null) return null;
  return { label, shown, sections: enoughHoursSections(hours.today, hours.then, { ...context, minimumHours }) };
}

function figureIn(id: MeasureId, column: number, { rows }: MeasureContext): Figure | null {
  return rows.find((row) => row.id === id)?.cells[column].figure ?? null;
}

function marginOf(
  { kind }: MeasureRow,
  { value, halfWidth }: MeasureCell,
  { words, language, minutes }: MeasureContext,
) {
  if (value === null || halfWidth === null) return '';
  if (kind === 'people') return peopleWords({ value, halfWidth }, words, language).margin;
  return words.range.between(minutes(Math.max(0, value - halfWidth)), minutes(value + halfWidth));
}
