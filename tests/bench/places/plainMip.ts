import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compressLists } from '#planning/bestPlaces/compressLists.ts';
import { choiceCost } from '#planning/bestPlaces/costTable.ts';
import type { CostTable } from '#planning/bestPlaces/costTable.ts';
import { allRows, buildNearLists } from '#planning/bestPlaces/nearLists.ts';
import type { NearLists } from '#planning/bestPlaces/nearLists.ts';
import { watchProcess } from '../processUse.ts';

/** A question for the solver: rows that are equal are one, as in our own search. */
export interface PlainProgram {
  table: CostTable;
  lists: NearLists;
  /** All costs are 0 or this, where it is a question of covering: a row then needs no variable for each of its sites. */
  coverCost: number | null;
}

/** How the solver ended; costs are those of the whole table. */
export type PlainEnd =
  | { kind: 'proven'; cost: number; seconds: number; cpuSeconds: number; peakMegabytes: number }
  | { kind: 'not-in-time'; limitSeconds: number }
  | { kind: 'too-large'; entries: number }
  | { kind: 'failed'; why: string };

/** Of a program as text: some 100 bytes for each entry, which the solver reads into a memory of 4 GB. */
const mostEntries = 2_000_000;

const program = fileURLToPath(new URL('./plainMipProcess.ts', import.meta.url));

/** What the process is told, and what it answers. */
export type PlainAsk = Omit<PlainProgram, 'table'> & { count: number };
export type PlainAnswer = { sites: number[] } | { failure: string };

export function plainProgram(table: CostTable, coverCost: number | null = null): PlainProgram {
  const sites = Int32Array.from({ length: table.siteCount }, (_, site) => site);
  const { lists } = toEnd(buildNearLists(table, allRows(table), sites));
  const merged = toEnd(compressLists(lists, new Uint8Array(sites.length), new Float64Array(lists.rowCount)));
  return { table, lists: merged.lists, coverCost };
}

/** Gives the question to HiGHS in a process of its own, which is killed when time is up. */
export function solvePlain(question: PlainProgram, count: number, limitSeconds: number): Promise<PlainEnd> {
  const { lists, table, coverCost } = question;
  const entries = lists.costs.length;
  if (entries > mostEntries) return Promise.resolve({ kind: 'too-large', entries });
  const child = fork(program, [], { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
  const use = watchProcess(child);
  return new Promise((resolve) => {
    const end = (how: PlainEnd) => {
      clearTimeout(timer);
      resolve(how);
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end({ kind: 'not-in-time', limitSeconds }), limitSeconds * 1000);
    child.on('message', (answer: PlainAnswer) => {
      if ('failure' in answer) end({ kind: 'failed', why: answer.failure });
      else end({ kind: 'proven', cost: choiceCost(table, answer.sites), ...use() });
    });
    child.on('exit', (code, signal) => end({ kind: 'failed', why: `its process ended with ${code ?? signal}` }));
    child.send({ lists, coverCost, count } satisfies PlainAsk);
  });
}

function toEnd<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
