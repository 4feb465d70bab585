import { flushSync, untrack } from 'svelte';
import { travelProfile } from '#definitions/travelProfiles.ts';
import type { ScenarioFigures } from '../../engine/engineClient.ts';
import { pageEngine } from '../../engine/pageEngine.ts';
import type { EngineScenario } from '../../engine/protocol.ts';
import type { EngineFailure } from '../../engine/result.ts';
import type { City } from '../../data/city.svelte.ts';
import { resource, type Resource } from '../../data/resource.svelte.ts';
import { changeSite, roundDegrees, type Site } from '../../scenario/scenario.ts';
import { useView } from '../../view/view.svelte.ts';
import type { ViewState } from '../../view/viewState.ts';
import type { ScenarioSteps } from '../../scenario/scenarioSteps.svelte.ts';
import { loadToday, type SitesQuestion, type Today, type TodayAnswer } from './loadToday.ts';
import { countedSites, placements, type Placement } from './placing/placements.ts';

/** The name under which the browser's performance tools, and the bench, find the frames of a drag. */
const frameMeasure = 'site-frame';

/** A site that the planner holds, and where. */
interface Held {
  id: string;
  lon: number;
  lat: number;
}

/** What engine and server are asked about. */
interface CountedScenario extends EngineScenario {
  sites: Site[];
}

/** The scenario as it is at this moment, and what the engine makes of it. */
export interface LiveScenario {
  readonly resource: Resource<TodayAnswer>;
  readonly today: Today | null;
  /** Figures of the newest scenario that the engine has answered; of today until then. */
  readonly figures: ScenarioFigures | null;
  readonly failure: EngineFailure | null;
  /** Bytes of the street network that have arrived. */
  readonly receivedBytes: number;
  /** With the one that is held where it is held. */
  readonly sites: readonly Site[];
  readonly placements: readonly Placement[];
  readonly held: Held | null;
  readonly scenario: CountedScenario | null;
  /** Nothing is held and the figures are those of the scenario. */
  readonly isSettled: boolean;
  hold(id: string, lon: number, lat: number, since: number): void;
  /** Lets go: the scenario changes for good. */
  drop(): void;
  cancel(): void;
  retry(): void;
}

function question(city: City, view: ViewState): SitesQuestion | null {
  const { mode, targetGroup, level, destinations, product, profile, speedKmh, cutoffMinutes } = view;
  const datasetVersion = city.dataset.data?.version;
  if (mode !== 'sites' || destinations.length === 0 || !datasetVersion) return null;
  const speed = speedKmh ?? travelProfile(profile).speedKmh;
  return { datasetVersion, targetGroup, level, destinations, product, profile, speedKmh: speed, cutoffMinutes };
}

/** Call it while a component is being set up. */
export function createLiveScenario(city: City, steps: ScenarioSteps): LiveScenario {
  const { view } = useView();
  let receivedBytes = $state(0);
  let held = $state.raw<Held | null>(null);
  let heldSince = 0;
  let shown = $state.raw<{ figures: ScenarioFigures; key: string } | null>(null);
  let broken = $state.raw<EngineFailure | null>(null);

  const answer = resource(
    () => question(city, view()),
    (asked) => loadToday(asked, (bytes) => (receivedBytes = bytes)),
  );
  const today = $derived(answer.data?.ok ? answer.data.today : null);
  const sites = $derived(
    held ? changeSite(steps.scenario, held.id, { lon: held.lon, lat: held.lat }).sites : steps.scenario.sites,
  );
  const gemeente = $derived(city.boundaries?.gemeente ?? null);
  const counted = $derived(gemeente ? countedSites(sites, view(), gemeente) : []);
  const scenario: CountedScenario | null = $derived(
    gemeente ? { closed: [...steps.scenario.closed], sites: counted } : null,
  );
  /** The scenario as text: choices that make no other scenario ask nothing. */
  const key = $derived(scenario && JSON.stringify(scenario));
  const isShown = $derived(shown !== null && shown.figures.questionId === today?.figures.questionId);
  const figures = $derived(isShown && shown ? shown.figures : (today?.figures ?? null));

  async function follow(asked: string, since: number) {
    const result = await pageEngine().show(JSON.parse(asked) as EngineScenario);
    if (result === null) return;
    if (!result.ok) {
      broken = result.failure;
      return;
    }
    shown = { figures: result.value, key: asked };
    // Map, panel and table now, not when the browser next finds time: what is painted belongs to one scenario.
    flushSync();
    if (since > 0) measureFrame(since, result.value.computeMilliseconds);
  }

  $effect(() => {
    if (!today || key === null) return;
    const asked = key;
    untrack(() => void follow(asked, held ? heldSince : 0));
  });

  return {
    resource: answer,
    get today() {
      return today;
    },
    get figures() {
      return figures;
    },
    get failure() {
      return broken ?? (answer.data?.ok === false ? answer.data.failure : null);
    },
    get receivedBytes() {
      return receivedBytes;
    },
    get sites() {
      return sites;
    },
    get placements() {
      return placements(sites, counted, view(), isShown && shown ? shown.figures.snaps : []);
    },
    get held() {
      return held;
    },
    get scenario() {
      return scenario;
    },
    get isSettled() {
      return held === null && isShown && shown?.key === key;
    },
    hold: (id, lon, lat, since) => {
      heldSince = since;
      held = { id, lon: roundDegrees(lon), lat: roundDegrees(lat) };
    },
    drop: () => {
      if (!held) return;
      const { id, lon, lat } = held;
      held = null;
      steps.change(changeSite(steps.scenario, id, { lon, lat }));
    },
    cancel: () => {
      held = null;
    },
    retry: () => {
      broken = null;
      answer.retry();
    },
  };
}

/** Leaves the time from the user's move to the painted figures for observers, and keeps none of it. */
function measureFrame(since: number, computeMilliseconds: number): void {
  performance.measure(frameMeasure, { start: since, detail: { computeMilliseconds } });
  performance.clearMeasures(frameMeasure);
}
