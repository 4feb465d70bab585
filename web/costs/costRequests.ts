import type { Figure } from '#planning/figure.ts';
import type { ExplainRequest } from '../explain/explainRequest.ts';
import type { CostMessages } from '../messages/costs/nl.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Language } from '../view/viewState.ts';
import { figureWords } from './figureWords.ts';

/** What a figure on cost and use was computed for, and how it is to be written. */
export interface CostContext {
  scenario: Scenario;
  /** Where several scenarios stand side by side. */
  scenarioName: string | null;
  /** Code of the municipality: costs and visits are of the whole of it. */
  wholeCode: string;
  /** What visits and kilometres a price may rest on; of one site its own visits. */
  use: { siteVisits: Figure | null; kmSaved: Figure | null };
  /** null: all sites of the scenario together. */
  siteId: string | null;
  words: CostMessages;
  language: Language;
}

/** Asks to explain a figure on cost and use, with the figures that it was made from. */
export function costRequest(
  label: string,
  figure: Figure,
  { scenario, scenarioName, wholeCode, use, siteId, words, language }: CostContext,
): ExplainRequest {
  const { value, range } = figureWords(figure, words, language);
  return {
    figure: figure.formula,
    moment: figure.formula === 'yearly-visits' ? 'today' : 'scenario',
    areaCode: wholeCode,
    label,
    shown: value,
    margin: range,
    situation: { scenario, name: scenarioName },
    worked: { figure, parts: partsOf(figure, use), siteId },
  };
}

function partsOf({ formula }: Figure, { siteVisits, kmSaved }: CostContext['use']): Figure[] {
  const part = formula === 'euro-per-visit' ? siteVisits : formula === 'euro-per-km-saved' ? kmSaved : null;
  return part ? [part] : [];
}
