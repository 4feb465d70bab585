import type { AreaCoverage } from '#contract/coverage.ts';
import { travelProfile, type TravelProfileId } from '#definitions/travelProfiles.ts';
import { catchmentColours, catchmentsMap } from '../../catchments/catchmentsMap.ts';
import { createTodayCatchments, type TodayCatchments } from '../../catchments/todayCatchments.svelte.ts';
import { createPlanning, type Planning } from '../../costs/planning.svelte.ts';
import { countedFacilities } from '../../costs/countedFacilities.ts';
import { numberFormat } from '../../format/numberFormat.ts';
import { catchmentMessages } from '../../messages/catchments/current.ts';
import { messages } from '../../messages/current.ts';
import { hoursMessages } from '../../messages/hours/current.ts';
import { withoutProposal } from '../../scenario/scenario.ts';
import { gapMessages } from '../../messages/gap/current.ts';
import type { City } from '../../data/city.svelte.ts';
import { resource, type Resource } from '../../data/resource.svelte.ts';
import { useView } from '../../view/view.svelte.ts';
import type { ViewState } from '../../view/viewState.ts';
import { areaNames } from '../../thematic/areaNames.ts';
import { makeGapMap } from '../gap/gapMap.ts';
import type { ModeOutput } from '../../thematic/modeOutput.ts';
import type { Comparison, ThematicMap } from '../../thematic/thematicMap.ts';
import { compareReach } from './compareReach.ts';
import { headline } from './headline.ts';
import type { SitesQuestion } from '../sites/loadToday.ts';
import { loadReach, type ReachFigures, type ReachQuestion } from './loadReach.ts';
import { openHoursMap } from './openHoursMap.ts';
import { makeReachMap, type ReachContext } from './reachMap.ts';

/** The answer for the stadsdeel that is looked at, or for the whole municipality. */
interface ReachAnswer {
  /** Code of the area. */
  code: string;
  place: string;
  sentence: string;
  area: AreaCoverage;
  /** What the figures were computed with: while a new choice cannot be had, not what is chosen. */
  profile: TravelProfileId;
  cutoffMinutes: number;
}

export interface Reach extends ModeOutput {
  readonly resource: Resource<ReachFigures>;
  /** Open hours of today's places, and how travel times are spread; measured while either is looked at. */
  readonly planning: Planning;
  readonly answer: ReachAnswer | null;
  /** Points out a class of the legend of travel times; null points at none. */
  mark(classIndex: number | null): void;
  /** The streets by the place that is nearest, where the map shows them. */
  readonly streets: { geoJson: Uint8Array; colours: readonly string[] } | null;
}

/** null while nothing can be asked: no kind of facility is chosen, or none that is known to offer the product. */
function question(city: City, view: ViewState): ReachQuestion | null {
  const { mode, targetGroup, level, destinations, product, profile, speedKmh, cutoffMinutes } = view;
  if (mode !== 'reach' || !isOffered(city, view)) return null;
  return { targetGroup, level, destinations, product, profile, speedKmh, cutoffMinutes };
}

/** The same question for the engine of the page. */
function engineQuestion(city: City, view: ViewState): SitesQuestion | null {
  const asked = question(city, view);
  const datasetVersion = city.dataset.data?.version;
  if (!asked || !datasetVersion || view.reachMap !== 'users') return null;
  return { ...asked, datasetVersion, speedKmh: asked.speedKmh ?? travelProfile(asked.profile).speedKmh };
}

/** Whether there is a place that counts for what is chosen; false too until the places are known, if they must be. */
export function isOffered(city: City, { destinations, product }: ViewState): boolean {
  if (product === null) return destinations.length > 0;
  return countedFacilities(city.facilities.data?.features ?? [], { destinations, product }).length > 0;
}

/** Bereik: who lives within reach of what. Call it while a component is being set up. */
export function createReach(city: City): Reach {
  const { view } = useView();
  const figures = resource(() => question(city, view()), loadReach);
  // Today, with the hours that a planner entered about it.
  const planning = createPlanning(
    city,
    'reach',
    () => [{ id: 'today', scenario: withoutProposal(view().scenario) }],
    () => (view().reachMap === 'hours' || view().tab === 'spread') && isOffered(city, view()),
  );

  let marked = $state<number | null>(null);
  const catchments = createTodayCatchments(() => engineQuestion(city, view()));
  /** Of the areas that the map shows; null while others are loaded, or nobody looks. */
  const users = $derived(
    view().reachMap === 'users' && catchments.data?.today.question.level === figures.data?.question.level
      ? catchments.data
      : null,
  );

  const context = $derived.by(() => {
    const loaded = figures.data;
    const group = city.targetGroups.data?.targetGroups.find(({ id }) => id === loaded?.question.targetGroup);
    const boundaries = city.boundaries;
    if (!loaded || !group || !boundaries) return null;
    const { language, statistic, travelUnit: unit } = view();
    const { facilityTypes } = city;
    const streets = city.dataset.data?.streets ?? null;
    return {
      ...{ loaded, boundaries, group, names: areaNames(boundaries), facilityTypes, streets },
      ...{ language, messages: messages(), statistic, unit },
    };
  });
  const thematicMap: ThematicMap | null = $derived.by(() => {
    if (!context) return null;
    const { reachMap, openHours: measure } = view();
    if (reachMap === 'gap') return makeGapMap(context.loaded, { ...context, words: gapMessages() });
    const travel = makeReachMap(context.loaded, context);
    if (users) return usersMap(travel, users, context, city);
    const { measured } = planning;
    if (reachMap !== 'hours' || !measured) return travel;
    const { minimumHours } = measured.data.setup;
    return openHoursMap(travel, measured.answer.todayHours, { ...context, w: hoursMessages(), measure, minimumHours });
  });
  const comparison: Comparison | null = $derived(context && compareReach(context.loaded, context.boundaries, context));
  const answer: ReachAnswer | null = $derived.by(() => {
    if (!context) return null;
    const { loaded, boundaries, group, language } = context;
    const focused = loaded.stadsdelen.find(({ code }) => code === view().focus);
    const area = focused ?? loaded.coverage.total;
    const place = boundaries.byCode.get(area.code)?.name ?? boundaries.gemeente.features[0].properties.name;
    const sentence = headline({
      loaded,
      area,
      place,
      groupName: group.name[language],
      language,
      messages: context.messages,
      facilityTypes: context.facilityTypes,
    });
    const code = focused?.code ?? boundaries.gemeente.features[0].properties.code;
    const { profile, cutoffMinutes } = loaded.coverage;
    return { code, place, area, sentence, profile, cutoffMinutes };
  });

  return {
    ...{ resource: figures, planning },
    mark: (classIndex) => {
      marked = classIndex;
    },
    get markedClass() {
      const { reachMap, tab } = view();
      return reachMap === 'travel' && tab === 'spread' ? marked : null;
    },
    get asksNothing() {
      return city.facilities.data !== null && question(city, view()) === null;
    },
    get thematicMap() {
      return thematicMap;
    },
    get comparison() {
      return comparison;
    },
    get sentence() {
      return answer?.sentence ?? null;
    },
    get answer() {
      return answer;
    },
    get streets() {
      return users && { geoJson: users.answer.geoJson, colours: catchmentColours(users.answer) };
    },
  };
}

function usersMap(
  travel: ThematicMap,
  { today, answer }: TodayCatchments,
  { group, names, language, messages: m }: Pick<ReachContext, 'group' | 'names' | 'language' | 'messages'>,
  city: City,
): ThematicMap {
  const { areas, level } = today.parts;
  const facilities = city.facilities.data?.features ?? [];
  return catchmentsMap(travel, answer, {
    ...{ areas: areas.slice(level.start, level.end), names, messages: m, words: catchmentMessages() },
    ...{ format: numberFormat(language), noun: m.group.nouns[group.id] ?? m.group.nounOf(group.name[language]) },
    nameOf: (id) => facilities.find(({ properties }) => properties.id === id)?.properties.name ?? id,
  });
}
