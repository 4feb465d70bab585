import { untrack } from 'svelte';
import { travelMinutes } from '#definitions/travelProfiles.ts';
import { countedFacilities } from '#web/costs/countedFacilities.ts';
import type { City } from '#web/data/city.svelte.ts';
import { pageEngine } from '#web/engine/pageEngine.ts';
import type { WaysAnswer, WaysQuestion } from '#web/engine/protocol.ts';
import type { ScenarioPlaces } from '#web/thematic/scenarioPlaces.ts';
import { useView } from '#web/view/view.svelte.ts';
import type { LiveScenario } from './liveScenario.svelte.ts';
import { siteName } from './siteName.ts';

/**
 * The sites of the scenario as seen from the place that was picked: distances, and the way to the nearest of them or to the chosen one.
 * Call it while a component is being set up.
 */
export function createScenarioPlaces(city: City, state: LiveScenario): { readonly places: ScenarioPlaces | null } {
  const { view } = useView();
  let made = $state.raw<{ question: string; answer: WaysAnswer; routeTo: string | null } | null>(null);

  /** As text, so that moving the map asks nothing. */
  const question = $derived.by(() => {
    const { selection } = view();
    const { today, scenario, held } = state;
    if (selection?.kind !== 'point' || !today || !scenario || held) return null;
    const { lon, lat, routeTo } = selection;
    const sites = scenario.sites.map((site) => ({ id: site.id, lon: site.lon, lat: site.lat }));
    return JSON.stringify({ from: { lon, lat }, sites, routeTo, questionId: today.figures.questionId });
  });

  async function ask(wanted: string, isOver: () => boolean) {
    const { from, sites, routeTo } = JSON.parse(wanted) as WaysQuestion;
    const distances = await pageEngine().ways({ from, sites, routeTo });
    if (isOver() || !distances?.ok) return;
    made = { question: wanted, answer: distances.value, routeTo };
    // Which site is nearest is known only now.
    const reachable = distances.value.distances.filter(({ metres }) => metres !== null);
    const nearest = reachable.sort((a, b) => (a.metres ?? 0) - (b.metres ?? 0))[0]?.id ?? null;
    if (routeTo !== null || nearest === null) return;
    const way = await pageEngine().ways({ from, sites, routeTo: nearest });
    if (!isOver() && way?.ok) made = { question: wanted, answer: way.value, routeTo: nearest };
  }

  $effect(() => {
    const wanted = question;
    // Not again when a part of the answer comes: that would end the wait for the rest.
    if (wanted === null || untrack(() => made?.question === wanted)) return;
    let isOver = false;
    void ask(wanted, () => isOver);
    return () => {
      isOver = true;
    };
  });

  const places = $derived.by((): ScenarioPlaces | null => {
    const facilities = city.facilities.data?.features;
    const { today, scenario } = state;
    if (!facilities || !today || !scenario) return null;
    const answer = made?.question === question ? made : null;
    return {
      sites: scenario.sites.map((site) => {
        const distanceMetres = answer?.answer.distances.find(({ id }) => id === site.id)?.metres ?? null;
        const durationMinutes = distanceMetres === null ? null : travelMinutes(distanceMetres, today.question.speedKmh);
        return {
          ...{ id: site.id, name: siteName(site), category: site.category },
          isMeasured: answer !== null,
          ...{ distanceMetres, durationMinutes },
        };
      }),
      closed: scenario.closed,
      counted: countedFacilities(facilities, today.question).map(({ properties }) => properties.id),
      routeTo: (id) => (answer?.routeTo === id ? answer.answer.route : null),
    };
  });

  return {
    get places() {
      return places;
    },
  };
}
