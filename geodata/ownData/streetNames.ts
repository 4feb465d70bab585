import { streetKey } from '#definitions/addresses.ts';
import type { StreetFit } from '#definitions/addresses.ts';
import { editDistance } from './names.ts';

const shortestBeginning = 2;
/** A name of which so many letters are given may have one wrong, twice as many two. */
const lettersPerMistake = 4;
const mostMistakes = 2;
/** Of all names that begin so, the shortest. */
const mostStreets = 20;

const digitsOf = (key: string): string => key.replace(/\D/g, '');
const mistakesIn = (typed: string): number => Math.min(mostMistakes, Math.floor(typed.length / lettersPerMistake));

const begins = (typed: string, key: string): boolean => typed.length >= shortestBeginning && key.startsWith(typed);

/** @param typed and `key` as `streetKey` gives them; null: it does not fit */
export function streetFit(typed: string, key: string): StreetFit | null {
  if (key === typed) return 'same';
  return begins(typed, key) ? 'begins' : isNear(typed, key) ? 'near' : null;
}

function isNear(typed: string, key: string): boolean {
  const most = mistakesIn(typed);
  // Most are of another length. Another digit is another street, or a house number.
  if (most === 0 || Math.abs(typed.length - key.length) > most || digitsOf(typed) !== digitsOf(key)) return false;
  return editDistance(typed, key, most) <= most;
}

/** The names of the streets of a dataset. */
export class StreetNames {
  readonly #streets: { name: string; key: string }[];

  constructor(names: readonly string[]) {
    this.#streets = names.map((name) => ({ name, key: streetKey(name) }));
  }

  /** Names that are any of the texts or begin so, the former first. @param typed as `streetKey` gives them */
  beginning(typed: readonly string[]): string[] {
    const found: { name: string; rank: number }[] = [];
    for (const { name, key } of this.#streets) {
      if (typed.includes(key)) found.push({ name, rank: 0 });
      else if (typed.some((text) => begins(text, key))) found.push({ name, rank: 1 });
    }
    return inOrder(found);
  }

  /** Names that nearly are any of the texts. */
  near(typed: readonly string[]): string[] {
    const found = this.#streets.filter(({ key }) => typed.some((text) => isNear(text, key)));
    return inOrder(found.map(({ name }) => ({ name, rank: 0 })));
  }
}

const inOrder = (found: { name: string; rank: number }[]): string[] =>
  found
    .sort((a, b) => a.rank - b.rank || a.name.length - b.name.length || a.name.localeCompare(b.name, 'nl'))
    .slice(0, mostStreets)
    .map(({ name }) => name);
