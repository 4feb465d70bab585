import { copyEmptyDatabase } from '../../databaseCopy.ts';
import { temporaryDir } from '../../db/databases.ts';
import { afterPowerCut, saveUnderPowerCuts } from '../../db/savesUnderPowerCuts.ts';
import { seededRandom } from '../../scenes/seededRandom.ts';
import { outcome, shareOf } from '../soakScenario.ts';
import type { SoakScenario } from '../soakScenario.ts';

const saveCount = 60;
const cutsPerRound = 3;

/** The embedded database on a disk that keeps what was synced and nothing else, with cuts before any sync. */
export const powerCuts: SoakScenario = {
  name: 'power-cuts',
  isLong: true,
  async run(context) {
    const random = seededRandom(context.seed);
    const broken: string[] = [];
    let cutCount = 0;
    for (let round = 0; round < shareOf(20, context); round++) {
      const { dataDir, remove } = await copyEmptyDatabase();
      const work = temporaryDir();
      try {
        let left = cutsPerRound;
        const cutsAt = () => left > 0 && random() < cutsPerRound / (2 * saveCount) && left-- > 0;
        const cuts = await saveUnderPowerCuts(dataDir, work.dir, { saveCount, checkpointEvery: 15, cutsAt });
        for (const cut of cuts) {
          cutCount++;
          const found = await afterPowerCut(cut);
          const isThere = found?.version === cut.acknowledged || found?.version === cut.acknowledged + 1;
          if (!found?.isWhole || !isThere)
            broken.push(`save ${cut.acknowledged} was acknowledged, ${found?.version ?? 'nothing'} is left`);
        }
      } finally {
        work.remove();
        remove();
      }
    }
    return outcome(`${cutCount} power cuts, ${broken.length} saves lost`, broken);
  },
};
