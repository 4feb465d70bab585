import { readFileSync } from 'node:fs';
import { PoliteClient } from './politeClient.ts';
import { readyLine } from './politeClients.ts';
import type { PoliteAnswers, PoliteQuestions } from './politeClients.ts';

/**
 * The other end of `askPolitely`: a process of its own, so that no time is counted that the greedy load spends on its own answers. Asks each
 * kind on a connection of its own until its input ends, then prints what came of it.
 */
const { url, kinds } = JSON.parse(readFileSync(process.argv[2], 'utf8')) as PoliteQuestions;
const stop = new AbortController();
process.stdin.on('end', () => stop.abort()).resume();
process.stdout.write(readyLine);
const asking = Object.entries(kinds).map(async ([kind, paths]) => {
  const client = new PoliteClient(url);
  let asked = 0;
  await client.askUntil(stop.signal, () => paths[asked++ % paths.length]);
  return [kind, { p99Ms: client.latencies.quantile(0.99), refusals: client.refusals }] as const;
});
const answers: PoliteAnswers = Object.fromEntries(await Promise.all(asking));
process.stdout.write(JSON.stringify(answers));
