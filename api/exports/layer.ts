import type { ExportLanguage } from '#contract/exports.ts';

/** A column of figures or texts; what is missing is null in every format, never 0. */
export interface ExportColumn {
  /** Lower case, digits and underscores, so that every program takes it. */
  name: string;
  /** The same in Dutch. */
  dutchName: string;
  type: 'text' | 'integer' | 'real';
  /** What its values are called in Dutch, where they are words or signs for a program; others stay as they are. */
  dutchValues?: Readonly<Record<string, string>>;
}

export type ExportValue = string | number | null;

export interface ExportFeature {
  id: string;
  /** One per column, in their order. */
  values: ExportValue[];
  geometry: ExportGeometry;
}

/** The same geometry for either use. */
export interface ExportGeometry {
  /** GeoJSON geometry in WGS84. */
  geoJson: string;
  /** Well-known binary in EPSG:28992, little endian. */
  wkbRd: Uint8Array;
  /** Smallest and largest coordinates in EPSG:28992, metres. */
  boundsRd: Bounds;
}

export interface Bounds {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/** Something that can be taken out as a table or as a map layer. */
export interface ExportLayer {
  /** Name of the file and of the layer: lower case, digits and underscores. */
  name: string;
  title: string;
  geometryType: 'MultiPolygon' | 'Point';
  columns: ExportColumn[];
  features: ExportFeature[];
  /** Who must be named where the data is used, with the licence. One line each, without repeats. */
  attribution: string[];
  /** Version of the dataset it comes from. */
  datasetVersion: string;
}

/** A column under its name in a language. */
export const columnName = ({ name, dutchName }: Omit<ExportColumn, 'type'>, language: ExportLanguage): string =>
  language === 'nl' ? dutchName : name;

/** The layer with its columns under their names in a language, and with what their values are called in it. */
export function inLanguage(layer: ExportLayer, language: ExportLanguage): ExportLayer {
  if (language === 'en') return layer;
  const { columns, features } = layer;
  const called = (value: ExportValue, i: number) =>
    value === null ? null : (columns[i].dutchValues?.[String(value)] ?? value);
  return {
    ...layer,
    columns: columns.map(({ dutchName, type, dutchValues }) => ({
      ...{ name: dutchName, dutchName },
      type: dutchValues ? 'text' : type,
    })),
    features: features.map((feature) => ({ ...feature, values: feature.values.map(called) })),
  };
}

const longestScenarioName = 60;

/** "haarlem_bereik_buurt", and of a scenario "haarlem_loket_schalkwijk_bereik_buurt". */
export function layerName(municipality: string, scenarioName: string | undefined, parts: string): string {
  const scenario = plainName(scenarioName ?? '').slice(0, longestScenarioName);
  return plainName([municipality, scenario, parts].join(' '));
}

/** A name that every program takes: accents and punctuation gone. */
export function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** Bounds of several; null of none. */
export function boundsOf(features: readonly { geometry: Pick<ExportGeometry, 'boundsRd'> }[]): Bounds | null {
  if (features.length === 0) return null;
  const all = features.map(({ geometry }) => geometry.boundsRd);
  return {
    minX: Math.min(...all.map(({ minX }) => minX)),
    minY: Math.min(...all.map(({ minY }) => minY)),
    maxX: Math.max(...all.map(({ maxX }) => maxX)),
    maxY: Math.max(...all.map(({ maxY }) => maxY)),
  };
}
