import { untrack } from 'svelte';
import type { Scenario, ScenarioContent } from '#contract/scenarios.ts';
import { RequestFailure } from '../data/request.ts';
import { isEmpty, noChanges } from './scenario.ts';
import { choose, view } from '../view/view.svelte.ts';
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
export interface Done {
  kind: 'saved' | 'opened' | 'cleared';
  name: string;
  before: Partial<ViewState> | null;
}

type Reference = 'none' | 'loading' | 'loaded' | 'gone' | 'unavailable';

/** The scenario in the address of the page as the server has it. */
let stored = $state.raw<Scenario | null>(null);
let reference = $state<Reference>('none');
let done = $state.raw<Done | null>(null);
let attempt = $state(0);

const isNewer = $derived(stored !== null && view().saved?.version !== stored.version);
const isChanged = $derived(stored ? !isSameAsSaved(view(), stored) : !isEmpty(view().scenario));

/** What the page works on: its own scenario, and the saved one that it started from. */
export const workspace = {
  get stored(): Scenario | null {
    return stored;
  },
  get reference(): Reference {
    return reference;
  },
  /** What is on the screen differs from what is saved, or was never saved. */
  get isChanged(): boolean {
    return isChanged;
  },
  /** It was saved again after the version that the page is based on. */
  get isNewer(): boolean {
    return isNewer;
  },
  get done(): Done | null {
    return done;
  },
};

const savedId = $derived(view().saved?.id ?? null);
const isToBeOpened = $derived(view().saved?.version === null);

/** Follows the saved scenario that the address names; call it in an effect. Answers how to stop. */
export function followReference(): (() => void) | undefined {
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
}

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

export function retryReference(): void {
  attempt++;
}

const opening = (scenario: Scenario): Partial<ViewState> => ({
  ...choicesFromContent(scenario),
  saved: { id: scenario.id, version: scenario.version },
  selection: null,
  serviceAreaOf: null,
});

/** What a saved scenario replaces of the choices. */
function replaced(): Partial<ViewState> {
  const { scenario, destinations, profile, speedKmh, cutoffMinutes, targetGroup, product, assumptions } = view();
  const { saved, selection, serviceAreaOf } = view();
  return {
    ...{ scenario, destinations, profile, speedKmh, cutoffMinutes, targetGroup, product, assumptions },
    ...{ saved, selection, serviceAreaOf },
  };
}

/** Puts a saved scenario on the screen, in Locaties testen. What was there can be had back. */
export function open(scenario: Scenario): void {
  const before = isChanged ? replaced() : null;
  know(scenario);
  choose({ ...opening(scenario), mode: 'sites' });
  done = { kind: 'opened', name: scenario.name, before };
}

/** The situation today, not based on anything saved. What was there can be had back. */
export function startAnew(): void {
  const before = stored || isChanged ? replaced() : null;
  choose({ scenario: noChanges, saved: null, selection: null, serviceAreaOf: null });
  done = { kind: 'cleared', name: '', before };
}

/** Puts back what the last `open` or `startAnew` replaced. */
export function takeBack(): void {
  if (done?.before) choose(done.before);
  done = null;
}

export function forgetDone(): void {
  done = null;
}

function know(scenario: Scenario): void {
  stored = scenario;
  reference = 'loaded';
}

/** What would be saved now. */
const presentContent = (described: ScenarioDescription, dataset: DatasetStamp): ScenarioContent =>
  contentFromChoices(view(), described, dataset);

/** Saves what is on the screen: over the saved scenario that it started from, or as a new one. */
export async function saveWorkspace(
  described: ScenarioDescription,
  dataset: DatasetStamp,
  as: 'update' | 'new',
): Promise<SaveOutcome> {
  const { saved } = view();
  const basedOn = as === 'update' && saved?.version ? { id: saved.id, version: saved.version } : null;
  const outcome = await save(presentContent(described, dataset), basedOn);
  if (outcome.kind === 'saved') {
    know(outcome.scenario);
    choose({ saved: { id: outcome.scenario.id, version: outcome.scenario.version } }, 'replace');
    done = { kind: 'saved', name: outcome.scenario.name, before: null };
  }
  return outcome;
}
