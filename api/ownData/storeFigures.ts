import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import { dropLeftFigures } from '#database/leftFigures.ts';
import {
  copyFigures,
  insertFigures,
  insertFigureSet,
  insertSetBeside,
  leaveFigureSets,
} from '../queries/ownFigures.ts';
import type { ReplacedFigures } from '../queries/ownData.ts';
import type { FigureTexts, HiddenTexts } from './columnTexts.ts';

/**
 * Writes figures where nobody sees them, in small steps between which others get their turn: on the embedded database one long statement would
 * keep everybody waiting. What a version is given in the end is seen at once; what no version is given is removed.
 */
export class FigureWriter {
  readonly #pool: pg.Pool;
  readonly #municipality: string;
  readonly #sets: number[] = [];

  constructor(pool: pg.Pool, municipality: string) {
    this.#pool = pool;
    this.#municipality = municipality;
  }

  /** @returns the number of the set */
  async write({ pieces, ...about }: FigureTexts): Promise<number> {
    const set = await insertFigureSet(this.#pool, this.#municipality, about);
    this.#sets.push(set);
    await this.#add(set, pieces);
    return set;
  }

  /** Writes the figures of versions again, with more of them hidden. @returns null where one of them is gone */
  async writeHidden(versions: readonly HiddenTexts[]): Promise<ReplacedFigures[] | null> {
    const replaced: ReplacedFigures[] = [];
    for (const { tableId, version, pieces } of versions) {
      const begun = await insertSetBeside(this.#pool, { tableId, version });
      if (!begun) return null;
      this.#sets.push(begun.id);
      await this.#add(begun.id, pieces);
      for (const series of begun.series) await copyFigures(this.#pool, begun.id, begun.former, series);
      replaced.push({ tableId, version, figureSet: begun.id });
    }
    return replaced;
  }

  /** Removes what no version was given, and what versions have no more. */
  async end(): Promise<void> {
    try {
      await leaveFigureSets(this.#pool, this.#sets);
      await dropLeftFigures(this.#pool);
    } catch {
      // What was stored is stored; the housekeeping removes the rest.
    }
  }

  async #add(set: number, pieces: FigureTexts['pieces']): Promise<void> {
    for (const piece of pieces) {
      await insertFigures(this.#pool, set, piece);
      await nextTurn();
    }
  }
}
