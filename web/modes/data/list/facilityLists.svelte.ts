import type { FacilityListAnswer, FacilityListRequest, FacilityListTakenBack } from '#contract/facilityLists.ts';
import type { ListMode } from '#definitions/facilityList.ts';
import { ownFileProblems } from '#definitions/ownData.ts';
import type { OwnFileProblem } from '#definitions/ownData.ts';
import { sendFacilityList } from '../../../data/facilityLists.ts';
import { getFacilityListLoads, takeBackFacilityList } from '../../../data/facilityLists.ts';
import { RequestFailure } from '../../../data/request.ts';
import { resource, type Resources } from '../../../data/resource.svelte.ts';
import { rememberColumns, rememberedColumns, type ListColumns } from './rememberedColumns.ts';

type Decision = NonNullable<FacilityListRequest['decisions']>[number];

type ListFailure =
  | { kind: 'file'; problem: OwnFileProblem }
  /** Somebody else was first. */
  | { kind: 'conflict'; who: string }
  | { kind: 'refused'; problem: string; reason: string };

/** A list of facilities that is being looked at, one at a time. Call it while a component is being set up. */
export function createFacilityLists(resources: Resources) {
  let file: File | null = null;
  let category = '';
  let mode: ListMode = 'add';
  let sheet: string | null = null;
  let columns: ListColumns | null = null;
  /** What columns are is as it was of the last list with the same header. */
  let isRemembered = $state(false);
  let decisions = $state.raw<Decision[]>([]);
  let author = $state('');
  let answer = $state.raw<FacilityListAnswer | null>(null);
  let busy = $state<'reading' | 'loading' | 'taking-back' | null>(null);
  let failure = $state.raw<ListFailure | null>(null);
  /** How many places the last load stored. */
  let stored = $state<number | null>(null);
  /** How many places the list left as they were that was taken back last, and of how many it was. */
  let takenBack = $state.raw<FacilityListTakenBack | null>(null);
  const loads = resource(() => true, getFacilityListLoads);
  let asking = new AbortController();

  const asked = () => ({
    category,
    mode,
    decisions,
    author,
    ...(sheet !== null && { sheet }),
    ...(columns && { columns }),
  });

  async function look() {
    if (!file) return;
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    busy = 'reading';
    try {
      const seen = await sendFacilityList(file, { ...asked(), dryRun: true }, signal);
      const before = columns ? null : rememberedColumns(seen.columns);
      if (before) {
        columns = before;
        isRemembered = true;
        answer = await sendFacilityList(file, { ...asked(), dryRun: true }, signal);
      } else answer = seen;
    } catch (error) {
      if (signal.aborted) return;
      failure = failureOf(error);
      if (failure.kind === 'file') answer = null;
    } finally {
      if (!signal.aborted) busy = null;
    }
  }

  function forget() {
    asking.abort();
    [file, sheet, columns, decisions, answer] = [null, null, null, [], null];
    [busy, failure, stored, takenBack, isRemembered] = [null, null, null, null, false];
  }

  return {
    get answer() {
      return answer;
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
    get failure() {
      return failure;
    },
    get isRemembered() {
      return isRemembered;
    },
    /** Lists that can be taken back. */
    get loads() {
      return loads.data?.loads ?? [];
    },
    get takenBack() {
      return takenBack;
    },
    get stored() {
      return stored;
    },
    choose(chosen: File, ofCategory: string, as: ListMode) {
      forget();
      [file, category, mode] = [chosen, ofCategory, as];
      return look();
    },
    readSheet(next: string) {
      [sheet, columns, decisions, failure, isRemembered] = [next, null, [], null, false];
      return look();
    },
    /** Says what columns are, where headings say something else or nothing. */
    map(next: ListColumns) {
      [columns, decisions, failure, isRemembered] = [next, [], null, false];
      return look();
    },
    /** A decision; one about the same rows and issue takes the place of the former, and one about all of those about some. */
    decide(next: Decision) {
      [decisions, failure] = [[...decisions.filter((one) => !isAbout(one, next)), next], null];
      return look();
    },
    /** Takes a decision back. */
    reopen(about: Pick<Decision, 'rows' | 'issue'>) {
      [decisions, failure] = [decisions.filter((one) => !isAbout(one, about)), null];
      return look();
    },
    sign(name: string) {
      author = name;
    },
    cancel: forget,
    /** Makes the places of a list again what they were before it. */
    async takeBack(load: string) {
      if (busy) return;
      forget();
      busy = 'taking-back';
      try {
        takenBack = await takeBackFacilityList(load, author);
        resources.askAgain();
      } catch (error) {
        failure = failureOf(error);
        loads.retry();
      } finally {
        busy = null;
      }
    },
    async load() {
      if (!file || !answer || busy) return;
      busy = 'loading';
      failure = null;
      try {
        const made = await sendFacilityList(file, { ...asked(), dryRun: false, revision: answer.revision });
        rememberColumns(made.columns);
        forget();
        stored = made.stored;
        // Everything that rests on facilities: figures, maps, lists.
        resources.askAgain();
      } catch (error) {
        failure = failureOf(error);
        busy = null;
        if (failure.kind === 'conflict') await look();
      } finally {
        busy = null;
      }
    },
  };
}

const isAbout = (one: Decision, { rows, issue }: Pick<Decision, 'rows' | 'issue'>): boolean =>
  one.issue === issue && (rows === 'all' || String(one.rows) === String(rows));

export type FacilityLists = ReturnType<typeof createFacilityLists>;

function failureOf(error: unknown): ListFailure {
  if (!(error instanceof RequestFailure)) throw error;
  const named = error.problem?.errors?.find(({ field }) => field === 'file')?.message;
  const ofFile = ownFileProblems.find((one) => one === named);
  if (ofFile) return { kind: 'file', problem: ofFile };
  if (error.status === 413) return { kind: 'file', problem: 'too-large' };
  const isNothingLeft = error.problem?.errors?.some(({ field }) => field === 'decisions');
  const problem = isNothingLeft ? 'nothing-left' : (error.problem?.type.split('/').at(-1) ?? '');
  if (problem === 'version-conflict') {
    const { author = '' } = (error.problem?.current ?? {}) as { author?: string };
    return { kind: 'conflict', who: author };
  }
  return { kind: 'refused', problem, reason: error.message };
}
