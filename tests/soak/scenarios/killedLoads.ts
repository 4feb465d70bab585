import { openDatabase } from '#database/open.ts';
import { loadStepCount } from '#etl/load.ts';
import { copyHaarlemDatabase } from '../../databaseCopy.ts';
import { folderBytes } from '../../db/databases.ts';
import { runEtl } from '../../haarlemDatabase.ts';
import { seededRandom } from '../../scenes/seededRandom.ts';
import { outcome, shareOf } from '../soakScenario.ts';
import type { SoakScenario } from '../soakScenario.ts';

/** Beyond what the first load after a copy takes: space that is given back and used again. */
const growthShare = 0.15;

interface Served {
  id: number;
  /** Rows of each kind; a dataset of the same files has as many. */
  rows: string;
}

/** A load is killed somewhere in each of its steps; what is served is whole, and the next load succeeds and takes no more room. */
export const killedLoads: SoakScenario = {
  name: 'killed-loads',
  isLong: true,
  async run(context) {
    const random = seededRandom(context.seed);
    const { dataDir, remove } = await copyHaarlemDatabase();
    const broken: string[] = [];
    const steps = shareOf(loadStepCount, context);
    let killed = 0;
    try {
      const stepSeconds = await timedLoad(dataDir);
      const bytesBefore = folderBytes(dataDir);
      let before = await served(dataDir);
      for (let i = 0; i < steps; i++) {
        // The last steps first: they are those that write.
        const step = loadStepCount - i;
        const isKilled = await killedIn(dataDir, step, stepSeconds[step - 1] * random());
        if (isKilled) killed++;
        // The new dataset is served from a moment in the last step on.
        else if (step < loadStepCount) broken.push(`the load was not killed in step ${step}`);
        const after = await served(dataDir);
        const isNew = after.id > before.id && step === loadStepCount;
        if (after.rows !== before.rows || !(after.id === before.id || isNew))
          broken.push(
            `after a kill in step ${step} ${JSON.stringify(after)} is served, before it ${JSON.stringify(before)}`,
          );
        before = after;
      }
      await timedLoad(dataDir);
      const megabytes = [bytesBefore, folderBytes(dataDir)].map((bytes) => Math.round(bytes / 1e6));
      if (megabytes[1] > megabytes[0] * (1 + growthShare)) broken.push('the folder grows');
      return outcome(
        `${killed} of ${steps} loads killed, each in another step; folder ${megabytes.join(' then ')} MB`,
        broken,
      );
    } finally {
      remove();
    }
  },
};

/** What is served, and how much of it there is. */
async function served(dataDir: string): Promise<Served> {
  const database = await openDatabase({ kind: 'embedded', dataDir });
  try {
    const counted = [
      'area',
      'area_value',
      'facility',
      'osm.street_edge',
      'osm.demand_point',
      'osm.network',
      'osm.base_tile',
    ];
    const counts = counted.map((table) => `(select count(*)::int from ${table} t where t.dataset_id = d.id)`);
    const { rows } = await database.pool.query<{ id: number; rows: string }>(
      `select id, concat_ws(' ', version, ${counts.join(', ')}) as rows from dataset d where state = 'active'`,
    );
    return rows[0];
  } finally {
    await database.close();
  }
}

/** How long each step takes, the start of the program being part of the first. @throws Error where the load fails */
async function timedLoad(dataDir: string): Promise<number[]> {
  const endedAt = [performance.now()];
  const { code, output } = await runEtl(['--force'], { DATA_DIR: dataDir }, (printed) => {
    const ended = printed.match(/^\[\d+\/\d+\]/gm)?.length ?? 0;
    while (endedAt.length <= ended) endedAt.push(performance.now());
  });
  if (code !== 0) throw new Error(`A load that nobody disturbed ended with ${code}: ${output.slice(-2000)}`);
  return endedAt.slice(1).map((at, i) => (at - endedAt[i]) / 1000);
}

/** @param step from 1; it begins when the line of the one before is printed */
async function killedIn(dataDir: string, step: number, afterSeconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const begin = (kill: () => void) => (timer ??= setTimeout(kill, afterSeconds * 1000));
  const { code } = await runEtl(['--force'], { DATA_DIR: dataDir }, (output, kill) => {
    if (step === 1 || output.includes(`[${step - 1}/${loadStepCount}]`)) begin(kill);
  });
  clearTimeout(timer);
  return code === null;
}
