import { copyEmptyDatabase } from '../../databaseCopy.ts';
import { townCode } from '../../http/gridTown.ts';
import { SavingClient } from '../../http/savingClient.ts';
import { startServer } from '../../http/serverProcess.ts';
import { seededRandom } from '../../scenes/seededRandom.ts';
import { loadTown } from '../loadTown.ts';
import { outcome, shareOf } from '../soakScenario.ts';
import type { SoakScenario } from '../soakScenario.ts';

const leastRounds = 2;

/** The program is killed at any moment while several people save. */
export const killedSaves: SoakScenario = {
  name: 'killed-saves',
  async run(context) {
    const random = seededRandom(context.seed);
    const { dataDir, remove } = await copyEmptyDatabase();
    const clients = Array.from({ length: 3 }, () => new SavingClient(townCode));
    const broken: string[] = [];
    const rounds = Math.max(leastRounds, shareOf(50, context));
    try {
      await loadTown({ kind: 'embedded', dataDir });
      for (let round = 0; round <= rounds; round++) {
        const server = startServer({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'fatal' });
        const url = await server.url();
        for (const client of clients) broken.push(...[await client.checkSaved(url)].filter((wrong) => wrong !== null));
        if (round === rounds) server.child.kill('SIGTERM');
        else setTimeout(() => server.child.kill('SIGKILL'), 100 + random() * 900);
        await Promise.all(clients.map((client) => saveUntilGone(client, url)));
        await server.exited;
      }
    } finally {
      remove();
    }
    const saves = clients.reduce((sum, { confirmed }) => sum + confirmed, 0);
    if (saves === 0) broken.push('nothing was saved');
    return outcome(`${rounds} kills during ${saves} acknowledged saves, ${broken.length} lost or half`, broken);
  },
};

async function saveUntilGone(client: SavingClient, url: string): Promise<void> {
  while ((await client.save(url)) !== 0);
}
