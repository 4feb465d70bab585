import type { TargetGroupSummary } from '#contract/targetGroups.ts';
import { travelProfile } from '#definitions/travelProfiles.ts';
import { createPlanning, type Planning } from '../../costs/planning.svelte.ts';
import type { SiteUse } from '#planning/measures/question.ts';
import { demandOf, type MeasurementSetupData } from '../../engine/measurementSetup.ts';
import { compareMessages } from '../../messages/compare/current.ts';
import { messages } from '../../messages/current.ts';
import { visitMessages } from '../../messages/visits/current.ts';
import { otherVersions } from '../../scenario/ownVersions.ts';
import { tailoredText, visitNotes } from '../../visits/visitWords.ts';
import { sitesMessages } from '../../messages/sites/current.ts';
import type { City } from '../../data/city.svelte.ts';
import { destinationsInShort } from '../../view/facilityTypes.ts';
import { numberFormat } from '../../format/numberFormat.ts';
import { useView } from '../../view/view.svelte.ts';
import type { Language } from '../../view/viewState.ts';
import { reachedOneOf } from '../reach/headline.ts';
import { createCompared, type Compared, type ComparedScenario } from './compared.svelte.ts';
import { makeCompareMaps, type CompareMaps } from './maps/compareMaps.ts';
import { measureRows, type MeasureRow } from './measures/measureRows.ts';

/** What is side by side on the board, all of one answer. */
export interface Board {
  scenarios: readonly ComparedScenario[];
  maps: CompareMaps;
  rows: MeasureRow[];
  /** Sites of each scenario with their prices, in the order of the scenarios. */
  siteUses: (readonly SiteUse[])[];
  /** What it is all about, in words: place, group and travel. */
  question: string;
  /** One member of the group who comes within reach, after "euro per". */
  person: string;
  /** Code of the stadsdeel or the municipality that the measures are about. */
  areaCode: string;
  /** Code of the municipality, which costs and visits are about. */
  wholeCode: string;
  /** What it rests on beside the page's assumptions, and what is done without a place, a sentence each. */
  notes: string[];
}

export interface Compare {
  readonly compared: Compared;
  readonly planning: Planning;
  readonly board: Board | null;
}

function questionInWords(
  city: City,
  { setup }: MeasurementSetupData,
  place: string,
  group: string,
  language: Language,
): string {
  const { profile, speedKmh, destinations, product } = setup;
  const { reach } = messages();
  const { board } = compareMessages();
  const places = destinationsInShort(city.facilityTypes, destinations, language);
  const travel = reach.travelNote(
    reach.travelWords[travelProfile(profile).id],
    numberFormat(language).oneDecimal(speedKmh),
    product === null ? places : `${places} (${product})`,
  );
  return `${board.place(place)}: ${board.question(group, travel)}`;
}

/** How many visits there are holds for all scenarios; tailored service, and what each was saved with, is of each. */
function reckonedNotes(
  scenarios: readonly ComparedScenario[],
  groups: readonly TargetGroupSummary[],
  language: Language,
): string[] {
  const words = visitMessages();
  return [
    ...visitNotes(demandOf(scenarios), groups, words, language).map(words.notes.ofAll),
    ...scenarios.flatMap(({ letter, ownVersions = [] }) =>
      otherVersions(ownVersions, groups).map(
        ({ name, was, now }) => `${letter}: ${words.notes.otherVersion(name[language], was, now)}`,
      ),
    ),
    ...scenarios.flatMap(({ letter, scenario: { entered } }) =>
      entered?.tailoredService
        ? [`${letter}: ${words.tailored.line(tailoredText(entered.tailoredService, words, language))}`]
        : [],
    ),
  ];
}

/** Vergelijken: up to four scenarios by one setup. Call it while a component is being set up. */
export function createCompare(city: City): Compare {
  const { view } = useView();
  const compared = createCompared();
  const planning = createPlanning(city, 'compare', () => compared.scenarios);

  const board = $derived.by((): Board | null => {
    const { measured } = planning;
    if (!measured) return null;
    const { data, answer } = measured;
    const scenarios = measured.scenarios as readonly ComparedScenario[];
    const { language, statistic, compareView } = view();
    const maps = makeCompareMaps(data, answer, scenarios, {
      ...{ messages: messages(), words: sitesMessages(), format: numberFormat(language), statistic },
      unit: 'minutes',
      quantity: 'travel',
      effectView: compareView,
      showsStreets: false,
      today: { question: { cutoffMinutes: data.setup.cutoffMinutes } },
    });
    const { focus } = data.setup;
    const wholeCode = data.parts.areas[data.parts.total].code;
    const areaCode = city.boundaries?.byCode.has(focus ?? '') && focus ? focus : wholeCode;
    const place = city.boundaries?.byCode.get(areaCode)?.name ?? areaCode;
    const group = city.targetGroups.data?.targetGroups.find(({ id }) => id === data.setup.targetGroup);
    const question = questionInWords(city, data, place, group?.name[language] ?? '', language);
    const siteUses = answer.scenarios.map(({ use }) => use.sites);
    const person = reachedOneOf(data.setup.targetGroup, group?.name[language] ?? '', messages());
    const rows = measureRows(answer, areaCode, data.setup);
    const notes = reckonedNotes(scenarios, city.targetGroups.data?.targetGroups ?? [], language);
    return { scenarios, maps, areaCode, wholeCode, question, siteUses, person, rows, notes };
  });

  return {
    compared,
    planning,
    get board() {
      return board;
    },
  };
}
