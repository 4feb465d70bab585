import type { FigureWords } from '../costs/figureWords.ts';
import { measureWords } from '../modes/compare/measures/measureWords.ts';
import { peopleText } from '../costs/groupRows.ts';
import type { CostMessages } from '../messages/costs/nl.ts';
import { markOf, type MeasureCell, type MeasureId, type MeasureRow } from '../modes/compare/measures/measureRows.ts';
import type { Alternative, Comparison } from './comparison.ts';
import type { Report } from './report.ts';
import { commonWords, coveredToday, estimateRange, isClear, isNobody, limitsOf, lostText } from './sentences.ts';

/** A value of the table in words, as in Vergelijken. */
export const cellWords = (
  { messages, language }: Pick<Report, 'messages' | 'language'>,
  row: MeasureRow,
  cell: MeasureCell,
  costs: CostMessages,
): FigureWords => measureWords(row, cell, { costs, language, noValue: messages.table.noValue });

/** The answer to the question in one sentence; null where a figure that it needs is missing. */
export function comparisonAnswer(comparison: Comparison, costs: CostMessages): string | null {
  const { report, alternatives, rows } = comparison;
  const changed = alternatives.filter(({ isToday }) => !isToday);
  if (changed.length === 1) return gainsOf(report, changed[0]).at(0) ?? null;
  const row = rows.find(({ id }) => id === 'covered');
  if (!row) return null;
  const { answer } = report.words.comparison;
  const { noun, minutes } = commonWords(report);
  if (row.withheld) {
    const reason = [...withheldTexts(row, report)].join(' ');
    return answer.withheld({ noun, minutes, reason });
  }
  const marks = alternatives.map((_, index) => markOf(row, index));
  const best = marks.indexOf('best');
  if (best >= 0) {
    const { letter, name } = alternatives[best].scenario;
    return answer.best({ letter, name, noun, minutes, value: cellWords(report, row, row.cells[best], costs).value });
  }
  const letters = alternatives.filter((_, index) => marks[index] !== null).map(({ scenario }) => scenario.letter);
  return letters.length === 0 ? null : answer.alike({ noun, minutes, letters: listed(letters, report) });
}

/** "A, B en C" */
const listed = (names: readonly string[], { words }: Report): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(words.comparison.says.and);

/** What the comparison says beside the answer: plain sentences, each true of these very figures. */
export function whatTheComparisonSays(comparison: Comparison, costs: CostMessages): string[] {
  const { report, alternatives } = comparison;
  const { words, format, subject } = report;
  const { groupCount, coveredCount, coveredShare } = subject.today;
  const changed = alternatives.find(({ subject: { change } }) => change);
  const today =
    groupCount === null || coveredCount === null || coveredShare === null
      ? []
      : [
          words.says.today({
            ...commonWords(report),
            covered: coveredToday(report, coveredCount, changed?.subject.change ?? null),
            total: format.whole(groupCount),
            share: format.roundShare(coveredShare),
          }),
        ];
  const gains = alternatives.filter(({ isToday }) => !isToday).flatMap((alternative) => gainsOf(report, alternative));
  const told: MeasureId[] = ['covered', 'median', 'cost', 'perPerson'];
  const answer = comparisonAnswer(comparison, costs);
  return [...today, ...gains, ...bestSentences(comparison, told, costs)].filter((sentence) => sentence !== answer);
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
  const lostPeople = lostText(lost, limits, language);
  return [
    isNobody(newlyCovered)
      ? says.unchanged({ letter, name, minutes, lost: lostPeople })
      : says.gains({
          ...{ letter, name, noun, minutes, range: estimateRange(report, newlyCovered) },
          ...{ gained: peopleText(newlyCovered, language), lost: lostPeople },
        }),
    ...(isClear(netCovered) || (isNobody(newlyCovered) && isNobody(lost)) ? [] : [says.clearlyNothing(letter)]),
    ...(limits.tooSmall ? [says.verdict(letter, limits.tooSmall)] : []),
  ];
}

/** Which is best by each measure; what forbids to say so is said once, of all measures that it forbids it of. */
function bestSentences(comparison: Comparison, told: readonly MeasureId[], costs: CostMessages): string[] {
  const { report, rows } = comparison;
  const { says } = report.words.comparison;
  const named = new Map<string, string[]>();
  const best = told.flatMap((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (!row) return [];
    if (!row.withheld) return bestSentence(comparison, row, costs);
    for (const text of withheldTexts(row, report)) {
      const names = named.get(text) ?? [];
      const name = measureName(report, id);
      named.set(text, [...names, names.length === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1)]);
    }
    return [];
  });
  const reasons = [...named].map(([text, names]) => {
    return says.verdict(listed(names, report), text);
  });
  return [...best, ...reasons];
}

function bestSentence({ report, alternatives }: Comparison, row: MeasureRow, costs: CostMessages): string[] {
  const { says } = report.words.comparison;
  const name = measureName(report, row.id);
  const marks = alternatives.map((_, index) => markOf(row, index));
  const best = marks.indexOf('best');
  if (best >= 0) {
    const { value } = cellWords(report, row, row.cells[best], costs);
    const holds = row.stability?.text[report.language] ?? '';
    return [[says.best(name, alternatives[best].scenario.letter, value), holds].join(' ').trim()];
  }
  const letters = alternatives.filter((_, i) => marks[i] !== null).map(({ scenario }) => scenario.letter);
  if (letters.length === 0) return [];
  const list = listed(letters, report);
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
