import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unreachableDm } from '#coverage/index.ts';
import { allows } from '#planning/bestPlaces/choiceRule.ts';
import type { CostTable } from '#planning/bestPlaces/costTable.ts';
import { findWithRoom, firstRoomState } from '#planning/bestPlaces/rooms/findWithRoom.ts';
import { provenRoomBound } from '#planning/bestPlaces/rooms/roomCertificate.ts';
import { roomProblem } from '#planning/bestPlaces/rooms/roomProblem.ts';
import type { RoomProblem } from '#planning/bestPlaces/rooms/roomProblem.ts';
import { filled, openWith, plainAllocation, sharesCost } from '#tests/reference/plainRoom.ts';
import { allChoices } from '#tests/reference/plainPlaces.ts';
import { randomCostTable } from '#tests/scenes/randomCostTable.ts';
import { pick, seededRandom } from '#tests/scenes/seededRandom.ts';

/** A small town in which places have room for some; the last sites of every other one are open anyway. */
function smallTown(seed: number): RoomProblem {
  const { table, rule } = randomCostTable(seed);
  const random = seededRandom(seed + 1000);
  const openCount = seed % 2 === 0 ? Math.min(pick(random, 3), table.siteCount - 1) : 0;
  const candidateCount = table.siteCount - openCount;
  const total = table.weights.reduce((sum, weight) => sum + weight, 0);
  const rooms = Float64Array.from({ length: table.siteCount }, () =>
    pick(random, 6) === 0 ? Infinity : pick(random, Math.ceil(total / 2) + 1),
  );
  const farthest = table.costs.reduce((most, cost) => (cost < unreachableDm ? Math.max(most, cost) : most), 0);
  const reached = Array.from({ length: table.demandCount }, (_, demand) =>
    [...rooms.keys()].some((site) => table.costs[site * table.demandCount + demand] < unreachableDm),
  );
  return roomProblem(
    seed % 3 === 0 ? 'most-covered' : 'least-travel',
    { ...table, caps: Int32Array.from(reached, (isReached) => (isReached ? farthest + 1 : 0)) },
    {
      candidateCount,
      rooms,
      cutoffDm: [1, 8, 60][seed % 3],
      rule:
        rule.kind === 'count'
          ? { kind: 'count', count: Math.min(rule.count, candidateCount) }
          : { ...rule, costs: rule.costs.subarray(0, candidateCount) },
    },
  );
}

const isReachable = (dm: number) => dm < unreachableDm;
const plainRoomCost = (problem: RoomProblem, sites: readonly number[]) =>
  sharesCost(problem, plainAllocation(problem, sites, isReachable));

function solve(problem: RoomProblem) {
  const state = firstRoomState(problem, []);
  const pauses = [{ ...state }];
  for (const _pause of findWithRoom(problem, state, 1)) pauses.push({ ...state });
  return { state, pauses };
}

function toEnd<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

describe('best places with room for so many', () => {
  it('are what trying all choices finds, in 300 small towns, by another way of allocating people', () => {
    for (let seed = 0; seed < 300; seed++) {
      const problem = smallTown(seed);
      const { state } = solve(problem);
      const costs = [...allChoices(problem.candidateCount, problem.rule)].map((sites) => plainRoomCost(problem, sites));
      expect(state.value).toBeCloseTo(Math.min(...costs), 6);
      expect(plainRoomCost(problem, state.sites)).toBeCloseTo(state.value, 6);
      expect({ seed, isProven: state.isProven, isAllowed: allows(problem.rule, state.sites) }).toEqual({
        ...{ seed, isProven: true, isAllowed: true },
      });
    }
  });

  it('have a valid answer and bound wherever the search is stopped', () => {
    for (let seed = 0; seed < 60; seed++) {
      const problem = smallTown(seed);
      const { state, pauses } = solve(problem);
      for (const { sites, value, bound } of pauses) {
        expect(plainRoomCost(problem, sites)).toBeCloseTo(value, 6);
        expect(bound).toBeLessThanOrEqual(state.value + 1e-6);
      }
    }
  });

  it('have a bound that no way of dividing people over places goes below, whatever the prices', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.array(fc.nat(500), { minLength: 25, maxLength: 25 }),
        fc.nat(),
        (seed, drawn, order) => {
          const problem = smallTown(seed);
          const prices = Float64Array.from(drawn.slice(0, problem.table.demandCount));
          const bound = toEnd(provenRoomBound(problem, prices));
          const random = seededRandom(order);
          const choices = [...allChoices(problem.candidateCount, problem.rule)];
          const sites = choices[pick(random, choices.length)];
          const pairs = openWith(problem, sites)
            .flatMap((site) => Array.from({ length: problem.table.demandCount }, (_, demand) => ({ demand, site })))
            .filter(({ demand, site }) => isReachable(problem.table.costs[site * problem.table.demandCount + demand]))
            .map((pair) => ({ ...pair, rank: random() }))
            .sort((a, b) => a.rank - b.rank);
          expect(bound).toBeLessThanOrEqual(sharesCost(problem, filled(problem, pairs, problem.rooms)) + 1e-6);
          expect(bound).toBeLessThanOrEqual(plainRoomCost(problem, sites) + 1e-6);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are the same each time, with prices that prove nearly as much', () => {
    const problem = largeTown(60, 8);
    const [one, other] = [solve(problem), solve(problem)];
    expect(one.state).toEqual(other.state);
    const { sites, value, bound, prices, isProven } = one.state;
    expect(sites).toHaveLength(8);
    // So many choices cannot all be tried: the gap stays open, and is not wide.
    expect(isProven).toBe(false);
    expect(bound).toBeLessThan(value);
    expect(bound).toBeGreaterThan(value * 0.9);
    expect(toEnd(provenRoomBound(problem, prices ?? new Float64Array(0)))).toBeGreaterThan(bound * 0.999);
  });

  it('choose otherwise than without room, where the nearest place is too small', () => {
    // Ten people at 0, where the first site has room for two; the second and third lie at 10 and 30.
    const table: CostTable = {
      ...{ demandCount: 1, siteCount: 3, weights: Float64Array.of(10), costs: Int32Array.of(0, 10, 30) },
      caps: Int32Array.of(100),
    };
    const one = (rooms: number[]) => {
      const parts = { candidateCount: 3, rule: { kind: 'count' as const, count: 1 }, cutoffDm: 0 };
      return solve(roomProblem('least-travel', table, { ...parts, rooms: Float64Array.from(rooms) })).state;
    };
    expect(one([Infinity, 10, 10])).toMatchObject({ sites: [0], value: 0 });
    expect(one([2, 10, 10])).toMatchObject({ sites: [1], value: 100, isProven: true });
    // Who finds no room counts as the cap.
    expect(one([2, 4, 10])).toMatchObject({ sites: [2], value: 300 });
    expect(one([2, 4, 4])).toMatchObject({ sites: [1], value: 4 * 10 + 6 * 100 });
  });
});

/** Homes and sites at random places of a square town, in which half of the sites would hold everybody. */
function largeTown(siteCount: number, count: number): RoomProblem {
  const random = seededRandom(5);
  const place = () => [pick(random, 1000), pick(random, 1000)];
  const [homes, sites] = [Array.from({ length: 400 }, place), Array.from({ length: siteCount }, place)];
  const costs = Int32Array.from(
    sites.flatMap(([x, y]) => homes.map(([toX, toY]) => Math.abs(x - toX) + Math.abs(y - toY))),
  );
  const weights = Float64Array.from(homes, () => 1 + pick(random, 9));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rooms = Float64Array.from(sites, () => Math.ceil((total / count) * (0.8 + random() * 0.8)));
  const table = { demandCount: 400, siteCount, weights, costs, caps: new Int32Array(400).fill(2001) };
  return roomProblem('least-travel', table, {
    ...{ candidateCount: siteCount, rooms, rule: { kind: 'count', count }, cutoffDm: 0 },
  });
}
