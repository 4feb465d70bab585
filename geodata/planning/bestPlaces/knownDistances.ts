import { placeDistances } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import type { DistanceHelp } from './distanceHelp.ts';
import type { ConnectedPlace } from './placesQuestion.ts';

/** 96 MB of distances: Haarlem with 300 candidates. */
const usualMost = 24 * 1024 * 1024;
/** Places that another thread is asked about at a time: as many as it does between two looks at what it has done. */
const askedAhead = 6;

/** Of all questions of this thread: what comes late for one that was given up is not taken for another's. */
let lastTurn = 0;

/** Takes the distances from one of several places, by its place among them. */
type TakeDistances = (index: number, distances: Uint32Array) => void;

/** Distances from places to all demand of a network, kept from one question to the next as far as there is room. */
export class KnownDistances {
  readonly engine: CoverageEngine;
  readonly #most: number;
  readonly #help: DistanceHelp | null;
  /** By position; the one that was asked for last comes last. */
  readonly #kept = new Map<string, Uint32Array>();

  /**
   * @param most distances to keep, four bytes each
   * @param help another thread that works them out beside this one
   */
  constructor(
    engine: CoverageEngine,
    { most = usualMost, help = null }: { most?: number; help?: DistanceHelp | null } = {},
  ) {
    this.engine = engine;
    this.#most = most;
    this.#help = help;
  }

  /** By demand point of the network, decimetres; one search of the engine where they are not known. */
  from(place: ConnectedPlace): Uint32Array {
    const distances = this.#kept.get(keyOf(place)) ?? placeDistances(this.engine, place.site.snap);
    this.#keep(place, distances);
    return distances;
  }

  /**
   * The distances from several places, in the order in which they become known: this thread searches from the front, another from the back.
   * Pauses after each.
   */
  *fromEach(places: readonly ConnectedPlace[], take: TakeDistances): Generator<void> {
    const unknown: number[] = [];
    for (const [index, place] of places.entries()) {
      if (!this.#kept.has(keyOf(place))) {
        unknown.push(index);
        continue;
      }
      take(index, this.from(place));
      yield;
    }
    yield* this.#searchEach(unknown, places, take);
  }

  *#searchEach(unknown: readonly number[], places: readonly ConnectedPlace[], take: TakeDistances): Generator<void> {
    const turn = ++lastTurn;
    let [first, end] = [0, unknown.length];
    const asked = new Set<number>();
    while (first < end || asked.size > 0) {
      while (this.#help && first < end && asked.size < askedAhead) {
        const index = unknown[--end];
        asked.add(index);
        this.#help.ask({ turn, index, snap: places[index].site.snap });
      }
      for (const reply of this.#help?.received() ?? []) {
        if (reply.turn !== turn || !asked.delete(reply.index)) continue;
        this.#keep(places[reply.index], reply.distances);
        take(reply.index, reply.distances);
        yield;
      }
      // In the end this thread takes over what the other has not done yet, the last of it first: nobody waits for the other.
      const next = first < end ? unknown[first++] : [...asked].at(-1);
      if (next === undefined) break;
      asked.delete(next);
      take(next, this.from(places[next]));
      yield;
    }
  }

  #keep(place: ConnectedPlace, distances: Uint32Array): void {
    const key = keyOf(place);
    this.#kept.delete(key);
    this.#kept.set(key, distances);
    this.#forgetFirst();
  }

  #forgetFirst(): void {
    const { demandCount } = this.engine.network;
    for (const key of this.#kept.keys()) {
      if (this.#kept.size * demandCount <= this.#most) return;
      this.#kept.delete(key);
    }
  }
}

const keyOf = ({ place: { lon, lat } }: ConnectedPlace): string => `${lon} ${lat}`;
