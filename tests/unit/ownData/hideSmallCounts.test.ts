import { describe, expect, it } from 'vitest';
import { hideSmallCounts, publishedCount, roundTo } from '#ownData/hideSmallCounts.ts';
import type { CountNode } from '#ownData/hideSmallCounts.ts';
import { hideAmong } from '#ownData/prepareLoad.ts';
import type { KeptCell } from '#ownData/prepareLoad.ts';
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

const hiddenOf = (counts: Record<string, number>, already: string[] = [], roundedTo = 1) => {
  const published = Object.entries(counts).map(
    ([id, count]) => [id, publishedCount(count, roundedTo, threshold)] as const,
  );
  return [...hideSmallCounts(nodes, new Map(published), threshold, new Set(already))].sort();
};

/**
 * Every whole number that each area can be, by trying all counts of all buurten that fit everything that is stored: the plain reference.
 * @param most no buurt has more
 */
function possibleValues(stored: readonly KeptCell[], most: number): Map<string, Set<number>> {
  const fits = ({ count, roundedTo, threshold: below }: KeptCell, value: number) =>
    count === null ? value >= 1 : roundTo(value, roundedTo) === count && (value === 0 || value >= below);
  const cellsOf = new Map(nodes.map(({ id }) => [id, stored.filter(({ area }) => area === id)]));
  const isPossible = (id: string, value: number) => cellsOf.get(id)!.every((cell) => fits(cell, value));
  const choices = leaves.map((id) =>
    Array.from({ length: most + 1 }, (_, value) => value).filter((v) => isPossible(id, v)),
  );
  const found = new Map(nodes.map(({ id }) => [id, new Set<number>()]));
  const tryAll = (west: [number, number, number], east: [number, number]) => {
    const values = [...west, ...east];
    const sums = [west.reduce((a, b) => a + b, 0), east[0] + east[1]];
    const all = { town: sums[0] + sums[1], west: sums[0], east: sums[1] };
    if (!Object.entries(all).every(([id, value]) => isPossible(id, value))) return;
    for (const [id, value] of Object.entries(all)) found.get(id)!.add(value);
    for (const [i, id] of leaves.entries()) found.get(id)!.add(values[i]);
  };
  const [w1, w2, w3, e1, e2] = choices;
  for (const a of w1)
    for (const b of w2) for (const c of w3) for (const d of e1) for (const e of e2) tryAll([a, b, c], [d, e]);
  return found;
}

type Random = (below: number) => number;

function randomTruth(number: Random, most: number): Map<string, number> {
  const truth = new Map(leaves.map((id) => [id, number(most)]));
  const valueOf = (id: string) => truth.get(id) ?? 0;
  for (const { id, parts } of [...nodes].reverse())
    if (parts.length > 0)
      truth.set(
        id,
        parts.reduce((sum, part) => sum + valueOf(part), 0),
      );
  return truth;
}

const levels = [leaves, ['west', 'east'], ['town']];

/** Loads tables about the same, each of some levels and rounded in its own way. @returns all that is stored in the end */
function loadTables(truth: ReadonlyMap<string, number>, tables: readonly { areas: string[]; roundedTo: number }[]) {
  let stored: KeptCell[] = [];
  for (const [table, { areas, roundedTo }] of tables.entries()) {
    const about = { series: 'n', year: 2024 };
    const cells = areas.map((area) => ({ ...about, area, count: truth.get(area) ?? 0, isWithheld: false }));
    const made = hideAmong(cells, { threshold, roundedTo, names: { n: 'Klanten' }, nodes, kept: stored });
    const of = { tableId: String(table), version: 1, seriesName: 'Klanten', roundedTo, threshold };
    stored = [
      ...stored.map((cell): KeptCell =>
        made.alsoHide.includes(cell) ? { ...cell, count: null, status: 'secret' } : cell,
      ),
      ...made.stored.map((cell) => ({ ...of, ...cell })),
    ];
  }
  return stored;
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

  it('takes counts that do not add up, as of two tables of which one was corrected, for no sum', () => {
    // The buurten of a wijk make more than the wijk, or less.
    expect(hiddenOf({ west: 80, w1: 50, w2: 70, w3: 10 })).toEqual([]);
    expect(hiddenOf({ west: 80, w1: 40 })).toEqual([]);
    expect(hiddenOf({ west: 40, w1: 50, w2: 3 })).toEqual(['w2']);
    // The other wijk adds up, and is looked at as ever.
    expect(hiddenOf({ west: 80, w1: 40, east: 43, e1: 40, e2: 3 })).toEqual(['e1', 'e2']);
  });

  it('leaves more to be seen where counts are rounded, as less can be worked out from them', () => {
    // 50 is 45 to 54, and 40 is 35 to 44.
    expect(hiddenOf({ w1: 3, w2: 9, w3: 40, west: 52 }, [], 10)).toEqual(['w1']);
  });

  it('hides a few people of whom the rounded count would be 0', () => {
    const few = publishedCount(4, 10, 3);
    expect([...hideSmallCounts(nodes, new Map([['w1', few]]), 3)]).toEqual(['w1']);
  });

  it.each([
    ['of one table', 1, [1]],
    ['of tables that are rounded', 1, [1, 5, 10]],
    ['of three tables about the same, each rounded in its own way', 3, [1, 5, 10]],
  ])('lets nobody work out a hidden count %s: it may be as many numbers as the threshold', (_, most, roundings) => {
    const random = seededRandom(7);
    const number = (below: number) => Math.floor(random() * below);
    for (let town = 0; town < 30; town++) {
      const truth = randomTruth(number, 12);
      const tables = Array.from({ length: most }, () => ({
        areas: levels.filter((_, i) => (i === 0 && most === 1) || number(2) === 0).flat(),
        roundedTo: roundings[number(roundings.length)],
      })).filter(({ areas }) => areas.length > 0);
      const stored = loadTables(truth, tables);
      const isPublished = (id: string) => stored.some(({ area, count }) => area === id && count !== null);
      const isAnything = stored.some(({ count }) => count !== null && count > 0);
      const possible = possibleValues(stored, 16);
      for (const { area } of stored.filter(({ area }) => !isPublished(area)))
        expect(
          possible.get(area)!.size,
          `${area} of ${JSON.stringify([[...truth], stored.map((c) => [c.tableId, c.area, c.count, c.roundedTo])])}`,
        ).toBeGreaterThanOrEqual(isAnything ? threshold : 2);
    }
  });
});
