import { describe, expect, it } from 'vitest';
import { targetGroups } from '#definitions/targetGroups.ts';
import { travelProfiles } from '#definitions/travelProfiles.ts';
import { en } from '#web/messages/en.ts';
import { nl } from '#web/messages/nl.ts';

function texts(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

describe.each([
  ['nl', nl],
  ['en', en],
])('messages in %s', (_, messages) => {
  it('name every target group and every profile', () => {
    for (const { id } of targetGroups) expect(messages.group.nouns, id).toHaveProperty(id);
    for (const { id } of travelProfiles) expect(messages.reach.travelWords[id]).not.toBe('');
  });

  it('use only characters that the one loaded part of the font has', () => {
    for (const { path, text } of texts(messages, ''))
      expect(text, path).toMatch(/^[\n\u0020-\u00ff\u2010-\u201f\u2022-\u2027\u2191\u2193\u2212]*$/);
  });
});

it('the languages have the same keys', () => {
  const keys = (value: object) => texts(value, '').map(({ path }) => path);
  expect(keys(en)).toEqual(keys(nl));
});
