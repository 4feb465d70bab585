import { proxy, wrap } from 'comlink';
import { apiBase } from '../../data/request.ts';
import { failed, type EngineResult } from '../result.ts';
import type { PlacesHost } from './placesHost.ts';
import type { PlacesProgress, PlacesTasks } from './protocol.ts';

/** The page's side of the search for best places, with how to end it. */
export interface PagePlaces extends PlacesTasks {
  /** Gives the worker and its memory back. */
  close(): void;
}

/**
 * Starts the worker that looks for best places: another than the one that answers drags, so that neither waits for the other.
 * @param onProgress told how far a search is
 */
export function startPlaces(onProgress: (progress: PlacesProgress) => void): PagePlaces {
  const worker = new Worker(new URL('./placesWorker.ts', import.meta.url), { type: 'module', name: 'best-places' });
  const host = wrap<PlacesHost>(worker);
  const broken = new Promise<EngineResult<never>>((resolve) =>
    // A worker that cannot be loaded, or an error outside any call: nothing will be answered any more.
    worker.addEventListener('error', ({ message }: { message?: string }) =>
      resolve(failed('fault', message ?? 'the worker could not be started')),
    ),
  );
  const orBroken = <T>(answer: Promise<EngineResult<T>>) => Promise.race([answer, broken]);
  void host.fetchBelow(apiBase());
  void host.reportProgressTo(proxy(onProgress));
  return {
    prepare: (network) => orBroken(host.prepare(network)),
    ask: (question, maxSeconds) => orBroken(host.ask(question, maxSeconds)),
    goOn: (maxSeconds) => orBroken(host.goOn(maxSeconds)),
    stop: () => host.stop(),
    certificate: () => orBroken(host.certificate()),
    close: () => worker.terminate(),
  };
}
