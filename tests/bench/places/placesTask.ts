import type { CostTable } from '#planning/bestPlaces/costTable.ts';
import { coverTable, uncoveredCost } from '#planning/bestPlaces/covering.ts';
import { findBestPlaces, firstAnswer } from '#planning/bestPlaces/goals.ts';
import type { PlacesGoal, PlacesProblem } from '#planning/bestPlaces/goals.ts';
import { plainProgram, solvePlain } from './plainMip.ts';
import type { PlainEnd, PlainProgram } from './plainMip.ts';

/** Processor time and time on the clock, seconds. */
export interface Times {
  cpu: number;
  wall: number;
}

export interface PlacesResult {
  task: string;
  /** From when the distances are known; null where it did not come to that. */
  firstAnswer: Times | null;
  gapOfOneInThousand: Times | null;
  proven: Times | null;
  /** In the end; 0 where it is proven. */
  gap: number;
  /** Longest time between two pauses, on the clock and of the processor: it takes no longer to cancel. */
  longestSliceMs: number;
  longestSliceCpuMs: number;
  /** The same question as a plain MIP; null where that is not asked. */
  plain: PlainEnd | null;
  /** Whether that found the same; null where it did not end. */
  isSameAsPlain: boolean | null;
}

const maxCpuSeconds = 20;
const minutesOnFoot = 10;
const walkDmPerMinute = 833;
export const cutoffDm = minutesOnFoot * walkDmPerMinute;
/** As a part of the cost: what the solver's tolerances let through. */
const plainTolerance = 1e-6;

export function stopwatch(): () => Times {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { cpu: (user + system) / 1e6, wall: (performance.now() - wall) / 1000 };
  };
}

/** A table of costs with what the solver needs to know of it, made once. */
export class BenchTable {
  readonly table: CostTable;
  readonly #limitSeconds: number;
  #median: PlainProgram | undefined;
  #covering: PlainProgram | undefined;

  /** @param limitSeconds of the plain MIP */
  constructor(table: CostTable, limitSeconds: number) {
    this.table = table;
    this.#limitSeconds = limitSeconds;
  }

  /** Our search, then the plain MIP. The farthest is no sum, and has no plain MIP of a size that can be solved. */
  async measure(task: string, goal: PlacesGoal, count: number): Promise<PlacesResult> {
    const { value, ...result } = solve(task, goal, this.table, count);
    if (goal === 'nobody-too-far') return { ...result, plain: null, isSameAsPlain: null };
    const program = goal === 'least-travel' ? this.#asMedian() : this.#asCovering();
    const plain = await solvePlain(program, count, this.#limitSeconds);
    const outside = goal === 'least-travel' ? 0 : this.#outOfReach();
    const cost = plain.kind === 'proven' ? plain.cost / (program.coverCost ?? 1) + outside : null;
    const isSame = cost === null ? null : Math.abs(cost - value) <= plainTolerance * Math.max(cost, value);
    return { ...result, plain, isSameAsPlain: isSame };
  }

  #asMedian(): PlainProgram {
    return (this.#median ??= plainProgram(this.table));
  }

  #asCovering(): PlainProgram {
    return (this.#covering ??= plainProgram(coverTable(this.table, cutoffDm).table, uncoveredCost));
  }

  #outOfReach(): number {
    return coverTable(this.table, cutoffDm).outOfReach;
  }
}

function solve(task: string, goal: PlacesGoal, table: CostTable, count: number) {
  const time = stopwatch();
  const problem: PlacesProblem = { goal, table, rule: { kind: 'count', count }, cutoffDm, targetWeight: 0 };
  const state = firstAnswer(problem);
  const begun = state.value;
  const times: Record<'firstAnswer' | 'gapOfOneInThousand' | 'proven', Times | null> = {
    firstAnswer: null,
    gapOfOneInThousand: null,
    proven: null,
  };
  let slice = stopwatch();
  let [longestSliceMs, longestSliceCpuMs] = [0, 0];
  for (const _pause of findBestPlaces(problem, state)) {
    const { cpu, wall } = slice();
    longestSliceMs = Math.max(longestSliceMs, wall * 1000);
    longestSliceCpuMs = Math.max(longestSliceCpuMs, cpu * 1000);
    if (state.value < begun) times.firstAnswer ??= time();
    if (state.value - state.bound <= state.value / 1000) times.gapOfOneInThousand ??= time();
    if (time().cpu > maxCpuSeconds) break;
    slice = stopwatch();
  }
  if (state.isProven) {
    times.proven = time();
    times.firstAnswer ??= times.proven;
    times.gapOfOneInThousand ??= times.proven;
  }
  const gap = state.value > 0 ? (state.value - state.bound) / state.value : 0;
  return { task, ...times, gap, longestSliceMs, longestSliceCpuMs, value: state.value };
}

const taskWidth = 40;
export const headings = [
  'task'.padEnd(taskWidth),
  'first answer',
  'gap 0.1%',
  'proven',
  'gap',
  'slice',
  'plain MIP',
].join('  ');
export const seconds = (times: Times | null) => (times ? `${times.cpu.toFixed(2)} (${times.wall.toFixed(2)}) s` : '-');

export function lineOf(result: PlacesResult): string {
  const { task, firstAnswer: first, gapOfOneInThousand, proven, gap, longestSliceMs, longestSliceCpuMs } = result;
  return [
    task.padEnd(taskWidth),
    ...[first, gapOfOneInThousand, proven].map(seconds),
    `${(gap * 100).toFixed(3)}%`,
    `${longestSliceCpuMs.toFixed(0)} (${longestSliceMs.toFixed(0)}) ms`,
    plainText(result),
  ].join('  ');
}

function plainText({ plain, isSameAsPlain, proven }: PlacesResult): string {
  switch (plain?.kind) {
    case undefined:
      return '-';
    case 'proven': {
      const agreement = isSameAsPlain ? 'same answer' : proven ? 'ANOTHER ANSWER' : 'ours was not proven';
      return `${plain.cpuSeconds.toFixed(1)} (${plain.seconds.toFixed(1)}) s, ${plain.peakMegabytes.toFixed(0)} MB, ${agreement}`;
    }
    case 'not-in-time':
      return `not within ${plain.limitSeconds} s`;
    case 'too-large':
      return `too large to write down: ${(plain.entries / 1e6).toFixed(1)} million entries`;
    case 'failed':
      return `failed: ${plain.why}`;
  }
}
