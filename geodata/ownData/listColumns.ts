import { facilityColumnNames } from '#definitions/facilityColumns.ts';
import { listColumnNames } from '#definitions/facilityList.ts';
import type { ListColumn } from '#definitions/facilityList.ts';
import { cellText, firstFilled } from './countsMapping.ts';
import type { HeadedTable } from './header.ts';

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
const isColumn = (name: string): name is ListColumn => listColumnNames.some((column) => column === name);

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

/** A column as a planner sees it, who may say that it is another. */
export interface DescribedColumn {
  /** Counted from 0. */
  column: number;
  header: string;
  /** null: it is not read. */
  role: ListColumn | null;
  /** What its first rows hold. */
  examples: string[];
}

const exampleLength = 60;

/** The columns of a table with what they are taken for. */
export function describeListColumns({ headers, rows }: HeadedTable, columns: ListColumns): DescribedColumn[] {
  return headers.map((header, column) => ({
    ...{ column, header },
    role: listColumnNames.find((name) => columns[name] === column) ?? null,
    examples: firstFilled(rows, column, 3).map((cell) => cellText(cell).slice(0, exampleLength)),
  }));
}
