import { createContext } from 'svelte';
import { sameScenario, type Scenario } from './scenario.ts';
import { recordStep, redoStep, startUndo, undoStep, type UndoStack } from './undoStack.ts';
import type { View } from '../view/view.svelte.ts';

/** The scenario in the address of the page, with its steps. */
export interface ScenarioSteps {
  readonly scenario: Scenario;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** A step that can be taken back. */
  change(next: Scenario): void;
  undo(): void;
  redo(): void;
}

/** Made once for the page, so that one can still undo after a visit to another mode. Call it while a component is being set up. */
export function createScenarioSteps({ view, choose }: View): ScenarioSteps {
  let steps = $state.raw<UndoStack<Scenario>>(startUndo(view().scenario));
  // A link, or the browser's back button, changes the scenario too: a step like any other, so that nothing is lost.
  $effect(() => {
    const { scenario } = view();
    if (!sameScenario(scenario, steps.present)) steps = recordStep(steps, scenario);
  });
  const goTo = (next: UndoStack<Scenario>) => {
    steps = next;
    choose({ scenario: next.present }, 'replace');
  };
  return {
    get scenario() {
      return view().scenario;
    },
    get canUndo() {
      return steps.past.length > 0;
    },
    get canRedo() {
      return steps.future.length > 0;
    },
    change: (next) => {
      if (!sameScenario(next, steps.present)) goTo(recordStep(steps, next));
    },
    undo: () => goTo(undoStep(steps)),
    redo: () => goTo(redoStep(steps)),
  };
}

export const [useScenarioSteps, provideScenarioSteps] = createContext<ScenarioSteps>();
