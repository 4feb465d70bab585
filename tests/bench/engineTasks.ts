import {
  assignNearest,
  createEngine,
  facilityDistances,
  LiveCoverage,
  nearestForNodes,
  reachableWithin,
  snapPoint,
  summariseAreas,
} from '#coverage/index.ts';
import type { CoverageEngine, CoverageQuestion, SnappedSite } from '#coverage/index.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { plainDijkstra } from '../reference/binaryHeapDijkstra.ts';
import type { PlainGraph } from '../reference/binaryHeapDijkstra.ts';
import { benchAreas, dragPath, nodeOf, reversedPlainGraph, sitesAtNodes } from './benchSites.ts';
import { checkDrag, checkNodes, checkPgRouting, checkReach, checkRemoval } from './checks.ts';
import type { Check } from './checks.ts';
import type { PgRouting } from './pgRouting.ts';
import { hoursTask } from './hoursTask.ts';
import { scenariosTask } from './scenariosTask.ts';
import { summarise, time, timeAsync } from './timing.ts';
import type { Timing } from './timing.ts';

export interface TaskResult {
  task: string;
  engine: Timing;
  /** Textbook Dijkstra doing the same from scratch, nodes only. */
  plainMs: number | null;
  /** pgRouting doing the same from scratch inside the server, nodes only. */
  pgRoutingMs: number | null;
  check: Check | null;
}

const reachDm = 15_000;
const cutoffDm = 10_000;
const dragFrames = 600;
const plainRuns = 5;
const pgRuns = 7;

interface Setting {
  network: StreetNetwork;
  engine: CoverageEngine;
  sites: SnappedSite[];
  question: CoverageQuestion;
  plain: PlainGraph;
  pgRouting: PgRouting | null;
}

/** All tasks of the engine on one network, each beside the plain reference and pgRouting, with their answers compared. */
export async function runEngineTasks(network: StreetNetwork, pgRouting: PgRouting | null): Promise<TaskResult[]> {
  await pgRouting?.load(network);
  const setting: Setting = {
    network,
    engine: createEngine(network),
    sites: sitesAtNodes(network, 30, 1),
    question: { ...benchAreas(network, 2), cutoffDm },
    plain: reversedPlainGraph(network),
    pgRouting,
  };
  return [
    await nearestTask(setting, 30),
    await nearestTask(setting, 1),
    await reachTask(setting),
    await dragTask(setting, 30),
    await dragTask(setting, 2),
    await removalTask(setting),
    lookUpTask(setting),
    wholeCityTask(setting),
    {
      ...hoursTask(setting.engine, setting.sites.slice(0, 20), setting.question),
      ...{ plainMs: null, pgRoutingMs: null },
    },
    { ...scenariosTask(setting.engine, setting.question), plainMs: null, pgRoutingMs: null, check: null },
  ];
}

async function compare(setting: Setting, nodes: number[], limitDm?: number) {
  const sources = nodes.map((node, owner) => ({ node, distance: 0, owner }));
  const plain = time(plainRuns, () => plainDijkstra(setting.plain, sources, limitDm));
  const routing = setting.pgRouting;
  const pgRouting = routing ? await timeAsync(pgRuns, () => routing.nearest(nodes, limitDm)) : null;
  return { plainMs: plain.medianMs, pgRoutingMs: pgRouting?.medianMs ?? null };
}

async function nearestTask(setting: Setting, count: number): Promise<TaskResult> {
  const { engine, network, plain, pgRouting } = setting;
  const sites = setting.sites.slice(0, count);
  const nodes = sites.map((site) => nodeOf(network, site));
  const timing = time(200, () => nearestForNodes(engine, sites));
  const labels = nearestForNodes(engine, sites);
  const check = checkNodes(labels, plain, nodes);
  return {
    task: count === 1 ? 'one facility -> all nodes' : `${count} facilities -> nearest for all nodes, with owner`,
    engine: timing,
    ...(await compare(setting, nodes)),
    check: pgRouting ? checkPgRouting(check, labels, await pgRouting.nearestRows(nodes), count) : check,
  };
}

async function reachTask(setting: Setting): Promise<TaskResult> {
  const { engine, network, sites, plain } = setting;
  const timing = time(600, (run) => reachableWithin(engine, sites[run % sites.length].snap, reachDm));
  const node = nodeOf(network, sites[0]);
  return {
    task: 'nodes within 1,500 m of a facility',
    engine: timing,
    ...(await compare(setting, [node], reachDm)),
    check: checkReach(reachableWithin(engine, sites[0].snap, reachDm), plain, node, reachDm),
  };
}

async function dragTask(setting: Setting, count: number): Promise<TaskResult> {
  const { engine, network, question } = setting;
  const sites = setting.sites.slice(0, count);
  const incremental = new LiveCoverage(engine, sites, question);
  const path = dragPath(network, dragFrames, 3);
  const timing = time(dragFrames, (frame) => {
    const { xDm, yDm } = path[frame];
    incremental.moveCandidate(snapPoint(engine, xDm, yDm));
  });
  const snaps = path.filter((_, i) => i % 20 === 0).map(({ xDm, yDm }) => snapPoint(engine, xDm, yDm));
  return {
    task: `drag a candidate among ${count} facilities: snap, search, areas, total`,
    engine: timing,
    ...(await compare(
      setting,
      [...sites, setting.sites[setting.sites.length - 1]].map((site) => nodeOf(network, site)),
    )),
    check: checkDrag(engine, incremental, sites, question, snaps),
  };
}

async function removalTask(setting: Setting): Promise<TaskResult> {
  const { engine, network, sites, question } = setting;
  const incremental = new LiveCoverage(engine, sites, question);
  const samples: number[] = [];
  // Closing is compiled in its last form only after some hundreds of times.
  const warmups = 600;
  for (let run = 0; run < 2 * warmups; run++) {
    const site = run % sites.length;
    const start = performance.now();
    incremental.closeSite(site);
    if (run >= warmups) samples.push(performance.now() - start);
    incremental.reopenSite(site);
  }
  return {
    task: `remove one of ${sites.length} facilities: search, areas, total`,
    engine: summarise(samples),
    ...(await compare(
      setting,
      sites.slice(1).map((site) => nodeOf(network, site)),
    )),
    check: checkRemoval(engine, incremental, sites, question),
  };
}

function lookUpTask({ engine, network, sites }: Setting): TaskResult {
  const path = dragPath(network, 2000, 4);
  const timing = time(2000, (run) => {
    const { xDm, yDm } = path[run];
    facilityDistances(engine, snapPoint(engine, xDm, yDm), sites);
  });
  return {
    task: 'distance from a point to each of 30 facilities',
    engine: timing,
    plainMs: null,
    pgRoutingMs: null,
    check: null,
  };
}

function wholeCityTask({ engine, sites, question }: Setting): TaskResult {
  const timing = time(60, () => {
    summariseAreas(engine, assignNearest(engine, sites), question.areas, question.counts, question.cutoffDm);
  });
  return {
    task: 'coverage of the whole city from scratch',
    engine: timing,
    plainMs: null,
    pgRoutingMs: null,
    check: null,
  };
}
