import { dutchOrigins, facilityColumnNames, inFacilityColumns } from '#definitions/facilityColumns.ts';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import type { LocalText } from '#definitions/localText.ts';
import { hoursProblemText } from '#definitions/openingHours.ts';
import { parseOpeningHours } from '#definitions/openingHoursText.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import { readCsv, requireCsvColumns, withLowerCaseColumns } from './csvFile.ts';
import { EtlError } from './errors.ts';
import type { ErrorPlace } from './errors.ts';
import { amountCell, dayCell, wholeNumberCell } from './facilityCells.ts';
import { categoryId, FacilityKinds, productList } from './facilityTypes.ts';
import type { FacilityKind } from './facilityTypes.ts';
import { readFeatureCollection } from './featureCollection.ts';
import { parseNumber } from './numberText.ts';
import { distinctIds, nameSlug } from './slug.ts';
import type { SourceFile } from './sourceFile.ts';

export interface FacilityRow {
  row: number | string;
  /** From category and name, so that it stays the same when the list is reordered: `bibliotheek-noord`. At most 100 characters. */
  id: string;
  category: FacilityCategory;
  name: string;
  lon: number;
  lat: number;
  address: string;
  /** Lower case, each once. */
  products: string[];
  source: LocalText;
  note: LocalText;
  /** By day, as written, and such that `parseOpeningHours` reads it; null where the list does not say, as with what follows. */
  hours: string | null;
  desks: number | null;
  yearlyCostEuro: number | null;
  /** YYYY-MM-DD: when the municipality last checked what is said here. */
  checkedOn: string | null;
}

export interface FacilityList {
  facilities: FacilityRow[];
  /** Of all facilities, in the order of lists and legends. */
  kinds: FacilityKind[];
  remarks: string[];
}

/** What tells a list of facilities from other tables, and what it must have. */
export const facilityListColumns = ['name', 'category', 'lon', 'lat'] as const;

interface ListRow {
  row: number | string;
  cells: Record<string, string>;
}

/**
 * Facilities from a list `name,category,lon,lat,address,products,source,note`, CSV or GeoJSON; products divided by `|`, coordinates in
 * WGS84. `source_en` and `note_en`, where there are such columns, say the same in English; `hours`, `desks`, `yearly_cost` and `checked_on`
 * say more. Columns may have their Dutch names. A kind that is not among the known ones is described by `category_name`, `category_name_en`, `category_shape` and
 * `category_for`. What this program writes out reads back: sites that a scenario plans are passed over.
 * @param known the usual kinds by default
 * @throws EtlError for a missing column or name, an unknown category, hours that cannot be read, the same facility twice, or a cell that is not what it should be
 */
export function readFacilities(source: SourceFile, known?: readonly FacilityKind[]): FacilityList {
  const file = source.path;
  const kinds = new FacilityKinds(known);
  const rows = /json$/i.test(file) ? featureRows(source) : tableRows(source);
  const existing = rows.filter(({ cells: { origin } }) => origin !== 'site' && origin !== dutchOrigins.site);
  const facilities = existing.map(({ row, cells }) => facilityOf(cells, kinds, { file, row }));
  const planned = rows.length - existing.length;
  return {
    facilities: withIds(facilities, existing, file),
    kinds: kinds.all(),
    remarks: planned > 0 ? [`${file}: ${planned} sites of a scenario are no facilities and were left out`] : [],
  };
}

function tableRows({ bytes, path: file }: SourceFile): ListRow[] {
  const csv = withLowerCaseColumns(readCsv(bytes, file), file);
  requireCsvColumns({ ...csv, columns: facilityColumnNames(csv.columns) }, [...facilityListColumns], file);
  return csv.rows.map(({ row, cells }) => ({ row, cells: inFacilityColumns(cells) }));
}

function featureRows({ bytes, path: file }: SourceFile): ListRow[] {
  const { features } = readFeatureCollection(bytes, file);
  return features.map(({ row, properties, geometry }) => {
    if (geometry?.type !== 'Point') throw new EtlError('has no point', { file, row });
    const [lon, lat] = geometry.coordinates;
    const cells = Object.entries(properties).map(([name, value]): [string, string] => [name, textOf(value)]);
    return {
      row,
      cells: { ...inFacilityColumns(Object.fromEntries(cells)), lon: String(lon), lat: String(lat) },
    };
  });
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join('|');
  return value === null || value === undefined ? '' : String(value as string | number | boolean).trim();
}

type UnnamedFacility = Omit<FacilityRow, 'id'>;

function facilityOf(cells: Record<string, string>, kinds: FacilityKinds, place: ErrorPlace): UnnamedFacility {
  const { name = '', address = '', source = '', note = '' } = cells;
  if (!name) throw new EtlError('needs a name', place);
  const kind = kindOf(cells, kinds, place);
  const products = productList(cells.products ?? '');
  const { max } = scenarioLimits.productLength;
  const long = products.find((product) => product.length > max);
  if (long)
    throw new EtlError(`has the product "${long}" of ${long.length} characters; at most ${max} are kept`, place);
  return {
    row: place.row ?? 0,
    category: kind.category,
    name: name.normalize('NFC'),
    lon: degrees(cells.lon, 'lon', 180, place),
    lat: degrees(cells.lat, 'lat', 90, place),
    address,
    products: products.length > 0 ? products : kind.products,
    source: { nl: source, en: cells.source_en || source },
    note: { nl: note, en: cells.note_en || note },
    hours: hours(cells.hours, place),
    desks: wholeNumberCell(cells.desks, 'desks', scenarioLimits.desks, place),
    yearlyCostEuro: amountCell(cells.yearly_cost || cells.yearly_cost_euro, 'yearly_cost', place),
    checkedOn: dayCell(cells.checked_on, 'checked_on', place),
  };
}

/** @throws EtlError for hours that cannot be read: half a week understood would be a wrong figure */
function hours(text: string | undefined, place: ErrorPlace): string | null {
  if (!text) return null;
  const reading = parseOpeningHours(text);
  if ('problem' in reading)
    throw new EtlError(`has "${text}" in hours: ${hoursProblemText(reading.problem).en}`, place);
  return text;
}

function kindOf(cells: Record<string, string>, kinds: FacilityKinds, place: ErrorPlace): FacilityKind {
  const id = categoryId(cells.category ?? '');
  const known = kinds.get(id);
  if (known) return known;
  if (!cells.category_name) {
    const names = kinds.all().map(({ category }) => category);
    throw new EtlError(
      `has the category "${cells.category}"; known are ${names.join(', ')}. Describe it in a file with the columns id,name_nl or in the column category_name.`,
      place,
    );
  }
  return kinds.describe(
    {
      id,
      nameNl: cells.category_name,
      nameEn: cells.category_name_en ?? '',
      pluralNl: '',
      pluralEn: '',
      shape: cells.category_shape ?? '',
      audience: cells.category_for ?? '',
      products: '',
    },
    place,
  );
}

const givenId = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** @throws EtlError for a facility that stands in the list twice */
function withIds(facilities: UnnamedFacility[], rows: ListRow[], file: string): FacilityRow[] {
  const ids = distinctIds(
    facilities.map((facility) => ({ slug: facilitySlug(facility), distinction: distinctionOf(facility) })),
  );
  const rowById = new Map<string, number | string>();
  return facilities.map((facility, i) => {
    const given = rows[i].cells.id ?? '';
    const id = givenId.test(given) ? given : ids[i];
    const double = rowById.get(id);
    const { row, category, name } = facility;
    if (double !== undefined) {
      const other = typeof double === 'number' ? `row ${double}` : double;
      throw new EtlError(`is the same ${category} as ${other}: "${name}"`, { file, row });
    }
    rowById.set(id, row);
    return { ...facility, id };
  });
}

function facilitySlug({ category, name }: UnnamedFacility): string {
  const ofName = nameSlug(name);
  return ofName.startsWith(`${category}-`) ? ofName : `${category}-${ofName}`;
}

const distinctionOf = ({ name, address, lon, lat }: UnnamedFacility): string => `${name}|${address}|${lon}|${lat}`;

function degrees(text: string, column: string, limit: number, place: ErrorPlace): number {
  const value = parseNumber(text);
  if (value === null || Math.abs(value) > limit) {
    throw new EtlError(`has "${text}" in ${column}, which is not a coordinate in degrees`, place);
  }
  return value;
}
