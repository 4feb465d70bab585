import { expect, it } from 'vitest';
import { linkedText } from '#web/format/linkedText.ts';

it('finds the addresses in a text, without what ends a sentence after them', () => {
  expect(linkedText('adres: https://www.a.nl/b/ (2017); zie http://c.nl/d?e=1.')).toEqual([
    { text: 'adres: ' },
    { text: 'a.nl', href: 'https://www.a.nl/b/' },
    { text: ' (2017); zie ' },
    { text: 'c.nl', href: 'http://c.nl/d?e=1' },
    { text: '.' },
  ]);
  expect(linkedText('geen')).toEqual([{ text: 'geen' }]);
  expect(linkedText('')).toEqual([]);
});

it('reads what is no address as text', () => {
  expect(linkedText('http:// en https://')).toEqual([{ text: 'http:// en https://' }]);
  expect(linkedText('http://[x')).toEqual([{ text: 'http://[x' }]);
  expect(linkedText('javascript:alert(1)')).toEqual([{ text: 'javascript:alert(1)' }]);
});
