import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ownFileLimits } from '#definitions/ownData.ts';
import { takeable } from '#web/modes/data/takeAlong.svelte.ts';

it('a file to take along is compressed where it could not be brought, and it is said where that does not help', async () => {
  const small = new Blob(['{}']);
  expect(await takeable(small)).toEqual({ content: small, caution: null });
  const large = await takeable(new Blob(['a'.repeat(ownFileLimits.bytes + 1)]));
  expect(large.caution).toBe('compressed');
  expect(large.content.size).toBeLessThan(ownFileLimits.bytes);
  expect(gunzipSync(Buffer.from(await large.content.arrayBuffer())).length).toBe(ownFileLimits.bytes + 1);
  const noise = new Blob([randomBytes(ownFileLimits.bytes + 1000)]);
  expect((await takeable(noise)).caution).toBe('too-large');
});
