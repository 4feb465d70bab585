import { expect, it } from 'vitest';
import { slugsOf } from '#municipalities/slugs.ts';

const slugs = (...names: string[]) => [...slugsOf(names.map((name, i) => ({ code: `GM000${i + 1}`, name }))).values()];

it('a municipality stands in an address by its name', () => {
  expect(slugs('Haarlem', "'s-Hertogenbosch", 'Súdwest-Fryslân', 'Bergen (NH.)', 'Bergen (L.)')).toEqual([
    ...['haarlem', 's-hertogenbosch', 'sudwest-fryslan', 'bergen-nh', 'bergen-l'],
  ]);
});

it('its code stands behind it where two have the same name, and where the name has no letters', () => {
  expect(slugs('Bergen', 'Bergen', 'Texel', '?')).toEqual(['bergen-gm0001', 'bergen-gm0002', 'texel', 'gm0004']);
});
