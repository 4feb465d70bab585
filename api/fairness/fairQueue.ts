/** Whose share a piece of work comes out of: a page by its id, or a connection. Not an address: a whole town hall may sit behind one. */
export type ClientKey = string | object;

/** What a queue must know of a piece of work. */
export interface WorkSize {
  client: ClientKey;
  /** How long it is expected to take; above 0. */
  costMs: number;
  /** Long work never takes the last place that is free for short work. */
  isLong: boolean;
}

export interface Ticket<T> extends WorkSize {
  item: T;
  /** Place in the order: the least is next. */
  tag: number;
}

/** With more clients than this, those that have no work any more are forgotten. */
const clientsBeforePruning = 500;

/**
 * Decides what is next, by self-clocked fair queueing (Golestani 1994): a client's work is laid end to end from the present on, and
 * what would end first is next. So clients get equal shares of the time, short work comes before long work of clients with the same
 * past, nothing waits forever, and what one client leaves unused the others get.
 */
export class FairQueue<T> {
  readonly #tickets = new Set<Ticket<T>>();
  readonly #lastTags = new Map<ClientKey, number>();
  readonly #waitingMs = { short: 0, long: 0 };
  /** Tag of what was begun last: the present, in the time of the tags. */
  #clock = 0;

  get size(): number {
    return this.#tickets.size;
  }

  /** What waits of a kind, in expected time. */
  waitingMs(isLong: boolean): number {
    return this.#waitingMs[isLong ? 'long' : 'short'];
  }

  add(item: T, size: WorkSize): Ticket<T> {
    const { client, costMs, isLong } = size;
    const tag = this.tagOf(size);
    const ticket = { item, client, costMs, isLong, tag };
    this.#tickets.add(ticket);
    this.#lastTags.set(client, tag);
    if (this.#lastTags.size > clientsBeforePruning) this.#forgetIdleClients();
    this.#countWaiting(ticket, costMs);
    return ticket;
  }

  /** Where work would come in the order. */
  tagOf({ client, costMs }: WorkSize): number {
    return Math.max(this.#clock, this.#lastTags.get(client) ?? 0) + costMs;
  }

  /** Takes out what is next. @param mayBeLong false where only short work can be begun now */
  take(mayBeLong: boolean): Ticket<T> | null {
    let next: Ticket<T> | null = null;
    for (const ticket of this.#tickets) {
      if ((mayBeLong || !ticket.isLong) && (!next || ticket.tag < next.tag)) next = ticket;
    }
    if (next) {
      this.#clock = Math.max(this.#clock, next.tag);
      this.#leave(next);
    }
    return next;
  }

  /** What would be begun last of a kind: the first to be sent away where there is too much. */
  last(isLong: boolean): Ticket<T> | null {
    let last: Ticket<T> | null = null;
    for (const ticket of this.#tickets) {
      if (ticket.isLong === isLong && (!last || ticket.tag >= last.tag)) last = ticket;
    }
    return last;
  }

  /** Takes work out that is not to be done; it does not count for its client. @returns false where it does not wait any more */
  remove(ticket: Ticket<T>): boolean {
    if (!this.#leave(ticket)) return false;
    if (this.#lastTags.get(ticket.client) === ticket.tag) {
      this.#lastTags.set(ticket.client, ticket.tag - ticket.costMs);
    }
    return true;
  }

  #leave(ticket: Ticket<T>): boolean {
    const waited = this.#tickets.delete(ticket);
    if (waited) this.#countWaiting(ticket, -ticket.costMs);
    return waited;
  }

  #countWaiting({ isLong }: WorkSize, changeMs: number): void {
    this.#waitingMs[isLong ? 'long' : 'short'] += changeMs;
    if (this.#tickets.size === 0) Object.assign(this.#waitingMs, { short: 0, long: 0 });
  }

  #forgetIdleClients(): void {
    for (const [client, tag] of this.#lastTags) if (tag <= this.#clock) this.#lastTags.delete(client);
  }
}
