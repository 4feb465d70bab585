import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, LiveCoverage, summariseAreas, unreachableDm } from '#coverage/index.ts';
import { plainQuantile } from '#tests/reference/plainSummary.ts';
import { looseNetwork } from '#tests/scenes/town.ts';

const buurtCount = 4;
const area = { code: 'A', buurten: [0, 1, 2, 3] };

/** Homes at any distance, many at the same one; the odd one cannot reach a site. */
const homes = fc.array(
  fc.record({
    distanceDm: fc.oneof(fc.nat(30), fc.nat(5000), fc.nat(2_000_000), fc.constant(unreachableDm)),
    addresses: fc.integer({ min: 1, max: 9 }),
    buurt: fc.nat(buurtCount - 1),
  }),
  { minLength: 1, maxLength: 60 },
);
const counts = fc.tuple(...Array.from({ length: buurtCount }, () => fc.oneof(fc.constant(NaN), fc.nat(3000))));

describe('weighted quantiles', () => {
  it('are those of a plain sort, whatever the distances', () => {
    fc.assert(
      fc.property(homes, counts, (people, figures) => {
        const edges = [{ from: 0, to: 1, lengthDm: 100, directions: 3 as const }];
        const loose = people.map(({ addresses, buurt }) => ({
          edge: 0,
          offsetDm: 0,
          connectorDm: 0,
          addresses,
          buurt,
        }));
        const engine = createEngine(looseNetwork(2, edges, loose, [], buurtCount));
        const distanceDm = Uint32Array.from(people, (home) => home.distanceDm);
        const assignment = { sites: [], distanceDm, owner: new Int32Array(people.length) };
        const [found] = summariseAreas(engine, assignment, [area], Float64Array.from(figures), 1000);

        const inBuurt = (buurt: number) =>
          people.reduce((sum, home) => sum + (home.buurt === buurt ? home.addresses : 0), 0);
        const known = figures.some((figure) => !Number.isNaN(figure));
        const weighted = people
          .filter((home) => home.distanceDm !== unreachableDm)
          .map((home) => {
            const figure = figures[home.buurt];
            const weight = known ? (Number.isNaN(figure) ? 0 : figure / inBuurt(home.buurt)) : 1;
            return { value: home.distanceDm / 10, weight: weight * home.addresses };
          });
        expect(found.medianMetres).toBe(plainQuantile(weighted, 0.5));
        expect(found.p90Metres).toBe(plainQuantile(weighted, 0.9));
      }),
      { numRuns: 400, seed: 20211012 },
    );
  });

  it('meet a share that is reached exactly, although sums of fractions miss it by a bit', () => {
    // Ten addresses in a buurt of 7 people: nine of them are nine tenths on paper.
    const edges = [{ from: 0, to: 1, lengthDm: 1000, directions: 3 as const }];
    const loose = Array.from({ length: 10 }, (_, i) => ({
      ...{ edge: 0, connectorDm: 0, addresses: 1, buurt: 0 },
      offsetDm: i * 100,
    }));
    for (const count of [3, 7, 11, 13, 0.1, 0.7]) {
      const engine = createEngine(looseNetwork(2, edges, loose, [], 1));
      const site = { id: 's', snap: { connected: true as const, edge: 0, offsetDm: 0, connectorDm: 0 } };
      const question = { areas: [{ code: 'A', buurten: [0] }], counts: Float64Array.of(count), cutoffDm: 500 };
      const [summary] = new LiveCoverage(engine, [site], question).summaries;
      expect(summary).toMatchObject({ medianMetres: 40, p90Metres: 80 });
    }
  });
});
