import type { City } from '../../data/city.svelte.ts';
import { resource, type Resource } from '../../data/resource.svelte.ts';
import { bestMessages } from '../../messages/best/current.ts';
import { messages } from '../../messages/current.ts';
import { sitesMessages } from '../../messages/sites/current.ts';
import { areaNames } from '../../thematic/areaNames.ts';
import type { Comparison, ThematicMap } from '../../thematic/thematicMap.ts';
import { useView } from '../../view/view.svelte.ts';
import { compareReach } from '../reach/compareReach.ts';
import { loadReach, type ReachFigures, type ReachQuestion } from '../reach/loadReach.ts';
import { isOffered } from '../reach/reach.svelte.ts';
import { makeReachMap, ofToday } from '../reach/reachMap.ts';
import { answerCoverage, answerScenario } from './answerScenario.ts';
import type { Best } from './best.svelte.ts';

/** How far people are: today, or with the answer that stands. */
export interface AnswerMap {
  readonly resource: Resource<ReachFigures>;
  readonly thematicMap: ThematicMap | null;
  readonly comparison: Comparison | null;
  /** Nothing counts in the situation that is to be shown, so that there is no map. */
  readonly asksNothing: boolean;
}

/**
 * Call it while a component is being set up.
 * @param showsAnswer whether the map is to show the answer where there is one
 */
export function createAnswerMap(city: City, best: Best, showsAnswer: () => boolean): AnswerMap {
  const { view } = useView();
  const sites = $derived(showsAnswer() && !best.isRunning && best.progress?.report ? best.progress.report.sites : null);
  const facilities = $derived(best.data.data?.facilities ?? []);
  const question = (): ReachQuestion | null => {
    const { targetGroup, level, destinations, product, profile, speedKmh, cutoffMinutes } = view();
    const asked = { targetGroup, level, destinations, product, profile, speedKmh, cutoffMinutes };
    if (!sites) return isOffered(city, view()) ? asked : null;
    const { categories, closed, candidates } = answerCoverage(sites, facilities, view());
    return { ...asked, destinations: categories, closed, candidates };
  };
  const figures = resource(question, loadReach);
  const context = $derived.by(() => {
    const loaded = figures.data;
    const group = city.targetGroups.data?.targetGroups.find(({ id }) => id === loaded?.question.targetGroup);
    const { boundaries, facilityTypes } = city;
    if (!loaded || !group || !boundaries) return null;
    const { language, statistic, travelUnit: unit } = view();
    const isOfAnswer = sites !== null && loaded.question.candidates !== undefined;
    const scenario = isOfAnswer && answerScenario(sites, facilities, view(), sitesMessages().sites.housedBy);
    return {
      ...{ loaded, boundaries, group, names: areaNames(boundaries), facilityTypes, language, statistic, isOfAnswer },
      ...{ unit, streets: city.dataset.data?.streets ?? null, messages: messages() },
      about: scenario ? ({ moment: 'scenario', situation: { scenario, name: null } } as const) : ofToday,
    };
  });
  const thematicMap = $derived.by((): ThematicMap | null => {
    if (!context) return null;
    const map = makeReachMap(context.loaded, context);
    const { shown } = bestMessages();
    const situated = context.isOfAnswer ? shown.with : shown.without;
    return {
      ...map,
      legend: { ...map.legend, title: situated(map.legend.title) },
      table: { ...map.table, caption: situated(map.table.caption) },
    };
  });
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
