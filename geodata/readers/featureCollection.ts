import type { Feature, FeatureCollection } from 'geojson';
import { decodeText } from './decodeText.ts';
import { EtlError } from './errors.ts';
import { readGeoPackage } from './geoPackage/geoPackage.ts';
import { isSqlite } from './geoPackage/sqliteFile.ts';
import { otherForm, otherJson } from './otherForms.ts';
import { requirePlainText } from './plainText.ts';
import type { RawCollection } from './rawCollection.ts';

/**
 * From GeoJSON or a GeoPackage; the first bytes say which.
 * @throws EtlError when the file is neither, is damaged, or a text in it holds control characters
 */
export function readFeatureCollection(bytes: Buffer, file: string): RawCollection {
  const collection = isSqlite(bytes) ? readGeoPackage(bytes, file) : readGeoJson(bytes, file);
  for (const { row, properties } of collection.features) {
    for (const [name, value] of Object.entries(properties)) {
      if (typeof value === 'string') requirePlainText(value, `the property "${name}"`, { file, row });
    }
  }
  return collection;
}

/** What services say of their answers beside the features. */
interface Stated {
  crs?: unknown;
  coordRefSys?: unknown;
  numberMatched?: unknown;
  totalFeatures?: unknown;
  links?: unknown;
}

function readGeoJson(bytes: Buffer, file: string): RawCollection {
  const content = parseJson(bytes, file);
  const collection = content as Partial<FeatureCollection> & Stated;
  if (collection?.type !== 'FeatureCollection' || !Array.isArray(collection.features)) {
    throw new EtlError(otherJson(content) ?? 'is not a GeoJSON FeatureCollection', { file });
  }
  return {
    crsName: crsNameOf(collection.crs) ?? crsNameOf(collection.coordRefSys),
    pageOf: pageOf(collection, collection.features.length),
    features: collection.features.map((feature: Partial<Feature> | null, i) => ({
      row: `feature ${i + 1}`,
      properties: feature?.properties ?? {},
      geometry: feature?.geometry ?? null,
    })),
  };
}

/**
 * The name in any of its places: `crs.properties.name` and `crs.properties.code` of GeoJSON 2008, and JSON-FG's `coordRefSys`, which is a
 * name, a reference, or a list of them.
 */
function crsNameOf(crs: unknown): string | undefined {
  if (typeof crs === 'string') return crs;
  if (typeof crs === 'number') return `EPSG:${crs}`;
  if (Array.isArray(crs)) return crs.map(crsNameOf).find((name) => name !== undefined);
  if (typeof crs !== 'object' || crs === null) return undefined;
  const { properties, name, code, href } = crs as Record<string, unknown>;
  return [name, code, href, properties].map(crsNameOf).find((found) => found !== undefined);
}

function parseJson(bytes: Buffer, file: string): unknown {
  const text = decodeText(bytes, file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = otherForm(bytes) ?? 'is not valid JSON; it may be cut short or damaged';
    throw new EtlError(isFeaturePerLine(text) ? featurePerLine : reason, { file }, { cause });
  }
}

/** Services give a thousand features or so at a time: WFS says how many there are, OGC API Features has a link to the next. */
function pageOf({ numberMatched, totalFeatures, links }: Stated, count: number): RawCollection['pageOf'] {
  const total = [numberMatched, totalFeatures].find((value) => typeof value === 'number');
  if (total !== undefined && total > count) return total;
  const hasNext =
    Array.isArray(links) && links.some((link: { rel?: unknown } | null) => link?.rel === 'next' && count > 0);
  return hasNext ? 'more' : undefined;
}

const featurePerLine =
  'holds a feature per line (GeoJSONSeq), which is not read; convert it with: ogr2ogr -f GeoJSON areas.geojson';

/** Stands before each feature in a text sequence of RFC 8142. */
const recordSeparator = '\u001e';

function isFeaturePerLine(text: string): boolean {
  const [first = ''] = text.replace(recordSeparator, '').trimStart().split('\n', 1);
  return /^\{.*"type"\s*:\s*"Feature".*\}\s*$/.test(first);
}
