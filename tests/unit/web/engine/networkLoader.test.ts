import { describe, expect, it } from 'vitest';
import type { NetworkWanted } from '#definitions/travelProfiles.ts';
import { loadNetwork } from '#web/engine/networkLoader.ts';
import { engineTownBytes } from '#tests/scenes/engineTown.ts';

const wanted: NetworkWanted = { datasetVersion: 'scene', mode: 'foot', profile: 'walk' };
const bytes = engineTownBytes();

const damaged = bytes.slice();
damaged[damaged.length - 1] ^= 1;

/** Answers one response after the other, and notes what was asked. */
function server(...responses: (() => Response)[]) {
  const asked: { path: string; cache: RequestCache | undefined }[] = [];
  const progress: number[] = [];
  const answer = async (input: RequestInfo | URL, init?: RequestInit) => {
    asked.push({ path: String(input), cache: init?.cache });
    return responses[Math.min(asked.length, responses.length) - 1]();
  };
  return {
    asked,
    progress,
    fetching: { fetch: answer, apiBase: '/api/v1', onProgress: (received: number) => void progress.push(received) },
  };
}

const body = (content: Uint8Array) => () => new Response(content.slice());

describe('loading a network', () => {
  it('asks for the version of the page and tells how far it is', async () => {
    const { asked, progress, fetching } = server(body(bytes));
    const result = await loadNetwork(wanted, fetching);
    expect(result.ok && result.value.demandCount).toBe(110);
    expect(asked).toEqual([{ path: '/api/v1/networks/walk?v=scene', cache: 'default' }]);
    expect(progress.at(-1)).toBe(bytes.length);
  });

  it('fetches damaged bytes again, past every cache', async () => {
    const { asked, fetching } = server(body(damaged), body(bytes));
    expect((await loadNetwork(wanted, fetching)).ok).toBe(true);
    expect(asked.map(({ cache }) => cache)).toEqual(['default', 'reload']);
  });

  it.each([
    ['a bad checksum', damaged, 'checksum does not match'],
    ['a truncated file', bytes.slice(0, 300), '300 bytes where'],
    ['something else', new TextEncoder().encode('<!doctype html><title>Not here</title>'), 'not a street network'],
    ['nothing', new Uint8Array(0), 'less than a header'],
  ])('gives up on %s after the second time, with the reason', async (_what, content, reason) => {
    const { asked, fetching } = server(body(content));
    const result = await loadNetwork(wanted, fetching);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'damaged' } });
    expect(result.ok ? '' : result.failure.reason).toContain(reason);
    expect(asked).toHaveLength(2);
  });

  it('refuses another encoding version', async () => {
    const newer = bytes.slice();
    new DataView(newer.buffer).setUint32(4, 99, true);
    const result = await loadNetwork(wanted, server(body(newer)).fetching);
    expect(result.ok ? '' : result.failure.reason).toContain('encoding version 99');
  });

  it('never mixes a network with a page of another dataset', async () => {
    const { asked, fetching } = server(body(bytes));
    const result = await loadNetwork({ ...wanted, datasetVersion: 'newer' }, fetching);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'dataset-changed' } });
    expect(asked).toHaveLength(2);
  });

  it('refuses the network of another mode', async () => {
    const result = await loadNetwork({ ...wanted, mode: 'bicycle' }, server(body(bytes)).fetching);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'damaged' } });
  });

  it.each([
    [409, 'dataset-changed'],
    [503, 'unavailable'],
    [429, 'unavailable'],
    [404, 'refused'],
  ])('takes status %i as %s, without asking again', async (status, kind) => {
    const { asked, fetching } = server(() => new Response('{}', { status }));
    expect(await loadNetwork(wanted, fetching)).toMatchObject({ ok: false, failure: { kind } });
    expect(asked).toHaveLength(1);
  });

  it('says that nobody answers', async () => {
    const { fetching } = server(() => {
      throw new TypeError('fetch failed');
    });
    expect(await loadNetwork(wanted, fetching)).toEqual({
      ok: false,
      failure: { kind: 'unavailable', reason: 'fetch failed' },
    });
  });
});
