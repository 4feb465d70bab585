import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { formatOpeningHours } from '#definitions/openingHoursText.ts';
import type { EnteredFacility } from '#planning/scenario.ts';
import { numberFormat } from '../format/numberFormat.ts';
import type { ReckonedDemand } from '../engine/measurementSetup.ts';
import type { PrintMessages } from '../messages/print/nl.ts';
import type { VisitMessages } from '../messages/visits/nl.ts';
import type { EnteredFacts } from '../scenario/scenario.ts';
import type { Language } from '../view/viewState.ts';
import { countsText, ratesText, tailoredText, yearText } from '../visits/visitWords.ts';

/** What was entered with a scenario; the letter is null where there is but one. */
export interface EnteredWith {
  letter: string | null;
  facts: EnteredFacts | undefined;
}

interface Words {
  print: PrintMessages;
  visits: VisitMessages;
  language: Language;
  nameOfFacility: (id: string) => string;
  groups: readonly TargetGroupSummary[];
  targetGroup: string;
}

/**
 * What a planner entered and the figures rest on, an item each: visits as they were counted, rates by age and the factor of a year as they were reckoned with, tailored
 * service, and what is known of existing places. Said once where it is the same for all scenarios.
 */
export function enteredLines(
  demand: ReckonedDemand,
  scenarios: readonly EnteredWith[],
  { print, visits, language, nameOfFacility, groups, targetGroup }: Words,
): string[] {
  const lettersOf = new Map<string, (string | null)[]>();
  for (const { letter, facts } of scenarios) {
    const tailored = facts?.tailoredService;
    const lines = [
      ...(tailored ? [print.method.tailored(tailoredText(tailored, visits, language))] : []),
      ...Object.entries(facts?.facilities ?? {}).map(([id, known]) =>
        print.method.entered(nameOfFacility(id), knownText(known, print, language)),
      ),
    ];
    for (const line of lines) lettersOf.set(line, [...(lettersOf.get(line) ?? []), letter]);
  }
  const own = [...lettersOf].map(([line, letters]) =>
    letters.length === scenarios.length ? line : `${letters.join(', ')}: ${line}`,
  );
  const usedGroups = [targetGroup, ...(demand.visitCounts?.groups ?? [])];
  const counts = countsText(demand, groups, visits, language);
  const rates = counts === null ? ratesText(demand, language) : null;
  const year = yearText(demand, visits, language);
  return [
    ...ownSources(usedGroups, groups, print, language),
    ...(counts === null ? [] : [print.method.counts(counts)]),
    ...(rates === null ? [] : [print.method.rates(rates)]),
    ...(year === null ? [] : [print.method.year(year)]),
    ...own,
  ];
}

/** Which version of its own counts the municipality used, an item each. */
function ownSources(
  used: readonly string[],
  groups: readonly TargetGroupSummary[],
  { method }: PrintMessages,
  language: Language,
): string[] {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
  return groups.flatMap(({ id, name, own }) =>
    own && used.includes(id)
      ? [
          method.ownCounts(
            name[language],
            own.version,
            own.fileName ?? '',
            day.format(new Date(own.loadedAt)),
            own.source,
          ),
        ]
      : [],
  );
}

/** "ma-vr 9:00-17:00, 2 balies, € 400.000 per jaar" */
function knownText(
  { hours, hoursPerWeek, desks, yearlyCostEuro }: EnteredFacility,
  { method }: PrintMessages,
  language: Language,
): string {
  const format = numberFormat(language);
  return [
    ...(hours ? [formatOpeningHours(hours, language)] : []),
    ...(!hours && hoursPerWeek !== undefined ? [method.hours(format.input(hoursPerWeek))] : []),
    ...(desks === undefined ? [] : [method.desks(desks)]),
    ...(yearlyCostEuro === undefined ? [] : [method.cost(format.whole(yearlyCostEuro))]),
  ].join(', ');
}
