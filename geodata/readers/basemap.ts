import type { Feature, FeatureCollection } from 'geojson';
import { EtlError } from './errors.ts';
import type { SourceFile } from './sourceFile.ts';
import { readFeatureCollection } from './featureCollection.ts';

const basemapKinds = ['water', 'green', 'rail'] as const;
export type BasemapKind = (typeof basemapKinds)[number];

/**
 * Water, green and rail for the base map, WGS84; the property `kind` says which is which.
 * @throws EtlError for another CRS or an unknown kind
 */
export function readBasemap({ bytes, path: file }: SourceFile): Record<BasemapKind, FeatureCollection> {
  const { crsName, features } = readFeatureCollection(bytes, file);
  if (crsName !== undefined && !/CRS84|EPSG:{1,2}4326$/.test(crsName)) {
    throw new EtlError(`must be in WGS84; it says "${crsName}"`, { file });
  }
  const layers: Record<BasemapKind, Feature[]> = { water: [], green: [], rail: [] };
  for (const { properties, geometry, row } of features) {
    const { kind } = properties;
    if (!isBasemapKind(kind))
      throw new EtlError(`has the kind "${String(kind)}"; known are ${basemapKinds.join(', ')}`, { file, row });
    if (!geometry) throw new EtlError('has no geometry', { file, row });
    layers[kind].push({ type: 'Feature', properties: {}, geometry });
  }
  return {
    water: { type: 'FeatureCollection', features: layers.water },
    green: { type: 'FeatureCollection', features: layers.green },
    rail: { type: 'FeatureCollection', features: layers.rail },
  };
}

export function isBasemapKind(value: unknown): value is BasemapKind {
  return basemapKinds.some((kind) => kind === value);
}
