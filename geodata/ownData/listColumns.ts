import { facilityColumnNames } from '#definitions/facilityColumns.ts';
import type { FacilityColumn } from '#definitions/facilityColumns.ts';

export type ListColumn = FacilityColumn | 'contact';

/** Columns of a list of facilities, counted from 0; those that the file lacks are left out. */
export type ListColumns = Partial<Record<ListColumn, number>>;

/** What the lists of municipalities call columns, beside what this program calls them. */
const furtherNames: Record<string, ListColumn> = {
  ...{ titel: 'name', locatie: 'name', categorie: 'category', straat: 'address', product: 'products' },
  ...{ diensten: 'products', yearly_cost: 'yearly_cost_euro', kosten_per_jaar: 'yearly_cost_euro' },
  ...{ lengte: 'lon', longitude: 'lon', lng: 'lon', x: 'lon', rd_x: 'lon', x_rd: 'lon', x_coordinaat: 'lon' },
  ...{ breedte: 'lat', latitude: 'lat', y: 'lat', rd_y: 'lat', y_rd: 'lat', y_coordinaat: 'lat' },
  ...{ website: 'contact', url: 'contact', telefoon: 'contact', telefoonnummer: 'contact', email: 'contact' },
};
const isColumn = (name: string): name is ListColumn =>
  ['contact', 'id', 'name', 'origin', 'category', 'products', 'address', 'yearly_cost_euro'].includes(name) ||
  ['hours', 'desks', 'checked_on', 'lon', 'lat'].includes(name);

/** Finds columns by their headings, in English or in Dutch; of two of one name the first, and of coordinates the last. */
export function listColumns(headers: readonly string[]): ListColumns {
  const plain = headers.map((header) =>
    header
      .normalize('NFKD')
      .replace(/\p{Mark}/gu, '')
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  const columns: ListColumns = {};
  facilityColumnNames(plain).forEach((name, i) => {
    const column = furtherNames[name] ?? name;
    if (!isColumn(column)) return;
    // GeoJSON has those of its points behind the properties.
    if (columns[column] === undefined || column === 'lon' || column === 'lat') columns[column] = i;
  });
  return columns;
}
