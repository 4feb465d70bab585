import type { MultiPolygon } from 'geojson';
import { EtlError } from './errors.ts';
import type { SourceFile } from './sourceFile.ts';
import { readFeatureCollection } from './featureCollection.ts';
import type { RawFeature } from './featureCollection.ts';
import { rdMultiPolygon, requireRd } from './rdPolygons.ts';

/** A buurt or wijk as PDOK gives it. */
export interface PdokArea {
  code: string;
  name: string;
  wijkCode: string;
  municipalityCode: string;
  municipalityName: string;
  /** EPSG:28992, metres. */
  geometry: MultiPolygon;
  properties: Record<string, unknown>;
  /** Where it stands in the file, for messages. */
  row: string;
}

const codePatterns = { buurt: /^BU\d{8}$/, wijk: /^WK\d{6}$/ };

/**
 * The buurten or wijken of one municipality from a PDOK "wijken en buurten" GeoJSON in EPSG:28992. Areas of other municipalities
 * and areas that are nothing but water are passed over.
 * @throws EtlError for another CRS, a broken ring, a missing property, a duplicate code, or when none is left
 */
export function readPdokAreas(
  { bytes, path: file }: SourceFile,
  level: 'buurt' | 'wijk',
  municipalityCode: string,
): PdokArea[] {
  const collection = readFeatureCollection(bytes, file);
  requireRd(collection, file);
  const areas = new Map<string, PdokArea>();
  for (const feature of collection.features) {
    const { properties, row } = feature;
    if (textProperty(feature, 'gemeentecode', file) !== municipalityCode || properties.water === 'JA') continue;
    const code = textProperty(feature, `${level}code`, file);
    if (!codePatterns[level].test(code))
      throw new EtlError(`has "${code}" where a ${level}code is needed`, { file, row });
    const double = areas.get(code);
    if (double) throw new EtlError(`has the code ${code} again, which ${double.row} already has`, { file, row });
    areas.set(code, {
      code,
      name: textProperty(feature, `${level}naam`, file),
      wijkCode: textProperty(feature, 'wijkcode', file),
      municipalityCode,
      municipalityName: textProperty(feature, 'gemeentenaam', file),
      geometry: rdMultiPolygon(feature, file),
      properties,
      row,
    });
  }
  if (areas.size === 0) throw new EtlError(`holds no ${level} of ${municipalityCode}`, { file });
  return [...areas.values()].sort((a, b) => a.code.localeCompare(b.code));
}

function textProperty({ properties, row }: RawFeature, name: string, file: string): string {
  const value = properties[name];
  if (typeof value !== 'string' || value.trim() === '')
    throw new EtlError(`lacks the property "${name}"`, { file, row });
  return value.trim();
}
