import { defaultFacilityTypes } from '#definitions/facilityTypes.ts';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import type { LocalText } from '#definitions/localText.ts';
import { EtlError } from './errors.ts';
import type { SourceFile } from './sourceFile.ts';
import { readCsv, requireCsvColumns } from './csvFile.ts';

export interface FacilityRow {
  row: number;
  /** From category and name, so that it stays the same when the list is reordered: `bibliotheek-noord`. */
  id: string;
  category: FacilityCategory;
  name: string;
  lon: number;
  lat: number;
  address: string;
  products: string[];
  source: LocalText;
  note: LocalText;
}

/**
 * Facilities from a list `name,category,lon,lat,address,products,source,note`; products separated by `|`, coordinates in WGS84.
 * `source_en` and `note_en`, where there are such columns, say the same in English.
 * @throws EtlError for a missing column or name, an unknown category, or a coordinate that is none
 */
export function readFacilities({ bytes, path: file }: SourceFile): FacilityRow[] {
  const csv = readCsv(bytes, file);
  requireCsvColumns(csv, ['name', 'category', 'lon', 'lat'], file);
  const ids = new Map<string, number>();
  return csv.rows.map(({ row, cells }) => {
    const { name, category, address = '', products = '', source = '', note = '' } = cells;
    if (!name) throw new EtlError('needs a name', { file, row });
    if (!isCategory(category)) {
      throw new EtlError(
        `has the category "${category}"; known are ${defaultFacilityTypes.map((type) => type.category).join(', ')}`,
        { file, row },
      );
    }
    const id = facilityId(category, name);
    const double = ids.get(id);
    if (double) throw new EtlError(`is the same ${category} as row ${double}: "${name}"`, { file, row });
    ids.set(id, row);
    return {
      row,
      id,
      category,
      name,
      lon: degrees(cells.lon, 'lon', 180, file, row),
      lat: degrees(cells.lat, 'lat', 90, file, row),
      address,
      products: products.split('|').filter((product) => product !== ''),
      source: { nl: source, en: cells.source_en || source },
      note: { nl: note, en: cells.note_en || note },
    };
  });
}

function facilityId(category: FacilityCategory, name: string): string {
  const nameSlug = slug(name);
  return nameSlug.startsWith(`${category}-`) ? nameSlug : `${category}-${nameSlug}`;
}

function isCategory(text: string): boolean {
  return defaultFacilityTypes.some(({ category }) => category === text);
}

function degrees(text: string, column: string, limit: number, file: string, row: number): number {
  const value = Number(text);
  if (!/^-?\d+(\.\d+)?$/.test(text) || Math.abs(value) > limit) {
    throw new EtlError(`has "${text}" in ${column}, which is not a coordinate in degrees`, { file, row });
  }
  return value;
}

/** Lower case, ASCII, words joined by hyphens. */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
