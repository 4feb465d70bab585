import { rangeOf } from '#planning/figure.ts';
import { figureWords } from '../costs/figureWords.ts';
import { peopleText } from '../costs/groupRows.ts';
import { roundPeople } from '../costs/roundFigure.ts';
import type { CostMessages } from '../messages/costs/nl.ts';
import { markOf, type MeasureCell, type MeasureId, type MeasureRow } from '../modes/compare/measures/measureRows.ts';
import type { Alternative, Comparison } from './comparison.ts';
import type { Report } from './report.ts';
import { commonWords, estimateRange, limitsOf, lostText } from './sentences.ts';

/** A value of the table in words, as in Vergelijken. */
export interface CellWords {
  value: string;
  /** Its 95 % interval; empty where it is exact, or narrower than the rounding. */
  range: string;
}

export function cellWords(report: Report, { kind }: MeasureRow, cell: MeasureCell, costs: CostMessages): CellWords {
  const { messages, format, language } = report;
  const { value, halfWidth, figure } = cell;
  if (figure) return figureWords(figure, costs, language);
  if (value === null) return { value: messages.table.noValue, range: '' };
  const range = halfWidth ? rangeOf({ value, halfWidth }, 0) : null;
  if (kind === 'people') {
    const estimate = { value, halfWidth: halfWidth ?? 0 };
    return { value: peopleText(estimate, language), range: range ? estimateRange(report, estimate) : '' };
  }
  if (kind !== 'minutes') return figureWords({ value, unit: 'euro-per-year', range: null }, costs, language);
  const write = (minutes: number) => format.oneDecimal(minutes);
  return {
    value: messages.map.minutes(write(value)),
    range: range?.high ? report.words.brief.range(write(range.low), write(range.high)) : '',
  };
}

/** What the comparison says: plain sentences, each true of these very figures. */
export function whatTheComparisonSays(comparison: Comparison, costs: CostMessages): string[] {
  const { report, alternatives } = comparison;
  const { words, format, subject } = report;
  const { groupCount, coveredCount, coveredShare } = subject.today;
  const today =
    groupCount === null || coveredCount === null || coveredShare === null
      ? []
      : [
          words.says.today({
            ...commonWords(report),
            covered: format.whole(roundPeople(coveredCount)),
            total: format.whole(groupCount),
            share: format.roundShare(coveredShare),
          }),
        ];
  const gains = alternatives.filter(({ isToday }) => !isToday).flatMap((alternative) => gainsOf(report, alternative));
  const told: MeasureId[] = ['covered', 'median', 'cost', 'perPerson'];
  return [...today, ...gains, ...told.flatMap((id) => bestSentence(comparison, id, costs))];
}

function gainsOf(report: Report, { scenario: { id, letter, name }, subject }: Alternative): string[] {
  const { words, language } = report;
  if (!subject.change) return [];
  const { newlyCovered, lost, netCovered } = subject.change;
  if (!newlyCovered || !lost || !netCovered) return [];
  const { noun, minutes } = commonWords(report);
  const { says } = words.comparison;
  const limits = limitsOf(report, id);
  if (limits.nothingLeft) return [says.verdict(`${letter} ‘${name}’`, limits.nothingLeft)];
  return [
    says.gains({
      ...{ letter, name, noun, minutes, range: estimateRange(report, newlyCovered) },
      ...{ gained: peopleText(newlyCovered, language), lost: lostText(lost, limits, language) },
    }),
    ...(Math.abs(netCovered.value) > netCovered.halfWidth ? [] : [says.clearlyNothing(letter)]),
  ];
}

function bestSentence({ report, alternatives, rows }: Comparison, id: MeasureId, costs: CostMessages): string[] {
  const row = rows.find((site) => site.id === id);
  const { says } = report.words.comparison;
  const ids = alternatives.map(({ scenario }) => scenario.id);
  const name = measureName(report, id);
  if (row?.withheld) return [...withheldTexts(row, report)].map((text) => says.verdict(name, text));
  if (!row?.best || row.best.difference === 'none') return [];
  const marks = ids.map((scenarioId) => markOf(row, scenarioId, ids));
  const best = marks.indexOf('best');
  if (best >= 0) {
    const { value } = cellWords(report, row, row.cells[best], costs);
    return [says.best(name, alternatives[best].scenario.letter, value)];
  }
  const letters = alternatives.filter((_, i) => marks[i] !== null).map(({ scenario }) => scenario.letter);
  const list = [letters.slice(0, -1).join(', '), ...letters.slice(-1)].join(says.and);
  return [marks.includes('equal') ? says.equal(name, list) : says.alike(name, list)];
}

/** What is said instead of which is best; each once. */
const withheldTexts = ({ withheld }: MeasureRow, { language }: Report): Set<string> =>
  new Set([...(withheld?.values() ?? [])].flat().map(({ text }) => text[language]));

function measureName(report: Report, id: MeasureId): string {
  const { measures } = report.words.comparison.says;
  if (id === 'covered') return measures.covered(commonWords(report).minutes);
  if (id === 'perPerson') return measures.perPerson(commonWords(report).person);
  if (id === 'median' || id === 'cost') return measures[id];
  throw new RangeError(`The paragraph says nothing about ${id}`);
}
