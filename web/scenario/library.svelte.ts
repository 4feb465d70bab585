import { untrack } from 'svelte';
import type { ScenarioSummary } from '#contract/scenarios.ts';
import type { Room } from '#definitions/scenarioStorage.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import { RequestFailure } from '../data/request.ts';
import type { ScenarioMessages } from '../messages/scenarios/nl.ts';
import { cleanText } from '../format/cleanText.ts';
import { failureWords } from './failureWords.ts';
import {
  deleteScenario,
  duplicateScenario,
  getScenario,
  importScenario,
  listScenarios,
  restoreScenario,
  type ScenarioAt,
} from './scenarioRequests.ts';
import { refusedField } from './refusedFields.ts';
import { isWithoutCapacity, maxFileBytes, readScenarioText } from './readScenarioText.ts';
import { useWorkspace } from './workspace.svelte.ts';

/** What came of the last thing that was done to the list, in words, and how to take it back. */
export interface LibraryNews {
  kind: 'done' | 'failure';
  text: string;
  /** Wrong fields of a file, each with what is wrong; or what was assumed for a file of an earlier version. */
  details?: string[];
  undo?: () => Promise<void>;
}

export interface Library {
  /** null: not loaded yet */
  readonly scenarios: readonly ScenarioSummary[] | null;
  readonly deleted: readonly ScenarioSummary[];
  /** How much room is left for scenarios. */
  readonly room: Room;
  readonly news: LibraryNews | null;
  readonly isBusy: boolean;
  open(id: string): Promise<boolean>;
  duplicate(scenario: ScenarioSummary): Promise<void>;
  remove(scenario: ScenarioSummary): Promise<void>;
  restore(scenario: ScenarioAt & { name: string }): Promise<void>;
  import(file: File): Promise<void>;
}

/** The saved scenarios as a list that can be acted on. Call it while a component is being set up. */
export function createLibrary(words: () => ScenarioMessages): Library {
  const { open } = useWorkspace();
  let scenarios = $state.raw<readonly ScenarioSummary[] | null>(null);
  let deleted = $state.raw<readonly ScenarioSummary[]>([]);
  let room = $state<Room>('enough');
  let news = $state.raw<LibraryNews | null>(null);
  let isBusy = $state(false);

  async function refresh(): Promise<void> {
    const [present, gone] = await Promise.all([listScenarios('no'), listScenarios('only')]);
    ({ scenarios, room } = present);
    deleted = gone.scenarios;
  }

  let running: Promise<unknown> = Promise.resolve();

  /** Does something and tells what came of it; the list is fetched again either way. A second press of a button does nothing. */
  async function act(work: () => Promise<LibraryNews | null>): Promise<boolean> {
    if (isBusy) return false;
    isBusy = true;
    const action = perform(work);
    running = action.catch(() => undefined);
    return action;
  }

  async function perform(work: () => Promise<LibraryNews | null>): Promise<boolean> {
    try {
      news = await work();
      await refresh();
      return news?.kind !== 'failure';
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error;
      news = { kind: 'failure', text: failureWords(error, words()) };
      return false;
    } finally {
      isBusy = false;
    }
  }

  const restore = async ({ name, ...at }: ScenarioAt & { name: string }) => {
    await act(() =>
      unlessOvertaken(name, async () => {
        await restoreScenario({ id: at.id, version: at.version });
        return { kind: 'done', text: words().library.restored(name) };
      }),
    );
  };

  /** A change that somebody else was ahead of is told as that. */
  async function unlessOvertaken(name: string, work: () => Promise<LibraryNews>): Promise<LibraryNews> {
    const { library } = words();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error;
      if (error.status === 412 || error.status === 409)
        return { kind: 'failure', text: library.changedMeanwhile(name) };
      if (error.status === 410) return { kind: 'failure', text: library.goneMeanwhile(name) };
      throw error;
    }
  }

  $effect(() => untrack(() => void act(async () => null)));

  return {
    get scenarios() {
      return scenarios;
    },
    get room() {
      return room;
    },
    get deleted() {
      return deleted;
    },
    get news() {
      return news;
    },
    get isBusy() {
      return isBusy;
    },
    open: (id) =>
      act(async () => {
        open(await getScenario(id));
        return null;
      }),
    duplicate: async ({ id, name }) => {
      const { library } = words();
      const room = scenarioLimits.nameLength.max - library.copyName('').length;
      await act(async () => {
        const copy = await duplicateScenario(id, library.copyName(cleanText(name, room)));
        return { kind: 'done', text: library.duplicated(copy.name) };
      });
    },
    remove: async ({ id, version, name }) => {
      await act(() =>
        unlessOvertaken(name, async () => {
          const removed = await deleteScenario({ id, version });
          const undo = () => restore({ id, version: removed.version, name });
          return { kind: 'done', text: words().library.removed(name), undo };
        }),
      );
    },
    restore,
    import: async (file) => {
      // A chosen file is not chosen again by itself: it waits for what is going on.
      await running;
      await act(() => importFile(file, words()));
    },
  };
}

async function importFile(file: File, { file: words, library, assumed }: ScenarioMessages): Promise<LibraryNews> {
  const refuse = (text: string, details?: string[]): LibraryNews => ({ kind: 'failure', text, details });
  if (file.size > maxFileBytes) return refuse(words.tooLarge('1 MB'));
  const read = readScenarioText(await file.text());
  if (!read.ok) return refuse(problemWords(read.problem, words));
  try {
    const scenario = await importScenario(read.file);
    const details = isWithoutCapacity(read.file)
      ? { details: [`${assumed.file} ${assumed.hours}`, assumed.capacity] }
      : {};
    return { kind: 'done', text: library.imported(scenario.name), ...details };
  } catch (error) {
    if (!(error instanceof RequestFailure) || (error.status !== 400 && error.status !== 422)) throw error;
    if (error.problem?.type === '/problems/other-municipality') return refuse(words.otherMunicipality);
    const wrong = error.problem?.errors?.map((refused) => refusedField(refused, read.file, words));
    return refuse(words.invalid, wrong ?? [error.message]);
  }
}

type Problem = Extract<ReturnType<typeof readScenarioText>, { ok: false }>['problem'];

function problemWords(problem: Problem, words: ScenarioMessages['file']): string {
  switch (problem) {
    case 'not-json':
      return words.notJson;
    case 'wrong-kind':
      return words.wrongKind;
    case 'damaged':
      return words.damaged;
    case 'forbidden-key':
      return words.forbiddenKey;
    case 'newer-version':
      return words.newerVersion;
    case 'older-version':
      return words.olderVersion;
    case 'invalid':
      return words.invalid;
  }
}
