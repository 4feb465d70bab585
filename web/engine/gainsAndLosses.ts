import type { CoverageEngine, CoverageQuestion } from '../../api/coverage/index.ts';

/**
 * Who comes within the cutoff and who falls out of it, compared with today. Counted in addresses per buurt, which are whole
 * numbers; the members of a group are spread evenly over them.
 */
export class GainsAndLosses {
  readonly #engine: CoverageEngine;
  readonly #question: CoverageQuestion;
  readonly #todayDm: Uint32Array;
  readonly #gained: Float64Array;
  readonly #lost: Float64Array;

  /** @param todayDm distance per demand point; copied */
  constructor(engine: CoverageEngine, question: CoverageQuestion, todayDm: Uint32Array) {
    this.#engine = engine;
    this.#question = question;
    this.#todayDm = todayDm.slice();
    this.#gained = new Float64Array(engine.members.buurtCount);
    this.#lost = new Float64Array(engine.members.buurtCount);
  }

  /** Counts anew. The unreachable distance is larger than any cutoff, so that it counts as beyond. */
  follow(sceneDm: Uint32Array): void {
    const { demandCount, demandBuurt, demandAddresses } = this.#engine.network;
    const { cutoffDm } = this.#question;
    const todayDm = this.#todayDm;
    this.#gained.fill(0);
    this.#lost.fill(0);
    for (let point = 0; point < demandCount; point++) {
      const isCovered = sceneDm[point] <= cutoffDm;
      if (todayDm[point] <= cutoffDm === isCovered) continue;
      if (isCovered) this.#gained[demandBuurt[point]] += demandAddresses[point];
      else this.#lost[demandBuurt[point]] += demandAddresses[point];
    }
  }

  /** @param hasFigures false where the group has no figure in the area: then nobody can be counted */
  ofArea(area: number, hasFigures: boolean): { gainedCount: number | null; lostCount: number | null } {
    if (!hasFigures) return { gainedCount: null, lostCount: null };
    let [gainedCount, lostCount] = [0, 0];
    for (const buurt of this.#question.areas[area].buurten) {
      const members = this.#question.counts[buurt];
      const addresses = this.#engine.members.addresses[buurt];
      if (Number.isNaN(members) || addresses === 0) continue;
      // Divided first, as the covered count is: a buurt that gains as a whole counts exactly its members.
      gainedCount += members * (this.#gained[buurt] / addresses);
      lostCount += members * (this.#lost[buurt] / addresses);
    }
    return { gainedCount, lostCount };
  }
}
