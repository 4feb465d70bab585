import { Agent, request } from 'node:http';
import { Latencies } from './latencies.ts';

/** Answers of which the times tell how a new process and a new connection begin, rather than how the server answers. */
const firstAnswers = 10;

/** One client that asks now and then, on one connection, as a page does. */
export class PoliteClient {
  readonly latencies = new Latencies();
  /** Statuses other than 200, and connections that broke. */
  readonly refusals: string[] = [];
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #url: string;
  readonly #pauseMs: number;

  constructor(url: string, pauseMs = 50) {
    this.#url = url;
    this.#pauseMs = pauseMs;
  }

  /** Asks until it is told to stop. @param nextPath below /api/v1 */
  async askUntil(stopped: AbortSignal, nextPath: () => string): Promise<void> {
    for (let asked = 0; !stopped.aborted; asked++) {
      const startedAt = performance.now();
      const status = await this.#ask(nextPath()).catch((error: unknown) => String(error));
      if (asked >= firstAnswers) this.latencies.add(performance.now() - startedAt);
      if (status !== 200) this.refusals.push(String(status));
      await new Promise((resolve) => setTimeout(resolve, this.#pauseMs));
    }
    this.#agent.destroy();
  }

  #ask(path: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const asked = request(`${this.#url}/api/v1${path}`, { agent: this.#agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      asked.on('error', reject).end();
    });
  }
}
