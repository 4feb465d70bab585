import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unreachableDm } from '#coverage/index.ts';
import { allows } from '#planning/bestPlaces/choiceRule.ts';
import type { CostTable } from '#planning/bestPlaces/costTable.ts';
import { findWithRoom, firstRoomState } from '#planning/bestPlaces/rooms/findWithRoom.ts';
import { fewestWithRoom } from '#planning/bestPlaces/rooms/fewestWithRoom.ts';
import { TargetOutOfReachError } from '#planning/bestPlaces/goals.ts';
import { certifyRoom, provenRoomBound, provenRoomGoalBound } from '#planning/bestPlaces/rooms/roomCertificate.ts';
import { roomCurve } from '#planning/bestPlaces/rooms/roomCurve.ts';
import { roomGround } from '#planning/bestPlaces/rooms/roomGround.ts';
import { mayLack, roomProblem } from '#planning/bestPlaces/rooms/roomProblem.ts';
import type { RoomGoal, RoomProblem } from '#planning/bestPlaces/rooms/roomProblem.ts';
import { filled, openWith, plainAllocation, sharesCost } from '#tests/reference/plainRoom.ts';
import { allChoices } from '#tests/reference/plainPlaces.ts';
import { randomCostTable } from '#tests/scenes/randomCostTable.ts';
import { pick, seededRandom } from '#tests/scenes/seededRandom.ts';

/** A small town in which places have room for some; the last sites of every other one are open anyway. In every fourth groups are weighed. */
function smallTown(seed: number, goal: RoomGoal = seed % 3 === 0 ? 'most-covered' : 'least-travel'): RoomProblem {
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
  const visits = table.weights.map((weight) => (pick(random, 4) === 0 ? 0 : Math.ceil((weight * pick(random, 5)) / 2)));
  return roomProblem(
    goal,
    { ...table, caps: Int32Array.from(reached, (isReached) => (isReached ? farthest + 1 : 0)) },
    {
      candidateCount,
      rooms,
      cutoffDm: [1, 8, 60][seed % 3],
      ...(seed % 4 === 1 && { visits }),
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

  it('are as few as counting through all choices finds, with an answer and a bound that hold wherever it is stopped', () => {
    let outOfReach = 0;
    let certified = 0;
    for (let seed = 0; seed < 300; seed++) {
      const town = smallTown(seed, 'fewest-sites');
      const total = town.table.weights.reduce((sum, weight) => sum + weight, 0);
      const problem = { ...town, targetWeight: Math.ceil(total * [0.4, 0.7, 0.9, 1][seed % 4]) };
      const all = [...new Array(problem.candidateCount).keys()];
      const isEnough = (sites: readonly number[]) => plainRoomCost(problem, sites) <= mayLack(problem);
      const state = firstRoomState(problem, all);
      if (!isEnough(all)) {
        expect(() => [...fewestWithRoom(problem, state, 1)]).toThrow(TargetOutOfReachError);
        outOfReach++;
        continue;
      }
      const enough = [...allChoices(problem.candidateCount, { kind: 'count', count: all.length })].filter(isEnough);
      const fewest = Math.min(...enough.map(({ length }) => length));
      for (const _pause of fewestWithRoom(problem, state, 1)) {
        expect({ seed, isEnough: isEnough(state.sites) }).toEqual({ seed, isEnough: true });
        expect(state.value).toBe(state.sites.length);
        expect(state.bound).toBeLessThanOrEqual(fewest);
      }
      expect({ seed, ...state }).toMatchObject({ seed, value: fewest, bound: fewest, isProven: true });
      const certificate = toEnd(certifyRoom(problem, state));
      if (!certificate) continue;
      certified++;
      expect(certificate.bound).toBeLessThanOrEqual(fewest);
      // Prices that are for one bound do not prove more than there is.
      expect(toEnd(provenRoomGoalBound(problem, certificate.prices, fewest + 1))).toBe(0);
    }
    expect(outOfReach).toBeGreaterThan(20);
    expect(outOfReach).toBeLessThan(200);
    expect(certified).toBeGreaterThan(20);
  });

  it('have a curve by number of sites, of which no step is better than its bound', () => {
    for (let seed = 0; seed < 60; seed++) {
      const problem = smallTown(seed);
      const most = Math.min(4, problem.candidateCount);
      const known = { sites: seed % 2 === 0 ? [] : [0], bound: 0 };
      const steps = toEnd(roomCurve(problem, toEnd(roomGround(problem)), { least: 0, most, known }));
      expect(steps).toHaveLength(most + 1);
      for (const [count, { sites, cost, bound }] of steps.entries()) {
        const costs = [...allChoices(problem.candidateCount, { kind: 'count', count })].map((choice) =>
          plainRoomCost(problem, choice),
        );
        expect(sites.length).toBeLessThanOrEqual(count);
        expect(plainRoomCost(problem, sites)).toBeCloseTo(cost, 6);
        expect(bound).toBeLessThanOrEqual(Math.min(...costs) + 1e-6);
        // What is found by exchanges alone is most often the best.
        expect(cost).toBeLessThanOrEqual(Math.min(...costs) * 1.2 + 1e-6);
        if (count > 0) expect(cost).toBeLessThanOrEqual(steps[count - 1].cost + 1e-6);
      }
    }
  });

  it('let others go where those go who take room, whatever they weigh', () => {
    // Two homes: one person who takes room beside three others, and one who takes none. The near site has room for half a visit.
    const table: CostTable = {
      ...{ demandCount: 2, siteCount: 2, weights: Float64Array.of(4, 1), caps: Int32Array.of(100, 100) },
      costs: Int32Array.of(0, 7, 10, 10),
    };
    const parts = { candidateCount: 0, rule: { kind: 'count' as const, count: 0 }, cutoffDm: 0 };
    const rooms = Float64Array.of(0.5, Infinity);
    const problem = roomProblem('least-travel', table, { ...parts, rooms, visits: Float64Array.of(1, 0) });
    expect(solve(problem).state.value).toBe(2 * 0 + 2 * 10 + 7);
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
