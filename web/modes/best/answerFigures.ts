import type { Coverage } from '#contract/coverage.ts';
import type { ToldRequest } from '../../explain/explainRequest.ts';
import { answerCostEuro } from './answerScenario.ts';
import {
  explainCost,
  explainCovered,
  explainFarthest,
  explainMean,
  explainNow,
  explainRoom,
  explainUnreachable,
  type AnswerAbout,
} from './explainPlaces.ts';
import { wayText } from './placesWords.ts';

/** A figure of the answer as it stands in the panel; below it that of today, or the budget, where there is one. */
export interface AnswerFigure {
  label: string;
  shown: string;
  explains: ToldRequest;
  below: { shown: string; explains: ToldRequest } | null;
}

/** @param now of the municipality as it is; null while that is not known */
export function answerFigures(about: AnswerAbout, now: Coverage['total'] | null): AnswerFigure[] {
  const { words, format, report, groupCount, cutoffMinutes, budgetEuro } = about;
  const { answer } = words;
  const coveredText = (covered: number) => {
    const count = format.people(covered);
    return groupCount ? answer.ofGroup(count, format.roundShare(covered / groupCount)) : count;
  };
  const figure = (
    label: string,
    shown: string,
    explain: (figure: { label: string; shown: string }, about: AnswerAbout) => ToldRequest,
    below: { shown: string; explain: typeof explain } | null = null,
  ): AnswerFigure => ({
    ...{ label, shown, explains: explain({ label, shown }, about) },
    below: below && { shown: below.shown, explains: below.explain({ label, shown: below.shown }, about) },
  });
  const ofNow = (text: string | null) => (text === null ? null : { shown: answer.now(text), explain: explainNow });
  const euro = (amount: number) => answer.perYear(format.whole(amount));
  const nowMetres = ofNow(now?.meanMetres ? wayText(now.meanMetres, about) : null);
  const nowCovered = ofNow(now && now.coveredCount !== null ? coveredText(now.coveredCount) : null);
  const budget = budgetEuro === null ? null : { shown: answer.ofBudget(euro(budgetEuro)), explain: explainCost };
  return [
    ...(report.meanMetres === null
      ? []
      : [
          figure(
            report.room ? answer.meanWithRoom : answer.mean,
            wayText(report.meanMetres, about),
            explainMean,
            nowMetres,
          ),
        ]),
    figure(answer.covered(format.input(cutoffMinutes)), coveredText(report.coveredCount), explainCovered, nowCovered),
    ...(report.maxMetres === null ? [] : [figure(answer.farthest, wayText(report.maxMetres, about), explainFarthest)]),
    figure(answer.cost, euro(answerCostEuro(report.sites)), explainCost, budget),
  ];
}

/** Names that are listed, at most. */
const mostNamed = 5;

/** @param closes names of present places that the answer closes. @returns what else is to be said, explained where it has a number */
export function answerNotes(
  about: AnswerAbout,
  closes: readonly string[],
): { text: string; explains: ToldRequest | null }[] {
  const { words, format, report, notConnected } = about;
  const { answer } = words;
  const plain = (text: string) => ({ text, explains: null });
  const unreachable = answer.unreachable(format.people(report.unreachableCount));
  const first = notConnected.slice(0, mostNamed).join(', ');
  const more = notConnected.length - mostNamed;
  const named = more > 0 ? answer.andMore(first, format.whole(more)) : first;
  return [
    ...about.weighed.map(plain),
    ...(closes.length > 0 ? [plain(answer.closes(closes.join(', '))), plain(answer.stays)] : []),
    ...(report.unreachableCount >= 1
      ? [{ text: unreachable, explains: explainUnreachable({ label: answer.heading, shown: unreachable }, about) }]
      : []),
    ...(notConnected.length > 0 ? [plain(answer.notConnected(named))] : []),
    ...(report.sites.length > 0 && report.sites.every(({ isRequired }) => isRequired) ? [plain(answer.allFixed)] : []),
    ...roomNotes(about),
  ];
}

/** What counts of hours and desks, and what they leave open. */
function roomNotes(about: AnswerAbout): { text: string; explains: ToldRequest | null }[] {
  const { words, format, report } = about;
  const { room, isProven } = report;
  if (!room) return [{ text: words.answer.leftOut, explains: null }];
  const explained = (text: string) => ({
    text,
    explains: explainRoom({ label: words.room.placesHeading, shown: text }, about),
  });
  return [
    ...(room.noRoomVisitsPerYear >= 1 ? [explained(words.room.noRoom(format.people(room.noRoomVisitsPerYear)))] : []),
    explained(words.room.counted),
    { text: words.room.leftOut, explains: null },
    ...(isProven ? [] : [{ text: words.room.gap, explains: null }]),
  ];
}
