import { describe, expect, it } from 'vitest';
import { hideSmallCounts, unsafeCounts } from '#ownData/hideSmallCounts.ts';
import type { CountNode } from '#ownData/hideSmallCounts.ts';
import { seededRandom } from '../../scenes/seededRandom.ts';

/** A town of two wijken with three and two buurten. */
const nodes: CountNode[] = [
  { id: 'town', parts: ['west', 'east'] },
  { id: 'west', parts: ['w1', 'w2', 'w3'] },
  { id: 'east', parts: ['e1', 'e2'] },
  ...['w1', 'w2', 'w3', 'e1', 'e2'].map((id) => ({ id, parts: [] })),
];
const leaves = nodes.filter(({ parts }) => parts.length === 0).map(({ id }) => id);
const threshold = 5;

const hiddenOf = (counts: Record<string, number>, already: string[] = []) =>
  [...hideSmallCounts(nodes, new Map(Object.entries(counts)), threshold, new Set(already))].sort();

/**
 * Every whole number that each hidden count can be, by trying all counts of all buurten that fit what is published: the plain reference.
 * @param most no buurt has more
 */
function possibleValues(
  counts: Map<string, number>,
  hidden: ReadonlySet<string>,
  most: number,
): Map<string, Set<number>> {
  const found = new Map([...hidden].map((id) => [id, new Set<number>()]));
  const tried = new Map<string, number>();
  const valueOf = (id: string): number => {
    const { parts } = nodes.find((node) => node.id === id) ?? { parts: [] };
    return parts.length === 0 ? (tried.get(id) ?? 0) : parts.reduce((sum, part) => sum + valueOf(part), 0);
  };
  const fits = (id: string) => (hidden.has(id) ? valueOf(id) >= 1 : !counts.has(id) || valueOf(id) === counts.get(id));
  const tryFrom = (at: number) => {
    if (at === leaves.length) {
      if (nodes.every(({ id }) => fits(id))) for (const id of hidden) found.get(id)?.add(valueOf(id));
      return;
    }
    const id = leaves[at];
    const known = !hidden.has(id) && counts.has(id) ? counts.get(id) : undefined;
    for (let value = known ?? 0; value <= (known ?? most); value++) {
      tried.set(id, value);
      tryFrom(at + 1);
    }
  };
  tryFrom(0);
  return found;
}

describe('hiding small counts', () => {
  it('hides what is below the threshold, and no more where nothing else is published', () => {
    expect(hiddenOf({ w1: 3, w2: 9, w3: 40, e1: 5, e2: 0 })).toEqual(['w1']);
  });

  it('hides another count where a total would give the hidden one away', () => {
    expect(hiddenOf({ w1: 3, w2: 9, w3: 40, west: 52 })).toEqual(['w1', 'w2']);
    expect(hiddenOf({ w1: 3, w2: 0, w3: 40, west: 43 })).toEqual(['w1', 'w3']);
  });

  it('hides the total where nothing is left to hide beside the count', () => {
    expect(hiddenOf({ w1: 3, w2: 0, w3: 0, west: 3 })).toEqual(['w1', 'west']);
  });

  it('hides further where two hidden counts are known but for one or two', () => {
    // 1 + 2 = 3: each would be 1 or 2.
    expect(hiddenOf({ w1: 1, w2: 2, w3: 30, west: 33 })).toEqual(['w1', 'w2', 'w3']);
  });

  it('hides the smallest count of the same wijk, or of the other where that has no more', () => {
    expect(hiddenOf({ w1: 3, w2: 9, w3: 8, e1: 7, e2: 50, town: 77 })).toEqual(['w1', 'w3']);
    expect(hiddenOf({ w1: 3, w2: 0, w3: 0, e1: 7, e2: 50, town: 60 })).toEqual(['e1', 'w1']);
  });

  it('keeps hidden what was hidden before', () => {
    expect(hiddenOf({ west: 52, w2: 9, w3: 40 }, ['w1'])).toEqual(['w1', 'w2']);
  });

  it('takes counts that do not add up, as of two tables or once they are rounded, for no sum', () => {
    // The buurten of a wijk make more than the wijk, or less.
    expect(hiddenOf({ west: 80, w1: 50, w2: 70, w3: 10 })).toEqual([]);
    expect(hiddenOf({ west: 80, w1: 40 })).toEqual([]);
    expect(hiddenOf({ west: 40, w1: 50, w2: 3 })).toEqual(['w2']);
    // The other wijk adds up, and is looked at as ever.
    expect(hiddenOf({ west: 80, w1: 40, east: 43, e1: 40, e2: 3 })).toEqual(['e1', 'e2']);
  });

  it('lets nobody work out a hidden count: every hidden one may be at least as many numbers as the threshold', () => {
    const random = seededRandom(7);
    const number = (below: number) => Math.floor(random() * below);
    for (let town = 0; town < 30; town++) {
      const truth = new Map(leaves.map((id) => [id, number(9)]));
      for (const { id, parts } of [...nodes].reverse())
        if (parts.length > 0)
          truth.set(
            id,
            parts.reduce((sum, part) => sum + (truth.get(part) ?? 0), 0),
          );
      const isGiven = (id: string) => leaves.includes(id) || number(2) === 0;
      const counts = new Map([...truth].filter(([id]) => isGiven(id)));
      const hidden = hideSmallCounts(nodes, counts, threshold);
      const published = [...counts].filter(([id, count]) => !hidden.has(id) && count > 0);
      expect(unsafeCounts(nodes, counts, hidden, threshold).length === 0 || published.length === 0).toBe(true);
      for (const [id, values] of possibleValues(counts, hidden, 12)) {
        expect(values.size, `${id} of ${JSON.stringify([...counts])}`).toBeGreaterThanOrEqual(
          published.length > 0 ? threshold : 2,
        );
      }
    }
  });
});
