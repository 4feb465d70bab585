import type { Municipalities } from '#contract/municipalities.ts';
import { SearchIndex } from '../search/searchIndex.ts';

type Municipality = Municipalities['municipalities'][number];

export interface MunicipalityIndex {
  /** By name or code, those that fit best first; where none fits, those that differ by a slip of the finger. */
  find(text: string): Municipality[];
}

export function municipalityIndex(municipalities: readonly Municipality[]): MunicipalityIndex {
  const byCode = new Map(municipalities.map((municipality) => [municipality.code, municipality]));
  const index = new SearchIndex(
    municipalities.map(({ code, name, bbox: [west, south, east, north] }) => ({
      ...{ kind: 'place', id: code, name, detail: code },
      ...{ lon: (west + east) / 2, lat: (south + north) / 2, bounds: null },
    })),
  );
  return { find: (text) => index.find(text).found.flatMap(({ id }) => byCode.get(id) ?? []) };
}
