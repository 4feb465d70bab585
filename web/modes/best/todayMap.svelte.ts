import type { City } from '../../data/city.svelte.ts';
import { resource, type Resource } from '../../data/resource.svelte.ts';
import { messages } from '../../messages/current.ts';
import { areaNames } from '../../thematic/areaNames.ts';
import type { Comparison, ThematicMap } from '../../thematic/thematicMap.ts';
import { useView } from '../../view/view.svelte.ts';
import { compareReach } from '../reach/compareReach.ts';
import { loadReach, type ReachFigures, type ReachQuestion } from '../reach/loadReach.ts';
import { isOffered } from '../reach/reach.svelte.ts';
import { makeReachMap } from '../reach/reachMap.ts';

/** How far people are today: the ground on which the answer stands. */
export interface TodayMap {
  readonly resource: Resource<ReachFigures>;
  readonly thematicMap: ThematicMap | null;
  readonly comparison: Comparison | null;
  /** Nothing counts today, so that there is no map. */
  readonly asksNothing: boolean;
}

/** Call it while a component is being set up. */
export function createTodayMap(city: City): TodayMap {
  const { view } = useView();
  const question = (): ReachQuestion | null => {
    const { targetGroup, level, destinations, product, profile, speedKmh, cutoffMinutes } = view();
    if (!isOffered(city, view())) return null;
    return { targetGroup, level, destinations, product, profile, speedKmh, cutoffMinutes };
  };
  const figures = resource(question, loadReach);
  const context = $derived.by(() => {
    const group = city.targetGroups.data?.targetGroups.find(({ id }) => id === figures.data?.question.targetGroup);
    const { boundaries, facilityTypes } = city;
    if (!figures.data || !group || !boundaries) return null;
    const { language, statistic, travelUnit: unit } = view();
    return {
      ...{ loaded: figures.data, boundaries, group, names: areaNames(boundaries), facilityTypes, language, statistic },
      ...{ unit, streets: city.dataset.data?.streets ?? null, messages: messages() },
    };
  });
  const thematicMap = $derived(context && makeReachMap(context.loaded, context));
  const comparison = $derived(context && compareReach(context.loaded, context.boundaries, context));
  return {
    resource: figures,
    get thematicMap() {
      return thematicMap;
    },
    get comparison() {
      return comparison;
    },
    get asksNothing() {
      return city.facilities.data !== null && question() === null;
    },
  };
}
