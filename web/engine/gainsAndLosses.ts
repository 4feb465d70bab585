import { firstKeyBeyond } from '#coverage/index.ts';
import type { CoverageEngine, CoverageQuestion, Labels } from '#coverage/index.ts';

/**
 * Who comes within the cutoff and who falls out of it, compared with today. Counted in addresses per buurt, which are whole
 * numbers; the members of a group are spread evenly over them.
 */
export class GainsAndLosses {
  readonly #engine: CoverageEngine;
  readonly #question: CoverageQuestion;
  readonly #isCoveredToday: Uint8Array;
  readonly #gained: Float64Array;
  readonly #lost: Float64Array;

  /** @param today labels of the demand points; read at once */
  constructor(engine: CoverageEngine, question: CoverageQuestion, today: Labels) {
    this.#engine = engine;
    this.#question = question;
    const beyondKey = firstKeyBeyond(question.cutoffDm, today);
    this.#isCoveredToday = Uint8Array.from(today.keys, (key) => Number(key < beyondKey));
    this.#gained = new Float64Array(engine.members.buurtCount);
    this.#lost = new Float64Array(engine.members.buurtCount);
  }

  /** Counts again. */
  follow(scenario: Labels): void {
    const { demandCount, demandBuurt, demandAddresses } = this.#engine.network;
    const { keys } = scenario;
    const beyondKey = firstKeyBeyond(this.#question.cutoffDm, scenario);
    const isCoveredToday = this.#isCoveredToday;
    this.#gained.fill(0);
    this.#lost.fill(0);
    for (let point = 0; point < demandCount; point++) {
      const isCovered = Number(keys[point] < beyondKey);
      if (isCoveredToday[point] === isCovered) continue;
      if (isCovered === 1) this.#gained[demandBuurt[point]] += demandAddresses[point];
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
