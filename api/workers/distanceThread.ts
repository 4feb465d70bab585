import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { CoverageEngine, EngineGround } from '#coverage/index.ts';
import type { DistanceAsk, DistanceHelp, DistanceReply } from '#planning/bestPlaces/distanceHelp.ts';

export interface DistanceWorkerData {
  ground: EngineGround;
  port: MessagePort;
}

/** Then its memory is given back. */
const idleMs = 120_000;

/**
 * A second thread for the distances of searches for best places, started by the thread that searches, on the network in their common
 * memory. Where it cannot start or ends, the first thread works them out alone.
 */
export class DistanceThread implements DistanceHelp {
  readonly #worker: Worker;
  readonly #port: MessagePort;

  constructor({ network, graph, demand, members }: EngineGround) {
    const { port1, port2 } = new MessageChannel();
    const workerData: DistanceWorkerData = { ground: { network, graph, demand, members }, port: port2 };
    const program = new URL('./startWorker.mjs', import.meta.url);
    this.#worker = new Worker(program, {
      ...{ name: 'distances', workerData: { ...workerData, program: './distanceWorker.ts' } },
      transferList: [port2],
    });
    this.#worker.on('error', () => undefined);
    this.#worker.unref();
    this.#port = port1;
    port1.unref();
  }

  ask(question: DistanceAsk): void {
    this.#port.postMessage(question);
  }

  received(): DistanceReply[] {
    const replies: DistanceReply[] = [];
    for (;;) {
      const next = receiveMessageOnPort(this.#port) as { message: DistanceReply } | undefined;
      if (!next) return replies;
      replies.push(next.message);
    }
  }

  async close(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }
}

/** The thread beside the one that searches: one, for the network that was searched last, until nobody searches for a while. */
export class DistanceThreads {
  #present: { engine: CoverageEngine; thread: DistanceThread } | null = null;
  #idle: NodeJS.Timeout | undefined;

  for(engine: CoverageEngine): DistanceHelp {
    clearTimeout(this.#idle);
    if (this.#present?.engine !== engine) {
      this.#close();
      this.#present = { engine, thread: new DistanceThread(engine) };
    }
    return this.#present.thread;
  }

  /** What the thread beside an engine takes beside what they share: about as much as that engine. */
  heldBytes(engine: CoverageEngine): number {
    return this.#present?.engine === engine ? engine.heldBytes : 0;
  }

  /** Comes after each search. */
  rest(): void {
    this.#idle = setTimeout(() => this.#close(), idleMs).unref();
  }

  #close(): void {
    void this.#present?.thread.close();
    this.#present = null;
  }
}
