import type { Feature } from 'geojson';

/** A map as it should be: a collection whose features have properties and, as far as is known here, a geometry. */
export interface RawFeature {
  /** "feature 12" or the like, counted from 1, for messages. */
  row: string;
  properties: Record<string, unknown>;
  readonly geometry: Feature['geometry'] | null;
}

export interface RawCollection {
  /** Name of the coordinate reference system as the file states it; undefined means WGS84 (RFC 7946). */
  crsName: string | undefined;
  features: RawFeature[];
  /** How many features the source has in all, where the file says that it is a page of them. */
  pageOf?: number | 'more';
}
