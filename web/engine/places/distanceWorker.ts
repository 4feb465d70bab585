import { createEngine } from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { answerDistances, type DistanceAsk } from '#planning/bestPlaces/distanceHelp.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';

// Half of the distances of a question of best places: first it is told the network, then one place at a time.
let engine: CoverageEngine | null = null;

self.addEventListener('message', ({ data }: MessageEvent<StreetNetwork | DistanceAsk>) => {
  if (!engine) {
    engine = createEngine(data as StreetNetwork);
    engine.contract();
    return;
  }
  const reply = answerDistances(engine, data as DistanceAsk);
  postMessage(reply, { transfer: [reply.distances.buffer] });
});
