import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { errorCode } from '../errors.ts';

/** Releases the lock. */
export type Unlock = () => void;

const heldHere = new Set<string>();

/**
 * Takes the lock at `path` for this process. A lock whose process is gone (killed, power cut) does not count.
 * @returns how to release it, or the process id that holds it
 */
export function takeLockFile(path: string): { unlock: Unlock } | { heldBy: number } {
  const own = JSON.stringify(holder(process.pid));
  const mine = `${path}.${process.pid}`;
  for (;;) {
    if (linkLock(path, mine, own)) {
      heldHere.add(path);
      return { unlock: () => release(path) };
    }
    const seen = readIfThere(path);
    if (seen === null) continue;
    const pid = livingHolder(seen, path);
    if (pid !== null) return { heldBy: pid };
    removeStale(path, `${mine}.stale`, seen);
  }
}

interface Holder {
  pid: number;
  /** When the process started, in the kernel's own unit, because process ids are used again; null where unknown. */
  started: string | null;
}

function holder(pid: number): Holder {
  return { pid, started: processStart(pid) };
}

function processStart(pid: number): string | null {
  const stat = process.platform === 'linux' ? readIfThere(`/proc/${pid}/stat`) : null;
  // Field 22, counted after the command name, which is in brackets and may itself hold spaces and brackets.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

/** Writing a file and linking it into place is atomic: nobody ever sees a lock without its content. */
function linkLock(path: string, mine: string, content: string): boolean {
  writeFileSync(mine, content);
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function livingHolder(content: string, path: string): number | null {
  const { pid, started } = parseHolder(content);
  if (pid === process.pid) return heldHere.has(path) ? pid : null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return null;
  }
  return started === null || started === processStart(pid) ? pid : null;
}

function parseHolder(content: string): Holder {
  try {
    const { pid, started } = JSON.parse(content) as Partial<Holder>;
    if (typeof pid === 'number' && pid > 0) return { pid, started: typeof started === 'string' ? started : null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  // An unreadable lock is nobody's: this process's own id stands for "not held" unless this process holds it.
  return { pid: process.pid, started: null };
}

/** Two processes may find the same stale lock; a lock that one of them has renewed meanwhile is put back. */
function removeStale(path: string, aside: string, seen: string): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') === seen) rmSync(aside);
  else renameSync(aside, path);
}

/** Once: after that the lock may be another process's. */
function release(path: string): void {
  if (heldHere.delete(path)) rmSync(path, { force: true });
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
