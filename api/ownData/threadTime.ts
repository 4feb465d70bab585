import { readFileSync, readlinkSync } from 'node:fs';

/** The kernel counts processor time in ticks of 1/100 s (`getconf CLK_TCK`, the same on all Linux). */
const msPerTick = 10;

/** By which the system knows the thread that asks; null where it does not tell, as anywhere but on Linux. */
export function threadNumber(): number | null {
  try {
    return Number(/\d+$/.exec(readlinkSync('/proc/thread-self'))?.[0] ?? NaN) || null;
  } catch {
    return null;
  }
}

/**
 * What a thread has taken of a processor since: time in which it had none, as others had them all, is no part of it.
 * @param thread see `threadNumber`; without one it is less than what the whole process took, and than the time on the clock
 */
export function watchThread(thread: number | null): () => number {
  const before = thread === null ? null : threadTimeMs(thread);
  const processBefore = process.cpuUsage();
  const startedAtMs = performance.now();
  return () => {
    const now = thread === null ? null : threadTimeMs(thread);
    if (before !== null && now !== null) return now - before;
    const { user, system } = process.cpuUsage(processBefore);
    return Math.min((user + system) / 1000, performance.now() - startedAtMs);
  };
}

function threadTimeMs(thread: number): number | null {
  try {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    // Counted after the name, which is in brackets: fields 14 and 15 are the time in the program and in the kernel.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * msPerTick;
  } catch {
    return null;
  }
}
