import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, placeDistances, unreachableDm } from '#coverage/index.ts';
import { defaultAssumptions } from '#definitions/siteKinds.ts';
import { allocationGround, formerPlaces } from '#planning/capacity/allocationGround.ts';
import { allocateVisits } from '#planning/capacity/allocateVisits.ts';
import type { AllocationQuestion, Habit } from '#planning/capacity/allocateVisits.ts';
import type { VisitAllocation } from '#planning/capacity/visitCounts.ts';
import { visitsByArea } from '#planning/capacity/visitCounts.ts';
import { visitDemand } from '#planning/capacity/visitDemand.ts';
import { visitsPerPlace } from '#planning/siteVisits.ts';
import { plainAllocation } from '#tests/reference/plainAllocation.ts';
import { nearestOf, oneStreet, streetAreas, townspeople, wholeTown } from '#tests/scenes/oneStreet.ts';
import { randomTown } from '#tests/scenes/randomTown.ts';
import { pick, seededRandom } from '#tests/scenes/seededRandom.ts';

const total = (numbers: Float64Array) => numbers.reduce((sum, number) => sum + number, 0);

/** An allocation with who visits what: `visits[point][place]`. */
function allocateWithTable(asked: AllocationQuestion): VisitAllocation & { table: number[][] } {
  const { pointCount, placeCount } = asked.ground;
  const table = Array.from({ length: pointCount }, () => new Array<number>(placeCount).fill(0));
  const allocation = allocateVisits(asked, (point, place, visits) => (table[point][place] += visits));
  return { ...allocation, table };
}

/** A question about points that each stand in a buurt of their own. */
function question(
  demand: number[],
  distances: number[][],
  capacities: (number | null)[],
  habit?: Habit,
): AllocationQuestion {
  const points = {
    buurtCodes: demand.map((_, point) => `BU${point}`),
    demandAddresses: demand.map(() => 1),
    demandBuurt: demand.map((_, point) => point),
  };
  const places = distances.map((distanceDm) => Uint32Array.from(distanceDm));
  return {
    ground: allocationGround(points, places),
    demandVisits: Float64Array.from(demand),
    capacities,
    ...(habit && { habit }),
  };
}

describe('visits to the nearest place with room', () => {
  it('fill the nearest place with the nearest people, and the rest go to the next', () => {
    const allocation = allocateWithTable(
      question(
        [10, 10, 10],
        [
          [1, 2, 3],
          [9, 8, 7],
        ],
        [15, 100],
      ),
    );
    expect([...allocation.visits]).toEqual([15, 15]);
    expect(allocation.table).toEqual([
      [10, 0],
      [5, 5],
      [0, 10],
    ]);
    expect([...allocation.sought]).toEqual([30, 0]);
  });

  it('find no room when all are full, which is not the same as reaching no place', () => {
    const allocation = allocateWithTable(
      question(
        [10, 10, 4],
        [
          [1, 2, unreachableDm],
          [unreachableDm, 5, unreachableDm],
        ],
        [6, 3],
      ),
    );
    expect(allocation.table).toEqual([
      [6, 0],
      [0, 3],
      [0, 0],
    ]);
    expect([...allocation.noRoom]).toEqual([4, 7, 0]);
    expect([...allocation.unreachable]).toEqual([0, 0, 4]);
  });

  it('are never refused where the capacity is not known, and always where it is 0', () => {
    const allocation = allocateVisits(
      question(
        [10, 20],
        [
          [1, 1],
          [2, 2],
        ],
        [0, null],
      ),
    );
    expect([...allocation.visits]).toEqual([0, 30]);
    expect(total(allocateVisits(question([10, 20], [[1, 1]], [0])).noRoom)).toBe(30);
    expect(total(allocateVisits(question([10, 20], [], [])).unreachable)).toBe(30);
  });

  it('turn people away by those who come from nearer, though they had it as their second choice', () => {
    // Point 0 is nearest to place 0, which is full with point 1; at place 1 it stands nearer than point 2.
    const allocation = allocateWithTable(
      question(
        [5, 5, 5],
        [
          [4, 1, 90],
          [6, 50, 8],
        ],
        [5, 5],
      ),
    );
    expect(allocation.table).toEqual([
      [0, 5],
      [5, 0],
      [0, 0],
    ]);
    expect([...allocation.noRoom]).toEqual([0, 0, 5]);
  });

  it('go to the place with the lower index at the same distance, and the point with the lower index comes first', () => {
    const allocation = allocateWithTable(
      question(
        [5, 5, 5],
        [
          [7, 7, 7],
          [7, 7, 7],
        ],
        [7, 6],
      ),
    );
    expect(allocation.table).toEqual([
      [5, 0],
      [2, 3],
      [0, 3],
    ]);
  });

  it('stay with a former place out of habit, unless it is full', () => {
    const habit: Habit = { formerPlace: Int32Array.of(0, 0, -1), stayingShare: 0.5 };
    const distances = [
      [9, 2, 9],
      [1, 8, 1],
    ];
    const roomy = allocateWithTable(question([10, 10, 10], distances, [null, null], habit));
    expect(roomy.table).toEqual([
      [5, 5],
      [10, 0],
      [0, 10],
    ]);
    const full = allocateWithTable(question([10, 10, 10], distances, [4, null], habit));
    expect(full.table).toEqual([
      [4, 6],
      [0, 10],
      [0, 10],
    ]);
    expect([...full.sought]).toEqual([15, 15]);
  });

  it('refuse what does not fit together', () => {
    expect(() => allocateVisits(question([1], [[1, 2]], [1]))).toThrow(RangeError);
    expect(() => allocateVisits(question([1], [[1]], []))).toThrow(RangeError);
    expect(() => allocateVisits(question([1], [[1]], [-1]))).toThrow(RangeError);
    expect(() => allocateVisits(question([1], [[1]], [NaN]))).toThrow(RangeError);
  });
});

describe('the allocation on seeded towns', () => {
  it('is that of all pairs in the order of their distance', () => {
    let overflowing = 0;
    for (let seed = 0; seed < 200; seed++) {
      const { network, sites } = randomTown(seed);
      const random = seededRandom(seed);
      const engine = createEngine(network);
      const distances = sites.map(({ snap }) => placeDistances(engine, snap));
      const demandVisits = Float64Array.from({ length: network.demandCount }, () => pick(random, 4));
      const capacities = sites.map(() => [null, 0, 20, 60, 200][pick(random, 5)]);
      const allocation = allocateWithTable({ ground: allocationGround(network, distances), demandVisits, capacities });
      const plain = plainAllocation(demandVisits, distances, capacities);
      expect(allocation.table).toEqual(plain.visits);
      expect(total(allocation.noRoom)).toBe(plain.noRoom.reduce((sum, visits) => sum + visits, 0));
      expect(total(allocation.unreachable)).toBe(plain.unreachable.reduce((sum, visits) => sum + visits, 0));
      if (total(allocation.noRoom) > 0) overflowing++;
    }
    expect(overflowing).toBeGreaterThan(20);
  });

  it('never fills a place beyond its room, also where visits are no whole numbers', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { network, sites } = randomTown(seed);
      const random = seededRandom(seed);
      const engine = createEngine(network);
      const distances = sites.map(({ snap }) => placeDistances(engine, snap));
      const demandVisits = Float64Array.from({ length: network.demandCount }, () => random() / 3);
      const capacities = sites.map(() => [0, 3.328, 10][pick(random, 3)]);
      const allocation = allocateVisits({ ground: allocationGround(network, distances), demandVisits, capacities });
      const plain = plainAllocation(demandVisits, distances, capacities);
      capacities.forEach((capacity, place) => {
        expect(allocation.visits[place]).toBeLessThanOrEqual(capacity);
        const expected = plain.visits.reduce((sum, row) => sum + row[place], 0);
        expect(allocation.visits[place]).toBeCloseTo(expected, 9);
      });
    }
  });

  it('is stable: no point and place would both rather have each other, and every visit is counted once', () => {
    const distance = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(unreachableDm));
    const town = fc.integer({ min: 1, max: 8 }).chain((points) =>
      fc.record({
        demand: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: points, maxLength: points }),
        places: fc.array(
          fc.record({
            distances: fc.array(distance, { minLength: points, maxLength: points }),
            capacity: fc.option(fc.integer({ min: 0, max: 20 })),
          }),
          { maxLength: 5 },
        ),
      }),
    );
    fc.assert(
      fc.property(town, ({ demand, places }) => {
        const distances = places.map((place) => place.distances);
        const capacities = places.map(({ capacity }) => capacity);
        const allocation = allocateWithTable(question(demand, distances, capacities));
        const { table } = allocation;
        const [placed, asked] = [total(allocation.visits), demand.reduce((sum, visits) => sum + visits, 0)];
        expect(placed).toBe(asked - total(allocation.noRoom) - total(allocation.unreachable));
        demand.forEach((visits, point) => {
          expect(table[point].reduce((sum, flow) => sum + flow, 0)).toBeLessThanOrEqual(visits);
          places.forEach((place, p) => {
            const dm = place.distances[point];
            if (dm === unreachableDm) return;
            const fartherVisits = table[point].some((flow, other) => flow > 0 && distances[other][point] > dm);
            const wantsIt = fartherVisits || allocation.noRoom[point] > 0;
            const hasRoom = place.capacity === null || allocation.visits[p] < place.capacity;
            const fartherGuests = table.some((row, other) => row[p] > 0 && place.distances[other] > dm);
            expect(wantsIt && (hasRoom || fartherGuests)).toBe(false);
          });
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('the allocation where no capacity is known', () => {
  const places = { loket: 300, wijkcentrum: 1500, nieuw: 900 };
  const before = nearestOf({ loket: 300, wijkcentrum: 1500 });
  const after = nearestOf(places);
  const distances = Object.entries(places).map(([id, position]) => nearestOf({ [id]: position }).distanceDm);
  const rate = 1 / 3;

  it.each([1, 0.4, 0])(
    'gives the visits of the model of the nearest place, when a share of %s switches',
    (switchingShare) => {
      const allocation = allocateVisits({
        ground: allocationGround(oneStreet, distances),
        demandVisits: visitDemand(oneStreet, townspeople.counts, rate),
        capacities: [null, null, null],
        habit: { formerPlace: formerPlaces(before, Object.keys(places)), stayingShare: 1 - switchingShare },
      });
      const assumptions = { ...defaultAssumptions, visitsPerInhabitantPerYear: rate, switchingShare };
      const nearestModel = visitsPerPlace(oneStreet, townspeople, { before, after }, assumptions);
      Object.keys(places).forEach((id, place) => {
        expect(allocation.visits[place]).toBeCloseTo(nearestModel.get(id)?.value ?? 0, 9);
      });
      expect(total(allocation.visits)).toBeCloseTo(100, 9);
    },
  );

  it('knows where people went before, but not to a place that is closed', () => {
    const former = formerPlaces(before, ['nieuw', 'wijkcentrum']);
    expect([former[0], former[19]]).toEqual([-1, 1]);
  });

  it('says who of which area uses which place', () => {
    const allocation = allocateVisits({
      ground: allocationGround(oneStreet, distances),
      demandVisits: visitDemand(oneStreet, townspeople.counts, rate),
      capacities: [10, null, null],
    });
    const [west, oost, plas, town] = visitsByArea(allocation, [...streetAreas, wholeTown]);
    expect(west.visits.reduce((sum, visits) => sum + visits)).toBeCloseTo(100 / 3, 9);
    expect(oost.visits[0]).toBe(0);
    expect(plas).toMatchObject({ visits: [0, 0, 0], noRoom: 0, unreachable: 0 });
    expect(town.visits[0]).toBeCloseTo(10, 9);
  });
});
