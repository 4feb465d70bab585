import { openDatabase } from '#database/open.ts';
import { loadStepCount } from '#etl/load.ts';
import { copyHaarlemDatabase } from '../../databaseCopy.ts';
import { runEtl } from '../../haarlemDatabase.ts';
import { outcome, shareOf } from '../soakScenario.ts';
import type { SoakScenario } from '../soakScenario.ts';

/** What is served: the dataset, and how many rows of it are there. */
async function servedDataset(dataDir: string): Promise<string> {
  const database = await openDatabase({ kind: 'embedded', dataDir });
  try {
    const { rows } = await database.pool.query(
      `select id, version, (select count(*)::int from area a where a.dataset_id = d.id) as areas,
              (select count(*)::int from osm.street_edge e where e.dataset_id = d.id) as edges,
              (select count(*)::int from osm.demand_point p where p.dataset_id = d.id) as points
         from dataset d where state = 'active'`,
    );
    return JSON.stringify(rows);
  } finally {
    await database.close();
  }
}

/** A load is killed in each of its steps; what was served before stays whole, and the next load succeeds. */
export const killedLoads: SoakScenario = {
  name: 'killed-loads',
  async run(context) {
    const { dataDir, remove } = await copyHaarlemDatabase();
    const env = { DATA_DIR: dataDir };
    const broken: string[] = [];
    const kills = Math.min(loadStepCount, shareOf(loadStepCount, context));
    try {
      const before = await servedDataset(dataDir);
      for (let kill = 0; kill < kills; kill++) {
        // The last steps first: they are those that write.
        const step = `[${loadStepCount - kill}/${loadStepCount}]`;
        const { code } = await runEtl(['--force'], env, (output, end) => output.includes(step) && end());
        if (code !== null) broken.push(`the load was not killed in step ${step}: it ended with ${code}`);
        const after = await servedDataset(dataDir);
        if (after !== before) broken.push(`after a kill in step ${step} ${after} is served, before it ${before}`);
      }
      const { code } = await runEtl(['--force'], env);
      if (code !== 0) broken.push(`the load after the kills ended with ${code}`);
    } finally {
      remove();
    }
    return outcome(`${kills} loads killed, each in another step`, broken);
  },
};
