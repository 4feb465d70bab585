import { describe, expect, it } from 'vitest';
import { findMunicipality } from '#municipalities/findMunicipality.ts';
import { knownMunicipalities } from '#municipalities/municipalities.ts';

const found = (text: string) => {
  const match = findMunicipality(text);
  return match.kind === 'found' ? match.municipality.code : match.kind;
};
const proposals = (text: string) => {
  const match = findMunicipality(text);
  return match.kind === 'unknown' ? match.proposals.map(({ name }) => name) : match.kind;
};

describe('the list of municipalities', () => {
  it('has as many per province as there are', () => {
    const counts = new Map<string, number>();
    for (const { province } of knownMunicipalities.current) counts.set(province, (counts.get(province) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      ...{ groningen: 10, friesland: 18, drenthe: 12, overijssel: 25, flevoland: 6, gelderland: 51 },
      ...{ utrecht: 26, 'noord-holland': 44, 'zuid-holland': 50, zeeland: 13, 'noord-brabant': 56, limburg: 31 },
    });
  });

  it('has bounds in the country, and about as many inhabitants as it', () => {
    for (const { bounds, code } of knownMunicipalities.current) {
      const [west, south, east, north] = bounds;
      expect([west > 3.3, south > 50.7, east < 7.3, north < 53.6, west < east, south < north], code).not.toContain(
        false,
      );
    }
    const inhabitants = knownMunicipalities.current.reduce((sum, municipality) => sum + municipality.inhabitants, 0);
    expect(Math.round(inhabitants / 1e5)).toBe(179);
  });

  it('names only municipalities of today as what others were merged into', () => {
    const today = new Set(knownMunicipalities.current.map(({ code }) => code));
    for (const { code, into } of knownMunicipalities.merged) {
      expect(today.has(code), code).toBe(false);
      expect(
        into.filter((target) => !today.has(target)),
        code,
      ).toEqual([]);
    }
  });
});

describe('finding a municipality', () => {
  it('takes a name, a slug or a code, however it is written', () => {
    for (const text of ['Alkmaar', ' alkmaar ', 'ALKMAAR', 'gemeente Alkmaar', 'GM0361', 'gm361', '0361', '361'])
      expect(found(text), text).toBe('GM0361');
    expect(found("'s-Gravenhage")).toBe('GM0518');
    expect(found('Den Haag')).toBe('GM0518');
    expect(found('sudwest fryslan')).toBe('GM1900');
    expect(found('Súdwest-Fryslân')).toBe('GM1900');
    expect(found('Hengelo')).toBe('GM0164');
  });

  it('finds every municipality by its own name, slug and code', () => {
    for (const { code, name } of knownMunicipalities.current) {
      expect(found(name), name).toBe(code);
      expect(found(code), code).toBe(code);
    }
  });

  it('asks which, where two have one name', () => {
    const match = findMunicipality('Bergen');
    expect(match.kind === 'ambiguous' && match.candidates.map(({ name }) => name)).toEqual([
      'Bergen (NH.)',
      'Bergen (L.)',
    ]);
    expect(found('Bergen NH')).toBe('GM0373');
    expect(found('bergen-l')).toBe('GM0893');
    expect(found('Bergen op Zoom')).toBe('GM0748');
  });

  it('says into which a municipality was merged', () => {
    const match = findMunicipality('Weesp');
    expect(match.kind === 'merged' && [match.merger.year, ...match.into.map(({ name }) => name)]).toEqual([
      ...[2022, 'Amsterdam'],
    ]);
    const divided = findMunicipality('GM0788');
    expect(divided.kind === 'merged' && divided.into.map(({ name }) => name)).toEqual([
      ...['Boxtel', 'Oisterwijk', 'Tilburg', 'Vught'],
    ]);
  });

  it('proposes what may have been meant', () => {
    expect(proposals('Alkmar')).toEqual(['Alkmaar']);
    expect(proposals('Harlem')).toContain('Haarlem');
    expect(proposals('Amtserdam')).toEqual(['Amsterdam']);
    expect(proposals('Alphen')).toEqual(['Alphen aan den Rijn', 'Alphen-Chaam']);
    expect(proposals('Atlantis')).toEqual([]);
    expect(proposals('')).toEqual([]);
    expect(proposals('GM9999')).toEqual([]);
    expect(proposals('toString')).toEqual([]);
  });
});
