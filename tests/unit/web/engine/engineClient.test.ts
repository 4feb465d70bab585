import { describe, expect, it } from 'vitest';
import { EngineClient, type EnginePort } from '#web/engine/engineClient.ts';
import { EngineHost } from '#web/engine/engineHost.ts';
import type { EngineReply, EngineRequest } from '#web/engine/protocol.ts';
import { engineTownBytes, placeAt, townQuestion } from '#tests/scenes/engineTown.ts';

type MessageListener = (event: { data: EngineReply }) => void;
type ErrorListener = (event: { message?: string }) => void;

/** A worker without a thread: what is posted is kept until the test answers it. */
function fakePort() {
  const posted: EngineRequest[] = [];
  let onMessage: MessageListener = () => undefined;
  let onError: ErrorListener = () => undefined;
  const port: EnginePort = {
    postMessage: (request) => void posted.push(request),
    addEventListener: (type: 'message' | 'error', listener: MessageListener | ErrorListener) => {
      if (type === 'message') onMessage = listener as MessageListener;
      else onError = listener as ErrorListener;
    },
  };
  return {
    posted,
    port,
    reply: (data: EngineReply) => onMessage({ data }),
    fail: (message: string) => onError({ message }),
  };
}

/** A worker without a thread that does its tasks in order. */
function deskPort(fetch: typeof globalThis.fetch): { port: EnginePort; kinds: string[] } {
  const desk = new EngineHost({ fetch, apiBase: '/api/v1', onProgress: () => undefined });
  const { port, posted, reply } = fakePort();
  let previous = Promise.resolve();
  const kinds: string[] = [];
  port.postMessage = (request) => {
    posted.push(request);
    kinds.push(request.task.kind);
    previous = previous.then(async () => {
      const result = await desk.perform(request.task);
      const { requestId } = request;
      reply(result.ok ? { requestId, answer: result.value } : { requestId, failure: result.failure });
    });
  };
  return { port, kinds };
}

const townServer = async () => new Response(engineTownBytes().slice());

describe('the engine as the page sees it', () => {
  it('answers today, then scenes whose figures do not depend on the way to them', async () => {
    const client = new EngineClient(deskPort(townServer).port, () => undefined);
    const today = await client.ask(townQuestion());
    for (const east of [800, 900]) await client.show({ closed: [], candidates: [placeAt('new', east, 1000)] });
    const last = await client.show({ closed: [], candidates: [placeAt('new', 1000, 1000)] });

    const other = new EngineClient(deskPort(townServer).port, () => undefined);
    await other.ask(townQuestion());
    const atOnce = await other.show({ closed: [], candidates: [placeAt('new', 1000, 1000)] });
    if (!today.ok || !last?.ok || !atOnce?.ok) throw new Error('no answer');
    expect(last.value.summaries).toEqual(atOnce.value.summaries);
    expect(last.value.questionId).toBe(today.value.questionId);
    expect(last.value.summaries[2].gainedCount).toBeGreaterThan(0);
    expect(today.value.summaries[2].gainedCount).toBe(0);
  });

  it('begins again with every question', async () => {
    const client = new EngineClient(deskPort(townServer).port, () => undefined);
    const first = await client.ask(townQuestion());
    await client.show({ closed: ['loket'], candidates: [] });
    const second = await client.ask(townQuestion());
    if (!first.ok || !second.ok) throw new Error('no answer');
    expect(second.value.summaries).toEqual(first.value.summaries);
    expect(second.value.questionId).not.toBe(first.value.questionId);
  });

  it('never lets scenes queue up', async () => {
    const { port, kinds } = deskPort(townServer);
    const client = new EngineClient(port, () => undefined);
    await client.ask(townQuestion());
    const frames = await Promise.all(
      Array.from({ length: 50 }, (_, i) => client.show({ closed: [], candidates: [placeAt('new', i * 20, 500)] })),
    );
    expect(kinds).toEqual(['ask', 'show', 'show']);
    expect(frames.map((frame) => frame !== null)).toEqual([true, ...Array<boolean>(48).fill(false), true]);
  });

  it('hands on why there is no network', async () => {
    const client = new EngineClient(deskPort(async () => new Response('{}', { status: 409 })).port, () => undefined);
    expect(await client.ask(townQuestion())).toMatchObject({ ok: false, failure: { kind: 'dataset-changed' } });
    expect(await client.show({ closed: [], candidates: [] })).toMatchObject({ ok: false, failure: { kind: 'fault' } });
  });

  it('fetches a network once for all questions about it', async () => {
    let fetched = 0;
    const { port } = deskPort(async () => {
      fetched++;
      return townServer();
    });
    const client = new EngineClient(port, () => undefined);
    await client.ask(townQuestion());
    await client.ask(townQuestion({ cutoffDm: 3000 }));
    expect(fetched).toBe(1);
  });

  it('has the network ready when it was told which one will be needed', async () => {
    let fetched = 0;
    const { port, kinds } = deskPort(async () => {
      fetched++;
      // The first time nobody answers: then the question tries again.
      return fetched === 1 ? new Response('', { status: 503 }) : townServer();
    });
    const client = new EngineClient(port, () => undefined);
    client.prepare(townQuestion());
    expect((await client.ask(townQuestion())).ok).toBe(true);
    client.prepare(townQuestion());
    expect((await client.ask(townQuestion())).ok).toBe(true);
    expect(kinds).toEqual(['prepare', 'ask', 'prepare', 'ask']);
    expect(fetched).toBe(2);
  });

  it('turns an error in the program into a failure', async () => {
    const client = new EngineClient(deskPort(townServer).port, () => undefined);
    const answer = await client.ask(townQuestion({ cutoffDm: NaN }));
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'fault' } });
  });

  it('answers everything with a failure once the worker is broken', async () => {
    const { port, fail, posted } = fakePort();
    const client = new EngineClient(port, () => undefined);
    const open = client.ask(townQuestion());
    fail('could not load');
    const failure = { ok: false, failure: { kind: 'fault', reason: 'could not load' } };
    expect(await open).toEqual(failure);
    expect(await client.ask(townQuestion())).toEqual(failure);
    expect(posted).toHaveLength(1);
  });

  it('passes on how much of the network has arrived', () => {
    const { port, reply } = fakePort();
    const received: number[] = [];
    new EngineClient(port, (bytes) => received.push(bytes));
    reply({ progress: { receivedBytes: 1000 } });
    expect(received).toEqual([1000]);
  });
});
