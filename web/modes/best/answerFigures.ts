import type { Coverage } from '#contract/coverage.ts';
import type { ToldRequest } from '../../explain/explainRequest.ts';
import { answerCostEuro } from './answerScenario.ts';
import {
  explainCost,
  explainCovered,
  explainFarthest,
  explainMean,
  explainNow,
  explainUnreachable,
  type AnswerAbout,
} from './explainPlaces.ts';
import { wayText } from './placesWords.ts';

/** A figure of the answer as it stands in the panel, with that of today below it where there is one. */
export interface AnswerFigure {
  label: string;
  shown: string;
  explains: ToldRequest;
  before: { shown: string; explains: ToldRequest } | null;
}

/** @param now of the municipality as it is; null while that is not known */
export function answerFigures(about: AnswerAbout, now: Coverage['total'] | null): AnswerFigure[] {
  const { words, format, report, groupCount, cutoffMinutes } = about;
  const { answer } = words;
  const coveredText = (covered: number) => {
    const count = format.people(covered);
    return groupCount ? answer.ofGroup(count, format.roundShare(covered / groupCount)) : count;
  };
  const figure = (
    label: string,
    shown: string,
    explain: (figure: { label: string; shown: string }, about: AnswerAbout) => ToldRequest,
    before: string | null = null,
  ): AnswerFigure => ({
    ...{ label, shown, explains: explain({ label, shown }, about) },
    before: before === null ? null : { shown: before, explains: explainNow({ label, shown: before }, about) },
  });
  const nowMetres = now?.meanMetres ? answer.now(wayText(now.meanMetres, about)) : null;
  const nowCovered = now && now.coveredCount !== null ? answer.now(coveredText(now.coveredCount)) : null;
  return [
    ...(report.meanMetres === null
      ? []
      : [figure(answer.mean, wayText(report.meanMetres, about), explainMean, nowMetres)]),
    figure(
      answer.covered(format.input(cutoffMinutes)),
      coveredText(report.coveredCount),
      explainCovered,
      nowCovered,
    ),
    ...(report.maxMetres === null ? [] : [figure(answer.farthest, wayText(report.maxMetres, about), explainFarthest)]),
    figure(answer.cost, answer.perYear(format.whole(answerCostEuro(report.sites))), explainCost),
  ];
}

/** What else is to be said of an answer; with its explanation where it has a number. */
export function answerNotes(
  about: AnswerAbout,
  { closes, notConnected }: { closes: readonly string[]; notConnected: readonly string[] },
): { text: string; explains: ToldRequest | null }[] {
  const { words, format, report } = about;
  const { answer } = words;
  const plain = (text: string) => ({ text, explains: null });
  const unreachable = answer.unreachable(format.people(report.unreachableCount));
  return [
    ...(closes.length > 0 ? [plain(answer.closes(closes.join(', '))), plain(answer.stays)] : []),
    ...(report.unreachableCount >= 1
      ? [{ text: unreachable, explains: explainUnreachable({ label: answer.heading, shown: unreachable }, about) }]
      : []),
    ...(notConnected.length > 0 ? [plain(answer.notConnected(format.whole(notConnected.length)))] : []),
    plain(answer.leftOut),
  ];
}
