import { EngineClient } from './engineClient.ts';

let client: EngineClient | null = null;
let onProgress: (receivedBytes: number) => void = () => undefined;

/**
 * The one engine of the page, started at first use and again when its worker broke down.
 * @param progress told how many bytes of a street network have arrived; the last one given counts
 */
export function pageEngine(progress?: (receivedBytes: number) => void): EngineClient {
  if (progress) onProgress = progress;
  if (!client || client.isBroken) {
    const worker = new Worker(new URL('./engineWorker.ts', import.meta.url), {
      type: 'module',
      name: 'coverage-engine',
    });
    client = new EngineClient(worker, (receivedBytes) => onProgress(receivedBytes));
  }
  return client;
}
