import { ownLevels } from '#definitions/ownData.ts';
import type { OwnLevel } from '#definitions/ownData.ts';
import { areaCode, municipalityOf } from '#readers/areaCodes.ts';
import type { GridCell } from '#readers/grid.ts';
import { editDistance, plainName } from './names.ts';

/** An area of the municipality as it is served now. */
export interface KnownArea {
  code: string;
  name: string;
  level: OwnLevel;
}

export interface KnownAreas {
  municipality: { code: string; name: string };
  areas: readonly KnownArea[];
}

/** What a cell stands for among the areas of a level. */
type FoundArea =
  | { kind: 'found'; code: string; by: 'code' | 'name' }
  /** The only area whose name is nearest. */
  | { kind: 'near-name'; proposals: string[] }
  | { kind: 'several-areas'; proposals: string[] }
  | { kind: 'total' | 'no-area-meant' | 'other-municipality' | 'lapsed-code' | 'unknown-area' | 'no-area' }
  /** An area of another level. */
  | { kind: 'other-level'; code: string };

export interface AreaFinder {
  find(cell: GridCell, level: OwnLevel): FoundArea;
  /** Whether a cell is exactly an area of the level, or of any. */
  isArea(cell: GridCell, level?: OwnLevel): boolean;
  nameOf(code: string): string;
}

const totalPattern = /^((sub|eind)?tota+l|som|gehele? |gemeente\b|alle (wijken|buurten|stadsdelen)|sum\b|all\b)/;
const noAreaPattern =
  /^(onbekend|overige?\b|niet in te delen|niet ingedeeld|buiten |elders|n ?v ?t$|geen |unknown|other|rest$|zonder |briefadres|vow$)/;
/** A name of which so many letters are given may have one wrong, twice as many two, and so on. */
const lettersPerMistake = 4;
const maxProposals = 5;

/** Finds areas by their codes, with or without prefix and zeros, or by their names. A name that nearly fits is proposed, never taken. */
export function createAreaFinder({ municipality, areas }: KnownAreas): AreaFinder {
  const byCode = new Map(areas.map((area) => [area.code.toUpperCase(), area]));
  const byName = new Map<string, KnownArea[]>();
  for (const area of areas) {
    const name = plainName(area.name);
    byName.set(name, [...(byName.get(name) ?? []), area]);
  }
  const digits = municipality.code.slice(2);

  function byItsCode(text: string, level: OwnLevel): KnownArea | 'other-municipality' | 'lapsed-code' | null {
    const exact = byCode.get(text.toUpperCase());
    if (exact?.level === level) return exact;
    if (level === 'stadsdeel') return null;
    const [, first = text] = /^((?:BU|WK) ?\d[0-9A-Z]+)\s/i.exec(text) ?? [];
    // "Buurt 4" is a name.
    if (!/^['"\s]*(BU|WK)?\s?\d/i.test(first)) return null;
    const read = areaCode(first, level);
    if (!read) return null;
    const known = byCode.get(read.code);
    if (known) return known;
    if (municipalityOf(read.code) === municipality.code) return 'lapsed-code';
    const short = byCode.get(`${read.code.slice(0, 2)}${digits}${read.code.slice(6)}`);
    // "18" for WK039218: the part of the municipality was left out.
    const length = level === 'buurt' ? 4 : 2;
    if (/^\d+$/.test(first) && first.length <= length && short) return short;
    return /^(BU|WK)/i.test(first) || first.replace(/\D/g, '').length > length ? 'other-municipality' : null;
  }

  function byItsName(text: string, level: OwnLevel): FoundArea {
    const name = plainName(text);
    const found = byName.get(name) ?? [];
    const here = found.filter((area) => area.level === level);
    if (here.length === 1) return { kind: 'found', code: here[0].code, by: 'name' };
    if (here.length > 1) return { kind: 'several-areas', proposals: here.map(({ code }) => code) };
    if (name === '' || noAreaPattern.test(name)) return { kind: name === '' ? 'no-area' : 'no-area-meant' };
    if (totalPattern.test(name) || name === plainName(municipality.name)) return { kind: 'total' };
    if (areaCode(text, 'gemeente')?.code === municipality.code) return { kind: 'total' };
    if (found.length > 0) return { kind: 'other-level', code: found[0].code };
    return nearest(name, level);
  }

  function nearest(name: string, level: OwnLevel): FoundArea {
    const most = Math.max(1, Math.floor(name.length / lettersPerMistake));
    const near = areas
      .filter((area) => area.level === level)
      .map((area) => ({ code: area.code, distance: editDistance(name, plainName(area.name), most) }))
      .filter(({ distance }) => distance <= most)
      .sort((a, b) => a.distance - b.distance)
      .slice(0, maxProposals);
    if (near.length === 0) return { kind: 'unknown-area' };
    const proposals = near.map(({ code }) => code);
    const isTie = near.length > 1 && near[0].distance === near[1].distance;
    return { kind: isTie ? 'several-areas' : 'near-name', proposals };
  }

  function find(cell: GridCell, level: OwnLevel): FoundArea {
    if (cell === null || cell === '') return { kind: 'no-area' };
    if (typeof cell !== 'string' && typeof cell !== 'number') return { kind: 'unknown-area' };
    const text = String(cell).trim();
    const coded = byItsCode(text, level);
    if (typeof coded === 'string') return { kind: coded };
    if (coded) return { kind: 'found', code: coded.code, by: 'code' };
    const other = otherLevelByCode(text, level);
    return other ? { kind: 'other-level', code: other.code } : byItsName(text, level);
  }

  /** By a code that says of which level it is. */
  function otherLevelByCode(text: string, level: OwnLevel): KnownArea | undefined {
    const read = areaCode(text);
    const known = byCode.get(read?.code ?? text.toUpperCase());
    return known && known.level !== level ? known : undefined;
  }

  return {
    find,
    isArea: (cell, level) =>
      (level ? [level] : ownLevels).some((one) => {
        const { kind } = find(cell, one);
        return kind === 'found';
      }),
    nameOf: (code) => byCode.get(code.toUpperCase())?.name ?? code,
  };
}
