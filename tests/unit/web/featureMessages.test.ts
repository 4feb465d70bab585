import { describe, expect, it } from 'vitest';
import { explainMessages } from '../../../web/messages/explain/byLanguage.ts';
import { exportMessages } from '../../../web/messages/exports/byLanguage.ts';
import { gapMessages } from '../../../web/messages/gap/byLanguage.ts';
import { printMessages } from '../../../web/messages/print/byLanguage.ts';

function leaves(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value === 'function') return [{ path, text: String(value).replace(/=>|\t/g, '') }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

describe.each([
  ['explain', explainMessages],
  ['exports', exportMessages],
  ['gap', gapMessages],
  ['print', printMessages],
])('messages of %s', (_, messages) => {
  it('have the same keys in both languages', () => {
    const paths = (language: 'nl' | 'en') => leaves(messages[language]).map(({ path }) => path);
    expect(paths('en')).toEqual(paths('nl'));
  });

  it('use only characters that the one loaded part of the font has', () => {
    for (const { path, text } of [...leaves(messages.nl), ...leaves(messages.en)])
      expect(text, path).toMatch(/^[\n\u0020-\u00ff\u2010-\u201f\u2022-\u2027\u2212\u20ac]*$/);
  });
});
