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

  /**
   * Refuses what `run` would refuse at once, before anything is spent on it: where it would come last, and as much waits as may.
   * @throws OverloadError `busy`
   */
  requireRoom(work: WorkSize): void {
    const last = this.#queue.last(work.isLong);
    if (!last || this.#queue.tagOf(work) < last.tag) return;
    if (this.#queue.size < this.#limits.waiting && this.#waitMsAfterAll(work) <= this.#longestWaitMs(work)) return;
    throw new OverloadError('busy', this.#retryAfter(last));
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
  #refuseExcess(work: WorkSize): void {
    for (;;) {
      const last = this.#queue.last(work.isLong);
      if (!last) return;
      const isTooMuch = this.#queue.size > this.#limits.waiting || this.#waitMsBefore(last) > this.#longestWaitMs(work);
      if (!isTooMuch) return;
      last.item.refuse(new OverloadError('busy', this.#retryAfter(last)));
      this.#queue.remove(last);
    }
  }

  #longestWaitMs({ isLong }: WorkSize): number {
    return isLong ? this.#limits.waitMs.long : this.#limits.waitMs.short;
  }

  /** How long the last of its kind would wait. */
  #waitMsBefore(last: WorkSize): number {
    return this.#waitMsAfterAll(last) - last.costMs / this.#slotsFor(last);
  }

  /** How long work would wait that comes after all of its kind. */
  #waitMsAfterAll(work: WorkSize): number {
    return this.#queue.waitingMs(work.isLong) / this.#slotsFor(work);
  }

  #slotsFor({ isLong }: WorkSize): number {
    return isLong ? this.#longSlots : this.#limits.slots;
  }

  #retryAfter(work: WorkSize): number {
    return Math.max(1, Math.ceil(this.#waitMsBefore(work) / 1000));
  }
}
