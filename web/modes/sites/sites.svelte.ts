import type { AreaComparison } from '#planning/comparison.ts';
import { messages } from '../../messages/current.ts';
import { sitesMessages } from '../../messages/sites/current.ts';
import type { City } from '../../data/city.svelte.ts';
import { facilityTypeOf } from '../../view/facilityTypes.ts';
import { numberFormat } from '../../format/numberFormat.ts';
import { candidateNumber, type Candidate, type Scenario } from '../../scenario/scenario.ts';
import { view } from '../../view/view.svelte.ts';
import { areaNames } from '../../thematic/areaNames.ts';
import type { Task } from '../../thematic/modeOutput.ts';
import type { Comparison, ThematicMap } from '../../thematic/thematicMap.ts';
import { compareScene } from './effect/compareScene.ts';
import { createDraft, type Draft } from '../../scenario/draft.svelte.ts';
import type { TodayAnswer } from './loadToday.ts';
import { createPlacing, type Placing } from './placing/placing.svelte.ts';
import { createScene, type SceneState } from './scene.svelte.ts';
import { areaEffectMaker, type SceneContext } from './effect/sceneContext.ts';
import { sceneHeadline, type SceneHeadline } from './effect/sceneHeadline.ts';
import { sceneMapMaker } from './effect/sceneMap.ts';
import { createServerCheck, type Verdict } from './serverCheck.svelte.ts';
import { createServiceArea, type ServiceArea } from './serviceArea/serviceArea.svelte.ts';
import type { Resource } from '../../data/resource.svelte.ts';

export interface Sites extends Task {
  readonly resource: Resource<TodayAnswer>;
  readonly draft: Draft;
  readonly state: SceneState;
  readonly placing: Placing;
  readonly serviceArea: ServiceArea;
  readonly headline: SceneHeadline | null;
  readonly verdict: Verdict;
}

/** What a candidate is called: the planner's name, or its number. */
export function candidateName({ id, name }: Pick<Candidate, 'id' | 'name'>): string {
  return name || sitesMessages().candidates.nameOf(candidateNumber(id));
}

export function categoryName(city: City, category: Candidate['category']): string {
  return facilityTypeOf(city.facilityTypes, category)?.name[view().language] ?? category;
}

/** What differs from today, an item each. */
function listChanges(city: City, { closed, candidates }: Scenario): string[] {
  const { table } = sitesMessages();
  const nameOf = (id: string) =>
    city.facilities.data?.features.find(({ properties }) => properties.id === id)?.properties.name;
  return [
    ...candidates.map((candidate) => {
      const { category, lat, lon } = candidate;
      return table.candidateAt(candidateName(candidate), categoryName(city, category), lat.toFixed(5), lon.toFixed(5));
    }),
    ...closed.map((id) => table.closes(nameOf(id) ?? id)),
  ];
}

/**
 * Locaties testen: what changes for whom when sites come, move and close. Call it while a component is being set up.
 * @param estimates the same changes per area with their margins, as far as they are computed
 */
export function createSites(city: City, estimates: () => readonly AreaComparison[]): Sites {
  const draft = createDraft();
  const state = createScene(city, draft);
  const check = createServerCheck(city, state);
  const placing = createPlacing(draft);
  const serviceArea = createServiceArea(city, draft, state);

  const context = $derived.by((): SceneContext | null => {
    const { today } = state;
    const { boundaries } = city;
    const group = city.targetGroups.data?.targetGroups.find(({ id }) => id === today?.question.targetGroup);
    if (!today || !boundaries || !group) return null;
    const { language, statistic, travelUnit, sceneQuantity, sceneView } = view();
    return {
      ...{ today, boundaries, group, language, statistic, sceneView },
      changes: listChanges(city, draft.scenario),
      names: areaNames(boundaries),
      facilityTypes: city.facilityTypes,
      messages: messages(),
      words: sitesMessages(),
      format: numberFormat(language),
      unit: travelUnit,
      quantity: sceneQuantity,
    };
  });
  const makeEffects = $derived(state.today && areaEffectMaker(state.today));
  const effects = $derived(makeEffects && state.figures && makeEffects(state.figures.summaries));
  const makeMap = $derived(context && sceneMapMaker(context));
  const isMoving = $derived(state.held !== null);
  const thematicMap: ThematicMap | null = $derived(makeMap && effects && makeMap(effects, isMoving));
  const comparison: Comparison | null = $derived(context && effects && compareScene(context, effects));
  const headline: SceneHeadline | null = $derived(
    context && effects && sceneHeadline(context, effects, view().focus, estimates()),
  );

  return {
    resource: state.resource,
    ...{ draft, state, placing, serviceArea },
    get thematicMap() {
      return thematicMap;
    },
    get comparison() {
      return comparison;
    },
    get headline() {
      return headline;
    },
    get verdict() {
      return check.verdict;
    },
  };
}
