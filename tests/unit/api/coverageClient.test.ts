import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { CoverageClient } from '#api/workers/coverageClient.ts';
import type { DatasetCoverage } from '#api/workers/coverageClient.ts';
import type { CoverageDataset, Question } from '#api/workers/coverageTasks.ts';

/**
 * Stands in for the engine: answers every question with the tasks it has seen, except for a route, on which it dies, and a service
 * area, with which it is busy until it is told to stop.
 */
const recordingWorker = `
  const { parentPort, workerData: { interruption } } = require('node:worker_threads');
  const seen = [];
  parentPort.on('message', ({ requestId, task }) => {
    if (task.kind === 'question' && task.question.kind === 'route') process.exit(3);
    if (task.kind === 'question' && task.question.limit === 0) {
      return parentPort.postMessage({ requestId, failure: { kind: 'no-route', message: 'No way.' } });
    }
    if (task.kind === 'question' && task.question.kind === 'service-area') {
      while (Atomics.load(interruption, 0) !== requestId);
      return parentPort.postMessage({ requestId, interrupted: true });
    }
    if (task.kind === 'question' && task.question.limit === 99) return parentPort.postMessage({ requestId, fault: 'boom' });
    seen.push(task.kind);
    const text = task.kind === 'question' ? seen.join(' ') : '';
    parentPort.postMessage({ requestId, text, heldBytes: task.kind === 'load-network' ? 100 : undefined });
  });`;

const dataset = (version: string): CoverageDataset => ({
  version,
  placesKey: '',
  facilities: [],
  facilityTypes: [],
  areas: { buurt: [], wijk: [], stadsdeel: [], gemeente: [] },
  groupCounts: {},
  countsFromWijk: {},
});
const travel = { profile: 'walk', mode: 'foot', speedKmh: 5, lon: 4.6, lat: 52.4 } as const;
const nearest = (limit = 1): Question => ({ kind: 'nearest', ...travel, categories: [], leftOut: [], limit });
const deadly: Question = { kind: 'route', ...travel, facility: 'x' };
const endless: Question = { kind: 'service-area', ...travel, facility: 'x', bandsMinutes: [5] };

describe('CoverageClient', () => {
  let client: CoverageClient;
  let crashes: Error[];
  let networkReads: number;
  let coverage: DatasetCoverage;

  function open(readNetwork = async () => new Uint8Array([1]), threads = 1): void {
    crashes = [];
    networkReads = 0;
    client = new CoverageClient((cause) => crashes.push(cause), {
      threads,
      createWorker: (interruption) => new Worker(recordingWorker, { eval: true, workerData: { interruption } }),
    });
    coverage = client.openDataset(dataset('one'), () => {
      networkReads++;
      return readNetwork();
    });
  }
  const ask = (question: Question, signal = new AbortController().signal) =>
    coverage.ask(question, { client: 'somebody', signal });
  afterEach(() => client.close());

  it('tells the worker the dataset and a network once, before the first question', async () => {
    open();
    const answers = await Promise.all([ask(nearest()), ask(nearest())]);
    expect(answers).toEqual(['open-dataset load-network question', 'open-dataset load-network question question']);
    expect(networkReads).toBe(1);
  });

  it('tells the worker other places before a question about them, and never the streets again', async () => {
    open();
    await ask(nearest());
    const moved = coverage.withPlaces({ placesKey: 'moved', facilities: [], facilityTypes: [] });
    const asked = { client: 'somebody', signal: new AbortController().signal };
    const known = 'open-dataset load-network question';
    expect(await moved.ask(nearest(), asked)).toBe(`${known} set-places question`);
    expect(await moved.ask(nearest(), asked)).toBe(`${known} set-places question question`);
    // Who began before the change is answered by the places that there were.
    expect(await ask(nearest())).toBe(`${known} set-places question question set-places question`);
    expect(networkReads).toBe(1);
  });

  it('starts again after a crash: only the question that it was at fails, and nothing is read again', async () => {
    open();
    await ask(nearest());
    const [died, waited] = await Promise.allSettled([ask(deadly), ask(nearest())]);
    expect(died).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable' } });
    expect(waited).toEqual({ status: 'fulfilled', value: 'open-dataset load-network question' });
    expect(crashes.map(({ message }) => message)).toEqual(['The coverage worker ended with code 3']);
    expect(networkReads).toBe(1);
  });

  it('tells the worker to stop when the client has gone, and goes on with the next question', async () => {
    open();
    const leaving = new AbortController();
    const abandoned = ask(endless, leaving.signal);
    const next = ask(nearest());
    leaving.abort();
    await expect(abandoned).rejects.toMatchObject({ kind: 'left' });
    expect(await next).toMatch(/question$/);
    expect(crashes).toEqual([]);
  });

  it('answers short questions in another thread while a long one is under way', async () => {
    open(undefined, 2);
    const leaving = new AbortController();
    const [first, second] = [ask(endless, leaving.signal), ask(endless, leaving.signal)];
    expect(await ask(nearest())).toBe('open-dataset load-network question');
    expect(await ask(nearest())).toBe('open-dataset load-network question question');
    leaving.abort();
    const ended = await Promise.allSettled([first, second]);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(networkReads).toBe(1);
  });

  it('answers all in the first thread until another is made ready, however long that takes', async () => {
    let started = 0;
    client = new CoverageClient((cause) => crashes.push(cause), {
      threads: 2,
      createWorker: (interruption) => {
        // The second never gets as far as its first message.
        const code = ++started === 1 ? recordingWorker : 'setInterval(() => undefined, 1000)';
        return new Worker(code, { eval: true, workerData: { interruption } });
      },
    });
    coverage = client.openDataset(dataset('one'), async () => new Uint8Array([1]));
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(nearest())));
    expect(
      answers
        .at(-1)
        ?.split(' ')
        .filter((kind) => kind === 'question'),
    ).toHaveLength(10);
  });

  it('tries again to read a network that could not be read', async () => {
    let fails = true;
    open(async () => {
      if (fails) throw new Error('database away');
      return new Uint8Array([1]);
    });
    await expect(ask(nearest())).rejects.toThrow('database away');
    fails = false;
    expect(await ask(nearest())).toMatch(/question$/);
  });

  it('passes engine errors on as they are, and faults as errors of the program', async () => {
    open();
    await expect(ask(nearest(0))).rejects.toMatchObject({ kind: 'no-route', message: 'No way.' });
    const fault = await ask(nearest(99)).catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'Error', message: 'In the coverage worker: boom' });
  });

  it('forgets a dataset, and tells it again when it is asked about after all', async () => {
    open();
    await ask(nearest());
    await coverage.close();
    expect(await ask(nearest())).toBe(
      'open-dataset load-network question close-dataset open-dataset load-network question',
    );
  });

  it('closes the engine that was not used for longest where they take too much, and makes it ready again when it is asked', async () => {
    client = new CoverageClient((cause) => crashes.push(cause), {
      threads: 1,
      engineBytes: 250,
      createWorker: (interruption) => new Worker(recordingWorker, { eval: true, workerData: { interruption } }),
    });
    const reads: string[] = [];
    const towns = ['one', 'two', 'three'].map((version) =>
      client.openDataset(dataset(version), async () => {
        reads.push(version);
        return new Uint8Array([1]);
      }),
    );
    const askOf = (town: number) =>
      towns[town].ask(nearest(), { client: 'somebody', signal: new AbortController().signal });
    for (const town of [0, 1, 0]) expect(await askOf(town)).not.toMatch('close-network');
    expect(await askOf(2)).toMatch(/open-dataset load-network close-network question$/);
    await askOf(0);
    expect(reads).toEqual(['one', 'two', 'three']);
    expect(await askOf(1)).toMatch(/question load-network close-network question$/);
    expect(reads).toEqual(['one', 'two', 'three', 'two']);
  });

  it('starts no worker after it was closed', async () => {
    open();
    await ask(nearest());
    await client.close();
    await expect(ask(nearest())).rejects.toMatchObject({ kind: 'unavailable' });
    expect(crashes).toEqual([]);
  });
});
