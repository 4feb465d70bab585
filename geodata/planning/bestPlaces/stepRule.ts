/** How much of the newest choice goes into the average, at first; halved every so many steps. */
const firstBlend = 0.15;
const leastBlend = 0.01;
const stepsPerHalving = 200;
/** Steps without a better bound after which they become shorter. */
const patience = 8;

/** How far a volume algorithm goes at each step, and how soon it forgets (Barahona & Anbil 2000). */
export class StepRule {
  stepsDone: number;
  /** Of the Polyak step; grows while it brings something and shrinks when it does not. */
  factor: number;
  #failures = 0;

  constructor(factor: number, stepsDone = 0) {
    this.factor = factor;
    this.stepsDone = stepsDone;
  }

  /** Part of the newest choice in the average: all of the first. */
  get blend(): number {
    return this.stepsDone === 0
      ? 1
      : Math.max(leastBlend, firstBlend / 2 ** Math.floor(this.stepsDone / stepsPerHalving));
  }

  /**
   * Takes note of a step. @param agreement above 0 where the newest choice wants prices to move as the average does
   * @param norm of the averaged choice: what it leaves unserved, squared
   * @returns the length of the next step towards `upper`
   */
  next(isBetter: boolean, agreement: number, norm: number, missing: number): number {
    this.stepsDone++;
    this.#adapt(isBetter, agreement);
    return norm > 0 ? (this.factor * Math.max(missing, 0)) / norm : 0;
  }

  #adapt(isBetter: boolean, agreement: number): void {
    if (isBetter) {
      this.#failures = 0;
      if (agreement > 0) this.factor = Math.min(this.factor * 1.1, 2);
      return;
    }
    if (++this.#failures < patience) return;
    this.#failures = 0;
    this.factor = Math.max(this.factor * 0.66, 1e-4);
  }
}
