import { FairQueue } from './fairQueue.ts';
import type { Ticket, WorkSize } from './fairQueue.ts';
import { OverloadError } from './overload.ts';
import { Stop } from './stop.ts';

export interface Work extends WorkSize {
  /** From now on, waiting included. */
  deadlineMs: number;
}

export interface GateLimits {
  /** How many pieces of work are done at once. */
  slots: number;
  /** What may wait per slot, in expected time. */
  waitMs: { short: number; long: number };
  /** What may wait in all, in number. */
  waiting: number;
}

interface Job {
  perform: (slot: number) => Promise<void>;
  /** Ends the waiting of the client. */
  refuse: (error: OverloadError) => void;
  isLong: boolean;
}

/** Does so much work at once and no more, each client its share; see `FairQueue`. What is too much is refused at once. */
export class FairGate {
  readonly #limits: GateLimits;
  readonly #queue = new FairQueue<Job>();
  /** The lowest is taken first: it is made ready first, and has what was asked last at hand. */
  readonly #freeSlots: Set<number>;
  /** Long work may run in all slots but one, so that short work never waits for long work to end; with one slot there is no choice. */
  readonly #longSlots: number;
  #longRunning = 0;

  constructor(limits: GateLimits) {
    this.#limits = limits;
    this.#freeSlots = new Set(Array.from({ length: limits.slots }, (_, i) => i));
    this.#longSlots = Math.max(1, limits.slots - 1);
  }

  /**
   * @param left aborted when the client has gone
   * @param perform does the work in a slot; it is told to stop when the answer is of no use any more, and the slot is free when it settles
   * @throws OverloadError, or whatever the work throws
   */
  run<T>(work: Work, left: AbortSignal, perform: (slot: number, stop: Stop) => Promise<T>): Promise<T> {
    if (left.aborted) return Promise.reject(new OverloadError('left'));
    return new Promise<T>((resolve, reject) => {
      const stop = new Stop();
      const end = () => {
        clearTimeout(timer);
        left.removeEventListener('abort', leave);
      };
      const refuse = (error: OverloadError) => {
        end();
        reject(error);
      };
      const job: Job = {
        ...{ refuse, isLong: work.isLong },
        perform: (slot) => perform(slot, stop).then(resolve, reject).finally(end),
      };
      const giveUp = (error: OverloadError) => {
        refuse(error);
        this.#queue.remove(ticket);
        stop.stop();
      };
      const leave = () => giveUp(new OverloadError('left'));
      const timer = setTimeout(() => giveUp(new OverloadError('too-late', this.#retryAfter(work))), work.deadlineMs);
      left.addEventListener('abort', leave, { once: true });
      const ticket = this.#queue.add(job, work);
      this.#begin();
      this.#refuseExcess(work);
    });
  }

  #begin(): void {
    while (this.#freeSlots.size > 0) {
      const ticket = this.#queue.take(this.#longRunning < this.#longSlots);
      if (!ticket) return;
      const slot = Math.min(...this.#freeSlots);
      this.#freeSlots.delete(slot);
      void this.#perform(ticket, slot);
    }
  }

  async #perform({ item: { perform, isLong } }: Ticket<Job>, slot: number): Promise<void> {
    if (isLong) this.#longRunning++;
    await perform(slot);
    if (isLong) this.#longRunning--;
    this.#freeSlots.add(slot);
    this.#begin();
  }

  /** Where more waits than may, what would be done last is sent away: of the clients that had most, not of the one that came last. */
  #refuseExcess({ isLong }: WorkSize): void {
    const { waitMs, waiting } = this.#limits;
    for (;;) {
      const last = this.#queue.last(isLong);
      if (!last) return;
      const isTooMuch = this.#queue.size > waiting || this.#waitMsBefore(last) > (isLong ? waitMs.long : waitMs.short);
      if (!isTooMuch) return;
      last.item.refuse(new OverloadError('busy', this.#retryAfter(last)));
      this.#queue.remove(last);
    }
  }

  /** How long the last of its kind would wait. */
  #waitMsBefore({ isLong, costMs }: WorkSize): number {
    const slots = isLong ? this.#longSlots : this.#limits.slots;
    return (this.#queue.waitingMs(isLong) - costMs) / slots;
  }

  #retryAfter(work: WorkSize): number {
    return Math.max(1, Math.ceil(this.#waitMsBefore(work) / 1000));
  }
}
