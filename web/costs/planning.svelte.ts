import { untrack } from 'svelte';
import { travelProfile } from '#definitions/travelProfiles.ts';
import { pageEngine } from '../engine/pageEngine.ts';
import type { PlanningAnswer } from '#planning/measures/question.ts';
import {
  loadMeasurementSetup,
  planningQuestion,
  type NamedScenario,
  type MeasurementSetup,
  type MeasurementSetupData,
} from '../engine/measurementSetup.ts';
import type { EngineFailure } from '../engine/result.ts';
import type { City } from '../data/city.svelte.ts';
import { resource, type Resource } from '../data/resource.svelte.ts';
import { useView } from '../view/view.svelte.ts';
import type { Mode, ViewState } from '../view/viewState.ts';

/** What was measured, and of what. */
export interface Measured {
  data: MeasurementSetupData;
  scenarios: readonly NamedScenario[];
  answer: PlanningAnswer;
}

export interface Planning {
  readonly resource: Resource<MeasurementSetupData>;
  /** The newest answer; of the question before while a new one is computed. */
  readonly measured: Measured | null;
  readonly failure: EngineFailure | null;
  /** What is shown belongs to an earlier question. */
  readonly isStale: boolean;
}

function setup(city: City, mode: Mode | null, view: ViewState): MeasurementSetup | null {
  const { mode: present, targetGroup, level, destinations, product, profile, speedKmh, cutoffMinutes } = view;
  const { assumptions, focus, minimumHours } = view;
  const datasetVersion = city.dataset.data?.version;
  if ((mode !== null && present !== mode) || destinations.length === 0 || !datasetVersion) return null;
  const speed = speedKmh ?? travelProfile(profile).speedKmh;
  return {
    ...{
      datasetVersion,
      targetGroup,
      level,
      destinations,
      product,
      profile,
      cutoffMinutes,
      assumptions,
      focus,
      minimumHours,
    },
    speedKmh: speed,
  };
}

/**
 * Measures scenarios whenever they or the page's choices change. Call it while a component is being set up.
 * @param mode the task that it belongs to; null: something beside the task, whichever it is
 * @param scenarios null while there is nothing to measure, or while it is being dragged
 * @param isWanted whether the mode shows what is measured; until it does, nothing is loaded
 */
export function createPlanning(
  city: City,
  mode: Mode | null,
  scenarios: () => readonly NamedScenario[] | null,
  isWanted: () => boolean = () => true,
): Planning {
  const { view } = useView();
  let measured = $state.raw<Measured | null>(null);
  let failure = $state.raw<EngineFailure | null>(null);
  const loaded = resource(() => (isWanted() ? setup(city, mode, view()) : null), loadMeasurementSetup);
  // As text: the same scenarios in another list are no reason to measure again.
  const key = $derived(JSON.stringify(scenarios()));

  async function measure(data: MeasurementSetupData, asked: readonly NamedScenario[]) {
    const engine = pageEngine();
    const question = planningQuestion(data, asked);
    const result = await (mode === null ? engine.measureBeside(question) : engine.measure(question));
    if (result === null) return;
    if (result.ok) measured = { data, scenarios: asked, answer: result.value };
    failure = result.ok ? null : result.failure;
  }

  $effect(() => {
    const data = loaded.data;
    const asked = JSON.parse(key) as NamedScenario[] | null;
    if (data && asked) untrack(() => void measure(data, asked));
  });

  return {
    resource: loaded,
    get measured() {
      return measured;
    },
    get failure() {
      return failure;
    },
    get isStale() {
      return measured !== null && (measured.data !== loaded.data || JSON.stringify(measured.scenarios) !== key);
    },
  };
}
