/**
 * Passes work on one piece at a time. What is offered meanwhile waits, and only the newest of it: whatever came between is
 * answered null and never done, so that a slow worker lags by one piece at most.
 */
export class LatestWins<Work, Done> {
  readonly #perform: (work: Work) => Promise<Done>;
  #isBusy = false;
  #waiting: { work: Work; resolve: (done: Promise<Done> | null) => void } | null = null;

  constructor(perform: (work: Work) => Promise<Done>) {
    this.#perform = perform;
  }

  /** @returns null when newer work overtook this before it began */
  offer(work: Work): Promise<Done | null> {
    if (!this.#isBusy) return this.#begin(work);
    this.#waiting?.resolve(null);
    return new Promise((resolve) => (this.#waiting = { work, resolve }));
  }

  async #begin(work: Work): Promise<Done> {
    this.#isBusy = true;
    try {
      return await this.#perform(work);
    } finally {
      this.#isBusy = false;
      const next = this.#waiting;
      this.#waiting = null;
      next?.resolve(this.#begin(next.work));
    }
  }
}
