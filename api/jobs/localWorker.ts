import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DatabaseConfig } from '#database/config.ts';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

export interface LocalWorkerLog {
  onLine(line: string): void;
  onFailure(message: string): void;
}

/**
 * A worker for the jobs of the embedded database, which only this machine reaches: a process of its own, started when there is work and gone
 * when there is none.
 */
export class LocalWorker {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #log: LocalWorkerLog;
  #child: ChildProcess | null = null;
  #isWanted = false;
  #isClosed = false;

  constructor({ dataDir }: Extract<DatabaseConfig, { kind: 'embedded' }>, log: LocalWorkerLog) {
    this.#environment = { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir };
    this.#log = log;
  }

  /** Called when there is work. One that is under way may be about to end: then the next begins after it. */
  ensure(): void {
    if (this.#isClosed) return;
    this.#isWanted = true;
    if (!this.#child) this.#start();
  }

  /** Ends it; what it was at is tried again by the next. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const child = this.#child;
    if (!child) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  #start(): void {
    this.#isWanted = false;
    const child = spawn(process.execPath, ['--import', 'tsx', 'etl/worker.ts', '--until-empty'], {
      cwd: projectDir,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let complaint = '';
    child.stdout.on('data', (bytes: Buffer) => {
      for (const line of bytes.toString().split('\n')) if (line.trim() !== '') this.#log.onLine(line);
    });
    child.stderr.on('data', (bytes: Buffer) => (complaint = (complaint + bytes.toString()).slice(-2000)));
    child.on('error', (error) => this.#log.onFailure(error.message));
    child.on('exit', (code) => {
      this.#child = null;
      if (code !== 0 && !this.#isClosed) this.#log.onFailure(complaint || `the worker ended with code ${code}`);
      if (this.#isWanted && !this.#isClosed) this.#start();
    });
  }
}
