import { createContext } from 'svelte';
import type { OwnFacilityAnswer } from '#contract/ownFacilities.ts';
import type { FacilityRecord } from '#ownData/facilityRecord.ts';
import type { City } from '../data/city.svelte.ts';
import {
  addFacility,
  changeFacility,
  getOwnFacility,
  restoreFacility,
  takeBackFacility,
} from '../data/ownFacilities.ts';
import { RequestFailure } from '../data/request.ts';
import type { Resources } from '../data/resource.svelte.ts';

/** A facility that is being edited. */
export interface FacilityDraft {
  /** What it was when the form opened; null: a place that is to be added. */
  was: OwnFacilityAnswer | null;
  record: FacilityRecord;
}

/** Why something was not stored. */
export type EditingFailure =
  { kind: 'conflict'; theirs: OwnFacilityAnswer } | { kind: 'refused'; problem: string; reason: string };

/** About 10 cm. */
const rounded = (degrees: number): number => Number(degrees.toFixed(6));

/** The facility that is being edited, one at a time. Call it while a component is being set up. */
export function createFacilityEditing(city: City, resources: Resources) {
  let draft = $state.raw<FacilityDraft | null>(null);
  /** As the form began, for `reset`. */
  let first = $state.raw<FacilityRecord | null>(null);
  let author = $state('');
  let busy = $state(false);
  let failure = $state.raw<EditingFailure | null>(null);
  /** Name of what was stored last, for the page to say. */
  let saved = $state<string | null>(null);

  function open(was: OwnFacilityAnswer | null, record: FacilityRecord) {
    [draft, first, failure, saved] = [{ was, record }, record, null, null];
  }

  /** @returns what was stored; null where it was refused, and `failure` says why */
  async function store(asked: () => Promise<OwnFacilityAnswer>): Promise<OwnFacilityAnswer | null> {
    if (busy) return null;
    busy = true;
    failure = null;
    try {
      const made = await asked();
      saved = made.record?.name ?? draft?.record.name ?? null;
      [draft, first] = [null, null];
      // Everything that rests on facilities: figures, maps, lists.
      resources.askAgain();
      return made;
    } catch (error) {
      failure = failureOf(error);
      return null;
    } finally {
      busy = false;
    }
  }

  return {
    get draft() {
      return draft;
    },
    get isChanged() {
      return draft !== null && JSON.stringify(draft.record) !== JSON.stringify(first);
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
    get saved() {
      return saved;
    },
    sign(name: string) {
      author = name;
    },
    /** Opens the form of a facility, as it is at this moment. */
    async begin(id: string) {
      if (busy) return;
      busy = true;
      try {
        const was = await getOwnFacility(id);
        const record = was.record ?? was.listed;
        if (record) open(was, record);
      } catch (error) {
        failure = failureOf(error);
      } finally {
        busy = false;
      }
    },
    /** Opens the form of a place that is to be added, with its pin here. */
    beginNew(lon: number, lat: number) {
      const category = city.facilityTypes[0]?.category ?? '';
      open(null, {
        ...{ category, name: '', address: '', lon: rounded(lon), lat: rounded(lat), products: [] },
        ...{
          hours: null,
          desks: null,
          yearlyCostEuro: null,
          contact: '',
          closedFrom: null,
          checkedOn: null,
          checkedBy: '',
        },
      });
    },
    set(changes: Partial<FacilityRecord>) {
      if (draft) draft = { ...draft, record: { ...draft.record, ...changes } };
    },
    move(lon: number, lat: number) {
      if (draft) draft = { ...draft, record: { ...draft.record, lon: rounded(lon), lat: rounded(lat) } };
    },
    /** Takes a place that was picked on the map for the pin of a new place; while another is edited it means nothing. */
    takePick(lon: number, lat: number): boolean {
      if (draft?.was === null) this.move(lon, lat);
      return draft !== null;
    },
    reset() {
      if (draft && first) draft = { ...draft, record: first };
      failure = null;
    },
    cancel() {
      [draft, first, failure] = [null, null, null];
    },
    /** @param checkedOn today, where the planner says to have checked it; null leaves what was said of that */
    save(checkedOn: string | null) {
      const now = draft;
      if (!now) return Promise.resolve(null);
      const { was } = now;
      const record = checkedOn === null ? now.record : { ...now.record, checkedOn, checkedBy: author.trim() };
      return store(() => (was ? changeFacility(was, record, author) : addFacility({ record, author })));
    },
    takeBack() {
      const was = draft?.was;
      return was ? store(() => takeBackFacility(was, author)) : Promise.resolve(null);
    },
    restore(revision: number) {
      const was = draft?.was;
      return was ? store(() => restoreFacility(was, revision, author)) : Promise.resolve(null);
    },
    /** After a conflict: theirs is looked at, or goes below what is in the form. */
    take(theirs: OwnFacilityAnswer, which: 'theirs' | 'mine') {
      const record = theirs.record ?? theirs.listed;
      if (!record || !draft) return;
      if (which === 'theirs') open(theirs, record);
      else draft = { was: theirs, record: draft.record };
      failure = null;
    },
  };
}

export type FacilityEditing = ReturnType<typeof createFacilityEditing>;
export const [useFacilityEditing, provideFacilityEditing] = createContext<FacilityEditing>();

function failureOf(error: unknown): EditingFailure {
  if (!(error instanceof RequestFailure)) throw error;
  const problem = error.problem?.type.split('/').at(-1) ?? '';
  if (problem === 'version-conflict') {
    return { kind: 'conflict', theirs: error.problem?.current as OwnFacilityAnswer };
  }
  return { kind: 'refused', problem, reason: error.message };
}
