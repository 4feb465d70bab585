import { untrack } from 'svelte';
import type { PlacesInsight } from '#planning/bestPlaces/placesInsight.ts';
import type { FaultFigures, PlacesFault } from '#planning/bestPlaces/placesQuestion.ts';
import { getAreas, getFacilities, getValues } from '../../data/endpoints.ts';
import type { City } from '../../data/city.svelte.ts';
import { resource, type Resource } from '../../data/resource.svelte.ts';
import { startPlaces, type PagePlaces } from '../../engine/places/pagePlaces.ts';
import type { PlacesAsk, PlacesOutcome, PlacesProgress, ToldCertificate } from '../../engine/places/protocol.ts';
import type { EngineFailure, EngineResult } from '../../engine/result.ts';
import { roundPosition } from '../../view/position.ts';
import { useView } from '../../view/view.svelte.ts';
import { countedGroups, placesAsk, type PlacesData } from './placesAsk.ts';

/** From the first answer on; after that the planner decides whether to go on. */
const searchSeconds = 30;
/** Choices that follow each other closely ask one question. */
const restMs = 350;

/** Why a question has no answer, or the worker none. */
export type PlacesTrouble =
  | { kind: 'no-answer'; fault: PlacesFault; figures: FaultFigures | null; ids: readonly string[] }
  | { kind: 'engine'; failure: EngineFailure };

/** The search for best places as the page sees it. */
export interface Best {
  readonly data: Resource<PlacesData>;
  /** The question as it is chosen now; null until what it is made of is loaded. */
  readonly question: PlacesAsk | null;
  /** The question of what is shown; null before the first. */
  readonly asked: PlacesAsk | null;
  readonly progress: PlacesProgress | null;
  readonly insight: PlacesInsight | null;
  readonly trouble: PlacesTrouble | null;
  readonly isRunning: boolean;
  /** The planner ended the search before it was done. */
  readonly isStopped: boolean;
  ask(): void;
  goOn(): void;
  stop(): void;
  /** A proof of the answer that stands, for somebody else to check; null where there is none. */
  certificate(): Promise<ToldCertificate | null>;
}

async function load({ groups }: { groups: string[] }): Promise<PlacesData> {
  const [facilities, buurten, values] = await Promise.all([
    getFacilities(),
    getAreas('buurt'),
    Promise.all(groups.map((targetGroup) => getValues({ targetGroup, level: 'buurt', measure: 'count' }))),
  ]);
  const countsOf = (of: (typeof values)[number]) =>
    Object.fromEntries(of.values.flatMap(({ code, value }) => (value === null ? [] : [[code, value] as const])));
  const counts = Object.fromEntries(groups.map((group, i) => [group, countsOf(values[i])]));
  return { datasetVersion: values[0].datasetVersion, facilities: facilities.features, buurten, counts };
}

/** All of a question but where it begins from, as text: the same question asks nothing. */
const keyOf = ({ asked, profile, datasetVersion }: PlacesAsk): string =>
  JSON.stringify({ asked, profile, datasetVersion });

/** Call it while a component is being set up; it gives its worker back when that goes. */
export function createBest(city: City): Best {
  const { view, choose } = useView();
  const data = resource(() => ({ groups: countedGroups(view()) }), load);
  const question = $derived.by((): PlacesAsk | null => {
    const loaded = data.data;
    return loaded && !data.loading && city.dataset.data?.version === loaded.datasetVersion
      ? placesAsk(view(), loaded)
      : null;
  });
  const key = $derived(question && keyOf(question));
  let asked = $state.raw<PlacesAsk | null>(null);
  let progress = $state.raw<PlacesProgress | null>(null);
  let insight = $state.raw<PlacesInsight | null>(null);
  let trouble = $state.raw<PlacesTrouble | null>(null);
  let isRunning = $state(false);
  let isStopped = $state(false);
  let worker: PagePlaces | null = null;
  /** What is under way belongs to it; an answer to an earlier one is dropped. */
  let turn = 0;

  const started = () => (worker ??= startPlaces((next) => (progress = isRunning ? next : progress)));

  function begin(ask: (of: PagePlaces) => Promise<EngineResult<PlacesOutcome>>) {
    const ours = ++turn;
    isRunning = true;
    isStopped = false;
    trouble = null;
    insight = null;
    void ask(started()).then((result) => {
      if (ours === turn) take(result);
    });
  }

  function take(result: EngineResult<PlacesOutcome>) {
    if (result.ok && result.value.kind === 'overtaken') return;
    isRunning = false;
    if (!result.ok) {
      trouble = { kind: 'engine', failure: result.failure };
      // One that broke down answers no more.
      worker?.close();
      worker = null;
    } else if (result.value.kind === 'no-answer') {
      const { fault, figures, ids } = result.value;
      [progress, trouble] = [null, { kind: 'no-answer', fault, figures, ids }];
      // The places of an earlier answer are no answer to this.
      noteAnswer();
    } else if (result.value.kind === 'stopped') {
      progress = null;
    } else if (result.value.kind === 'found') {
      progress = result.value.progress;
      noteAnswer();
      showInsight(result.value.insight);
    }
  }

  /** After the answer, so that the page can be worked meanwhile: curves and tables take a while to draw. */
  function showInsight(found: PlacesInsight | null) {
    const ours = turn;
    setTimeout(() => {
      if (ours === turn) insight = found;
    });
  }

  /** In the address, so that a link brings the answer along. */
  function noteAnswer() {
    const sites = progress?.report?.sites ?? progress?.guess ?? [];
    const found = sites.map(({ lon, lat }) => ({ lon: roundPosition(lon), lat: roundPosition(lat) }));
    choose({ bestPlaces: { ...view().bestPlaces, found } }, 'replace');
  }

  function ask() {
    if (!question) return;
    asked = question;
    const next = question;
    begin((of) => of.ask(next, searchSeconds));
  }

  $effect(() => {
    const wanted = question;
    if (wanted) untrack(() => void started().prepare(wanted));
  });
  // Once asked, a change of the question asks again, from what is known; a link that brings an answer asks by itself.
  $effect(() => {
    const wanted = key;
    if (wanted === null) return;
    const isFollowing = untrack(() => (asked ? keyOf(asked) !== wanted : view().bestPlaces.found.length > 0));
    if (!isFollowing) return;
    const timer = setTimeout(
      ask,
      untrack(() => (asked ? restMs : 0)),
    );
    return () => clearTimeout(timer);
  });
  $effect(() => () => worker?.close());

  return {
    data,
    get question() {
      return question;
    },
    get asked() {
      return asked;
    },
    get progress() {
      return progress;
    },
    get insight() {
      return insight;
    },
    get trouble() {
      return trouble;
    },
    get isRunning() {
      return isRunning;
    },
    get isStopped() {
      return isStopped;
    },
    ask,
    goOn: () => begin((of) => of.goOn(searchSeconds)),
    stop: () => {
      isStopped = true;
      void worker?.stop();
    },
    certificate: async () => {
      const result = await worker?.certificate();
      return result?.ok ? result.value : null;
    },
  };
}
