import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEngine, nearestForNodes } from '#coverage/index.ts';
import { decodeNetwork, encodeNetwork } from '#network/codec.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { sitesAtNodes } from './benchSites.ts';
import { time } from './timing.ts';
import type { Timing } from './timing.ts';

/** What one process needs that does nothing but hold the network and search it. */
export interface LoneProcess {
  nearest: Timing;
  oneToAll: Timing;
  /** Array buffers and heap after a collection. */
  engineMegabytes: number;
  /** Resident set of the whole process, Node itself included. */
  processMegabytes: number;
}

const program = fileURLToPath(import.meta.url);
const megabyte = 1024 * 1024;

/** Runs the engine on a network in a process of its own, so that its memory can be told from the bench's. */
export function runAlone(network: StreetNetwork): LoneProcess {
  const dir = mkdtempSync(join(tmpdir(), 'loketkaart-bench-'));
  try {
    const path = join(dir, 'network.bin');
    writeFileSync(path, encodeNetwork(network));
    const child = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', program, path], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.status !== 0) throw new Error(`The process that runs the engine alone ended with ${child.status}`);
    return JSON.parse(child.stdout) as LoneProcess;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function measure(path: string): LoneProcess {
  collectGarbage();
  const before = usedBytes();
  const network = decodeNetwork(readFileSync(path));
  const engine = createEngine(network);
  const sites = sitesAtNodes(network, 30, 1);
  nearestForNodes(engine, sites);
  collectGarbage();
  const engineMegabytes = (usedBytes() - before) / megabyte;
  return {
    nearest: time(15, () => nearestForNodes(engine, sites)),
    oneToAll: time(15, () => nearestForNodes(engine, sites.slice(0, 1))),
    engineMegabytes,
    processMegabytes: process.memoryUsage().rss / megabyte,
  };
}

function usedBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function collectGarbage(): void {
  if (!globalThis.gc) throw new Error('Run with --expose-gc, or memory cannot be measured');
  globalThis.gc();
}

if (process.argv[1] === program) console.log(JSON.stringify(measure(process.argv[2])));
