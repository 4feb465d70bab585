import { placeDistances } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import type { ConnectedPlace } from './placesQuestion.ts';

/** 96 MB of distances: Haarlem with 300 candidates. */
const usualMost = 24 * 1024 * 1024;

/** Distances from places to all demand of a network, kept from one question to the next as far as there is room. */
export class KnownDistances {
  readonly engine: CoverageEngine;
  readonly #most: number;
  /** By position; the one that was asked for last comes last. */
  readonly #kept = new Map<string, Uint32Array>();

  /** @param most distances to keep, four bytes each */
  constructor(engine: CoverageEngine, most = usualMost) {
    this.engine = engine;
    this.#most = most;
  }

  /** By demand point of the network, decimetres; one search of the engine where they are not known. */
  from({ place: { lon, lat }, site }: ConnectedPlace): Uint32Array {
    const key = `${lon} ${lat}`;
    const distances = this.#kept.get(key) ?? placeDistances(this.engine, site.snap);
    this.#kept.delete(key);
    this.#kept.set(key, distances);
    this.#forgetFirst();
    return distances;
  }

  #forgetFirst(): void {
    const { demandCount } = this.engine.network;
    for (const key of this.#kept.keys()) {
      if (this.#kept.size * demandCount <= this.#most) return;
      this.#kept.delete(key);
    }
  }
}
