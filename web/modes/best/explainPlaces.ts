import type { PlacesInsight } from '#planning/bestPlaces/placesInsight.ts';
import { indifferentShare } from '#planning/bestPlaces/placesInsight.ts';
import type { FurtherSite } from '#planning/bestPlaces/furtherSites.ts';
import type { PlacesGoal } from '#planning/bestPlaces/goals.ts';
import type { CandidatePlace, PlacesReport } from '#planning/bestPlaces/placesQuestion.ts';
import type { ToldRequest } from '../../explain/explainRequest.ts';
import type { ExplainSection } from '../../explain/explainSection.ts';
import { gapText, proofText, roomText, wayText, worthText, type PlacesWords } from './placesWords.ts';

/** What the explanation of any figure of an answer needs to know. */
export interface AnswerAbout extends PlacesWords {
  report: PlacesReport;
  goal: PlacesGoal;
  /** The question in sentences. */
  question: readonly string[];
  /** How groups are weighed, in a sentence; empty where the target group alone counts. */
  weighed: readonly string[];
  candidateCount: number;
  /** Names of candidates that lie too far from any street. */
  notConnected: readonly string[];
  /** What the places may cost together in a year; null where it does not matter. */
  budgetEuro: number | null;
  cutoffMinutes: number;
  /** Members of the target group; null while that is not known. */
  groupCount: number | null;
  nameOf: (place: CandidatePlace) => string;
  nameOfId: (id: string) => string;
}

/** A figure as it stands on the page. */
interface Shown {
  label: string;
  shown: string;
}

type Table = NonNullable<ExplainSection['table']>;

/** A figure with the question, how it was worked out, and how sure the answer is. */
function told(figure: Shown, about: AnswerAbout, lines: readonly string[], table?: Table): ToldRequest {
  const { words, format, report, goal, question, candidateCount } = about;
  const { explain } = words;
  const section = (heading: string, said: readonly string[]) => ({ heading, lines: [...said], lists: [] });
  return {
    ...{ ...figure, margin: proofText(report, goal, about) },
    sections: [
      section(explain.question, question),
      { ...section(explain.counted, lines), ...(table && { table }) },
      section(explain.how, explain.howLines(format.whole(candidateCount))),
      section(
        explain.proof,
        explain.proofLines(worthText(report.value, goal, about), worthText(report.bound, goal, about)),
      ),
    ],
  };
}

/** Names of chosen places, short enough for a cell. */
const namesOf = (places: readonly CandidatePlace[], { nameOf }: AnswerAbout) => places.map(nameOf).join(', ');

export function explainMean(figure: Shown, about: AnswerAbout): ToldRequest {
  const { words, format, report, speedKmh } = about;
  const way = wayText(report.meanMetres ?? 0, about);
  return told(figure, about, words.explain.meanLines(way, format.oneDecimal(speedKmh)));
}

export function explainCovered(figure: Shown, about: AnswerAbout): ToldRequest {
  const { words, format, report, speedKmh, cutoffMinutes, groupCount } = about;
  const metresPerMinute = (speedKmh * 1000) / 60;
  const cutoff = {
    minutes: format.input(cutoffMinutes),
    metres: format.whole(cutoffMinutes * metresPerMinute),
    speed: format.oneDecimal(speedKmh),
  };
  const share = groupCount
    ? [
        words.explain.shareLine(
          format.people(report.coveredCount),
          format.people(groupCount),
          format.roundShare(report.coveredCount / groupCount),
        ),
      ]
    : [];
  return told(figure, about, [...words.explain.coveredLines(cutoff), ...share]);
}

export const explainFarthest = (figure: Shown, about: AnswerAbout): ToldRequest =>
  told(figure, about, about.words.explain.farthestLines);

/** What each chosen place costs, and their sum. */
export function explainCost(figure: Shown, about: AnswerAbout): ToldRequest {
  const { words, format, report, nameOf } = about;
  const rows = report.sites.map((site) => [nameOf(site), words.answer.perYear(format.whole(site.costEuro))]);
  const header = [words.insight.place, words.insight.cost];
  return told(figure, about, words.explain.costLines, { header, rows });
}

/** How far the answer is from its bound, by the very numbers. */
export function explainGap(figure: Shown, about: AnswerAbout): ToldRequest {
  const { words, format, report, goal } = about;
  const { value, bound, gap } = report;
  const larger = worthText(Math.max(value, bound), goal, about);
  const smaller = worthText(Math.min(value, bound), goal, about);
  return told(figure, about, words.explain.gapLines(larger, smaller, gapText(gap, format)));
}

/** As today, before anything is chosen. */
export const explainNow = (figure: Shown, about: AnswerAbout): ToldRequest =>
  told(figure, about, about.words.explain.nowLines);

/** How full each place is. */
export function explainRoom(figure: Shown, about: AnswerAbout): ToldRequest {
  const { words, format, report, nameOfId } = about;
  const rows = (report.room?.places ?? []).map(({ id, visitsPerYear, roomVisitsPerYear }) => [
    nameOfId(id),
    roomText(visitsPerYear, roomVisitsPerYear, { words, format }),
  ]);
  const header = [words.insight.place, words.room.placesHeading];
  return told(figure, about, words.room.lines, { header, rows });
}

export const explainUnreachable = (figure: Shown, about: AnswerAbout): ToldRequest =>
  told(figure, about, about.words.explain.unreachableLines);

/** Rows of a table in an explanation, at most. */
const mostRows = 25;

/** What could come in place of one chosen site, and what the answer is worth then. */
export function explainInstead(
  figure: Shown,
  { site, best, indifferent }: PlacesInsight['instead'][number],
  about: AnswerAbout,
): ToldRequest {
  const { words, format, goal, nameOf } = about;
  const shown = indifferent.length > 0 ? indifferent.slice(0, mostRows) : best ? [best] : [];
  const rows = shown.map(({ place, value, metresAway }, i) => [
    `${i + 1}. ${nameOf(place)}`,
    worthText(value, goal, about, true),
    words.explain.metres(format.whole(metresAway)),
  ]);
  const header = [words.insight.place, words.insight.values[goal], words.insight.away];
  return told(figure, about, words.explain.insteadLines(nameOf(site), format.roundShare(indifferentShare)), {
    header,
    rows,
  });
}

/** What each number of sites, or each amount, gives, and with which places. */
export function explainAnswers(
  figure: Shown,
  answers: readonly FurtherSite[],
  isByCost: boolean,
  about: AnswerAbout,
): ToldRequest {
  const { words, format, goal } = about;
  const { insight, explain, room } = words;
  const hasGaps = answers.some(({ gap }) => gap !== null);
  const rows = answers.map(({ count, value, costEuro, places, gap }) => {
    const [sites, cost] = [format.whole(count), words.answer.perYear(format.whole(costEuro))];
    const worth = [worthText(value, goal, about, true), ...(gap === null ? [] : [gapText(gap, format)])];
    return [...(isByCost ? [cost, sites] : [sites, cost]), ...worth, namesOf(places, about)];
  });
  const header = [
    ...(isByCost ? [insight.cost, insight.count] : [insight.count, insight.cost]),
    ...[insight.values[goal], ...(hasGaps ? [room.furtherGap] : []), words.answer.sites],
  ];
  const lines = hasGaps ? room.furtherLines : isByCost ? explain.tradeOffLines : explain.furtherLines;
  return told(figure, about, lines, { header, rows });
}

/** What the answer is worth without a present place. */
export const explainMissed = (figure: Shown, place: string, about: AnswerAbout): ToldRequest =>
  told(figure, about, about.words.explain.missedLines(place));
