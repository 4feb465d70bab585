import { proxy, wrap } from 'comlink';
import { apiBase } from '../data/request.ts';
import { EngineClient } from './engineClient.ts';
import type { EngineHost } from './engineHost.ts';

let client: EngineClient | null = null;
let onProgress: (receivedBytes: number) => void = () => undefined;

/**
 * The one engine of the page, started at first use and again when its worker broke down.
 * @param progress told how many bytes of a street network have arrived; the last one given counts
 */
export function pageEngine(progress?: (receivedBytes: number) => void): EngineClient {
  if (progress) onProgress = progress;
  if (!client || client.isBroken) client = startEngine();
  return client;
}

function startEngine(): EngineClient {
  const worker = new Worker(new URL('./engineWorker.ts', import.meta.url), { type: 'module', name: 'coverage-engine' });
  const engine = wrap<EngineHost>(worker);
  const started = new EngineClient(engine);
  // A worker that cannot be loaded, or an error outside any call: nothing will be answered any more.
  worker.addEventListener('error', ({ message }: { message?: string }) =>
    started.breakDown(message ?? 'the worker could not be started'),
  );
  void engine.fetchBelow(apiBase());
  void engine.reportProgressTo(proxy((receivedBytes: number) => onProgress(receivedBytes)));
  return started;
}
