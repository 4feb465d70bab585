import type { SoakScenario } from '../soakScenario.ts';
import { abandoned } from './abandoned.ts';
import { fuzzedRequests } from './fuzzedRequests.ts';
import { manyUsers } from './manyUsers.ts';
import { politeBesideGreedy } from './politeBesideGreedy.ts';

/** In the order in which they are run; a new one is a file beside these. */
export const soakScenarios: readonly SoakScenario[] = [abandoned, politeBesideGreedy, fuzzedRequests, manyUsers];
