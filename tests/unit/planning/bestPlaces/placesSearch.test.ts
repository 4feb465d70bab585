import { describe, expect, it } from 'vitest';
import { assignNearest, lonLatOf, positionDm, snapPlaces } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { demandPositionDm, evenNet } from '#planning/bestPlaces/evenNet.ts';
import { nearestBuurt } from '#planning/bestPlaces/nearestBuurt.ts';
import type { PlacesFault, PlacesQuestion, PlacesWithin } from '#planning/bestPlaces/placesQuestion.ts';
import { PlacesQuestionError } from '#planning/bestPlaces/placesQuestion.ts';
import { PlacesSearch } from '#planning/bestPlaces/placesSearch.ts';
import { pick, seededRandom } from '#tests/scenes/seededRandom.ts';
import { townEngine } from '#tests/scenes/townEngine.ts';

/** One street of 4 km east from 100 km, 480 km, with a home every 100 m, and an island of one street 5 km north. */
const at = (eastMetres: number, northMetres: number): [number, number] => [100_000 + eastMetres, 480_000 + northMetres];
const homesOnStreet = 40;

function streetEngine(): CoverageEngine {
  return townEngine(
    [{ path: [at(0, 0), at(4000, 0)] }, { path: [at(0, 5000), at(100, 5000)] }],
    [...Array.from({ length: homesOnStreet }, (_, i) => ({ place: at(50 + i * 100, 0) })), { place: at(50, 5000) }],
  );
}

const engine = streetEngine();
const [buurtCode] = engine.network.buurtCodes;
const people = { [buurtCode]: homesOnStreet + 1 };
const place = (id: string, eastMetres: number, northMetres = 0, costEuro = 100) => {
  const [xMetres, yMetres] = at(eastMetres, northMetres);
  const [lon, lat] = lonLatOf(xMetres * 10, yMetres * 10, 9);
  return { id, name: id, lon, lat, costEuro };
};
const question: PlacesQuestion = {
  ...{ goal: 'least-travel', limit: { sites: 1 }, cutoffDm: 5000, coverShare: 0.5 },
  ...{ groups: [{ counts: people, weight: 1 }], targetCounts: people },
  candidates: [place('west', 100), place('middle', 2000), place('east', 3900)],
  ...{ net: null, kept: [], required: [], excluded: [], seed: 1, visitsPerPersonPerYear: null },
};

function search(changes: Partial<PlacesQuestion>) {
  const found = new PlacesSearch(engine, { ...question, ...changes });
  for (const _pause of found.run()) continue;
  const report = found.report();
  if (!report) throw new Error('The search has no report');
  return { found, report };
}

describe('a search for best places', () => {
  it('finds the middle of a street, and says who reaches nothing', () => {
    const { report } = search({});
    expect(report.sites.map(({ id }) => id)).toEqual(['middle']);
    // Homes at 50, 150, ... 3,950 m, from 2,000 m.
    expect(report).toMatchObject({ meanMetres: 1000, value: 1000, bound: 1000, gap: 0, isProven: true });
    expect(report.maxMetres).toBe(1950);
    expect(report.unreachableCount).toBeCloseTo(1, 9);
    // From 1,500 to 2,500 m.
    expect(report.coveredCount).toBeCloseTo(10, 9);
  });

  it('keeps what is open, and must choose what is required', () => {
    const kept = search({ kept: [place('open', 2000)] }).report;
    expect(kept.sites.map(({ id }) => id)).not.toContain('middle');
    const required = search({ required: ['west'], limit: { sites: 2 } }).report;
    expect(required.sites.map(({ id, isRequired }) => ({ id, isRequired }))).toEqual([
      { id: 'west', isRequired: true },
      { id: 'middle', isRequired: false },
    ]);
    const locked = search({ required: ['west'] }).report;
    expect(locked).toMatchObject({ isProven: true, gap: 0, value: locked.meanMetres });
    expect(search({ excluded: ['middle'] }).report.sites[0].id).not.toBe('middle');
  });

  it('has an answer, and what stands around it, where everything is locked', () => {
    const { found, report } = search({ required: ['west', 'middle', 'east'], limit: { sites: 3 } });
    expect(report).toMatchObject({ isProven: true, gap: 0 });
    expect(report.sites.map(({ isRequired }) => isRequired)).toEqual([true, true, true]);
    const steps = found.explain();
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(step.value).toMatchObject({ instead: [], further: [{ count: 3, costEuro: 300 }] });
  });

  it('spends no more than the budget', () => {
    const candidates = [place('west', 100, 0, 10), place('middle', 2000, 0, 60), place('east', 3900, 0, 10)];
    const ids = (budgetEuro: number) => search({ candidates, limit: { budgetEuro } }).report.sites.map(({ id }) => id);
    expect(ids(25)).toEqual(['west', 'east']);
    // Both ends are nearer than the middle, which costs as much as the budget.
    expect(ids(60)).toEqual(['west', 'east']);
    expect(ids(15)).toEqual(['west']);
    expect(ids(80)).toEqual(['west', 'middle', 'east']);
  });

  it('counts sites, people and metres by its goal', () => {
    expect(search({ goal: 'fewest-sites', coverShare: 0.24 }).report).toMatchObject({ value: 1, bound: 1 });
    expect(search({ goal: 'most-covered' }).report.value).toBeCloseTo(10, 9);
    expect(search({ goal: 'nobody-too-far', limit: { sites: 2 } }).report).toMatchObject({ value: 1850, bound: 1850 });
  });

  it('has a certificate that proves nearly as much', () => {
    for (const goal of ['least-travel', 'most-covered'] as const) {
      const { found, report } = search({ goal });
      const steps = found.certify();
      let step = steps.next();
      while (!step.done) step = steps.next();
      if (!step.value) throw new Error('There is no certificate');
      const gap = Math.abs(step.value.bound - report.value) / report.value;
      expect(gap).toBeLessThan(0.01);
      expect(step.value.prices).toHaveLength(engine.network.demandCount);
    }
  });

  it('says why there is no answer', () => {
    const cases: [PlacesFault, Partial<PlacesQuestion>][] = [
      ['no-candidates', { candidates: [] }],
      ['no-candidates', { excluded: ['west', 'middle', 'east'] }],
      ['no-candidates', { candidates: [place('far', 0, 2000)] }],
      ['not-connected', { candidates: [...question.candidates, place('far', 0, 2000)], required: ['far'] }],
      ['too-few-candidates', { limit: { sites: 4 } }],
      ['required-too-many', { required: ['west', 'east'] }],
      ['required-too-many', { required: ['west'], limit: { budgetEuro: 50 } }],
      ['nothing-affordable', { limit: { budgetEuro: 50 } }],
      ['unknown-candidate', { required: ['nowhere'] }],
      ['unknown-candidate', { required: ['west'], excluded: ['west'] }],
      ['no-people', { groups: [{ counts: {}, weight: 1 }] }],
      ['target-out-of-reach', { goal: 'fewest-sites', coverShare: 0.9 }],
    ];
    for (const [fault, changes] of cases) {
      const thrown = (() => {
        try {
          return search(changes);
        } catch (error) {
          return error;
        }
      })();
      expect(thrown).toBeInstanceOf(PlacesQuestionError);
      expect((thrown as PlacesQuestionError).fault).toBe(fault);
    }
  });
});

describe('an even net over the streets', () => {
  it('has no more positions than asked for, where people live and no two near each other', () => {
    const { points, spacingMetres } = evenNet(engine, 10);
    expect(points.length).toBeLessThanOrEqual(10);
    expect(points.length).toBeGreaterThan(5);
    expect(new Set(points).size).toBe(points.length);
    expect(spacingMetres).toBeGreaterThan(300);
    expect(evenNet(engine, 10, () => false).points).toEqual([]);
  });

  it('has only positions of addresses on a street: none in the open water between two streets, none where nobody lives', () => {
    // 4 km of street with homes, 3 km of street without, and 2 km of water up to the next street with homes.
    const shores = townEngine(
      [
        { path: [at(0, 0), at(4000, 0), at(7000, 0)] },
        { path: [at(0, 2000), at(4000, 2000)] },
        { path: [at(0, 0), at(0, 2000)] },
      ],
      Array.from({ length: 80 }, (_, i) => ({ place: at(50 + (i % 40) * 100, i < 40 ? 0 : 2000) })),
    );
    for (const count of [10, 25, 80]) {
      const { points } = evenNet(shores, count);
      expect(points.length).toBeGreaterThan(count / 3);
      for (const point of points) {
        expect(shores.network.demandAddresses[point]).toBeGreaterThan(0);
        const [xDm, yDm] = demandPositionDm(shores.network, point);
        const [east, north] = [xDm / 10 - 100_000, yDm / 10 - 480_000];
        expect([0, 2000]).toContain(Math.round(north));
        expect(east).toBeLessThan(4000);
      }
    }
  });

  it('lies in the buurten and the drawn areas that are asked for, in either of them', () => {
    const drawn = [place('', -10, -10), place('', 1000, -10), place('', 1000, 10), place('', -10, 10)];
    const net = (within: PlacesWithin) => {
      const { found } = search({ candidates: [], net: { count: 20, costEuro: 5, within } });
      return found.setting.candidates.map(({ site }) => site.snap);
    };
    const all = net({ buurtCodes: [buurtCode], outlines: [] });
    const part = net({ buurtCodes: [], outlines: [drawn] });
    expect(part.length).toBeGreaterThan(3);
    // Ten of the 41 homes live there, so that their squares are smaller.
    expect(part.length).toBeLessThanOrEqual(10);
    expect(net({ buurtCodes: [buurtCode], outlines: [drawn] })).toEqual(all);
    expect(() => net({ buurtCodes: [], outlines: [drawn.map(({ lon, lat }) => ({ lon: lon + 1, lat }))] })).toThrow(
      PlacesQuestionError,
    );
  });

  it('becomes candidates of a question', () => {
    const { found, report } = search({ candidates: [], net: { count: 20, costEuro: 5 } });
    expect(found.setting.spacingMetres).toBeGreaterThan(0);
    expect(report.sites).toHaveLength(1);
    expect(report.sites[0].id).toMatch(/^net-\d+$/);
    const [{ snap }] = snapPlaces(engine, report.sites);
    expect(snap).toMatchObject({ connected: true, connectorDm: 0 });
    const { distanceDm } = assignNearest(engine, [{ id: 'a', snap }]);
    expect(distanceDm).toHaveLength(engine.network.demandCount);
  });

  it('knows in which buurt a place lies by the nearest address', () => {
    expect(nearestBuurt(engine, place('here', 100))).toBe(buurtCode);
    const random = seededRandom(3);
    // Two homes stand at each place, of which the first decides.
    const homes = Array.from({ length: 200 }, (_, i) => ({ place: at(10 * pick(random, 400), 0), buurt: i % 3 }));
    const codes = ['BU0', 'BU1', 'BU2'];
    const town = townEngine(
      [{ path: [at(0, 0), at(4000, 0)] }],
      homes.flatMap((home) => [home, { ...home, buurt: (home.buurt + 1) % 3 }]),
      codes,
    );
    const points = Array.from({ length: town.demand.connectedCount }, (_, point) => point);
    const positions = points.map((point) => demandPositionDm(town.network, point));
    for (let i = 0; i < 300; i++) {
      const somewhere = place('somewhere', 4200 * random() - 100, 400 * random() - 200);
      const { xDm, yDm } = positionDm(somewhere);
      const distances = positions.map(([x, y]) => Math.hypot(x - xDm, y - yDm));
      const nearest = distances.indexOf(Math.min(...distances));
      expect(nearestBuurt(town, somewhere)).toBe(codes[town.network.demandBuurt[nearest]]);
    }
    const empty = townEngine([{ path: [at(0, 0), at(100, 0)] }]);
    expect(nearestBuurt(empty, place('here', 100))).toBeNull();
  });
});
