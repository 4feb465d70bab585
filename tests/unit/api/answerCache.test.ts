import { describe, expect, it } from 'vitest';
import { AnswerCache } from '#api/dataset/answerCache.ts';
import { OverloadError } from '#api/fairness/overload.ts';
import { ResponseBody } from '#api/http/responseBody.ts';

const kilobyte = 1024;
const bodyOf = (bytes: number) => ResponseBody.json(JSON.stringify('x'.repeat(bytes - 2)));

/** A cache, and how often each key was made. */
function counted(limits = { maxBytes: 100 * kilobyte, maxAnswerBytes: 50 * kilobyte }) {
  const cache = new AnswerCache(limits);
  const made: string[] = [];
  const ask = (key: string, bytes = kilobyte) =>
    cache.get(key, async () => {
      made.push(key);
      return bodyOf(bytes);
    });
  return { cache, made, ask };
}

describe('AnswerCache', () => {
  it('makes an answer once, also for those who ask meanwhile', async () => {
    const { made, ask } = counted();
    const [first, second] = await Promise.all([ask('a'), ask('a')]);
    expect(second).toBe(first);
    expect(await ask('a')).toBe(first);
    expect(made).toEqual(['a']);
  });

  it('keeps no more bytes than it may, those used last', async () => {
    const { cache, made, ask } = counted();
    for (const key of ['a', 'b', 'c']) await ask(key, 30 * kilobyte);
    await ask('a', 30 * kilobyte);
    await ask('d', 30 * kilobyte);
    expect(cache.bytes).toBeLessThanOrEqual(100 * kilobyte);
    await ask('a');
    await ask('b');
    expect(made).toEqual(['a', 'b', 'c', 'd', 'b']);
  });

  it('keeps the answers of its parts apart, all within its bound', async () => {
    const { cache } = counted();
    const ask = (part: string, bytes: number) => cache.part(part).get('a', async () => bodyOf(bytes));
    const [one, other] = [await ask('1', 30 * kilobyte), await ask('2', 40 * kilobyte)];
    expect(other).not.toBe(one);
    expect(await ask('1', 1)).toBe(one);
    for (const part of ['3', '4', '5']) await ask(part, 40 * kilobyte);
    expect(cache.bytes).toBeLessThanOrEqual(100 * kilobyte);
    expect(await ask('1', 2)).not.toBe(one);
  });

  it('counts the compressed forms that are made later', async () => {
    const { cache, ask } = counted();
    const body = await ask('a', 30 * kilobyte);
    const plain = cache.bytes;
    const compressed = (await body.encoded('gzip')).length + (await body.encoded('br')).length;
    expect(cache.bytes).toBe(plain + compressed);
  });

  it('does not keep a large answer, nor one that failed', async () => {
    const { cache, made, ask } = counted();
    await ask('large', 60 * kilobyte);
    expect(cache.bytes).toBe(0);
    await ask('large', 60 * kilobyte);
    expect(made).toEqual(['large', 'large']);
    await expect(cache.get('bad', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    await ask('bad');
    expect(made).toEqual(['large', 'large', 'bad']);
  });

  it('gives an answer up only when the last who waits for it has gone', async () => {
    const { cache } = counted();
    const [one, other] = [new AbortController(), new AbortController()];
    let stop: AbortSignal | undefined;
    const make = (signal: AbortSignal) => {
      stop = signal;
      return new Promise<ResponseBody>(() => undefined);
    };
    const answers = [one, other].map((requester) => cache.get('a', make, requester).catch((error: unknown) => error));
    one.abort();
    expect(await answers[0]).toMatchObject({ kind: 'left' });
    expect(stop?.aborted).toBe(false);
    other.abort();
    expect(await answers[1]).toMatchObject({ kind: 'left' });
    expect(stop?.aborted).toBe(true);
    expect(await cache.get('a', async () => bodyOf(10))).toBeInstanceOf(ResponseBody);
  });

  it('asks again for who only waited along with somebody that was refused', async () => {
    const { cache } = counted();
    const refusal = new OverloadError('busy', 3);
    const greedy = cache.get('a', () => Promise.reject(refusal)).catch((error: unknown) => error);
    const polite = cache.get('a', async () => bodyOf(10));
    expect(await greedy).toBe(refusal);
    expect(await polite).toBeInstanceOf(ResponseBody);
    const alone = [1, 2].map(() => cache.get('b', () => Promise.reject(refusal)).catch((error: unknown) => error));
    expect(await Promise.all(alone)).toEqual([refusal, refusal]);
  });
});
