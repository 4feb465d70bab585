import { slug } from '#readers/slug.ts';
import type { MergedMunicipality, Municipality, MunicipalityList } from './municipalities.ts';
import { knownMunicipalities } from './municipalities.ts';

/** What a name, slug or code stands for. */
export type MunicipalityMatch =
  | { kind: 'found'; municipality: Municipality }
  /** One name, several municipalities: Bergen in Noord-Holland and in Limburg. */
  | { kind: 'ambiguous'; candidates: Municipality[] }
  | { kind: 'merged'; merger: MergedMunicipality; into: Municipality[] }
  /** `proposals`: what may have been meant, nearest first; at most 5. */
  | { kind: 'unknown'; proposals: Municipality[] };

/** What people call them. */
const otherNames: Readonly<Record<string, string>> = {
  'den-haag': 'GM0518',
  'the-hague': 'GM0518',
  'den-bosch': 'GM0796',
  'bergen-noord-holland': 'GM0373',
  'bergen-limburg': 'GM0893',
};

/** Also with `gemeente` in front, which is how they write their own name. */
const withoutTitle = (name: string): string => name.replace(/^\s*gemeente\s+(?=\S)/i, '');
/** `Bergen (NH.)` is called Bergen as well. */
const bareName = (name: string): string => name.replace(/\s*\([^)]*\)$/, '');

/** @param text a name, slug or code, as typed */
export function findMunicipality(text: string, list: MunicipalityList = knownMunicipalities): MunicipalityMatch {
  const wanted = slug(withoutTitle(text));
  const code = /^(?:gm)?(\d{1,4})$/.exec(wanted)?.[1];
  if (code !== undefined) return byCode(`GM${code.padStart(4, '0')}`, list);
  const other = Object.hasOwn(otherNames, wanted) ? otherNames[wanted] : undefined;
  if (other !== undefined) return byCode(other, list);
  const whole = list.current.filter(({ name }) => slug(name) === wanted);
  const found = whole.length > 0 ? whole : list.current.filter(({ name }) => slug(bareName(name)) === wanted);
  if (found.length === 1) return { kind: 'found', municipality: found[0] };
  if (found.length > 1) return { kind: 'ambiguous', candidates: found };
  const merger = list.merged.find(({ name }) => slug(name) === wanted);
  return merger ? merged(merger, list) : { kind: 'unknown', proposals: nearMisses(wanted, list) };
}

function byCode(code: string, list: MunicipalityList): MunicipalityMatch {
  const municipality = list.current.find((candidate) => candidate.code === code);
  if (municipality) return { kind: 'found', municipality };
  const merger = list.merged.find((candidate) => candidate.code === code);
  return merger ? merged(merger, list) : { kind: 'unknown', proposals: [] };
}

function merged(merger: MergedMunicipality, list: MunicipalityList): MunicipalityMatch {
  return { kind: 'merged', merger, into: list.current.filter(({ code }) => merger.into.includes(code)) };
}

const maxProposals = 5;

/** Names with the text as one of their words, then those that differ by a few letters. */
function nearMisses(wanted: string, { current }: MunicipalityList): Municipality[] {
  if (wanted === '') return [];
  const mostErrors = Math.max(1, Math.floor(wanted.length / 4));
  return current
    .map((municipality) => {
      const name = slug(bareName(municipality.name));
      const isPart = wanted.length >= 3 && `-${name}`.includes(`-${wanted}`);
      return { municipality, errors: isPart ? 0 : editDistance(wanted, name) };
    })
    .filter(({ errors }) => errors <= mostErrors)
    .sort((a, b) => a.errors - b.errors || a.municipality.name.localeCompare(b.municipality.name, 'nl'))
    .slice(0, maxProposals)
    .map(({ municipality }) => municipality);
}

/** Letters to add, leave out, replace, or swap with the next one (optimal string alignment), to make the one of the other. */
function editDistance(a: string, b: string): number {
  let [before, previous] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (isSame ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, before[j - 2] + 1);
      row.push(least);
    }
    [before, previous] = [previous, row];
  }
  return previous[b.length];
}
