import { cutoffDmOf } from '#coverage/units.ts';
import { travelTimeBreaksMinutes } from '#definitions/travelProfiles.ts';
import { pageEngine } from '#web/engine/pageEngine.ts';
import type { Place } from '#coverage/index.ts';
import type { ServiceAreaAnswer, ServiceAreaQuestion } from '#web/engine/protocol.ts';
import type { City } from '#web/data/city.svelte.ts';
import { useView } from '#web/view/view.svelte.ts';
import type { ScenarioSteps } from '#web/scenario/scenarioSteps.svelte.ts';
import type { LiveScenario } from '../liveScenario.svelte.ts';

/** The streets from which one facility or site is reached. */
export interface ServiceArea {
  /** What it is drawn of; null when none is, or when its place is gone. */
  readonly place: Place | null;
  readonly answer: ServiceAreaAnswer | null;
  /** The engine could not make it. */
  readonly hasFailed: boolean;
  toggle(id: string): void;
}

/** Call it while a component is being set up. */
export function createServiceArea(city: City, steps: ScenarioSteps, state: LiveScenario): ServiceArea {
  const { choose, view } = useView();
  let answer = $state.raw<ServiceAreaAnswer | null>(null);
  let hasFailed = $state(false);

  const place = $derived.by((): Place | null => {
    const id = view().serviceAreaOf;
    // Where it stands, not where it is held: drawing takes longer than a frame of a drag.
    const site = steps.scenario.sites.find((known) => known.id === id);
    if (site) return { id: site.id, lon: site.lon, lat: site.lat };
    const facility = city.facilities.data?.features.find(({ properties }) => properties.id === id);
    if (!facility) return null;
    const [lon, lat] = facility.geometry.coordinates;
    return { id: facility.properties.id, lon, lat };
  });

  /** As text, so that moving the map asks nothing. */
  const question = $derived.by(() => {
    const { today } = state;
    if (!place || !today) return null;
    const { speedKmh, cutoffMinutes } = today.question;
    const asked: ServiceAreaQuestion = {
      place,
      limitsDm: travelTimeBreaksMinutes.map((minutes) => cutoffDmOf(minutes, speedKmh)),
      outlineDm: cutoffDmOf(cutoffMinutes, speedKmh),
    };
    return JSON.stringify({ asked, questionId: today.figures.questionId });
  });

  $effect(() => {
    if (question === null) {
      answer = null;
      return;
    }
    const { asked } = JSON.parse(question) as { asked: ServiceAreaQuestion };
    let isOver = false;
    void pageEngine()
      .serviceArea(asked)
      .then((result) => {
        if (isOver || result === null) return;
        hasFailed = !result.ok;
        answer = result.ok ? result.value : null;
      });
    return () => {
      isOver = true;
    };
  });

  return {
    get place() {
      return place;
    },
    get answer() {
      return answer && place && answer.snap.id === place.id ? answer : null;
    },
    get hasFailed() {
      return hasFailed;
    },
    toggle: (id) => choose({ serviceAreaOf: view().serviceAreaOf === id ? null : id }, 'replace'),
  };
}
