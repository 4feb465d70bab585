import type { AreaCoverage } from '#contract/coverage.ts';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import type { Messages } from '../../messages/nl.ts';
import { numberFormat } from '../../format/numberFormat.ts';
import type { Language } from '../../view/viewState.ts';
import type { ReachFigures } from './loadReach.ts';
import { describeDestination } from './reachMap.ts';

/** Members of a group as a noun in a sentence: "65-plussers". */
export function groupNoun(targetGroup: string, groupName: string, messages: Messages): string {
  return messages.group.nouns[targetGroup] ?? messages.group.nounOf(groupName);
}

/** One member of a group who comes within the cutoff, after "euro per": "nieuw bereikte 65-plusser". */
export function reachedOneOf(targetGroup: string, groupName: string, messages: Messages): string {
  return messages.group.reachedOne[targetGroup] ?? messages.group.reachedOneOf(groupName);
}

export interface HeadlineParts {
  loaded: ReachFigures;
  /** The stadsdeel, or the municipality, that the sentence is about; `place` is its name. */
  area: AreaCoverage;
  place: string;
  groupName: string;
  language: Language;
  messages: Messages;
  facilityTypes: readonly FacilityType[];
}

/** The answer in one plain sentence that says it is an estimate, and is no more precise than one. */
export function headline(parts: HeadlineParts): string {
  const { loaded, area, place, groupName, language, messages } = parts;
  const { question, coverage } = loaded;
  const words = messages.reach;
  const format = numberFormat(language);
  const noun = groupNoun(question.targetGroup, groupName, messages);
  const travel = words.travelWords[coverage.profile];
  const destination = describeDestination(question, parts);
  if (area.groupCount !== null && area.coveredCount !== null && area.coveredShare !== null) {
    return words.headline({
      covered: format.people(area.coveredCount),
      total: format.whole(area.groupCount),
      noun,
      place,
      share: format.roundShare(area.coveredShare),
      minutes: words.minuteWord(format.input(coverage.cutoffMinutes)),
      travel,
      destination,
    });
  }
  if (area.medianMinutes === null) return words.headlineNothing(place);
  const median = words.minuteWord(format.whole(area.medianMinutes));
  return words.headlineNoFigures({ noun, place, median, travel, destination });
}
