import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { CoverageClient } from '#api/workers/coverageClient.ts';
import type { DatasetCoverage } from '#api/workers/coverageClient.ts';
import type { CoverageDataset, Question } from '#api/workers/coverageTasks.ts';

/** Stands in for the engine: answers every question with the tasks it has seen, except for a route, on which it dies. */
const recordingWorker = `
  const { parentPort } = require('node:worker_threads');
  const seen = [];
  parentPort.on('message', ({ requestId, task }) => {
    if (task.kind === 'question' && task.question.kind === 'route') process.exit(3);
    if (task.kind === 'question' && task.question.limit === 0) {
      return parentPort.postMessage({ requestId, failure: { kind: 'no-route', message: 'No way.' } });
    }
    if (task.kind === 'question' && task.question.limit === 99) return parentPort.postMessage({ requestId, fault: 'boom' });
    seen.push(task.kind);
    parentPort.postMessage({ requestId, text: task.kind === 'question' ? seen.join(' ') : '' });
  });`;

const dataset = (version: string): CoverageDataset => ({
  version,
  facilities: [],
  facilityTypes: [],
  areas: { buurt: [], wijk: [], stadsdeel: [], gemeente: [] },
  groupCounts: {},
  countsFromWijk: {},
});
const travel = { profile: 'walk', mode: 'foot', speedKmh: 5, lon: 4.6, lat: 52.4 } as const;
const nearest = (limit = 1): Question => ({ kind: 'nearest', ...travel, categories: [], leftOut: [], limit });
const deadly: Question = { kind: 'route', ...travel, facility: 'x' };

describe('CoverageClient', () => {
  let client: CoverageClient;
  let crashes: Error[];
  let networkReads: number;
  let coverage: DatasetCoverage;

  function open(readNetwork = async () => new Uint8Array([1])): void {
    crashes = [];
    networkReads = 0;
    client = new CoverageClient(
      (cause) => crashes.push(cause),
      () => new Worker(recordingWorker, { eval: true }),
    );
    coverage = client.openDataset(dataset('one'), () => {
      networkReads++;
      return readNetwork();
    });
  }
  afterEach(() => client.close());

  it('tells the worker the dataset and a network once, before the first question', async () => {
    open();
    const answers = await Promise.all([coverage.ask(nearest()), coverage.ask(nearest())]);
    expect(answers).toEqual(['open-dataset load-network question', 'open-dataset load-network question question']);
    expect(networkReads).toBe(1);
  });

  it('starts again after a crash: who waited is told, and the next question is answered', async () => {
    open();
    await coverage.ask(nearest());
    const [died, waited] = await Promise.allSettled([coverage.ask(deadly), coverage.ask(nearest())]);
    expect(died).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable' } });
    expect(waited).toMatchObject({ status: 'rejected', reason: { kind: 'unavailable' } });
    expect(crashes.map(({ message }) => message)).toEqual(['The coverage worker ended with code 3']);
    expect(await coverage.ask(nearest())).toBe('open-dataset load-network question');
    expect(networkReads).toBe(2);
  });

  it('tries again to read a network that could not be read', async () => {
    let fails = true;
    open(async () => {
      if (fails) throw new Error('database away');
      return new Uint8Array([1]);
    });
    await expect(coverage.ask(nearest())).rejects.toThrow('database away');
    fails = false;
    expect(await coverage.ask(nearest())).toMatch(/question$/);
  });

  it('passes engine errors on as they are, and faults as errors of the program', async () => {
    open();
    await expect(coverage.ask(nearest(0))).rejects.toMatchObject({ kind: 'no-route', message: 'No way.' });
    const fault = await coverage.ask(nearest(99)).catch((error: unknown) => error);
    expect(fault).toMatchObject({ name: 'Error', message: 'In the coverage worker: boom' });
  });

  it('forgets a dataset, and tells it again when it is asked about after all', async () => {
    open();
    await coverage.ask(nearest());
    await coverage.close();
    expect(await coverage.ask(nearest())).toBe(
      'open-dataset load-network question close-dataset open-dataset load-network question',
    );
  });

  it('starts no worker after it was closed', async () => {
    open();
    await coverage.ask(nearest());
    await client.close();
    await expect(coverage.ask(nearest())).rejects.toMatchObject({ kind: 'unavailable' });
    expect(crashes).toEqual([]);
  });
});
