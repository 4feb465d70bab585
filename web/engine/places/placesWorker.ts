import { expose } from 'comlink';
import type { DistanceReply } from '#planning/bestPlaces/distanceHelp.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { PlacesHost, type PageDistanceHelp } from './placesHost.ts';

/** Starts a second worker for distances; where it cannot be started, or ends, this one works them out alone. */
function startHelp(network: StreetNetwork): PageDistanceHelp {
  const worker = new Worker(new URL('./distanceWorker.ts', import.meta.url), { type: 'module', name: 'distances' });
  let replies: DistanceReply[] = [];
  worker.addEventListener('message', ({ data }: MessageEvent<DistanceReply>) => replies.push(data));
  worker.postMessage(network);
  return {
    ask: (question) => worker.postMessage(question),
    received: () => {
      const taken = replies;
      replies = [];
      return taken;
    },
    close: () => worker.terminate(),
  };
}

expose(
  new PlacesHost({
    fetch: (input, init) => fetch(input, init),
    ...(navigator.hardwareConcurrency > 1 && { startHelp }),
  }),
);
