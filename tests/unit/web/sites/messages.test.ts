import { expect, it } from 'vitest';
import { en } from '#web/messages/sites/en.ts';
import { nl } from '#web/messages/sites/nl.ts';

/** Every text; of one that takes parameters, its source. */
function texts(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value === 'function') return [{ path, text: String(value) }];
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

it('both languages have the same texts', () => {
  expect(texts(en, '').map(({ path }) => path)).toEqual(texts(nl, '').map(({ path }) => path));
});

it.each([
  ['nl', nl],
  ['en', en],
])('texts in %s use only characters that the loaded part of the font has', (_, messages) => {
  for (const { path, text } of texts(messages, ''))
    expect(text, path).toMatch(/^[\n\u0020-\u00ff\u2010-\u201f\u2022-\u2027\u2212]*$/);
});
