import type { ScenarioSite } from '#contract/scenarios.ts';
import type { Figure, FigureInput, FormulaId } from '#planning/figure.ts';
import { countedRate } from '#planning/visitRates.ts';
import { defaultYearlyCostEuro, siteKind } from '#definitions/siteKinds.ts';
import { targetGroups } from '#definitions/targetGroups.ts';
import { figureWords } from '../costs/figureWords.ts';
import type { CostMessages } from '../messages/costs/nl.ts';
import type { Language } from '../view/viewState.ts';
import type { WorkedFigure } from './explainRequest.ts';
import type { ExplainSection } from './explainSection.ts';
import type { SectionContext } from './sectionContext.ts';

/** An input that is there only where a year is chosen that is not as usual. */
const yearFactor = 'yearFactor';

/** In its place stands the rate that was counted, where visits were. */
const assumedRate = 'visitsPerInhabitantPerYear';

/** Which inputs a formula multiplies, or divides the first by the second; others are in one of these already. */
const terms: Record<FormulaId, { sign: '×' | '/'; names: readonly string[] }> = {
  'yearly-visits': { sign: '×', names: ['inhabitants', 'visitsPerInhabitantPerYear', yearFactor] },
  'site-visits': { sign: '×', names: ['inhabitantsNearest', 'goingShare', 'visitsPerInhabitantPerYear', yearFactor] },
  'visits-that-fit': { sign: '×', names: [] },
  'visits-without-room': { sign: '×', names: [] },
  'km-saved': { sign: '×', names: ['kmSavedOneWay', 'visitsPerInhabitantPerYear', yearFactor, 'legsPerVisit'] },
  'yearly-cost': { sign: '×', names: [] },
  'euro-per-visit': { sign: '/', names: ['yearlyCostEuro', 'visits'] },
  'euro-per-newly-covered': { sign: '/', names: ['yearlyCostEuro', 'newlyCovered'] },
  'euro-per-newly-covered-inhabitant': { sign: '/', names: ['yearlyCostEuro', 'newlyCovered'] },
  'euro-per-km-saved': { sign: '/', names: ['yearlyCostEuro', 'kmSaved'] },
};

/** The formula, with the numbers, and where those come from in turn. */
export function workedSection({ figure, parts, siteId }: WorkedFigure, context: SectionContext): ExplainSection {
  const { words, costs } = context;
  const isPerGroup = figure.inputs.some(({ name }) => name === 'newlyCovered');
  return {
    heading: words.formulaHeading,
    lines: [
      `${costs.formula.show}: ${costs.formula.formulas[figure.formula]}.`,
      ...equation(figure, context),
      ...(isPerGroup ? [`${costs.formula.inputs.newlyCovered}: ${words.formulas.gained}`] : []),
      ...(isPerGroup && siteId !== null ? [words.allotted] : []),
      ...(figure.formula === 'euro-per-km-saved' && siteId !== null ? [costs.formula.kmOfSite] : []),
    ],
    lists: [
      { title: words.inputs, items: figure.inputs.map((input) => inputText(input, context)), isFolded: false },
      ...parts.map((part) => ({
        title: words.partOf(costs.formula.formulas[part.formula]),
        items: [...equation(part, context), ...part.inputs.map((input) => inputText(input, context))],
        isFolded: false,
      })),
    ].filter(({ items }) => items.length > 0),
  };
}

function equation(figure: Figure, { costs, language, format }: SectionContext): string[] {
  const { sign, names } = terms[figure.formula];
  const isGiven = (name: string) => figure.inputs.some((input) => input.name === name);
  const inputs = names
    .filter((name) => name !== yearFactor || isGiven(name))
    .map((name) => (name === assumedRate && isGiven(countedRate) ? countedRate : name))
    .map((name) => figure.inputs.find((input) => input.name === name));
  if (figure.value === null || inputs.length === 0) return [];
  const write = ({ value, unit }: Pick<FigureInput, 'value' | 'unit'>) => {
    if (value === null) return null;
    // Enough digits that multiplying what is written gives what is written.
    if (unit === 'share' || unit === 'visits-per-inhabitant-per-year') return format.factor(value);
    if (unit === 'legs-per-visit' || unit === 'times') return format.input(value);
    if (unit === 'euro-per-year') return figureWords({ value, unit, range: null }, costs, language).value;
    if (unit.startsWith('euro')) return costs.units['euro-per-year'](format.decimals(value, 2));
    return format.whole(value);
  };
  const written = inputs.map((input) => (input ? write(input) : null));
  return written.includes(null) ? [] : [`${written.join(` ${sign} `)} = ${write(figure)}`];
}

function inputText({ range, ...input }: FigureInput, { words, costs, language }: SectionContext): string {
  const { value, range: margin } = figureWords({ ...input, range: range ?? null }, costs, language);
  const name = inputName(input.name, costs, language);
  const remarks = [...(margin ? [margin] : []), ...(input.editable ? [words.editable] : [])].join('; ');
  return `${name}: ${value}${remarks ? ` (${remarks})` : ''}`;
}

/** Rates by age are called by their group. */
function inputName(name: string, { formula }: CostMessages, language: Language): string {
  const group = targetGroups.find(({ id }) => id === name);
  if (group) return formula.visitsOf(group.name[language].toLowerCase());
  return formula.inputs[name as keyof CostMessages['formula']['inputs']] ?? name;
}

/** What each site costs, and who says so; nothing where no cost is in the figure. */
export function costSection(
  { figure, siteId }: WorkedFigure,
  sites: readonly ScenarioSite[],
  { words, costs, language, format }: SectionContext,
): ExplainSection[] {
  const isCost = figure.formula === 'yearly-cost' || figure.inputs.some(({ name }) => name === 'yearlyCostEuro');
  if (!isCost) return [];
  const items = sites
    .filter(({ id }) => siteId === null || id === siteId)
    .map(({ name, kind: id, hoursPerWeek, yearlyCostEuro }) => {
      const kind = siteKind(id);
      const cost = costs.units['euro-per-year'](format.whole(yearlyCostEuro));
      const isUsual = yearlyCostEuro === defaultYearlyCostEuro(kind, hoursPerWeek);
      const basis = isUsual ? costs.offer.source(kind.costSource[language]) : costs.offer.ownCost;
      return `${name}: ${costs.offer.summary(kind.name[language], format.input(hoursPerWeek), cost)}. ${basis}`;
    });
  const lists = items.length === 0 ? [] : [{ title: words.sites(items.length), items, isFolded: false }];
  return [{ heading: words.costHeading, lines: [words.costNote], lists }];
}

/**
 * Where the planner's own inputs come from, and what the margin leaves out.
 * @param counted which own counts the visits are those of, in words
 */
export function inputNotes(
  { figure, parts }: WorkedFigure,
  { assumptions, section }: CostMessages,
  counted: string | null = null,
): string[] {
  const names = new Set([figure, ...parts].flatMap(({ inputs }) => inputs.map(({ name }) => name)));
  const notes: [string, string][] = [
    ['visitsPerInhabitantPerYear', `${assumptions.visits}: ${assumptions.visitsHint}`],
    [countedRate, assumptions.countedNote(counted ?? '')],
    ['yearFactor', assumptions.yearNote],
    ['tailoredCostEuro', assumptions.tailoredNote],
    ['tailoredVisits', assumptions.tailoredNote],
    ['legsPerVisit', `${assumptions.legs}: ${assumptions.legsHint}`],
    ['switchingShare', `${assumptions.switching}: ${assumptions.switchingHint}`],
  ];
  return [
    ...new Set(notes.filter(([name]) => names.has(name)).map(([, note]) => note)),
    ...(figure.range ? [section.lower] : []),
  ];
}
