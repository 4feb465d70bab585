import { engineGround, engineOn } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import type { CostTable } from '#planning/bestPlaces/costTable.ts';
import { KnownDistances } from '#planning/bestPlaces/knownDistances.ts';
import type { PlacesQuestion } from '#planning/bestPlaces/placesQuestion.ts';
import { PlacesSearch } from '#planning/bestPlaces/placesSearch.ts';
import { placesDemand, placesSetting, placesTable } from '#planning/bestPlaces/placesTable.ts';
import { DistanceThread } from '../../../api/workers/distanceThread.ts';
import { inSharedMemory } from '../../../api/workers/sharedMemory.ts';
import { haarlemOnFoot } from '../haarlem.ts';
import { cutoffDm, stopwatch } from './placesTask.ts';
import type { Times } from './placesTask.ts';

const candidateCount = 300;

/** Distances of everybody in Haarlem, by their addresses, to a net of positions. */
interface HaarlemDistances {
  table: CostTable;
  oneThread: Times;
  /** With a second thread that was ready before; null where it found other distances. */
  twoThreads: Times | null;
}

function questionOf(engine: CoverageEngine, changes: Partial<PlacesQuestion> = {}): PlacesQuestion {
  const counts = Object.fromEntries(
    engine.network.buurtCodes.map((code, buurt) => [code, engine.members.addresses[buurt] * 2]),
  );
  return {
    ...{ goal: 'least-travel', limit: { sites: 5 }, cutoffDm, coverShare: 1, seed: 1 },
    ...{ groups: [{ counts, weight: 1 }], targetCounts: counts, candidates: [], kept: [], required: [], excluded: [] },
    net: { count: candidateCount, costEuro: 0 },
    visitsPerPersonPerYear: null,
    ...changes,
  };
}

export async function haarlemEngine(): Promise<CoverageEngine> {
  const engine = engineOn(inSharedMemory(engineGround((await haarlemOnFoot()).network)));
  engine.contract();
  return engine;
}

export async function haarlemDistances(engine: CoverageEngine): Promise<HaarlemDistances> {
  const one = measureTable(engine, new KnownDistances(engine));
  const help = new DistanceThread(engine);
  try {
    await untilReady(help, engine);
    const two = measureTable(engine, new KnownDistances(engine, { help }));
    const isSame = two.table.costs.every((cost, i) => cost === one.table.costs[i]);
    return { table: one.table, oneThread: one.times, twoThreads: isSame ? two.times : null };
  } finally {
    await help.close();
  }
}

function measureTable(engine: CoverageEngine, known: KnownDistances): { table: CostTable; times: Times } {
  const question = questionOf(engine);
  const setting = placesSetting(engine, question);
  const demand = placesDemand(engine, question, setting);
  const time = stopwatch();
  const steps = placesTable(known, demand, setting.candidates, () => undefined);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return { table: step.value.table, times: time() };
  }
}

/** A thread takes some tenths of a second to start and to get ready. */
async function untilReady(help: DistanceThread, engine: CoverageEngine): Promise<void> {
  const [candidate] = placesSetting(engine, questionOf(engine)).candidates;
  help.ask({ turn: -1, index: 0, snap: candidate.site.snap });
  while (help.received().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** From the click until there is an answer, and until the search ends, with what is known from questions before. */
interface Waits {
  task: string;
  firstAnswer: Times;
  /** Until it ended. */
  proven: Times;
  /** Of the answer in the end. */
  gap: number;
  /** The most at a time beside what there was before, in arrays and objects, those among them that wait to be collected. */
  megabytes: number;
}

/** A question as the page asks it, with one thread, and two that follow from it. */
export function haarlemWaits(engine: CoverageEngine): Waits[] {
  const known = new KnownDistances(engine);
  const first = wait('from the click, p = 5', new PlacesSearch(engine, questionOf(engine), { known }));
  const startFrom = first.sites;
  const [gone] = startFrom.filter(({ isRequired }) => !isRequired);
  const changes: [string, Partial<PlacesQuestion>][] = [
    ['after it: one candidate out', { excluded: [gone.id] }],
    ['after it: most covered', { goal: 'most-covered' }],
    ['after it: another cutoff', { goal: 'most-covered', cutoffDm: cutoffDm / 2 }],
  ];
  const others = changes.map(([task, change]) =>
    wait(task, new PlacesSearch(engine, questionOf(engine, change), { known, startFrom })),
  );
  const roomy = wait('with room for 120% of all visits', new PlacesSearch(engine, withRoom(engine), { known }));
  return [first, ...others, roomy].map(({ sites: _sites, ...waits }) => waits);
}

/** Five sites that together have room for a little more than all visits of everybody. */
function withRoom(engine: CoverageEngine): PlacesQuestion {
  const question = questionOf(engine);
  const people = Object.values(question.targetCounts).reduce((sum, count) => sum + count, 0);
  const visitsPerPersonPerYear = 1 / 3;
  const roomVisits = (1.2 * people * visitsPerPersonPerYear) / roomySites;
  const net = { count: candidateCount, costEuro: 0, roomVisits };
  return { ...question, limit: { sites: roomySites }, net, visitsPerPersonPerYear };
}

const roomySites = 5;

function wait(task: string, search: PlacesSearch) {
  globalThis.gc?.();
  const before = usedBytes();
  let [most, lookedAt] = [before, 0];
  const time = stopwatch();
  let firstAnswer: Times | null = null;
  for (const _pause of search.run()) {
    if (search.hasAnswer || (search.guess.length > 0 && search.searchedCandidates === 0)) firstAnswer ??= time();
    if (performance.now() - lookedAt < memoryEveryMs) continue;
    lookedAt = performance.now();
    most = Math.max(most, usedBytes());
  }
  const proven = time();
  const waits = { task: `Haarlem, ${task}`, firstAnswer: firstAnswer ?? proven, proven };
  return {
    ...waits,
    megabytes: (most - before) / megabyte,
    gap: search.report()?.gap ?? 1,
    sites: search.report()?.sites ?? [],
  };
}

const memoryEveryMs = 50;
const megabyte = 1024 * 1024;

function usedBytes(): number {
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

/** Part of the demand of a table. */
export function every(table: CostTable, stride: number): CostTable {
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
