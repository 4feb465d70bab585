import type { SoakScenario } from '../soakScenario.ts';
import { abandoned } from './abandoned.ts';
import { fullDisk } from './fullDisk.ts';
import { fuzzedRequests } from './fuzzedRequests.ts';
import { killedLoads } from './killedLoads.ts';
import { killedSaves } from './killedSaves.ts';
import { manyUsers } from './manyUsers.ts';
import { politeBesideGreedy } from './politeBesideGreedy.ts';
import { powerCuts } from './powerCuts.ts';
import { restartedDatabase } from './restartedDatabase.ts';
import { slowClients } from './slowClients.ts';

/** In the order in which they are run; a new one is a file beside these. */
export const soakScenarios: readonly SoakScenario[] = [
  abandoned,
  politeBesideGreedy,
  slowClients,
  fuzzedRequests,
  manyUsers,
  killedSaves,
  killedLoads,
  restartedDatabase,
  fullDisk,
  powerCuts,
];
