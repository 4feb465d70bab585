import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { InterruptedError } from '#coverage/index.ts';
import type { EngineGround } from '#coverage/index.ts';
import { EngineError } from './engineErrors.ts';
import { CoverageEngines } from './coverageEngines.ts';
import { giveWay } from './giveWay.ts';
import type { CoverageWorkerData, WorkerReply, WorkerRequest, WorkerTask } from './coverageTasks.ts';
import { answer } from './answers.ts';
import { findPlaces } from './bestPlacesAnswer.ts';
import { DistanceThreads } from './distanceThread.ts';

// Distances are computed in this thread, one task after the other, so that the thread that answers HTTP never waits for them.
const port = parentPort;
if (!port) throw new Error('coverageWorker.ts runs in a worker thread only');

const send = (message: WorkerReply) => port.postMessage(message);

/** Number of the request that nobody waits for any more; the main thread writes it. */
const { interruption, isBackground } = workerData as CoverageWorkerData;
giveWay(isBackground ? 'background' : 'question');
let presentRequestId = 0;
/** On one core a second thread would only be in the way. */
const distanceThreads = availableParallelism() > 1 ? new DistanceThreads() : null;

function checkInterrupted(): void {
  if (Atomics.load(interruption, 0) === presentRequestId) throw new InterruptedError();
}

const datasets = new Map<string, CoverageEngines>();

interface Performed {
  text: string;
  ground?: EngineGround;
  heldBytes?: number;
}

function perform(task: WorkerTask, onFinding: (finding: string) => void): Performed {
  switch (task.kind) {
    case 'open-dataset':
      datasets.set(task.dataset.version, new CoverageEngines(task.dataset, checkInterrupted));
      return { text: '' };
    case 'set-places':
      enginesOf(task.version).setPlaces(task.places);
      return { text: '' };
    case 'load-network': {
      const engines = enginesOf(task.version);
      const ground = engines.load(task.mode, task.network);
      return { text: '', ground, heldBytes: engines.of(task.mode).heldBytes };
    }
    case 'close-network':
      datasets.get(task.version)?.close(task.mode);
      return { text: '' };
    case 'close-dataset':
      datasets.delete(task.version);
      return { text: '' };
    case 'question': {
      const engines = enginesOf(task.version);
      const text = textOf(answer(engines, task.question));
      return { text, heldBytes: engines.of(task.question.mode).heldBytes };
    }
    case 'best-places': {
      const engines = enginesOf(task.version);
      const text = findPlaces(engines, task.search, onFinding, distanceThreads);
      const { engine, heldBytes } = engines.of(task.search.mode);
      return { text, heldBytes: heldBytes + (distanceThreads?.heldBytes(engine) ?? 0) };
    }
  }
}

/** Writing the streets of a whole city takes some tenths of a second: band by band. */
function textOf(made: ReturnType<typeof answer>): string {
  if (!('features' in made)) return JSON.stringify(made);
  const features = made.features.map((feature) => {
    checkInterrupted();
    return JSON.stringify(feature);
  });
  return `{"type":${JSON.stringify(made.type)},"features":[${features.join(',')}]}`;
}

function enginesOf(version: string): CoverageEngines {
  const engines = datasets.get(version);
  if (!engines) throw new EngineError('dataset-closed', `Dataset ${version} is no longer served. Load the page again.`);
  return engines;
}

function reply({ requestId, task }: WorkerRequest): WorkerReply {
  presentRequestId = requestId;
  try {
    return { requestId, ...perform(task, (finding) => send({ requestId, finding })) };
  } catch (error) {
    if (error instanceof InterruptedError) return { requestId, interrupted: true };
    if (error instanceof EngineError) {
      const { kind, message, fault } = error;
      return { requestId, failure: { kind, message, fault } };
    }
    return { requestId, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Nobody has asked anything for so long. */
const idleMs = 500;
let idle: NodeJS.Timeout | undefined;

/** One engine at a time, so that a question that comes meanwhile waits for one at most. */
function completeWhenIdle(): void {
  clearTimeout(idle);
  idle = setTimeout(() => {
    if ([...datasets.values()].some((engines) => engines.completeOne())) completeWhenIdle();
  }, idleMs);
}

port.on('message', (request: WorkerRequest) => {
  send(reply(request));
  completeWhenIdle();
});
