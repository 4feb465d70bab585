/**
 * Columns of a list of facilities by their names in Dutch: so they are called in the Dutch files that are written, and so they may be
 * called in a list that is read.
 */
export const dutchFacilityColumns = {
  id: 'id',
  name: 'naam',
  origin: 'herkomst',
  category: 'soort',
  products: 'producten',
  address: 'adres',
  in_municipality: 'in_gemeente',
  closed_in_scenario: 'gesloten_in_scenario',
  site_kind: 'soort_locatie',
  hours_per_week: 'uren_per_week',
  yearly_cost_euro: 'kosten_per_jaar_euro',
  hours: 'openingstijden',
  desks: 'balies',
  checked_on: 'gecontroleerd_op',
  lon: 'lengtegraad',
  lat: 'breedtegraad',
  source: 'bron',
  note: 'opmerking',
} as const;

export type FacilityColumn = keyof typeof dutchFacilityColumns;

/** What the column `origin` says of a place that exists and of one that a scenario plans, in Dutch. */
export const dutchOrigins = { facility: 'voorziening', site: 'locatie' } as const;

const columnOfDutch = new Map<string, string>(
  Object.entries(dutchFacilityColumns).map(([column, dutch]) => [dutch, column]),
);

/** The English names of columns. One that is there under both names is read under the English one. */
export function facilityColumnNames(names: readonly string[]): string[] {
  return names.map((name) => {
    const column = columnOfDutch.get(name);
    return column === undefined || names.includes(column) ? name : column;
  });
}

/** Cells of a list by the English names of their columns. */
export function inFacilityColumns(cells: Record<string, string>): Record<string, string> {
  const names = Object.keys(cells);
  return Object.fromEntries(facilityColumnNames(names).map((name, i) => [name, cells[names[i]]]));
}
