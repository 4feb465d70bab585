import { basename, extname } from 'node:path';
import { dutchFacilityColumns, facilityColumnNames } from '#definitions/facilityColumns.ts';
import { isBasemapKind } from '#readers/basemap.ts';
import { csvColumns } from '#readers/csvFile.ts';
import { facilityListColumns } from '#readers/facilities.ts';
import { facilityTypeColumns } from '#readers/facilityTypes.ts';
import { readFeatureCollection } from '#readers/featureCollection.ts';
import type { RawFeature } from '#readers/rawCollection.ts';
import { homeColumns } from '#readers/homes.ts';
import { isMunicipality } from '#readers/neighbours.ts';
import { featureLevel, plainPropertyName } from '#readers/pdokAreas.ts';
import { codeColumns, withoutSuffix } from '#readers/statline.ts';
import { statlineYears } from './expectedFiles.ts';
import type { SourceRole } from './expectedFiles.ts';

/** What a file can be to the load, by what is in it. */
export interface Sniffed {
  roles: SourceRole[];
  /** As the property `jaar` of areas says, or the number of a table. */
  year: string | undefined;
}

const unknown: Sniffed = { roles: [], year: undefined };

/** @returns no roles for a file that cannot be read as what its name says */
export function sniffFile(path: string, bytes: Buffer): Sniffed {
  if (isPbf(bytes)) return { roles: ['streets'], year: undefined };
  const extension = extname(path).toLowerCase();
  if (extension === '.csv' || extension === '.txt' || extension === '.tsv') return sniffTable(path, bytes);
  if (extension === '.gpkg') return onlyAreas(sniffFeatures(path, bytes));
  return extension === '.json' || extension === '.geojson' ? sniffFeatures(path, bytes) : unknown;
}

/** A PBF of OpenStreetMap begins with the length of a block that is called so. */
const isPbf = (bytes: Buffer): boolean => bytes.subarray(4, 20).includes('OSMHeader');

/** As much of a table as holds its header. */
const headBytes = 65_536;

/** In whole lines: half a letter at the end would look like another encoding. */
function headOf(bytes: Buffer): Buffer {
  if (bytes.length <= headBytes) return bytes;
  const end = bytes.lastIndexOf('\n', headBytes);
  if (end === -1) return bytes;
  // In UTF-16 with the lower byte first, the line end has a second one.
  return bytes.subarray(0, bytes[end + 1] === 0 ? end + 2 : end + 1);
}

function sniffTable(path: string, bytes: Buffer): Sniffed {
  const columns = csvColumns(headOf(bytes), path);
  if (!columns) return unknown;
  const names = new Set(columns.map((column) => withoutSuffix(column).toLowerCase()));
  const hasAll = (wanted: readonly string[]) => wanted.every((column) => names.has(column.toLowerCase()));
  const role = ((): SourceRole | null => {
    if (hasAll(['wijkcode', 'stadsdeel'])) return 'stadsdelen';
    if (isFacilityList([...names])) return 'facilities';
    if (hasAll(facilityTypeColumns)) return 'facility-types';
    if (hasAll(homeColumns)) return 'homes';
    const isFigures = codeColumns.some((column) => hasAll([column])) && hasAll(['HuishoudensTotaal']);
    return isFigures ? figureRole(path, hasAll(['k_0Tot15Jaar'])) : null;
  })();
  return { roles: role ? [role] : [], year: statlineYears[tableNumber(path) ?? ''] };
}

/** The number of a table of StatLine, which its file is called after. */
export const tableNumber = (path: string): string | undefined => /\d{5}NED/i.exec(basename(path))?.[0].toUpperCase();

/** Tables of all years have the same columns: the number of the table says the year; without one, the full set is the newest. */
function figureRole(path: string, hasAges: boolean): SourceRole {
  const table = tableNumber(path);
  if (table !== undefined) return table === '83765NED' ? 'kwb-2017-buurt' : 'kwb-buurt';
  return hasAges ? 'kwb-buurt' : 'kwb-2017-buurt';
}

function sniffFeatures(path: string, bytes: Buffer): Sniffed {
  let features: RawFeature[];
  try {
    ({ features } = readFeatureCollection(bytes, path));
  } catch {
    return unknown;
  }
  const levels = new Set(features.map(featureLevel));
  const roles: SourceRole[] = [];
  if (levels.has('buurt')) roles.push('buurten');
  if (levels.has('wijk')) roles.push('wijken');
  if (features.some(({ properties }) => isBasemapKind(properties.kind))) roles.push('basemap');
  if (features.some(isFacility)) roles.push('facilities');
  if (features.length > 0 && features.every(isMunicipality)) roles.push('neighbours');
  return { roles, year: yearOf(features) };
}

/** Facilities are in degrees, and a GeoPackage of the country in metres. */
const onlyAreas = ({ roles, year }: Sniffed): Sniffed => ({
  roles: roles.filter((role) => role === 'buurten' || role === 'wijken'),
  year,
});

/** Geometry last: a GeoPackage decodes it when it is asked for. */
const isFacility = ({ properties, geometry }: RawFeature): boolean =>
  (hasEach(properties, ['name', 'category']) || hasEach(properties, ownDutchColumns)) && geometry?.type === 'Point';

const hasEach = (properties: object, columns: readonly string[]) => columns.every((column) => column in properties);
/** Enough to know a Dutch list of our own: trees have a name and a kind as well. */
const ownDutchColumns = (['name', 'category', 'origin'] as const).map((column) => dutchFacilityColumns[column]);

const isFacilityList = (columns: readonly string[]): boolean => {
  const names = facilityColumnNames(columns);
  return facilityListColumns.every((column) => names.includes(column));
};

function yearOf(features: RawFeature[]): string | undefined {
  for (const { properties } of features) {
    const [, year] = Object.entries(properties).find(([name]) => plainPropertyName(name) === 'jaar') ?? [];
    if (/^(19|20)\d\d$/.test(String(year))) return String(year);
  }
  return undefined;
}
