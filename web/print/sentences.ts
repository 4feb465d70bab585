import type { Figure, Ranged } from '#planning/figure.ts';
import { defaultMinimumHours } from '#planning/hours/areaHours.ts';
import { siteKinds } from '#definitions/siteKinds.ts';
import { figureInColumn, type FigureWords } from '../costs/figureWords.ts';
import { peopleText } from '../costs/groupRows.ts';
import { figureStep, roundTo } from '#planning/margins/rounding.ts';
import { groupNoun, reachedOneOf } from '../modes/reach/headline.ts';
import { buurtenInCell, type Report, type ReportArea } from './report.ts';
import type { Site } from '../scenario/scenario.ts';
import { destinationsInWords } from '../view/facilityTypes.ts';
import { fullOffer } from '../scenario/siteOffer.ts';
import { proposalId } from './loadReport.ts';
import { visitMessages } from '../messages/visits/current.ts';
import { countsText } from '../visits/visitWords.ts';
import { sentenceLimits, type SentenceLimits } from './verdictSentences.ts';
import type { Language } from '../view/viewState.ts';

/** Words that many sentences of the report share. */
export function commonWords({ data, messages, format, language, subject }: Report) {
  const { reach } = messages;
  return {
    noun: groupNoun(data.group.id, data.group.name[language], messages),
    person: reachedOneOf(data.group.id, data.group.name[language], messages),
    place: subject.area.name,
    minutes: reach.minuteWord(format.input(data.content.cutoffMinutes)),
    travel: reach.travelWords[data.content.profile],
    destination: destinationsInWords(data.dataset.facilityTypes, data.content.categories, language),
  };
}

/** An amount that the planner gave. */
export const euro = (report: Report, amount: number): string =>
  figureCell(report, { value: amount, unit: 'euro-per-year', range: null }).value;

/** "tussen 1.200 en 1.400", in the steps that the people themselves are rounded to; there can be no fewer than 0. */
export function estimateRange({ words, format }: Report, { value, range }: Ranged): string {
  const write = (people: number) => format.whole(roundTo(people, figureStep('people', value, range)));
  return words.brief.range(write(range.low), write(range.high ?? value));
}

const euroSign = { nl: '€\u00a0', en: '€' } as const;

/** A figure in a column of the report, with its margin; or why there is none. */
export function figureCell(
  { words: { proposal }, language }: Report,
  figure: Pick<Figure, 'value' | 'unit' | 'range' | 'reason'> | null,
): FigureWords {
  if (!figure) return { value: proposal.servesNobody, range: '' };
  const { value, unit, range, reason } = figure;
  if (value === null) return { value: proposal.noValue[reason ?? 'no-figures'], range: '' };
  const writeRange = (low: string, high: string | null) =>
    high === null ? proposal.rangeOpen(low) : proposal.range(low, high);
  const { value: number, range: margin } = figureInColumn({ value, unit, range }, writeRange, language);
  return { value: unit.startsWith('euro') ? `${euroSign[language]}${number}` : number, range: margin };
}

/** People in a column of the report, with their margin. */
export const peopleCell = (report: Report, people: Ranged): FigureWords =>
  figureCell(report, { ...people, unit: 'people' });

export const proposalUse = ({ data }: Report) => data.answer.scenarios.find(({ id }) => id === proposalId)?.use ?? null;

/** The question that the report answers, in a sentence. */
export function questionSentence(report: Report): string {
  const { words, format, subject } = report;
  const total = subject.today.groupCount;
  const { noun, place, destination } = commonWords(report);
  return words.question
    .today({ total: total === null ? '' : format.whole(total), noun, place, destination })
    .replace(/ {2,}/g, ' ');
}

/** The answer to the question in one sentence; null where a figure that it needs is missing. */
export function answerSentence(report: Report): string | null {
  return (report.data.hasProposal ? proposalSentences(report) : coverageSentences(report)).at(0) ?? null;
}

/** What else the figures say than the answer: plain sentences, each true of this very report. */
export function whatTheFiguresSay(report: Report): string[] {
  const answer = answerSentence(report);
  return [
    ...(report.data.hasProposal ? proposalSentences(report) : []),
    ...coverageSentences(report),
    ...gapSentences(report),
    ...hoursSentences(report),
  ].filter((sentence) => sentence !== answer);
}

function coverageSentences(report: Report): string[] {
  const { words, format, messages, subject } = report;
  const common = commonWords(report);
  const { groupCount, coveredCount, coveredShare, medianMinutes, p90Minutes } = subject.today;
  const minuteWord = (value: number) => messages.reach.minuteWord(format.whole(value));
  return [
    ...(groupCount !== null && coveredCount !== null && coveredShare !== null
      ? [
          words.says.today({
            ...common,
            covered: coveredToday(report, coveredCount, subject.change),
            total: format.whole(groupCount),
            share: format.roundShare(coveredShare),
          }),
        ]
      : []),
    ...(medianMinutes !== null && p90Minutes !== null
      ? [words.says.median({ median: minuteWord(medianMinutes), p90: minuteWord(p90Minutes) })]
      : []),
    ...(subject === report.whole ? extremes(report) : []),
  ];
}

function extremes({ stadsdelen, words, format }: Report): string[] {
  const shareOf = ({ today }: ReportArea) => today.coveredShare ?? 0;
  const ranked = stadsdelen.filter(({ today }) => today.coveredShare !== null).sort((a, b) => shareOf(b) - shareOf(a));
  const most = ranked.at(0);
  const least = ranked.at(-1);
  if (!most || !least || shareOf(most) === shareOf(least)) return [];
  return [
    words.says.extremes({
      ...{ most: most.area.name, mostShare: format.roundShare(shareOf(most)) },
      ...{ least: least.area.name, leastShare: format.roundShare(shareOf(least)) },
    }),
  ];
}

const namesInSentence = 6;

function gapSentences(report: Report): string[] {
  const { words, format } = report;
  if (report.gap.every(({ cell }) => cell === null)) return [];
  const far = buurtenInCell(report, 2, 2);
  const near = buurtenInCell(report, 2, 0);
  const names = far.slice(0, namesInSentence).map(({ name }) => name);
  const { noun } = commonWords(report);
  return [
    far.length === 0
      ? words.says.noGap
      : words.says.gap({
          ...{ count: format.whole(far.length), noun },
          names: names.join(', ') + (far.length > names.length ? words.says.andMore : ''),
        }),
    ...(near.length > 0 ? [words.says.near(format.whole(near.length))] : []),
  ];
}

function proposalSentences(report: Report): string[] {
  const { words, language, subject } = report;
  const gained = subject.change?.newlyCovered;
  const lost = subject.change?.lost;
  const net = subject.change?.netCovered;
  if (!gained || !lost || !net) return [];
  const limits = limitsOf(report, proposalId);
  if (limits.nothingLeft) return [limits.nothingLeft];
  const { noun, minutes } = commonWords(report);
  const lostPeople = lostText(lost, limits, language);
  return [
    ...(isNobody(gained)
      ? [words.says.unchanged({ minutes, lost: lostPeople })]
      : [
          words.says.proposal({
            ...{ noun, minutes, gained: peopleText(gained, language), lost: lostPeople },
            range: estimateRange(report, gained),
          }),
        ]),
    ...(isClear(net) || (isNobody(gained) && isNobody(lost)) ? [] : [words.says.clearlyNothing]),
    ...limits.texts,
    ...(limits.maySayCost ? costSentence(report) : []),
  ];
}

/** Who reaches enough open hours, those of whom it is not known apart; and the visits for which there is no room. */
function hoursSentences(report: Report): string[] {
  const { data, words, format, subject } = report;
  const proposal = data.answer.scenarios.find(({ id }) => id === proposalId);
  const areas = data.hasProposal && proposal ? proposal.hours : data.answer.todayHours;
  const people = areas.find(({ code }) => code === subject.area.code)?.people;
  const withoutRoom = data.hasProposal ? proposal?.use.visitsWithoutRoom : null;
  return [
    ...(people
      ? [
          words.says.hours({
            ...{ noun: commonWords(report).noun, place: subject.area.name, isThen: data.hasProposal },
            hours: format.input(data.question.minimumHours ?? defaultMinimumHours),
            enough: format.people(people.enough.assumed),
            unknown: people.unknown >= 0.5 ? format.people(people.unknown) : '',
          }),
        ]
      : []),
    ...(withoutRoom?.value ? [words.says.withoutRoom(figureCell(report, withoutRoom).value)] : []),
  ];
}

function costSentence(report: Report): string[] {
  const use = proposalUse(report);
  if (!use || use.cost.value === null || use.cost.value === 0 || use.euroPerNewlyCovered.value === null) return [];
  const perPerson = report.words.brief.perPerson(
    figureCell(report, use.euroPerNewlyCovered).value,
    commonWords(report).person,
  );
  return [report.words.says.cost({ cost: euro(report, use.cost.value), perPerson })];
}

/** How many of the group are within the cutoff today, as far as what they may be is known. */
export function coveredToday({ format, language }: Report, count: number, change: ReportArea['change']): string {
  const known = change?.coveredToday;
  return known ? peopleText(known, language) : format.people(count);
}

/** Whether it is nobody in every world. */
export const isNobody = ({ value, range: { high } }: Ranged): boolean => (high ?? value) < 0.5;

/** Whether it is a difference, and of the same sign, in every world. */
export const isClear = ({ range: { low, high } }: Ranged): boolean => low > 0 || (high !== null && high < 0);

/** What of a scenario may not be said in a sentence, and what is said in its place. */
export function limitsOf({ data: { answer }, language }: Report, scenarioId: string): SentenceLimits {
  const index = answer.scenarios.findIndex(({ id }) => id === scenarioId);
  return sentenceLimits(index < 0 ? [] : (answer.council.scenarios[index]?.verdicts ?? []), language);
}

/** How many fall out of reach; null where "nobody" may not be said: a reason forbids it, or in some world there is somebody. */
export function lostText(lost: Ranged, { mayNameNobody }: SentenceLimits, language: Language): string | null {
  const people = peopleText(lost, language);
  return people === '0' && !(mayNameNobody && isNobody(lost)) ? null : people;
}

/** What cost and use rest on. */
export function assumptionSentence({ data, words, format, language }: Report): string {
  const { visitsPerInhabitantPerYear, switchingShare, legsPerVisit } = data.content.assumptions;
  const counts = data.question.countedVisits && countsText(data.demand, data.groups, visitMessages(), language);
  return words.proposal.assumptions({
    visits: counts
      ? words.proposal.visitsCounted(counts)
      : words.proposal.visitsEach(format.limit(visitsPerInhabitantPerYear)),
    switching: format.roundShare(switchingShare),
    legs: words.proposal.legs(legsPerVisit),
  });
}

/** Where the default amounts of the kinds of these sites come from. */
export function costSources({ language }: Report, sites: readonly Site[]): string {
  const kinds = new Set(sites.map(({ offer }) => fullOffer(offer).kind));
  return siteKinds
    .filter(({ id }) => kinds.has(id))
    .map(({ name, costSource }) => `${name[language]}: ${costSource[language]}`)
    .join(' ');
}
