import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** What a process took. */
export interface ProcessUse {
  seconds: number;
  /** Of all its threads, on all cores. */
  cpuSeconds: number;
  /** The most memory that it held at a time, 1 MB is 10^6 bytes. */
  peakMegabytes: number;
}

const sampleEveryMs = 100;
/** The kernel counts processor time in ticks of 1/100 s (`getconf CLK_TCK`, the same on all Linux). */
const ticksPerSecond = 100;

/**
 * Watches a process as Linux accounts for it; what it took is read until it ends, and so is at most a tenth of a second short.
 * @returns what it has taken so far
 */
export function watchProcess(child: ChildProcess): () => ProcessUse {
  const startedAt = performance.now();
  let use: ProcessUse = { seconds: 0, cpuSeconds: 0, peakMegabytes: 0 };
  const sample = () => {
    const [stat, status] = ['stat', 'status'].map((file) => procFile(child.pid, file));
    if (!stat || !status) return;
    const seconds = (performance.now() - startedAt) / 1000;
    // Counted after the command name, which is in brackets: fields 14 and 15 are the time in the program and in the kernel.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const cpuSeconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    const peak = /^VmHWM:\s+(\d+) kB/m.exec(status);
    // A process that has ended but was not waited for has no memory any more.
    if (peak) use = { seconds, cpuSeconds, peakMegabytes: (Number(peak[1]) * 1024) / 1e6 };
  };
  const timer = setInterval(sample, sampleEveryMs);
  child.on('exit', () => clearInterval(timer));
  return () => {
    sample();
    return use;
  };
}

/** @returns the share of all cores that was in use since, by whatever process, 0 to 1 */
export function watchMachine(): () => number {
  const before = machineTimes();
  return () => {
    const after = machineTimes();
    return (after.busy - before.busy) / (after.all - before.all);
  };
}

function machineTimes(): { busy: number; all: number } {
  let [busy, all] = [0, 0];
  for (const { times } of cpus()) {
    busy += times.user + times.sys + times.nice + times.irq;
    all += times.user + times.sys + times.nice + times.irq + times.idle;
  }
  return { busy, all };
}

function procFile(pid: number | undefined, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ESRCH')
      return null;
    throw error;
  }
}
