import type { Figure } from '#planning/figure.ts';
import { defaultMinimumHours } from '#planning/hours/areaHours.ts';
import { costRequest } from '#web/costs/costRequests.ts';
import { figureWords } from '#web/costs/figureWords.ts';
import type { ExplainedWorlds, ExplainRequest, ToldRequest } from '#web/explain/explainRequest.ts';
import { enoughHoursSections, type HoursContext } from '#web/hours/hoursRows.ts';
import type { CompareMessages } from '#web/messages/compare/nl.ts';
import type { CostMessages } from '#web/messages/costs/nl.ts';
import { todayId } from '#web/view/compared.ts';
import type { Language } from '#web/view/viewState.ts';
import type { ComparedScenario } from '../compared.svelte.ts';
import type { MeasureId, MeasureRow } from './measureRows.ts';
import { measureWords } from './measureWords.ts';

export interface MeasureContext {
  rows: readonly MeasureRow[];
  scenarios: readonly ComparedScenario[];
  areaCode: string;
  wholeCode: string;
  words: CostMessages;
  table: CompareMessages['table'];
  language: Language;
  /** What stands where there is no value. */
  noValue: string;
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
  const worlds = worldsOf(row, context);
  if (cell.figure) {
    const request = costRequest(label, cell.figure, {
      ...{ scenario, scenarioName: name, wholeCode, siteId: null, words, language },
      use: { siteVisits: figureIn('siteVisits', column, context), kmSaved: figureIn('kmSaved', column, context) },
    });
    return { ...request, ...(worlds && { worlds }) };
  }
  const kind = row.explains;
  if (cell.value === null || kind === null) return null;
  return {
    ...kind,
    // Today is no change of itself, yet who gains by it may be asked: nobody.
    moment: scenarioId === todayId && kind.moment === 'scenario' ? 'today' : kind.moment,
    ...{ areaCode, label, shown, margin: measureWords(row, cell, { ...context, costs: words }).range },
    situation: { scenario, name },
    ...(worlds && { worlds }),
  };
}

/**
 * Explains how many people reach enough hours, from what the answer has of it.
 * @returns null for any other measure, and where nobody is counted
 */
export function hoursRequest(
  row: MeasureRow,
  column: number,
  { label, shown }: { label: string; shown: string },
  context: MeasureContext,
  hoursContext: Omit<HoursContext, 'minimumHours' | 'measured'>,
): ToldRequest | null {
  const { value, range, hours } = row.cells[column];
  if (!hours || value === null) return null;
  const { minimumHours = defaultMinimumHours } = row;
  const sections = enoughHoursSections(hours.today, hours.then, {
    ...{ ...hoursContext, minimumHours },
    ...(range && { measured: { measures: [{ id: 'people-with-hours', unit: 'people', value, ...range }] } }),
  });
  const worlds = worldsOf(row, context);
  return { label, shown, sections, ...(worlds && { worlds }) };
}

function figureIn(id: MeasureId, column: number, { rows }: MeasureContext): Figure | null {
  return rows.find((row) => row.id === id)?.cells[column].figure ?? null;
}

/** What the figure is in each scenario, and which is the best, in every world that was tried; null where no difference is clear. */
function worldsOf(
  row: MeasureRow,
  { scenarios, words, table, language, noValue }: MeasureContext,
): ExplainedWorlds | null {
  const { stability, cells, unit } = row;
  if (!stability) return null;
  // A row may show the complement of what was judged: all of the group but these.
  const isComplement = row.id === 'stillBeyond';
  const [asked] = stability.worlds;
  const shown = (value: number | null, column: number): string => {
    const { value: here, range } = cells[column];
    if (value === null || here === null) return noValue;
    const there = isComplement ? here + (asked.values[column] ?? 0) - value : value;
    return figureWords({ value: there, unit, range }, words, language).value;
  };
  return {
    says: stability.text[language],
    header: [table.world, ...scenarios.map(({ letter, name }) => `${letter} ${name}`), table.bestThere],
    rows: stability.worlds.map(({ text, best, values }) => [
      text[language],
      ...values.map(shown),
      best === null ? table.noClearDifference : scenarios[best].letter,
    ]),
  };
}
