import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What polite clients ask, one each: paths below /api/v1, taken in turn. */
export interface PoliteQuestions {
  url: string;
  kinds: Record<string, string[]>;
}

/** By kind of question. */
export type PoliteAnswers = Record<string, { p99Ms: number; refusals: string[] }>;

/** Printed once a process of clients asks. */
export const readyLine = 'asking\n';

/** Clients that ask now and then, in a process of their own. @returns once they ask: what ends them, with what they saw */
export async function askPolitely(questions: PoliteQuestions): Promise<() => Promise<PoliteAnswers>> {
  const folder = mkdtempSync(join(tmpdir(), 'loketkaart-polite-'));
  const file = join(folder, 'questions.json');
  writeFileSync(file, JSON.stringify(questions));
  const script = new URL('politeProcess.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const printed = text(child.stdout);
  await once(child.stdout, 'data');
  return async () => {
    child.stdin.end();
    const answers = JSON.parse((await printed).slice(readyLine.length)) as PoliteAnswers;
    rmSync(folder, { recursive: true });
    return answers;
  };
}
