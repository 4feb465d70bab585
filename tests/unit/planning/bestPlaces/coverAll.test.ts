import { describe, expect, it } from 'vitest';
import type { ChoiceRule } from '#planning/bestPlaces/choiceRule.ts';
import { coverAll, sitesOfCovers } from '#planning/bestPlaces/coverAll.ts';
import { lastingRows } from '#planning/bestPlaces/lastingRows.ts';
import { rowsOf, sitesOf, someSites } from '#planning/bestPlaces/siteSets.ts';
import type { SiteSets } from '#planning/bestPlaces/siteSets.ts';
import { allChoices } from '#tests/reference/plainPlaces.ts';
import { pick, seededRandom } from '#tests/scenes/seededRandom.ts';

const seeds = Array.from({ length: 300 }, (_, seed) => seed);

/** By row the sites that cover it, which may be none. In some towns these come after so many that are too dear that they take two words. */
function randomTown(seed: number) {
  const random = seededRandom(seed);
  const tooDear = seed % 6 === 1 ? 28 : 0;
  const siteCount = 3 + pick(random, 8);
  const lists = Array.from({ length: 1 + pick(random, 14) }, () =>
    Array.from({ length: siteCount }, (_, site) => site).filter(() => pick(random, 100) < 25 + (seed % 3) * 10),
  );
  const costs = Array.from({ length: siteCount }, () => 8 + pick(random, 20));
  const rule = ruleOf(seed, 1 + pick(random, 4), costs);
  const rows = setsOf(
    lists.map((list) => list.map((site) => tooDear + site)),
    tooDear + siteCount,
  );
  const wholeRule = ruleOf(seed, 0, [...new Array<number>(tooDear).fill(1000), ...costs]);
  const plainCovers = [...allChoices(siteCount, rule)]
    .filter((choice) => lists.every((list) => list.some((site) => choice.includes(site))))
    .map((choice) => choice.map((site) => tooDear + site));
  return { rows, rule: rule.kind === 'budget' ? wholeRule : rule, plainCovers };
}

const ruleOf = (seed: number, count: number, costs: number[]): ChoiceRule =>
  seed % 2 === 0 ? { kind: 'count', count } : { kind: 'budget', budget: 30, costs: Float64Array.from(costs) };

function setsOf(lists: readonly number[][], siteCount: number): SiteSets {
  const width = Math.ceil(siteCount / 32);
  const sets = new Int32Array(lists.length * width);
  lists.forEach((list, row) => {
    for (const site of list) sets[row * width + (site >> 5)] |= 1 << (site & 31);
  });
  return { sets, width, rowCount: lists.length, siteCount };
}

function toEnd<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

describe('sites that cover every row', () => {
  it('are found where trying all choices finds some, in 300 small towns', () => {
    const counts = { some: 0, none: 0 };
    for (const seed of seeds) {
      const { rows, rule, plainCovers } = randomTown(seed);
      const found = toEnd(coverAll(rows, rule));
      counts[found ? 'some' : 'none']++;
      if (found) expect(plainCovers).toContainEqual(found);
      else expect({ seed, covers: plainCovers }).toEqual({ seed, covers: [] });
    }
    expect(Math.min(counts.some, counts.none)).toBeGreaterThan(50);
  });

  it('are all those that are in some such choice', () => {
    for (const seed of seeds) {
      const { rows, rule, plainCovers } = randomTown(seed);
      // Where none covers all rows, the question is not asked.
      if (plainCovers.length === 0) continue;
      const plain = [...new Set(plainCovers.flat())].sort((a, b) => a - b);
      expect({ seed, sites: toEnd(sitesOfCovers(rows, rule)) }).toEqual({ seed, sites: plain });
    }
  });

  it('need only be looked for by rows that do not come with another', () => {
    for (const seed of seeds) {
      const { rows } = randomTown(seed);
      const kept = toEnd(lastingRows(rows));
      const lists = Array.from({ length: rows.rowCount }, (_, row) => sitesOf(rows, row));
      for (const [row, list] of lists.entries()) {
        const impliedBy = lists.findIndex((other, of) => {
          const isPart = other.every((site) => list.includes(site));
          return of !== row && isPart && other.length > 0 && (other.length < list.length || of < row);
        });
        expect({ seed, row, isKept: kept.includes(row) }).toEqual({ seed, row, isKept: impliedBy < 0 });
      }
    }
  });

  it('keep their numbers in a part of the rows, and get new ones in a part of the sites', () => {
    const rows = setsOf([[0, 33], [2, 34], [33]], 40);
    const few = rowsOf(rows, [2, 0]);
    expect([sitesOf(few, 0), sitesOf(few, 1)]).toEqual([[33], [0, 33]]);
    const narrow = someSites(rows, [33, 2]);
    expect([narrow.width, narrow.siteCount]).toEqual([1, 2]);
    expect([0, 1, 2].map((row) => sitesOf(narrow, row))).toEqual([[0], [1], [0]]);
  });
});
