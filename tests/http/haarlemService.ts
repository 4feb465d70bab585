import { copyHaarlemDatabase } from '../databaseCopy.ts';
import { haarlemCode } from '../apiPath.ts';
import { runService } from './runningService.ts';
import type { RunningService } from './runningService.ts';

/** The service on a copy of Haarlem. */
export async function runHaarlem(): Promise<RunningService> {
  const { dataDir, remove } = await copyHaarlemDatabase();
  const service = await runService(dataDir, haarlemCode);
  return {
    ...service,
    async close() {
      await service.close();
      remove();
    },
  };
}
