import { workerData } from 'node:worker_threads';
import { engineOn } from '#coverage/index.ts';
import { answerDistances } from '#planning/bestPlaces/distanceHelp.ts';
import type { DistanceAsk } from '#planning/bestPlaces/distanceHelp.ts';
import type { DistanceWorkerData } from './distanceThread.ts';
import { giveWay } from './giveWay.ts';

// Half of the distances of a search for best places: another thread asks for them, one place at a time.
const { ground, port } = workerData as DistanceWorkerData;
giveWay('background');
const engine = engineOn(ground);
engine.contract();
port.on('message', (question: DistanceAsk) => {
  const reply = answerDistances(engine, question);
  port.postMessage(reply, [reply.distances.buffer]);
});
