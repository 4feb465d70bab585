// What every script needs: where the project is, how a program is run, and how a step says what it does. Only Node's own modules.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Something a user can act on; its message is shown without a stack. */
export class SetupError extends Error {}

export const say = (line) => console.log(`[setup] ${line}`);

export const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** On Linux every thread keeps memory of its own that it used once, by default; what compiles the embedded database uses some 100 MB. */
const frugalMemory = { MALLOC_ARENA_MAX: '2' };

/** Runs a program to its end and shows what it prints. Returns its exit code; a program ended by a signal counts as 1. */
export function run(program, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...frugalMemory, ...process.env, ...env },
      stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
      shell: process.platform === 'win32' && program === 'npm',
    });
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    const stopForwarding = () => process.off('SIGINT', forward).off('SIGTERM', forward);
    child.on('error', (error) => {
      stopForwarding();
      reject(error);
    });
    child.on('exit', (code) => {
      stopForwarding();
      resolve(code ?? 1);
    });
  });
}

export const runNode = (args, options) => run(process.execPath, args, options);

export const runTypeScript = (args, options) => runNode(['--import', 'tsx', ...args], options);

/** Does a step that prints nothing, and says every few seconds that it is still going. */
export async function withHeartbeat(label, work) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  say(`${label} ...`);
  const timer = setInterval(() => say(`${label}: ${seconds()} s so far`), 3000);
  try {
    const result = await work();
    say(`${label}: done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
