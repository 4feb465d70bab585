import type { MultiPolygon } from 'geojson';
import { EtlError } from './errors.ts';
import { readFeatureCollection } from './featureCollection.ts';
import type { RawFeature } from './rawCollection.ts';
import type { SourceFile } from './sourceFile.ts';

/** A municipality around the one that is loaded, for the map only. */
export interface Neighbour {
  code: string;
  name: string;
  /** Degrees, WGS84. */
  outline: MultiPolygon;
}

/** Whether a feature is a municipality, by the properties that PDOK gives it, and no part of one. */
export const isMunicipality = ({ properties }: RawFeature): boolean =>
  'gemeentecode' in properties &&
  'gemeentenaam' in properties &&
  !('wijkcode' in properties) &&
  !('buurtcode' in properties);

/**
 * The municipalities around `own`, which itself is left out.
 * @throws EtlError for another CRS than WGS84, or a feature that is no municipality
 */
export function readNeighbours({ bytes, path: file }: SourceFile, own: string): Neighbour[] {
  const { crsName, features } = readFeatureCollection(bytes, file);
  if (crsName !== undefined && !/CRS84|EPSG:{1,2}4326$/.test(crsName)) {
    throw new EtlError(`must be in WGS84; it says "${crsName}"`, { file });
  }
  return features
    .map(({ properties, geometry, row }): Neighbour => {
      const { gemeentecode: code, gemeentenaam: name } = properties;
      if (typeof code !== 'string' || !/^GM\d{4}$/.test(code) || typeof name !== 'string' || name === '') {
        throw new EtlError('names no municipality (gemeentecode such as GM0397, and gemeentenaam)', { file, row });
      }
      if (geometry?.type === 'MultiPolygon') return { code, name, outline: geometry };
      if (geometry?.type !== 'Polygon') throw new EtlError('has no outline', { file, row });
      return { code, name, outline: { type: 'MultiPolygon', coordinates: [geometry.coordinates] } };
    })
    .filter(({ code }) => code !== own)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
