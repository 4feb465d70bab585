import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CostTable } from '#planning/bestPlaces/costTable.ts';
import { roomProblem } from '#planning/bestPlaces/rooms/roomProblem.ts';
import type { RoomProblem } from '#planning/bestPlaces/rooms/roomProblem.ts';

/** A question of OR-Library: `p` of the nodes of a graph, each of which is demand and may be a site. */
interface PmedInstance {
  table: CostTable;
  p: number;
}

/** Least costs of pmed1 to pmed40 (Beasley 1985). */
export const pmedOptima = [
  5819, 4093, 4250, 3034, 1355, 7824, 5631, 4445, 2734, 1255, 7696, 6634, 4374, 2968, 1729, 8162, 6999, 4809, 2845,
  1789, 9138, 8579, 4619, 2961, 1828, 9917, 8307, 4498, 3033, 1989, 10086, 9297, 4700, 3013, 10400, 9934, 5057, 11060,
  9423, 5128,
];

/** Least costs of TSPLIB instances by number of sites, at distances rounded down (Duran-Mateluna, Ales & Elloumi 2023). */
export const tsplibOptima = [
  { name: 'rl1304', optima: { 5: 3_099_073, 10: 2_134_295, 20: 1_412_108 } },
  { name: 'fl1400', optima: { 5: 174_877, 10: 100_601, 20: 57_191 } },
];

/** @param folder `benchmarks` of the folder that TEST_SOURCE_DATA names @param number 1 to 40 */
export function readPmed(folder: string, number: number): PmedInstance {
  const text = readFileSync(join(folder, 'orlib', `pmed${number}.txt`), 'utf8');
  const [count, edges, p, ...rest] = text.trim().split(/\s+/).map(Number);
  const costs = new Int32Array(count * count).fill(2 ** 29);
  for (let node = 0; node < count; node++) costs[node * count + node] = 0;
  // Of edges that are given twice the last one counts.
  for (let edge = 0; edge < edges; edge++) {
    const [from, to, cost] = rest.slice(3 * edge, 3 * edge + 3);
    costs[(from - 1) * count + to - 1] = cost;
    costs[(to - 1) * count + from - 1] = cost;
  }
  shortestPaths(costs, count);
  return { table: squareTable(costs, count), p };
}

/** Floyd 1962. */
function shortestPaths(costs: Int32Array, count: number): void {
  for (let via = 0; via < count; via++) {
    for (let from = 0; from < count; from++) {
      const first = costs[from * count + via];
      for (let to = 0; to < count; to++) {
        const through = first + costs[via * count + to];
        if (through < costs[from * count + to]) costs[from * count + to] = through;
      }
    }
  }
}

/**
 * The first capacitated question of OR-Library (Osman & Christofides 1994): 50 customers, 5 of them to serve all, each with room for 120.
 * There a customer counts its distance whatever it asks for, so that a unit of it counts that divided by the whole; in whole numbers after
 * multiplying by `scale`, and rounded down.
 */
export function readPmedCap1(folder: string): { problem: RoomProblem; scale: number; optimum: number } {
  const text = readFileSync(join(folder, 'orlib', 'pmedcap1.txt'), 'utf8');
  const [, , optimum, count, p, room, ...rest] = text.trim().split(/\s+/).map(Number);
  const customers = Array.from({ length: count }, (_, i) => rest.slice(4 * i, 4 * i + 4));
  const scale = 100_000;
  const costs = customers.flatMap(([, x, y]) =>
    customers.map(([, toX, toY, asked]) =>
      Math.floor((Math.trunc(Math.sqrt((x - toX) ** 2 + (y - toY) ** 2)) * scale) / asked),
    ),
  );
  const table = {
    ...squareTable(Int32Array.from(costs), count),
    weights: Float64Array.from(customers, ([, , , asked]) => asked),
  };
  const rooms = new Float64Array(count).fill(room);
  const problem = roomProblem('least-travel', table, {
    ...{ candidateCount: count, rule: { kind: 'count', count: p }, rooms, cutoffDm: 0 },
  });
  return { problem, scale, optimum };
}

/** The least farthest cost of each of pmed1 to pmed40. */
export function readCenterOptima(folder: string): number[] {
  const text = readFileSync(join(folder, 'pcenter', 'ORLIB-kcenteropt.txt'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => Number(line.trim().split(/\s+/)[1]));
}

export function readTsplib(folder: string, name: string): CostTable {
  const lines = readFileSync(join(folder, 'tsplib', `${name}.tsp`), 'utf8').split('\n');
  const places = lines
    .slice(lines.findIndex((line) => line.startsWith('NODE_COORD_SECTION')) + 1)
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter((fields) => fields.length === 3);
  const costs = places.flatMap(([, x, y]) =>
    // Not Math.hypot, which is not rounded exactly.
    places.map(([, toX, toY]) => Math.trunc(Math.sqrt((x - toX) ** 2 + (y - toY) ** 2))),
  );
  return squareTable(Int32Array.from(costs), places.length);
}

function squareTable(costs: Int32Array, count: number): CostTable {
  const farthest = costs.reduce((most, cost) => Math.max(most, cost), 0);
  return {
    ...{ demandCount: count, siteCount: count, weights: new Float64Array(count).fill(1), costs },
    caps: new Int32Array(count).fill(farthest + 1),
  };
}
