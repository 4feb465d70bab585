import { EngineHost } from './engineHost.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';
import { apiBase } from '../data/request.ts';

/** What a worker's own scope offers; the page's types know only windows. */
interface WorkerScope {
  postMessage(reply: EngineReply, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<EngineRequest>) => void): void;
}

const scope = self as unknown as WorkerScope;
const desk = new EngineHost({
  fetch: (input, init) => fetch(input, init),
  apiBase,
  onProgress: (receivedBytes) => scope.postMessage({ progress: { receivedBytes } }),
});

/** Tasks are done in the order in which they came, also while one waits for a network. */
let previous: Promise<void> = Promise.resolve();

scope.addEventListener('message', ({ data: { requestId, task } }) => {
  previous = previous.then(async () => {
    const result = await desk.perform(task);
    if (!result.ok) return scope.postMessage({ requestId, failure: result.failure });
    const answer = result.value;
    scope.postMessage(
      { requestId, answer },
      answer.kind === 'frame' ? [answer.indices.buffer, answer.values.buffer] : [],
    );
  });
});
