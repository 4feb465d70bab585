import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairGate } from '#api/fairness/fairGate.ts';
import { OverloadError } from '#api/fairness/overload.ts';
import type { Work } from '#api/fairness/fairGate.ts';

const limits = { slots: 1, waitMs: { short: 100, long: 100 }, waiting: 50 };
const work = (client: string, changes: Partial<Work> = {}): Work => ({
  ...{ client, costMs: 10, isLong: false, deadlineMs: 60_000 },
  ...changes,
});
const stays = () => new AbortController().signal;

/** Why work is refused; null where it is not. */
function refusalOf(askLeave: () => void): string | null {
  try {
    askLeave();
    return null;
  } catch (error) {
    if (error instanceof OverloadError) return error.kind;
    throw error;
  }
}

/** Work that is under way until it is told to end. */
function held() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { end, perform: () => ended };
}

describe('FairGate', () => {
  it('does so much at once and no more, and answers or fails as the work does', async () => {
    const gate = new FairGate({ ...limits, slots: 2 });
    let running = 0;
    const slotsSeen = new Set<number>();
    const perform = async (slot: number) => {
      slotsSeen.add(slot);
      expect(++running).toBeLessThanOrEqual(2);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return slot;
    };
    const fails = gate.run(work('x'), stays(), () => Promise.reject(new Error('no luck')));
    const all = Array.from({ length: 10 }, (_, i) => gate.run(work(`client ${i}`), stays(), perform));
    await expect(fails).rejects.toThrow('no luck');
    expect(new Set(await Promise.all(all))).toEqual(slotsSeen);
    expect([...slotsSeen].sort()).toEqual([0, 1]);
  });

  it('keeps a place free for short work, and uses every place where there is only one', async () => {
    const gate = new FairGate({ ...limits, slots: 2 });
    const [first, second] = [held(), held()];
    const long = [first, second].map(({ perform }) => gate.run(work('a', { isLong: true }), stays(), perform));
    expect(await gate.run(work('b'), stays(), async () => 'short')).toBe('short');
    first.end();
    second.end();
    await Promise.all(long);
    const single = new FairGate(limits);
    expect(await single.run(work('a', { isLong: true }), stays(), async () => 'long')).toBe('long');
  });

  it('says before work is read whether it would be refused, and only then', async () => {
    const costsMs = [100, 400, 700, 1000];
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ client: fc.constantFrom('a', 'b', 'c'), costMs: fc.constantFrom(...costsMs) })),
        async (asked) => {
          const gate = new FairGate({ ...limits, waiting: 5, waitMs: { short: 1500, long: 1500 } });
          const busy = held();
          const running = [gate.run(work('first'), stays(), busy.perform)];
          for (const { client, costMs } of asked) {
            const next = work(client, { costMs });
            const foreseen = refusalOf(() => gate.requireRoom(next));
            const outcome = { refused: false };
            running.push(
              gate
                .run(next, stays(), async () => undefined)
                .catch((error: unknown) => {
                  expect(error).toBeInstanceOf(OverloadError);
                  outcome.refused = true;
                }),
            );
            await Promise.resolve();
            await Promise.resolve();
            expect(outcome.refused).toBe(foreseen !== null);
            outcomes.add(foreseen ?? 'taken');
          }
          busy.end();
          await Promise.all(running);
        },
      ),
    );
    expect(outcomes).toEqual(new Set(['busy', 'taken']));
  });

  it('refuses at once what is too much, of the client who has most, and says when to come back', async () => {
    const gate = new FairGate({ ...limits, waitMs: { short: 1500, long: 1500 } });
    const busy = held();
    const running = gate.run(work('greedy'), stays(), busy.perform);
    const greedy = Array.from({ length: 6 }, () =>
      gate.run(work('greedy', { costMs: 400 }), stays(), async () => 'done').catch((error: unknown) => error),
    );
    const polite = gate.run(work('polite', { costMs: 400 }), stays(), async () => 'done');
    expect(await greedy[5]).toMatchObject({ name: 'OverloadError', kind: 'busy', retryAfterSeconds: 2 });
    busy.end();
    expect(await polite).toBe('done');
    const outcomes = await Promise.all(greedy);
    expect(outcomes.map((outcome) => (outcome === 'done' ? 'done' : 'refused'))).toEqual([
      ...['done', 'done', 'done'],
      ...['refused', 'refused', 'refused'],
    ]);
    await running;
  });

  it('drops what waits when its client leaves, and never begins it', async () => {
    const gate = new FairGate(limits);
    const busy = held();
    const running = gate.run(work('a'), stays(), busy.perform);
    const leaving = new AbortController();
    let begun = 0;
    const abandoned = Array.from({ length: 5 }, () =>
      gate.run(work('a'), leaving.signal, async () => begun++).catch((error: unknown) => error),
    );
    leaving.abort();
    for (const error of await Promise.all(abandoned)) expect(error).toMatchObject({ kind: 'left' });
    busy.end();
    await running;
    expect(await gate.run(work('b'), stays(), async () => 'next')).toBe('next');
    expect(begun).toBe(0);
    await expect(gate.run(work('a'), leaving.signal, async () => begun++)).rejects.toMatchObject({ kind: 'left' });
  });

  it('tells work under way to stop when its client leaves; its place is free when it has', async () => {
    const gate = new FairGate(limits);
    const leaving = new AbortController();
    const stopped = held();
    let wasTold = false;
    const abandoned = gate.run(work('a'), leaving.signal, async (_slot, stop) => {
      stop.onStop(() => (wasTold = true));
      await stopped.perform();
    });
    const next = gate.run(work('b'), stays(), async () => 'next');
    leaving.abort();
    await expect(abandoned).rejects.toMatchObject({ kind: 'left' });
    expect(wasTold).toBe(true);
    stopped.end();
    expect(await next).toBe('next');
  });

  it('gives up what is not done by its deadline, waiting or under way', async () => {
    const gate = new FairGate(limits);
    const busy = held();
    let wasTold = false;
    const slow = gate.run(work('a', { deadlineMs: 20 }), stays(), async (_slot, stop) => {
      stop.onStop(() => (wasTold = true));
      await busy.perform();
    });
    const behind = gate.run(work('b', { deadlineMs: 20 }), stays(), async () => 'never');
    await expect(slow).rejects.toMatchObject({ kind: 'too-late' });
    await expect(behind).rejects.toMatchObject({ kind: 'too-late' });
    expect(wasTold).toBe(true);
    busy.end();
    expect(await gate.run(work('c'), stays(), async () => 'next')).toBe('next');
  });
});
