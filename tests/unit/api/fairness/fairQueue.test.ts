import { describe, expect, it } from 'vitest';
import { FairQueue } from '#api/fairness/fairQueue.ts';
import type { WorkSize } from '#api/fairness/fairQueue.ts';

const work = (client: string, costMs: number, isLong = false): WorkSize => ({ client, costMs, isLong });

/** Everything that waits, in the order in which it is taken. */
function order(queue: FairQueue<string>): string {
  const items: string[] = [];
  for (let next = queue.take(true); next; next = queue.take(true)) items.push(next.item);
  return items.join(' ');
}

describe('FairQueue', () => {
  it('takes turns between clients, whatever each of them piles up', () => {
    const queue = new FairQueue<string>();
    for (const item of ['a1', 'a2', 'a3', 'a4']) queue.add(item, work('a', 10));
    queue.add('b1', work('b', 11));
    queue.add('b2', work('b', 11));
    expect(order(queue)).toBe('a1 b1 a2 b2 a3 a4');
  });

  it('puts short work before long work of clients who had the same so far', () => {
    const queue = new FairQueue<string>();
    queue.add('long', work('a', 300, true));
    queue.add('short', work('b', 1));
    expect(order(queue)).toBe('short long');
  });

  it('gives equal time rather than equal numbers', () => {
    const queue = new FairQueue<string>();
    for (const item of ['a1', 'a2']) queue.add(item, work('a', 30));
    for (const item of ['b1', 'b2', 'b3', 'b4', 'b5', 'b6']) queue.add(item, work('b', 9));
    expect(order(queue)).toBe('b1 b2 b3 a1 b4 b5 b6 a2');
  });

  it('lets nobody who comes later, however short, keep long work waiting without end', () => {
    const queue = new FairQueue<string>();
    queue.add('long', work('a', 100, true));
    const taken: string[] = [];
    for (let i = 0; !taken.includes('long') && i < 1000; i++) {
      queue.add(`short ${i}`, work('b', 1));
      taken.push(queue.take(true)?.item ?? 'nothing');
    }
    expect(taken).toHaveLength(100);
  });

  it('does not make a client pay later for what nobody else wanted', () => {
    const queue = new FairQueue<string>();
    for (let i = 0; i < 50; i++) queue.add(`a${i}`, work('a', 10));
    order(queue);
    queue.add('a', work('a', 10));
    queue.add('b', work('b', 10));
    expect(order(queue)).toBe('a b');
  });

  it('takes only short work where long work may not be begun', () => {
    const queue = new FairQueue<string>();
    queue.add('long', work('a', 1, true));
    expect(queue.take(false)).toBeNull();
    queue.add('short', work('b', 500));
    expect(queue.take(false)?.item).toBe('short');
    expect(queue.take(true)?.item).toBe('long');
  });

  it('knows what waits, and forgets what was taken out without charging for it', () => {
    const queue = new FairQueue<string>();
    const ticket = queue.add('a1', work('a', 40));
    queue.add('long', work('c', 70, true));
    expect([queue.size, queue.waitingMs(false), queue.waitingMs(true)]).toEqual([2, 40, 70]);
    expect([queue.remove(ticket), queue.remove(ticket)]).toEqual([true, false]);
    expect(queue.waitingMs(false)).toBe(0);
    queue.add('a2', work('a', 10));
    queue.add('b', work('b', 20));
    expect(order(queue)).toBe('a2 b long');
  });

  it('names the work of the client that had most as the last of its kind', () => {
    const queue = new FairQueue<string>();
    queue.add('a1', work('a', 10));
    queue.add('a2', work('a', 10));
    queue.add('b1', work('b', 10));
    queue.add('long', work('c', 100, true));
    expect(queue.last(false)?.item).toBe('a2');
    expect(queue.last(true)?.item).toBe('long');
  });
});
