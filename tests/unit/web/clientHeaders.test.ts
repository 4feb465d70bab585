import { describe, expect, it } from 'vitest';
import { clientHeaders, takeWriteToken } from '#web/data/clientHeaders.ts';

/** As much of a browser as is needed, at an address. */
function pageAt(address: string, kept = new Map<string, string>()) {
  const url = new URL(address, 'http://127.0.0.1:8080');
  const shown = { address };
  takeWriteToken(
    {
      location: { hash: url.hash, pathname: url.pathname, search: url.search } as Location,
      history: {
        state: null,
        replaceState: (_: unknown, __: string, next: string) => (shown.address = next),
      } as unknown as History,
    },
    { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
  );
  return { shown, kept };
}

describe('clientHeaders', () => {
  it('tell the page, the same each time', () => {
    pageAt('/');
    const headers = clientHeaders('GET');
    expect(headers).toEqual({ 'x-page-id': expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(clientHeaders('POST')).toEqual(headers);
  });

  it('bring the write token to what changes something, once the address gave it', () => {
    const { shown, kept } = pageAt('/?mode=sites&lang=en#write-token=abc.DEF-123_456');
    expect(shown.address).toBe('/?mode=sites&lang=en');
    expect(clientHeaders('PUT').authorization).toBe('Bearer abc.DEF-123_456');
    expect(clientHeaders('GET').authorization).toBeUndefined();
    pageAt('/', kept);
    expect(clientHeaders('DELETE').authorization).toBe('Bearer abc.DEF-123_456');
  });

  it('leave an address without a token as it is', () => {
    expect(pageAt('/?mode=sites#elsewhere').shown.address).toBe('/?mode=sites#elsewhere');
    expect(clientHeaders('PUT').authorization).toBeUndefined();
  });
});
