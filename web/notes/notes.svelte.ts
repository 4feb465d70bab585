import type { ScenarioNote } from '#planning/scenario.ts';
import { addNote, changeNote, maxNotes, removeNote } from '../scenario/scenario.ts';
import type { ScenarioSteps } from '../scenario/scenarioSteps.svelte.ts';

interface Position {
  lon: number;
  lat: number;
}

/** The notes of the scenario, and what is being done to them. They are called by their place in the order. */
export interface Notes {
  /** With the one that is held where it is held. */
  readonly list: readonly ScenarioNote[];
  readonly isFull: boolean;
  /** The next click on the map, or Enter, says where a note goes. */
  readonly isOn: boolean;
  /** How the placing before this moment ended; null before the first and while it is on. */
  readonly outcome: 'placed' | 'stopped' | null;
  /** Where a new note goes, until its text is given. */
  readonly draft: Position | null;
  start(): void;
  stop(): void;
  /** @returns whether a place was waited for */
  place(lon: number, lat: number): boolean;
  /** Gives the new note its text; without any it stays a draft. */
  write(text: string): void;
  dropDraft(): void;
  rewrite(index: number, text: string): void;
  remove(index: number): void;
  hold(index: number, lon: number, lat: number): void;
  /** Lets go of what is held, where it is. */
  drop(): void;
  cancel(): void;
}

export function createNotes(steps: ScenarioSteps): Notes {
  let isOn = $state(false);
  let outcome = $state<Notes['outcome']>(null);
  let draft = $state.raw<Position | null>(null);
  let held = $state.raw<(Position & { index: number }) | null>(null);
  const list = $derived(
    (held ? changeNote(steps.scenario, held.index, { lon: held.lon, lat: held.lat }) : steps.scenario).notes ?? [],
  );

  return {
    get list() {
      return list;
    },
    get isFull() {
      return list.length >= maxNotes;
    },
    get isOn() {
      return isOn;
    },
    get outcome() {
      return outcome;
    },
    get draft() {
      return draft;
    },
    start: () => {
      isOn = true;
      outcome = null;
    },
    stop: () => {
      if (isOn) outcome = 'stopped';
      isOn = false;
    },
    place: (lon, lat) => {
      if (!isOn) return false;
      isOn = false;
      outcome = 'placed';
      draft = { lon, lat };
      return true;
    },
    write: (text) => {
      const added = draft && addNote(steps.scenario, { ...draft, text });
      if (!added) return;
      draft = null;
      steps.change(added);
    },
    dropDraft: () => {
      draft = null;
    },
    rewrite: (index, text) => steps.change(changeNote(steps.scenario, index, { text })),
    remove: (index) => {
      if (index < list.length) steps.change(removeNote(steps.scenario, index));
      else draft = null;
    },
    hold: (index, lon, lat) => {
      if (index < list.length) held = { index, lon, lat };
      else draft = { lon, lat };
    },
    drop: () => {
      if (!held) return;
      const { index, lon, lat } = held;
      held = null;
      steps.change(changeNote(steps.scenario, index, { lon, lat }));
    },
    cancel: () => {
      held = null;
    },
  };
}
