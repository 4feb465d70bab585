import { streetFits, streetKey } from '#definitions/addresses.ts';
import type { StreetFit } from '#definitions/addresses.ts';
import { editDistance } from './names.ts';

const shortestBeginning = 2;
/** A name of which so many letters are given may have one wrong, twice as many two. */
const lettersPerMistake = 4;
const mostMistakes = 2;
/** Of all names that begin so, the shortest. */
const mostStreets = 20;

const digitsOf = (key: string): string => key.replace(/\D/g, '');

/** @param typed and `key` as `streetKey` gives them; null: it does not fit */
export function streetFit(typed: string, key: string): StreetFit | null {
  if (key === typed) return 'same';
  if (typed.length < shortestBeginning) return null;
  if (key.startsWith(typed)) return 'begins';
  const most = Math.min(mostMistakes, Math.floor(typed.length / lettersPerMistake));
  // Another digit is another street, or a house number.
  const isNear = most > 0 && digitsOf(typed) === digitsOf(key) && editDistance(typed, key, most) <= most;
  return isNear ? 'near' : null;
}

/** The names of the streets of a dataset. */
export class StreetNames {
  readonly #streets: { name: string; key: string }[];

  constructor(names: readonly string[]) {
    this.#streets = names.map((name) => ({ name, key: streetKey(name) }));
  }

  /** Names that fit any of the texts in one of these ways, best first. @param typed as `streetKey` gives them */
  fitting(typed: readonly string[], fits: readonly StreetFit[]): string[] {
    const wanted = typed.filter((text) => text !== '');
    const found = this.#streets.flatMap(({ name, key }) => {
      const ranks = wanted.flatMap((text) => {
        const fit = streetFit(text, key);
        return fit !== null && fits.includes(fit) ? [streetFits.indexOf(fit)] : [];
      });
      return ranks.length === 0 ? [] : [{ name, rank: Math.min(...ranks) }];
    });
    return found
      .sort((a, b) => a.rank - b.rank || a.name.length - b.name.length || a.name.localeCompare(b.name, 'nl'))
      .slice(0, mostStreets)
      .map(({ name }) => name);
  }
}
