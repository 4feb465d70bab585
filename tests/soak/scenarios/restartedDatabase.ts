import { setTimeout as sleep } from 'node:timers/promises';
import { databaseKinds } from '../../db/databases.ts';
import { townCode } from '../../http/gridTown.ts';
import { SavingClient } from '../../http/savingClient.ts';
import { startServer } from '../../http/serverProcess.ts';
import { loadTown } from '../loadTown.ts';
import { beyond, outcome, shareOf } from '../soakScenario.ts';
import type { SoakContext, SoakScenario } from '../soakScenario.ts';

const longestAllowedMs = 5500;

/** PostgreSQL is started again, as after a crash, while 20 people save: each gets an answer in time, and what was acknowledged stays. */
export const restartedDatabase: SoakScenario = {
  name: 'restarted-database',
  async run(context) {
    const server = databaseKinds().find(({ name }) => name === 'server');
    if (!server) return 'left out: there is no PostgreSQL server here';
    const database = await server.create();
    await loadTown(database.config);
    const program = startServer({ DATABASE_URL: database.env.DATABASE_URL ?? '', PORT: '0', LOG_LEVEL: 'fatal' });
    const clients = Array.from({ length: 20 }, () => new SavingClient(townCode));
    const broken: string[] = [];
    const restarts = shareOf(30, context);
    try {
      const url = await program.url();
      const stopped = new AbortController();
      const saving = clients.map(async (client) => {
        while (!stopped.signal.aborted) {
          const status = await client.save(url);
          // The answer to a save that the restart cut off is lost; what is there says how it went.
          if (status === 503) await sleep(500);
          if (status === 412) broken.push(...[await client.checkSaved(url)].filter((wrong) => wrong !== null));
        }
      });
      for (let restart = 0; restart < restarts; restart++) {
        await sleep(2000);
        await database.restart?.();
      }
      await sleep(2000);
      stopped.abort();
      await Promise.all(saving);
      for (const client of clients) broken.push(...[await client.checkSaved(url)].filter((wrong) => wrong !== null));
    } finally {
      program.child.kill('SIGTERM');
      await program.exited;
      await database.dispose();
    }
    return outcome(figuresOf(context, clients, restarts, broken), broken);
  },
};

/** Adds to `broken` what no restart excuses. */
function figuresOf(context: SoakContext, clients: SavingClient[], restarts: number, broken: string[]): string {
  const statuses: Record<string, number> = {};
  for (const client of clients) {
    for (const [status, count] of Object.entries(client.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
  }
  const longestMs = Math.round(Math.max(...clients.map((client) => client.longestMs)));
  broken.push(...beyond(context, longestMs, longestAllowedMs, 'ms of the longest save'));
  for (const [status, count] of Object.entries(statuses)) {
    if (!['200', '201', '412', '503'].includes(status)) broken.push(`${count} answers of ${status}`);
  }
  if (!statuses['200']) broken.push('nothing was saved');
  const counts = Object.entries(statuses).map(([status, count]) => `${count} x ${status}`);
  return `${restarts} restarts, ${counts.join(', ')}, longest save ${longestMs} ms`;
}
