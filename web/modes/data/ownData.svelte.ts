import type { OwnLoad, OwnPreview, OwnSettings, OwnTable } from '#contract/ownData.ts';
import { ownFileLimits, ownFileProblems } from '#definitions/ownData.ts';
import type { OwnFileProblem } from '#definitions/ownData.ts';
import type { RowDecision } from '#ownData/decideRows.ts';
import type { City } from '../../data/city.svelte.ts';
import { randomId } from '../../data/clientHeaders.ts';
import { getOwnLoad, getOwnTables, loadOwnFile, previewOwnFile } from '../../data/ownData.ts';
import { RequestFailure } from '../../data/request.ts';
import { resource } from '../../data/resource.svelte.ts';
import { presentVersionOf, proposedSettings } from './draft.ts';

/** Why something a planner asked for was not done. */
export type DataFailure =
  | { kind: 'file'; problem: OwnFileProblem }
  | { kind: 'not-allowed' }
  /** Somebody else changed something meanwhile. */
  | { kind: 'overtaken' }
  | { kind: 'other'; reason: string };

/** What was last done, for the page to say. */
export type DataDone = { kind: 'loaded'; table: OwnTable } | null;

const followEveryMs = 500;

/** The task Gegevens: the tables that are there, and the file that is being looked at. Call it while a component is being set up. */
export function createOwnData(city: City) {
  const tables = resource(() => true, getOwnTables);
  let file = $state.raw<File | null>(null);
  /** Of the table that it becomes a version of. */
  let tableId = $state<string | null>(null);
  let preview = $state.raw<OwnPreview | null>(null);
  let settings = $state.raw<OwnSettings | null>(null);
  let decisions = $state.raw<RowDecision[]>([]);
  let author = $state('');
  let busy = $state<'reading' | 'loading' | null>(null);
  /** Of a load that takes more than a moment. */
  let progress = $state.raw<OwnLoad | null>(null);
  let failure = $state.raw<DataFailure | null>(null);
  let done = $state.raw<DataDone>(null);
  /** The table whose versions are shown. */
  let shownId = $state<string | null>(null);
  let asking = new AbortController();

  const listed = () => tables.data?.tables ?? [];
  const tableOf = (id: string | null) => listed().find((table) => table.id === id) ?? null;

  async function look(asked: { sheet?: string; mapping?: OwnPreview['mapping'] }) {
    if (!file) return;
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    busy = 'reading';
    failure = null;
    try {
      const seen = await previewOwnFile(file, asked, signal);
      preview = seen;
      settings = proposedSettings(seen.mapping, settings ?? presentVersionOf(tableOf(tableId))?.settings);
    } catch (error) {
      if (signal.aborted) return;
      failure = failureOf(error);
    } finally {
      if (!signal.aborted) busy = null;
    }
  }

  function forgetFile() {
    asking.abort();
    [file, tableId, preview, settings, decisions, busy] = [null, null, null, null, [], null];
  }

  /** Asks how far a load is until it is told to stop. */
  function follow(loadId: string): () => void {
    const timer = setInterval(() => {
      // Where nobody answers, the load itself says so.
      getOwnLoad(loadId).then(
        (now) => (progress = now),
        () => undefined,
      );
    }, followEveryMs);
    return () => clearInterval(timer);
  }

  /** Everything that shows own figures asks for them again. */
  function refresh() {
    tables.retry();
    city.targetGroups.retry();
  }

  return {
    tables,
    get listed() {
      return listed();
    },
    get shown() {
      return tableOf(shownId);
    },
    get file() {
      return file;
    },
    get versionOf() {
      return tableOf(tableId);
    },
    get preview() {
      return preview;
    },
    get settings() {
      return settings;
    },
    get decisions() {
      return decisions;
    },
    get author() {
      return author;
    },
    get busy() {
      return busy;
    },
    get progress() {
      return busy === 'loading' ? progress : null;
    },
    get failure() {
      return failure;
    },
    get done() {
      return done;
    },
    /** @param ofTable id of the table that it is a new version of */
    async choose(chosen: File, ofTable: string | null = null) {
      forgetFile();
      [done, failure] = [null, null];
      if (chosen.size > ownFileLimits.bytes) {
        failure = { kind: 'file', problem: 'too-large' };
        return;
      }
      file = chosen;
      tableId = ofTable;
      await look({});
    },
    readSheet(sheet: string) {
      decisions = [];
      settings = null;
      return look({ sheet });
    },
    map(mapping: OwnPreview['mapping']) {
      decisions = [];
      return look({ mapping, ...(preview?.file.sheet && { sheet: preview.file.sheet }) });
    },
    set(next: OwnSettings) {
      settings = next;
    },
    decide(next: RowDecision[]) {
      decisions = next;
    },
    sign(name: string) {
      author = name;
    },
    show(id: string | null) {
      forgetFile();
      [failure, done] = [null, null];
      shownId = id;
    },
    cancel: forgetFile,
    refresh,
    refuse(problem: OwnFileProblem) {
      failure = { kind: 'file', problem };
    },
    fail(error: unknown) {
      failure = failureOf(error);
    },
    async load() {
      if (!file || !preview || !settings || busy) return;
      busy = 'loading';
      [failure, progress] = [null, null];
      const sheet = preview.file.sheet;
      const loadId = randomId();
      const stopFollowing = follow(loadId);
      try {
        const asked = { mapping: preview.mapping, settings, decisions, author, loadId, ...(sheet && { sheet }) };
        const table = await loadOwnFile(file, asked, tableId);
        forgetFile();
        done = { kind: 'loaded', table };
        shownId = table.id;
        refresh();
      } catch (error) {
        failure = failureOf(error);
      } finally {
        stopFollowing();
        busy = null;
      }
    },
  };
}

export type OwnData = ReturnType<typeof createOwnData>;

function failureOf(error: unknown): DataFailure {
  if (!(error instanceof RequestFailure)) throw error;
  if (error.status === 401 || error.status === 403) return { kind: 'not-allowed' };
  if (error.status === 412) return { kind: 'overtaken' };
  const named = error.problem?.errors?.find(({ field }) => field === 'file')?.message;
  const problem = ownFileProblems.find((one) => one === named);
  if (problem) return { kind: 'file', problem };
  if (error.status === 413) return { kind: 'file', problem: 'too-large' };
  return { kind: 'other', reason: error.message };
}
