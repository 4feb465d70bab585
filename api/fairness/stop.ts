/** Tells work under way that its answer is of no use any more. Much lighter than an AbortSignal, of which each question has one already. */
export class Stop {
  isStopped = false;
  #listener: (() => void) | null = null;

  /** @param listener called once, when the work is to stop; the one that was given last */
  onStop(listener: () => void): void {
    this.#listener = listener;
  }

  stop(): void {
    if (this.isStopped) return;
    this.isStopped = true;
    this.#listener?.();
  }
}
