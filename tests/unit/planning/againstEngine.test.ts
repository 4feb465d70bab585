import { describe, expect, it } from 'vitest';
import { assignNearest, createEngine, summariseAreas } from '#coverage/index.ts';
import { buurtChanges } from '#planning/buurtChanges.ts';
import { compareAreas, countedChanges } from '#planning/comparison.ts';
import { quantileRanges } from '#planning/quantileRange.ts';
import { randomTown } from '#tests/scenes/randomTown.ts';

const seeds = Array.from({ length: 40 }, (_, seed) => seed + 1);

/** A random town, before and after half of its sites close and the others open. */
function beforeAndAfter(seed: number) {
  const town = randomTown(seed);
  const engine = createEngine(town.network);
  const half = Math.ceil(town.sites.length / 2);
  const assignments = [town.sites.slice(0, half), town.sites.slice(half)].map((sites) => assignNearest(engine, sites));
  const summaries = assignments.map((assignment) =>
    summariseAreas(engine, assignment, town.areas, town.counts, town.cutoffDm),
  );
  return { ...town, group: { counts: town.counts, roundingStep: 5 }, assignments, summaries };
}

describe.each(seeds)('random town %d: planning agrees with the engine', (seed) => {
  const { network, areas, cutoffDm, group, assignments, summaries } = beforeAndAfter(seed);
  const changes = buurtChanges(network, assignments[0], assignments[1], cutoffDm);

  it('on who is covered: covered before + gained - lost = covered after', () => {
    areas.forEach(({ buurten }, area) => {
      const [was, is] = summaries.map((summary) => summary[area].coveredCount);
      const { netCovered, newlyCovered, lost } = countedChanges(changes, group, buurten);
      expect(netCovered.value).toBeCloseTo((is ?? 0) - (was ?? 0), 6);
      expect(newlyCovered.value - lost.value).toBeCloseTo(netCovered.value, 6);
    });
  });

  it('on median and P90, which lie within their ranges', () => {
    const [, after] = summaries;
    const fields = ['medianMetres', 'p90Metres'] as const;
    areas.forEach((area, i) => {
      quantileRanges(network, assignments[1], group, area, [0.5, 0.9]).forEach(({ value, low, high }, at) => {
        const engineValue = after[i][fields[at]];
        // Where the group has no members the engine weighs addresses; planning says nothing.
        if (!after[i].groupCount) return expect(value).toBeNull();
        if (value === null) return expect(engineValue).toBeNull();
        expect(value).toBeCloseTo(engineValue ?? NaN, 6);
        expect(low! <= value && value <= high!).toBe(true);
      });
    });
  });

  it('on areas where nobody can be counted, which stay null', () => {
    const compared = compareAreas([changes], group, areas, { before: summaries[0], after: summaries[1] });
    compared.forEach(({ netCovered, stillBeyond }, area) => {
      const isCounted = summaries[1][area].coveredCount !== null;
      expect([netCovered !== null, stillBeyond !== null]).toEqual([isCounted, isCounted]);
    });
  });
});
