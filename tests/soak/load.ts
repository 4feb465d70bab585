import autocannon from 'autocannon';
import type { Options, Result } from 'autocannon';
import { Latencies } from './latencies.ts';
import type { MakeQuestion } from './questions.ts';

/** What many connections that ask without a pause got. */
export interface LoadResult {
  answers: number;
  /** By status. */
  statuses: Record<string, number>;
  /** Refusals (429, 503) that do not say when to come back, or are no problem. */
  bareRefusals: number;
  /** Connections that broke before an answer was complete. */
  resets: number;
  longestMs: number;
  p99Ms: number;
  /** Of answers that say that too much waits already: 99 of 100 came within this time. 0 without any. */
  busyP99Ms: number;
}

const headers = { 'content-type': 'application/json', 'accept-encoding': 'gzip' };

/** Loads a server from so many connections for so many seconds. */
export async function loadServer(
  url: string,
  makeQuestion: MakeQuestion,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<LoadResult> {
  const statuses: Record<string, number> = {};
  let bareRefusals = 0;
  const busy = new Latencies();
  /** Of the answer that the next event is about. */
  let isBusy = false;
  const options: Options = {
    ...{ url, connections, duration: seconds, timeout: 60 },
    headers,
    requests: [
      {
        setupRequest: (request) => {
          const { method, path, body } = makeQuestion();
          // Headers of their own: the length of a body is written into them, and would stay for what has none.
          return { ...request, method, path: `/api/v1${path}`, body, headers: { ...headers } };
        },
        onResponse: (status, body, _context, answered) => {
          isBusy = status === 503 && body.includes('is busy with the questions of others');
          if (status !== 429 && status !== 503) return;
          const names = new Set(Object.keys(answered ?? {}).map((name) => name.toLowerCase()));
          if (!names.has('retry-after')) bareRefusals++;
        },
      },
    ],
  };
  const { requests, errors, timeouts, latency } = await new Promise<Result>((resolve, reject) => {
    const run = autocannon(options, (error: unknown, result) => {
      if (error instanceof Error) reject(error);
      else resolve(result);
    });
    run.on('response', (_client, statusCode, _bytes, responseMs) => {
      statuses[statusCode] = (statuses[statusCode] ?? 0) + 1;
      if (isBusy) busy.add(responseMs);
    });
  });
  return {
    ...{ answers: requests.total, statuses, bareRefusals, busyP99Ms: busy.count > 0 ? busy.quantile(0.99) : 0 },
    ...{ resets: errors + timeouts, longestMs: latency.max, p99Ms: latency.p99 },
  };
}

/** Answers that are neither a success nor a refusal for being busy or full, nor say that no street is near a point (422). */
export const unwanted = ({ statuses }: LoadResult): string[] =>
  Object.entries(statuses)
    .filter(([status]) => !/^(2\d\d|422|429|503|507)$/.test(status))
    .map(([status, count]) => `${count} answers ${status}`);
