import { ageGroupIds, targetGroups } from '#definitions/targetGroups.ts';
import type { TailoredService } from '#planning/scenario.ts';
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

/** What the visits of a measurement rest on beside the one rate for everyone, a sentence each. */
export function visitNotes(facts: ReckonedFacts, words: VisitMessages, language: Language): string[] {
  const [rates, year] = [ratesText(facts, language), yearText(facts, words, language)];
  return [...(rates === null ? [] : [words.notes.rates(rates)]), ...(year === null ? [] : [words.notes.year(year)])];
}
