import type { OwnYears } from '#contract/ownData.ts';
import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { ageGroupIds, targetGroups } from '#definitions/targetGroups.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import { commonYears } from '#planning/countedVisits.ts';
import type { ComingYear } from '#planning/returningDocuments.ts';
import type { TailoredService, VisitCounts } from '#planning/scenario.ts';
import { numberFormat } from '../format/numberFormat.ts';
import type { VisitMessages } from '../messages/visits/nl.ts';
import type { ReckonedFacts } from '../scenario/scenario.ts';
import type { Language } from '../view/viewState.ts';

/** How much is done by appointment or at home, and for how much: "1.000 bezoeken per jaar, € 75 per bezoek". */
export function tailoredText(service: TailoredService, words: VisitMessages, language: Language): string {
  const format = numberFormat(language);
  const { costPerVisitEuro, share, visitsPerYear } = service;
  const cost = format.decimals(costPerVisitEuro, Number.isInteger(costPerVisitEuro) ? 0 : 2);
  const visits =
    share === undefined
      ? words.tailored.visits(format.whole(visitsPerYear ?? 0))
      : words.tailored.share(percent(share, language));
  return words.tailored.summary(visits, cost);
}

/** 0.025 -> "2,5%" */
const percent = (share: number, language: Language): string => `${numberFormat(language).input(share * 100)}%`;

/** Rates that are not those of everyone: "0 tot 15 jaar: 0; 65 jaar en ouder: 0,5"; null where all go as often. */
export function ratesText({ visitsByAge = {} }: Pick<ReckonedFacts, 'visitsByAge'>, language: Language): string | null {
  const format = numberFormat(language);
  const rates = ageGroupIds.flatMap((id) => {
    const rate = visitsByAge[id];
    return rate === undefined ? [] : [`${ageGroupName(id, language)}: ${format.input(rate)}`];
  });
  return rates.length === 0 ? null : rates.join('; ');
}

export const ageGroupName = (id: string, language: Language): string =>
  targetGroups.find((group) => group.id === id)?.name[language] ?? id;

/** The chosen year with its factor: "2024: 1,28 keer het gewone aantal"; null where the usual visits hold. */
export function yearText(
  { demandByYear }: Pick<ReckonedFacts, 'demandByYear'>,
  words: VisitMessages,
  language: Language,
): string | null {
  const chosen = demandByYear?.factors.find(({ year }) => year === demandByYear.year);
  return chosen ? words.year.chosen(String(chosen.year), numberFormat(language).input(chosen.factor)) : null;
}

/** Own counts that the visits can be taken from. */
export const countedGroups = (groups: readonly TargetGroupSummary[]): TargetGroupSummary[] =>
  groups.filter(({ own }) => own?.use === 'visits');

/** All that one table counted; of several years their mean. Undefined where there is no such table. */
export function usualCounts(groups: readonly TargetGroupSummary[]): VisitCounts | undefined {
  const [first] = groups;
  const ofTable = groups.filter(({ own }) => own?.tableId === first.own?.tableId);
  const years = chosenYears(
    ofTable.map(({ id }) => id),
    groups,
  );
  if (!first || years.length === 0) return undefined;
  return { groups: ofTable.map(({ id }) => id), ...(years.length === 1 && { year: years[0] }) };
}

/** The mean of all years, with the coming ones as factors of it; those of one year would count that year twice. */
export function countsOfComing({ year: _one, ...counts }: VisitCounts, coming: readonly ComingYear[]): ReckonedFacts {
  const factors = coming.slice(0, scenarioLimits.yearFactors).map(({ year, factor }) => ({ year, factor }));
  return { visitCounts: counts, demandByYear: { factors } };
}

/** The years that all these groups were counted in, from early to late. */
export const chosenYears = (ids: readonly string[], groups: readonly TargetGroupSummary[]): number[] =>
  commonYears(ids.map((id) => ({ years: groups.find((group) => group.id === id)?.own?.years ?? [] })));

/** "2021-2024", or with a gap "2021, 2023". */
export function yearsInWords(years: readonly number[]): string {
  const isRow = years.length > 2 && years.every((year, i) => i === 0 || year === years[i - 1] + 1);
  return isRow ? `${years[0]}\u2013${years[years.length - 1]}` : years.join(', ');
}

/** What own counts the visits are those of: "Paspoorten en Rijbewijzen, 2024"; null where they are none. */
export function countsText(
  { visitCounts }: Pick<ReckonedFacts, 'visitCounts'>,
  groups: readonly TargetGroupSummary[],
  words: VisitMessages,
  language: Language,
): string | null {
  if (!visitCounts) return null;
  const { groups: ids, year, visitsEach = 1 } = visitCounts;
  const names = ids.flatMap((id) => groups.find((group) => group.id === id)?.name[language] ?? []);
  const years = chosenYears(ids, groups);
  const isThere = names.length === ids.length && years.length > 0 && (year === undefined || years.includes(year));
  if (!isThere) return words.counts.gone;
  const when = year === undefined ? words.counts.mean(yearsInWords(years)) : String(year);
  const each = visitsEach === 1 ? [] : [words.counts.times(numberFormat(language).input(visitsEach))];
  return [names.join(' + '), when, ...each].join(', ');
}

/** Names of the areas that have no figure in the chosen year, or in none of them. */
export function areasWithout(perGroup: readonly OwnYears[], year: number | undefined): string[] {
  const names = perGroup.flatMap(({ years, areas }) =>
    areas
      .filter(({ figures }) =>
        figures.every(({ value }, i) => value === null || (year !== undefined && years[i] !== year)),
      )
      .map(({ name }) => name),
  );
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}

/** What the visits of a measurement rest on beside the one rate for everyone, a sentence each. */
export function visitNotes(
  facts: ReckonedFacts,
  groups: readonly TargetGroupSummary[],
  words: VisitMessages,
  language: Language,
): string[] {
  const counts = countsText(facts, groups, words, language);
  const rates = counts === null ? ratesText(facts, language) : null;
  const year = yearText(facts, words, language);
  return [
    ...(counts === null ? [] : [words.notes.counts(counts)]),
    ...(rates === null ? [] : [words.notes.rates(rates)]),
    ...(year === null ? [] : [words.notes.year(year)]),
  ];
}
