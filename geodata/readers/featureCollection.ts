import type { Feature, FeatureCollection } from 'geojson';
import { EtlError } from './errors.ts';

/** A GeoJSON file as it should be: a collection whose features have properties and, as far as is known here, a geometry. */
export interface RawFeature {
  /** "feature 12", counted from 1, for messages. */
  row: string;
  properties: Record<string, unknown>;
  geometry: Feature['geometry'] | null;
}

export interface RawCollection {
  /** Name of the coordinate reference system as the file states it; undefined means WGS84 (RFC 7946). */
  crsName: string | undefined;
  features: RawFeature[];
}

/** @throws EtlError when the file is not a GeoJSON feature collection */
export function readFeatureCollection(bytes: Buffer, file: string): RawCollection {
  const content = parseJson(bytes, file);
  const collection = content as Partial<FeatureCollection> & { crs?: { properties?: { name?: unknown } } };
  if (collection?.type !== 'FeatureCollection' || !Array.isArray(collection.features)) {
    throw new EtlError('is not a GeoJSON FeatureCollection', { file });
  }
  const crsName = collection.crs?.properties?.name;
  return {
    crsName: typeof crsName === 'string' ? crsName : undefined,
    features: collection.features.map((feature: Partial<Feature> | null, i) => ({
      row: `feature ${i + 1}`,
      properties: feature?.properties ?? {},
      geometry: feature?.geometry ?? null,
    })),
  };
}

function parseJson(bytes: Buffer, file: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new EtlError('is not valid JSON; it may be cut short or damaged', { file }, { cause });
  }
}
