import { join } from 'node:path';
import type { PlacesGoal } from '#planning/bestPlaces/goals.ts';
import { pmedOptima, readPmed } from '../../reference/pmedian.ts';
import { every, haarlemDistances, haarlemEngine, haarlemWaits } from './haarlemPlaces.ts';
import { BenchTable, headings, lineOf, seconds } from './placesTask.ts';
import type { PlacesResult } from './placesTask.ts';

export interface PlacesBenchOptions {
  /** Folder with published questions; left out without it. */
  sourceData: string | undefined;
  /** After so long the plain MIP is given up. */
  plainSeconds: number;
  isQuick: boolean;
}

const siteCounts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const fewSiteCounts = [3, 7, 10];
/** Positions that the published sizes of such questions have. */
const partSize = 5000;

/** The tasks one after the other, each beside the same question as a plain MIP. */
export async function benchBestPlaces(options: PlacesBenchOptions, say: (line: string) => void) {
  const engine = await haarlemEngine();
  const waits = haarlemWaits(engine);
  for (const { task, firstAnswer, proven, gap, megabytes } of waits) {
    const end = gap === 0 ? 'proven' : `a gap of ${(gap * 100).toFixed(2)}%`;
    say(`${task}: first answer ${seconds(firstAnswer)}, ${end} ${seconds(proven)}, ${megabytes.toFixed(0)} MB`);
  }
  const { table, oneThread, twoThreads } = await haarlemDistances(engine);
  say(
    `${table.demandCount} positions x ${table.siteCount} candidates, processor seconds (on the clock): one thread ${seconds(oneThread)}, ` +
      `two threads ${twoThreads ? `${seconds(twoThreads)}, the same distances` : 'found OTHER DISTANCES'}`,
  );
  const results = await measureHaarlem(table, options, say);
  const longestSliceMs = results.reduce((most, result) => Math.max(most, result.longestSliceMs), 0);
  const longestSliceCpuMs = results.reduce((most, result) => Math.max(most, result.longestSliceCpuMs), 0);
  say(
    `Longest wait for a stop: ${longestSliceCpuMs.toFixed(0)} ms of the processor, ${longestSliceMs.toFixed(0)} ms on the clock`,
  );
  if (options.sourceData) results.push(...(await benchPmed(join(options.sourceData, 'benchmarks'), options, say)));
  else say('TEST_SOURCE_DATA is not set: pmed1 to pmed40 are left out');
  return { distances: { oneThread, twoThreads }, waits, results, longestSliceMs, longestSliceCpuMs };
}

async function measureHaarlem(
  table: BenchTable['table'],
  { plainSeconds, isQuick }: PlacesBenchOptions,
  say: (line: string) => void,
): Promise<PlacesResult[]> {
  const results: PlacesResult[] = [];
  const measure = async (of: BenchTable, name: string, goal: PlacesGoal, counts: readonly number[]) => {
    for (const count of counts) {
      const result = await of.measure(`${name}, p = ${count}`, goal, count);
      results.push(result);
      say(lineOf(result));
    }
  };
  say(headings);
  const counts = isQuick ? fewSiteCounts : siteCounts;
  const whole = new BenchTable(table, plainSeconds);
  await measure(whole, 'Haarlem, least travel', 'least-travel', counts);
  await measure(whole, 'Haarlem, most covered', 'most-covered', counts);
  await measure(whole, 'Haarlem, nobody too far', 'nobody-too-far', fewSiteCounts);
  const part = new BenchTable(every(table, Math.floor(table.demandCount / partSize)), plainSeconds);
  const { demandCount, siteCount } = part.table;
  await measure(part, `${demandCount} x ${siteCount}, least travel`, 'least-travel', [3, 5, 10, 20, 30]);
  return results;
}

async function benchPmed(
  folder: string,
  { plainSeconds, isQuick }: PlacesBenchOptions,
  say: (line: string) => void,
): Promise<PlacesResult[]> {
  const solved: PlacesResult[] = [];
  const numbers = pmedOptima.map((_optimum, i) => i + 1);
  for (const number of isQuick ? numbers.slice(0, 10) : numbers) {
    const { table, p } = readPmed(folder, number);
    const result = await new BenchTable(table, plainSeconds).measure(`pmed${number}, p = ${p}`, 'least-travel', p);
    say(lineOf(result));
    solved.push(result);
  }
  const proven = solved.filter((result) => result.proven);
  const cpu = proven.reduce((sum, result) => sum + (result.proven?.cpu ?? 0), 0);
  say(`pmed: ${proven.length} of ${solved.length} proven, these in ${cpu.toFixed(1)} s of processor time together`);
  return solved;
}
