import { messages } from '../../messages/current.ts';
import type { City } from '../../data/city.svelte.ts';
import { resource, type Resource } from '../../data/resource.svelte.ts';
import { useView } from '../../view/view.svelte.ts';
import type { ViewState } from '../../view/viewState.ts';
import { areaNames } from '../../thematic/areaNames.ts';
import type { ModeOutput } from '../../thematic/modeOutput.ts';
import type { Comparison, ThematicMap } from '../../thematic/thematicMap.ts';
import { compareStadsdelen } from './compareStadsdelen.ts';
import { makeExploreMap } from './exploreMap.ts';
import { loadExploreFigures, type ExploreFigures, type ExploreQuestion } from './loadFigures.ts';

export interface Explore extends ModeOutput {
  readonly resource: Resource<ExploreFigures>;
}

function question({ mode, ...choices }: ViewState): ExploreQuestion | null {
  const { targetGroup, level, measure, method, classCount, manualBreaks } = choices;
  return mode === 'explore' ? { targetGroup, level, measure, method, classCount, manualBreaks } : null;
}

/** Verkennen: where a target group lives. Call it while a component is being set up. */
export function createExplore(city: City): Explore {
  const { view } = useView();
  const figures = resource(() => question(view()), loadExploreFigures);

  const context = $derived.by(() => {
    const loaded = figures.data;
    const group = city.targetGroups.data?.targetGroups.find(({ id }) => id === loaded?.question.targetGroup);
    const boundaries = city.boundaries;
    if (!loaded || !group || !boundaries) return null;
    return { loaded, boundaries, group, names: areaNames(boundaries), language: view().language, messages: messages() };
  });
  const thematicMap: ThematicMap | null = $derived(context && makeExploreMap(context.loaded, context));
  const comparison: Comparison | null = $derived(
    context && compareStadsdelen(context.loaded, context.boundaries, context),
  );

  return {
    resource: figures,
    get thematicMap() {
      return thematicMap;
    },
    get comparison() {
      return comparison;
    },
  };
}
