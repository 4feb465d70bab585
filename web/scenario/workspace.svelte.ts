import { createContext, untrack } from 'svelte';
import type { Scenario, ScenarioContent } from '#contract/scenarios.ts';
import { RequestFailure } from '../data/request.ts';
import { isEmpty, noChanges } from './scenario.ts';
import type { View } from '../view/view.svelte.ts';
import type { ViewState } from '../view/viewState.ts';
import {
  choicesFromContent,
  contentFromChoices,
  isSameAsSaved,
  type DatasetStamp,
  type ScenarioDescription,
} from './scenarioContent.ts';
import { getScenario } from './scenarioRequests.ts';
import { save, type SaveOutcome } from './saving.ts';

/** Something that was done, and what to choose to have back what was on the screen before; null where nothing was replaced. */
interface Done {
  kind: 'saved' | 'opened' | 'cleared';
  name: string;
  before: Partial<ViewState> | null;
}

type Reference = 'none' | 'loading' | 'loaded' | 'gone' | 'unavailable';

/** What the page works on: its own scenario, and the saved one that it started from. */
export interface Workspace {
  /** The scenario in the address of the page as the server has it. */
  readonly stored: Scenario | null;
  readonly reference: Reference;
  /** What is on the screen differs from what is saved, or was never saved. */
  readonly isChanged: boolean;
  /** It was saved again after the version that the page is based on. */
  readonly isNewer: boolean;
  readonly done: Done | null;
  /** Follows the saved scenario that the address names; call it in an effect. Answers how to stop. */
  followReference(): (() => void) | undefined;
  retryReference(): void;
  /** Puts a saved scenario on the screen, in Locaties testen. What was there can be had back. */
  open(scenario: Scenario): void;
  /** Today, not based on anything saved. What was there can be had back. */
  clear(): void;
  /** Puts back what the last `open` or `clear` replaced. */
  takeBack(): void;
  /** What would be saved now. */
  presentContent(described: ScenarioDescription, dataset: DatasetStamp): ScenarioContent;
  /** Saves what is on the screen: over the saved scenario that it started from, or as a new one. */
  save(described: ScenarioDescription, dataset: DatasetStamp, as: 'update' | 'new'): Promise<SaveOutcome>;
}

const opening = (scenario: Scenario): Partial<ViewState> => ({
  ...choicesFromContent(scenario),
  saved: { id: scenario.id, version: scenario.version },
  selection: null,
  serviceAreaOf: null,
});

/** What a saved scenario replaces of the choices. */
function replacedOf(view: ViewState): Partial<ViewState> {
  const { scenario, destinations, profile, speedKmh, cutoffMinutes, targetGroup, product, assumptions } = view;
  const { saved, selection, serviceAreaOf, ownVersions } = view;
  return {
    ...{ scenario, destinations, profile, speedKmh, cutoffMinutes, targetGroup, product, assumptions },
    ...{ saved, selection, serviceAreaOf, ownVersions },
  };
}

/** Made once for the page. Call it while a component is being set up. */
export function createWorkspace({ view, choose }: View): Workspace {
  let done = $state.raw<Done | null>(null);
  const saved = createStored({ view, choose });
  const isChanged = $derived(saved.stored ? !isSameAsSaved(view(), saved.stored) : !isEmpty(view().scenario));

  const presentContent = (described: ScenarioDescription, dataset: DatasetStamp) =>
    contentFromChoices(view(), described, dataset);

  return {
    get stored() {
      return saved.stored;
    },
    get reference() {
      return saved.reference;
    },
    get isChanged() {
      return isChanged;
    },
    get isNewer() {
      return saved.stored !== null && view().saved?.version !== saved.stored.version;
    },
    get done() {
      return done;
    },
    followReference: saved.follow,
    retryReference: saved.retry,
    open: (scenario) => {
      const before = isChanged ? replacedOf(view()) : null;
      saved.know(scenario);
      choose({ ...opening(scenario), mode: 'sites' });
      done = { kind: 'opened', name: scenario.name, before };
    },
    clear: () => {
      const before = saved.stored || isChanged ? replacedOf(view()) : null;
      choose({ scenario: noChanges, saved: null, selection: null, serviceAreaOf: null });
      done = { kind: 'cleared', name: '', before };
    },
    takeBack: () => {
      if (done?.before) choose(done.before);
      done = null;
    },
    presentContent,
    save: async (described, dataset, as) => {
      const basis = view().saved;
      const basedOn = as === 'update' && basis?.version ? { id: basis.id, version: basis.version } : null;
      const outcome = await save(presentContent(described, dataset), basedOn);
      if (outcome.kind === 'saved') {
        const { id, version, name } = outcome.scenario;
        saved.know(outcome.scenario);
        choose({ saved: { id, version } }, 'replace');
        done = { kind: 'saved', name, before: null };
      }
      return outcome;
    },
  };
}

/** The scenario that the address names, as the server has it. */
function createStored({ view, choose }: Pick<View, 'view' | 'choose'>) {
  let stored = $state.raw<Scenario | null>(null);
  let reference = $state<Reference>('none');
  let attempt = $state(0);
  const savedId = $derived(view().saved?.id ?? null);
  const isToBeOpened = $derived(view().saved?.version === null);

  async function fetchReference(id: string, signal: AbortSignal): Promise<void> {
    if (stored?.id !== id) stored = null;
    reference = 'loading';
    try {
      const scenario = await getScenario(id, signal);
      if (signal.aborted) return;
      stored = scenario;
      reference = 'loaded';
      const { saved } = view();
      // An address with nothing but the scenario opens it; one that is as saved by now is based on the latest version.
      if (saved?.version === null) choose(opening(scenario), 'replace');
      else if (isSameAsSaved(view(), scenario)) choose({ saved: { id, version: scenario.version } }, 'replace');
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof RequestFailure)) throw error;
      reference = error.kind === 'refused' ? 'gone' : 'unavailable';
    }
  }

  return {
    get stored() {
      return stored;
    },
    get reference() {
      return reference;
    },
    know: (scenario: Scenario) => {
      stored = scenario;
      reference = 'loaded';
    },
    retry: () => {
      attempt++;
    },
    follow: (): (() => void) | undefined => {
      void attempt;
      const id = savedId;
      const mustOpen = isToBeOpened;
      return untrack(() => {
        if (id === null) {
          stored = null;
          reference = 'none';
          return undefined;
        }
        if (stored?.id === id && !mustOpen) return undefined;
        const controller = new AbortController();
        void fetchReference(id, controller.signal);
        return () => controller.abort();
      });
    },
  };
}

export const [useWorkspace, provideWorkspace] = createContext<Workspace>();
