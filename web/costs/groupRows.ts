import type { Range, Ranged } from '#planning/figure.ts';
import { figureStep, roundTo } from '#planning/margins/rounding.ts';
import type { GroupEffect } from '#planning/measures/question.ts';
import { numberFormat } from '../format/numberFormat.ts';
import type { CostMessages } from '../messages/costs/nl.ts';
import type { Language } from '../view/viewState.ts';
import type { Measured } from './planning.svelte.ts';
import { figureWords } from './figureWords.ts';

/** A number of people, with what it may be; null where that is not known. */
interface WrittenPeople {
  value: number;
  range: Range | null;
}

/** People as they are shown, and how sure that is. */
interface PeopleWords {
  text: string;
  /** Empty where rounding leaves out more than the range. */
  margin: string;
}

export interface GroupRow {
  id: string;
  name: string;
  gained: PeopleWords;
  lost: PeopleWords;
  beyond: PeopleWords;
  /** Part of the group that comes within reach, 0-1. */
  gainedShare: number;
}

/** People, rounded as their range allows. */
export function peopleText({ value, range }: WrittenPeople, language: Language): string {
  return numberFormat(language).whole(roundTo(value, figureStep('people', value, range)));
}

function peopleWords(people: Ranged, words: CostMessages, language: Language): PeopleWords {
  const { range } = figureWords({ ...people, unit: 'people' }, words, language);
  return { text: peopleText(people, language), margin: range };
}

/**
 * Who gains and who loses in a stadsdeel or the municipality, per target group.
 * @param index which of the measured scenarios
 * @param focus code of a stadsdeel; null, or any other code, is the municipality
 */
export function groupRows(
  { answer, data }: Measured,
  index: number,
  focus: string | null,
  words: CostMessages,
  language: Language,
): { areaCode: string; rows: GroupRow[] } {
  const { effects } = answer.scenarios[index];
  const wholeCode = data.parts.areas[data.parts.total].code;
  const areaCode = effects.some((effect) => effect.areaCode === focus) && focus ? focus : wholeCode;
  const write = (people: Ranged) => peopleWords(people, words, language);
  const rows = data.groups.flatMap(({ summary }) => {
    const effect = effects.find((site) => site.areaCode === areaCode && site.groupId === summary.id);
    return effect ? [groupRow(effect, summary.name[language], write)] : [];
  });
  return { areaCode, rows };
}

function groupRow(effect: GroupEffect, name: string, write: (people: Ranged) => PeopleWords): GroupRow {
  const { groupId, groupCount, newlyCovered, lost, stillBeyond } = effect;
  return {
    id: groupId,
    name,
    gained: write(newlyCovered),
    lost: write(lost),
    beyond: write(stillBeyond),
    gainedShare: groupCount === 0 ? 0 : newlyCovered.value / groupCount,
  };
}
