import { expose, proxy, wrap } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineClient } from '#web/engine/engineClient.ts';
import { EngineHost } from '#web/engine/engineHost.ts';
import { engineTownBytes, placeAt, townQuestion } from '#tests/scenes/engineTown.ts';

const channels: MessageChannel[] = [];
afterEach(() => channels.splice(0).forEach(({ port1 }) => port1.close()));

/** The engine behind a channel of messages, as behind a worker but in the same thread, and what was asked of it. */
function remoteEngine(fetch: typeof globalThis.fetch) {
  const kinds: string[] = [];
  const host = new EngineHost({ fetch });
  for (const kind of ['prepare', 'ask', 'show'] as const) {
    const perform = host[kind].bind(host) as (what: unknown) => Promise<never>;
    host[kind] = (what: unknown) => {
      kinds.push(kind);
      return perform(what);
    };
  }
  const channel = new MessageChannel();
  channels.push(channel);
  expose(host, channel.port1);
  return { engine: wrap<EngineHost>(channel.port2), kinds };
}

const clientOf = (fetch: typeof globalThis.fetch) => new EngineClient(remoteEngine(fetch).engine);

const townServer = async () => new Response(engineTownBytes().slice());

describe('the engine as the page sees it', () => {
  it('answers today, then scenes whose figures do not depend on the way to them', async () => {
    const client = clientOf(townServer);
    const today = await client.ask(townQuestion());
    for (const east of [800, 900]) await client.show({ closed: [], sites: [placeAt('new', east, 1000)] });
    const last = await client.show({ closed: [], sites: [placeAt('new', 1000, 1000)] });

    const other = clientOf(townServer);
    await other.ask(townQuestion());
    const atOnce = await other.show({ closed: [], sites: [placeAt('new', 1000, 1000)] });
    if (!today.ok || !last?.ok || !atOnce?.ok) throw new Error('no answer');
    expect(last.value.summaries).toEqual(atOnce.value.summaries);
    expect(last.value.questionId).toBe(today.value.questionId);
    expect(last.value.summaries[2].gainedCount).toBeGreaterThan(0);
    expect(today.value.summaries[2].gainedCount).toBe(0);
  });

  it('begins again with every question', async () => {
    const client = clientOf(townServer);
    const first = await client.ask(townQuestion());
    await client.show({ closed: ['loket'], sites: [] });
    const second = await client.ask(townQuestion());
    if (!first.ok || !second.ok) throw new Error('no answer');
    expect(second.value.summaries).toEqual(first.value.summaries);
    expect(second.value.questionId).not.toBe(first.value.questionId);
  });

  it('never lets scenes queue up', async () => {
    const { engine, kinds } = remoteEngine(townServer);
    const client = new EngineClient(engine);
    await client.ask(townQuestion());
    const frames = await Promise.all(
      Array.from({ length: 50 }, (_, i) => client.show({ closed: [], sites: [placeAt('new', i * 20, 500)] })),
    );
    expect(kinds).toEqual(['ask', 'show', 'show']);
    expect(frames.map((frame) => frame !== null)).toEqual([true, ...Array<boolean>(48).fill(false), true]);
  });

  it('hands on why there is no network', async () => {
    const client = clientOf(async () => new Response('{}', { status: 409 }));
    expect(await client.ask(townQuestion())).toMatchObject({ ok: false, failure: { kind: 'dataset-changed' } });
    expect(await client.show({ closed: [], sites: [] })).toMatchObject({ ok: false, failure: { kind: 'fault' } });
  });

  it('fetches a network once for all questions about it', async () => {
    let fetched = 0;
    const { engine } = remoteEngine(async () => {
      fetched++;
      return townServer();
    });
    const client = new EngineClient(engine);
    await client.ask(townQuestion());
    await client.ask(townQuestion({ cutoffDm: 3000 }));
    expect(fetched).toBe(1);
  });

  it('has the network ready when it was told which one will be needed', async () => {
    let fetched = 0;
    const { engine, kinds } = remoteEngine(async () => {
      fetched++;
      // The first time nobody answers: then the question tries again.
      return fetched === 1 ? new Response('', { status: 503 }) : townServer();
    });
    const client = new EngineClient(engine);
    client.prepare(townQuestion());
    expect((await client.ask(townQuestion())).ok).toBe(true);
    client.prepare(townQuestion());
    expect((await client.ask(townQuestion())).ok).toBe(true);
    expect(kinds).toEqual(['prepare', 'ask', 'prepare', 'ask']);
    expect(fetched).toBe(2);
  });

  it('turns an error in the program into a failure', async () => {
    const client = clientOf(townServer);
    const answer = await client.ask(townQuestion({ cutoffDm: NaN }));
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'fault' } });
  });

  it('answers everything with a failure once the worker is broken', async () => {
    const { engine } = remoteEngine(() => new Promise<never>(() => undefined));
    const client = new EngineClient(engine);
    const open = client.ask(townQuestion());
    expect(client.isBroken).toBe(false);
    client.breakDown('could not load');
    const failure = { ok: false, failure: { kind: 'fault', reason: 'could not load' } };
    expect(await open).toEqual(failure);
    expect(await client.ask(townQuestion())).toEqual(failure);
    expect(client.isBroken).toBe(true);
  });

  it('passes on how much of the network has arrived', async () => {
    const { engine } = remoteEngine(townServer);
    const received: number[] = [];
    await engine.reportProgressTo(proxy((bytes: number) => void received.push(bytes)));
    await new EngineClient(engine).ask(townQuestion());
    await expect.poll(() => received.at(-1)).toBe(engineTownBytes().length);
  });
});
