import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineMemory } from '#api/workers/engineMemory.ts';

/** Engines of a size each, and which of them are open. */
function engines(maxBytes: number) {
  const memory = new EngineMemory(maxBytes);
  const open = new Map<string, number>();
  const use = (key: string, bytes: number) => {
    open.set(key, bytes);
    memory.use(key, { bytes: () => open.get(key) ?? 0, close: () => open.delete(key) });
  };
  return { memory, open, use };
}

describe('EngineMemory', () => {
  it('closes those that were not used for longest, until the rest fits', () => {
    const { memory, open, use } = engines(100);
    for (const key of ['a', 'b', 'c']) use(key, 30);
    use('a', 30);
    use('d', 60);
    expect([...open.keys()].sort()).toEqual(['a', 'd']);
    expect(memory.bytes).toBe(90);
  });

  it('keeps the one in use, however large, and counts what it has grown to', () => {
    const { open, use } = engines(100);
    use('a', 30);
    use('b', 40);
    use('b', 500);
    expect([...open.keys()]).toEqual(['b']);
  });

  it('does not close what was closed for another reason', () => {
    const { memory, open, use } = engines(100);
    use('a', 60);
    memory.forget('a');
    use('b', 60);
    expect(open.has('a')).toBe(true);
  });

  it('never has more open than fits beside the one in use, and those used last are', () => {
    const uses = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 60 })));
    fc.assert(
      fc.property(uses, (steps) => {
        const { memory, open, use } = engines(100);
        const order: string[] = [];
        for (const [key, bytes] of steps) {
          use(key, bytes);
          order.splice(0, order.length, ...order.filter((other) => other !== key), key);
          expect(memory.bytes).toBeLessThanOrEqual(Math.max(100, bytes));
          expect(order.slice(-open.size).sort()).toEqual([...open.keys()].sort());
        }
      }),
    );
  });
});
