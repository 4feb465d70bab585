import { describe, expect, it } from 'vitest';
import { BestPlacesJobs } from '#api/jobs/bestPlacesJobs.ts';
import { EngineError } from '#api/workers/engineErrors.ts';
import { OverloadError } from '#api/fairness/overload.ts';
import type { DatasetCoverage } from '#api/workers/coverageClient.ts';
import type { BestPlacesTask } from '#api/workers/coverageTasks.ts';

const limits = { unfinished: 3, unfinishedOfClient: 2, ended: 2, endedBytes: 1000, keptMs: 100 };
const finding = (seconds: number) => JSON.stringify({ seconds, certificate: { bound: 1, gap: 0, prices: [1, 2] } });

const municipality = 'GM0392';
const about = { municipality, datasetVersion: 'v1' };
const at = (id: string) => ({ municipality, id });

interface Search {
  find: (text: string) => void;
  end: (text: string) => void;
  fail: (error: unknown) => void;
  signal: AbortSignal;
}

/** Searches whose findings the test decides on, in the order in which they were begun. */
function handled() {
  const searches: Search[] = [];
  const coverage: Pick<DatasetCoverage, 'findPlaces'> = {
    findPlaces: (_task, { signal }, onFinding) =>
      new Promise((resolve, reject) => searches.push({ find: onFinding, end: resolve, fail: reject, signal })),
  };
  const faults: unknown[] = [];
  let now = 0;
  const jobs = new BestPlacesJobs(
    (fault) => faults.push(fault),
    limits,
    () => now,
  );
  const begin = (client: string) => jobs.begin(coverage as DatasetCoverage, about, {} as BestPlacesTask, client).id;
  return { searches, faults, jobs, begin, wait: (ms: number) => (now += ms) };
}

/** Until what follows from settled promises has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('searches for best places on the server', () => {
  it('wait, run and end with what was found last', async () => {
    const { searches, jobs, begin } = handled();
    const id = begin('a');
    expect(jobs.look(at(id))).toMatchObject({ status: 'waiting', finding: null });
    searches[0].find(finding(1));
    expect(jobs.look(at(id))).toMatchObject({ status: 'running', finding: { seconds: 1 } });
    searches[0].end(finding(2));
    await settled();
    expect(jobs.look(at(id))).toMatchObject({ status: 'done', finding: { seconds: 2 } });
    expect(jobs.look(at(id))?.finding?.certificate).toEqual({ bound: 1, gap: 0 });
    expect(jobs.look(at(id), true)?.finding?.certificate?.prices).toEqual([1, 2]);
  });

  it('stay cancelled, with what they had found when they stopped', async () => {
    const { searches, jobs, begin } = handled();
    const id = begin('a');
    searches[0].find(finding(1));
    expect(jobs.cancel(at(id))).toMatchObject({ status: 'cancelled', finding: { seconds: 1 } });
    expect(searches[0].signal.aborted).toBe(true);
    searches[0].find(finding(2));
    searches[0].fail(new OverloadError('left'));
    await settled();
    expect(jobs.cancel(at(id))).toMatchObject({ status: 'cancelled', finding: { seconds: 2 }, failure: null });
    expect(jobs.cancel(at('unknown'))).toBeNull();
    expect(jobs.look({ municipality: 'GM0448', id })).toBeNull();
    expect(jobs.cancel({ municipality: 'GM0448', id })).toBeNull();
  });

  it('say why they failed, and put a fault of the program in the log', async () => {
    const { searches, faults, jobs, begin } = handled();
    const [one, two] = [begin('a'), begin('b')];
    searches[0].fail(new EngineError('no-answer', 'There are no candidates.', { fault: 'no-candidates' }));
    searches[1].fail(new TypeError('oops'));
    await settled();
    expect(jobs.look(at(one))?.failure).toEqual({ code: 'no-candidates', detail: 'There are no candidates.' });
    expect(jobs.look(at(two))).toMatchObject({ status: 'failed', failure: { code: 'internal' } });
    expect(faults).toEqual([new TypeError('oops')]);
  });

  it('are refused where too many wait, of one client or of all', () => {
    const { begin } = handled();
    begin('a');
    begin('a');
    expect(() => begin('a')).toThrow(OverloadError);
    begin('b');
    expect(() => begin('c')).toThrow(OverloadError);
  });

  it('are forgotten some time after they ended, the first ended first where they are too many', async () => {
    const { searches, jobs, begin, wait } = handled();
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      ids.push(begin('a'));
      searches[i].end(finding(i));
      await settled();
      wait(10);
    }
    expect(ids.map((id) => jobs.look(at(id))?.status)).toEqual([undefined, 'done', 'done']);
    wait(85);
    expect(ids.map((id) => jobs.look(at(id))?.status)).toEqual([undefined, undefined, 'done']);
  });

  it('hold no more than so many bytes together', async () => {
    const { searches, jobs, begin } = handled();
    const id = begin('a');
    searches[0].end(JSON.stringify({ certificate: null, text: 'x'.repeat(2000) }));
    await settled();
    expect(jobs.look(at(id))).toBeNull();
  });
});
