import type { Bounds } from '../map/sources.ts';

/** What can be found. `place` is what coordinates or an address on the internet say. */
export type FoundKind = 'street' | 'buurt' | 'wijk' | 'stadsdeel' | 'facility' | 'landmark' | 'place';

/** Something that has a name and a place. */
export interface Findable {
  kind: FoundKind;
  /** Unique among those of its kind. */
  id: string;
  name: string;
  /** What tells it from others of the same name: the area it lies in, or its kind of facility. */
  detail: string;
  lon: number;
  lat: number;
  /** null: a point. */
  bounds: Bounds | null;
}

export interface Search {
  found: Findable[];
  /** A house number was typed, of which nothing is known here: these are the streets. */
  withoutHouseNumber: boolean;
}

/** Longer than any name; what comes after is not looked at. */
export const mostLetters = 100;
const mostFound = 8;

/** Lower case, without accents and punctuation, abbreviations of streets written out. */
function plain(text: string): string {
  return text
    .slice(0, mostLetters)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/str\b/g, 'straat')
    .replace(/(?<=\p{L}{3})ln\b/gu, 'laan')
    .trim();
}

/** Of Findables with the same words, those that one more often looks for come first. */
const kindOrder: readonly FoundKind[] = ['place', 'stadsdeel', 'wijk', 'buurt', 'facility', 'landmark', 'street'];

/** The less, the better; null: it does not fit. */
function mismatch(words: readonly string[], name: string, detail: string): number | null {
  const query = words.join(' ');
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  const own = name.split(' ');
  if (words.every((word) => own.some((part) => part.startsWith(word)))) return 2;
  if (words.every((word) => name.includes(word))) return 3;
  const all = [...own, ...detail.split(' ')];
  return words.every((word) => all.some((part) => part.startsWith(word))) ? 4 : null;
}

/** Whether two words differ by no more than one letter: another, one too many, one too few, or two turned round. */
export function isNearly(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  const rest = Math.min(one.length, other.length) - start;
  while (end < rest && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return (
    a.length + b.length <= 1 || (a.length === 1 && b.length === 1) || (a.length === 2 && a[0] === b[1] && a[1] === b[0])
  );
}

/** A word too short for a slip of the finger to be told from another word. */
const shortestWithSlip = 5;

const hasSlip = (words: readonly string[], name: string): boolean =>
  words.every((word) =>
    name
      .split(' ')
      .some(
        (part) =>
          part.startsWith(word) ||
          (word.length >= shortestWithSlip && (isNearly(word, part) || isNearly(word, part.slice(0, word.length)))),
      ),
  );

/** Finds by words of the name, in any order, with the area to tell two streets of one name apart. */
export class SearchIndex {
  readonly #entries: { entry: Findable; name: string; detail: string }[];

  constructor(entries: readonly Findable[]) {
    this.#entries = entries.map((entry) => ({ entry, name: plain(entry.name), detail: plain(entry.detail) }));
  }

  find(text: string): Search {
    const words = plain(text).split(' ').filter(Boolean);
    if (words.length === 0) return { found: [], withoutHouseNumber: false };
    const found = this.#ranked(words);
    if (found.length > 0) return { found, withoutHouseNumber: false };
    const street = withoutHouseNumber(words);
    if (street) {
      const streets = this.#ranked(street).filter(({ kind }) => kind === 'street');
      if (streets.length > 0) return { found: streets, withoutHouseNumber: true };
    }
    const slips = this.#entries.filter(({ name }) => hasSlip(words, name)).map(({ entry }) => entry);
    return { found: slips.slice(0, mostFound), withoutHouseNumber: false };
  }

  #ranked(words: readonly string[]): Findable[] {
    return this.#entries
      .flatMap(({ entry, name, detail }) => {
        const rank = mismatch(words, name, detail);
        return rank === null ? [] : [{ entry, rank, length: name.length }];
      })
      .sort(
        (a, b) =>
          a.rank - b.rank ||
          kindOrder.indexOf(a.entry.kind) - kindOrder.indexOf(b.entry.kind) ||
          a.length - b.length ||
          a.entry.name.localeCompare(b.entry.name, 'nl'),
      )
      .slice(0, mostFound)
      .map(({ entry }) => entry);
  }
}

/** "kleverparkweg 12 a" without its house number; null where there is none. */
function withoutHouseNumber(words: readonly string[]): string[] | null {
  const at = words.findIndex((word, i) => i > 0 && /^\d{1,5}\p{L}{0,2}$/u.test(word));
  return at < 0 ? null : words.slice(0, at);
}

/** Whether a text is a Dutch postcode, with or without a house number after it. */
export const isPostcode = (text: string): boolean => /^\s*[1-9]\d{3}\s?[a-z]{2}\b/i.test(text);
