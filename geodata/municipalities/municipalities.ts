import { readFileSync } from 'node:fs';

/** The twelve provinces, as Geofabrik calls its extracts of them. */
export type Province =
  | 'groningen'
  | 'friesland'
  | 'drenthe'
  | 'overijssel'
  | 'flevoland'
  | 'gelderland'
  | 'utrecht'
  | 'noord-holland'
  | 'zuid-holland'
  | 'zeeland'
  | 'noord-brabant'
  | 'limburg';

export interface Municipality {
  code: string;
  /** As CBS writes it: `Bergen (NH.)`. */
  name: string;
  province: Province;
  /** west, south, east, north in degrees, WGS84; to three decimals, outwards. */
  bounds: [number, number, number, number];
  /** To the hundred: only to say beforehand how much there is to fetch. */
  inhabitants: number;
}

const largeCityInhabitants = 250_000;

/** Whose homes are not asked for page by page: the four cities with hundreds of pages of them. */
export const isLargeCity = ({ inhabitants }: Pick<Municipality, 'inhabitants'>): boolean =>
  inhabitants >= largeCityInhabitants;

/** A municipality that is no more. */
export interface MergedMunicipality {
  code: string;
  name: string;
  /** On 1 January. */
  year: number;
  /** Codes of those it went into: several where it was divided. */
  into: string[];
}

export interface MunicipalityList {
  current: readonly Municipality[];
  merged: readonly MergedMunicipality[];
}

/** The 342 municipalities since 2023, and those that were merged away since 2014. README.md of this folder says where they come from. */
export const knownMunicipalities: MunicipalityList = {
  current: rowsOf('municipalities.csv').map(([code, name, province, west, south, east, north, inhabitants]) => ({
    ...{ code, name, province: province as Province, inhabitants: Number(inhabitants) },
    bounds: [Number(west), Number(south), Number(east), Number(north)],
  })),
  merged: rowsOf('mergers.csv').map(([code, name, year, into]) => ({
    ...{ code, name, year: Number(year), into: into.split('|') },
  })),
};

/** Our own files: no quotes, no blanks around cells. */
function rowsOf(file: string): string[][] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.slice(1).map((line) => line.split(';'));
}
