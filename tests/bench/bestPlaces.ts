import { join } from 'node:path';
import { createEngine } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import type { CostTable } from '#planning/bestPlaces/costTable.ts';
import { findBestPlaces, firstAnswer } from '#planning/bestPlaces/goals.ts';
import type { PlacesGoal, PlacesProblem } from '#planning/bestPlaces/goals.ts';
import type { PlacesQuestion } from '#planning/bestPlaces/placesQuestion.ts';
import { KnownDistances } from '#planning/bestPlaces/knownDistances.ts';
import { placesDemand, placesSetting, placesTable } from '#planning/bestPlaces/placesTable.ts';
import { pmedOptima, readPmed } from '../reference/pmedian.ts';
import { haarlemOnFoot } from './haarlem.ts';

/** Processor time and time on the clock, seconds. */
interface Times {
  cpu: number;
  wall: number;
}

interface PlacesResult {
  task: string;
  /** From when the distances are known; null where it did not come to that. */
  firstAnswer: Times | null;
  gapOfOneInThousand: Times | null;
  proven: Times | null;
  /** In the end; 0 where it is proven. */
  gap: number;
  /** Longest time between two pauses: it takes no longer to cancel. */
  longestSliceMs: number;
}

const candidateCount = 300;
const siteCounts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const maxCpuSeconds = 20;
const minutesOnFoot = 10;
const walkDmPerMinute = 833;

function stopwatch(): () => Times {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { cpu: (user + system) / 1e6, wall: (performance.now() - wall) / 1000 };
  };
}

/** The tasks one after the other; a plain MIP beside them is left out, as the project has no solver of its own for that. */
export async function benchBestPlaces(
  sourceData: string | undefined,
  say: (line: string) => void,
): Promise<PlacesResult[]> {
  const { network } = await haarlemOnFoot();
  const engine = createEngine(network);
  engine.contract();
  const time = stopwatch();
  const table = distances(engine);
  say(`${table.demandCount} positions x ${table.siteCount} candidates: ${seconds(time())}`);
  const results: PlacesResult[] = [];
  const measure = (task: string, goal: PlacesGoal, of: CostTable, count: number) => {
    const result = solve(task, goal, of, count);
    results.push(result);
    say(line(result));
  };
  say(headings);
  for (const count of siteCounts) measure(`Haarlem, least travel, p = ${count}`, 'least-travel', table, count);
  for (const count of siteCounts) measure(`Haarlem, most covered, p = ${count}`, 'most-covered', table, count);
  for (const count of [3, 10]) measure(`Haarlem, nobody too far, p = ${count}`, 'nobody-too-far', table, count);
  const part = every(table, Math.floor(table.demandCount / 5000));
  for (const count of [3, 5, 10, 20, 30])
    measure(`${part.demandCount} x 300, least travel, p = ${count}`, 'least-travel', part, count);
  const without = { ...table, caps: table.caps.map((cap) => cap - 1) };
  measure('Haarlem, least travel, p = 5, after a change', 'least-travel', without, 5);
  if (sourceData) benchPmed(join(sourceData, 'benchmarks'), results, say);
  else say('TEST_SOURCE_DATA is not set: pmed1 to pmed40 are left out');
  return results;
}

function benchPmed(folder: string, results: PlacesResult[], say: (line: string) => void): void {
  const solved = pmedOptima.map((_optimum, i) => {
    const { table, p } = readPmed(folder, i + 1);
    return solve(`pmed${i + 1}, p = ${p}`, 'least-travel', table, p);
  });
  for (const result of solved) say(line(result));
  results.push(...solved);
  const proven = solved.filter((result) => result.proven);
  const cpu = proven.reduce((sum, result) => sum + (result.proven?.cpu ?? 0), 0);
  say(
    `pmed1 to pmed40: ${proven.length} of ${solved.length} proven, these in ${cpu.toFixed(1)} s of processor time together`,
  );
}

/** Everybody in Haarlem, by their addresses, to a net of positions. */
function distances(engine: CoverageEngine): CostTable {
  const counts = Object.fromEntries(
    engine.network.buurtCodes.map((code, buurt) => [code, engine.members.addresses[buurt] * 2]),
  );
  const question: PlacesQuestion = {
    ...{ goal: 'least-travel', limit: { sites: 1 }, cutoffDm: 0, coverShare: 1, seed: 1 },
    ...{ groups: [{ counts, weight: 1 }], targetCounts: counts, candidates: [], kept: [], required: [], excluded: [] },
    net: { count: candidateCount, costEuro: 0 },
  };
  const setting = placesSetting(engine, question);
  const demand = placesDemand(engine, question, setting);
  const steps = placesTable(new KnownDistances(engine, 0), demand, setting.candidates, () => undefined);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value.table;
}

function every(table: CostTable, stride: number): CostTable {
  const kept = [...new Array(table.demandCount).keys()].filter((demand) => demand % stride === 0);
  const costs = new Int32Array(kept.length * table.siteCount);
  for (let site = 0; site < table.siteCount; site++) {
    kept.forEach((demand, i) => (costs[site * kept.length + i] = table.costs[site * table.demandCount + demand]));
  }
  return {
    ...{ demandCount: kept.length, siteCount: table.siteCount, costs },
    weights: Float64Array.from(kept, (demand) => table.weights[demand]),
    caps: Int32Array.from(kept, (demand) => table.caps[demand]),
  };
}

function solve(task: string, goal: PlacesGoal, table: CostTable, count: number): PlacesResult {
  const time = stopwatch();
  const cutoffDm = minutesOnFoot * walkDmPerMinute;
  const problem: PlacesProblem = { goal, table, rule: { kind: 'count', count }, cutoffDm, targetWeight: 0 };
  const state = firstAnswer(problem);
  const begun = state.value;
  const result: PlacesResult = {
    task,
    firstAnswer: null,
    gapOfOneInThousand: null,
    proven: null,
    gap: 1,
    longestSliceMs: 0,
  };
  let last = performance.now();
  for (const _pause of findBestPlaces(problem, state)) {
    const now = performance.now();
    result.longestSliceMs = Math.max(result.longestSliceMs, now - last);
    if (state.value < begun) result.firstAnswer ??= time();
    if (state.value - state.bound <= state.value / 1000) result.gapOfOneInThousand ??= time();
    if (time().cpu > maxCpuSeconds) break;
    last = performance.now();
  }
  if (state.isProven) {
    result.proven = time();
    result.firstAnswer ??= result.proven;
    result.gapOfOneInThousand ??= result.proven;
  }
  result.gap = state.value > 0 ? (state.value - state.bound) / state.value : 0;
  return result;
}

const taskWidth = 44;
const headings = ['task'.padEnd(taskWidth), 'first answer', 'gap 0.1%', 'proven', 'gap', 'slice'].join('  ');
const seconds = (times: Times | null) => (times ? `${times.cpu.toFixed(2)} (${times.wall.toFixed(2)}) s` : '-');

function line({ task, firstAnswer: first, gapOfOneInThousand, proven, gap, longestSliceMs }: PlacesResult): string {
  const [one, two, three] = [first, gapOfOneInThousand, proven].map(seconds);
  return [
    task.padEnd(taskWidth),
    one,
    two,
    three,
    `${(gap * 100).toFixed(3)}%`,
    `${longestSliceMs.toFixed(0)} ms`,
  ].join('  ');
}
