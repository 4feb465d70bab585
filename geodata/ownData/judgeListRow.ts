import { listIssues } from '#definitions/facilityList.ts';
import type { ListColumn, ListIssueKind } from '#definitions/facilityList.ts';
import { parseOpeningHours } from '#definitions/openingHoursText.ts';
import { pointForms } from '#definitions/ownData.ts';
import { ownFacilityLimits } from '#definitions/ownFacilities.ts';
import { scenarioLimits } from '#definitions/siteKinds.ts';
import { lonLatToRd, rdToLonLat } from '#network/rd.ts';
import { EtlError } from '#readers/errors.ts';
import { amountCell, dayCell, wholeNumberCell } from '#readers/facilityCells.ts';
import { productList } from '#readers/facilityTypes.ts';
import type { GridCell, GridRow } from '#readers/grid.ts';
import { slug } from '#readers/slug.ts';
import type { FacilityRecord } from './facilityRecord.ts';
import type { ListColumns } from './listColumns.ts';
import { coordinate, isPlaced } from './pointColumns.ts';

interface ListIssue {
  kind: ListIssueKind;
  /** Heading of the cell; empty where it is about the row. */
  column: string;
  /** What stands there. */
  text: string;
  /** Facilities that it may be. */
  proposals?: { id: string; name: string; metres: number | null }[];
  /** The row that has the same place. */
  sameAs?: number;
  /** Of the home at whose place it is proposed. */
  address?: string;
}

/** What a file says of a place; an empty cell says nothing. */
type SaidOfPlace = Partial<
  Pick<FacilityRecord, 'address' | 'products' | 'hours' | 'desks' | 'yearlyCostEuro' | 'checkedOn' | 'contact'>
>;

export interface ListRow {
  row: number;
  /** As the file gives it; may be empty. */
  id: string;
  name: string;
  /** Degrees, WGS84, as they are meant where they are swapped; NaN where the file does not say. */
  lon: number;
  lat: number;
  said: SaidOfPlace;
  issues: ListIssue[];
}

/** What a row is judged against. */
export interface RowGround {
  /** What the chosen category is called: id and names, as slugs. */
  categorySlugs: readonly string[];
  /** What somebody offers. */
  knownProducts: readonly string[];
  /** Whether a place lies in the municipality. EPSG:28992, metres. */
  isInside: (xMetres: number, yMetres: number) => boolean;
  /** Rows whose place lies in water on the base map. */
  waterRows: readonly number[];
}

/** A verdict on one row of a list, by itself. @param headers as the file writes them */
export function judgeListRow(
  { row, cells }: GridRow,
  columns: ListColumns,
  headers: readonly string[],
  ground: RowGround,
): ListRow {
  const cellOf = (column: ListColumn): GridCell => cells[columns[column] ?? -1] ?? null;
  const issues: ListIssue[] = [];
  const tell = (kind: ListIssueKind, column: ListColumn, text = textOf(cellOf(column))) =>
    issues.push({ kind, column: headers[columns[column] ?? -1] ?? '', text });
  const name = lineOf(cellOf('name'));
  if (name === '') tell('no-name', 'name');
  if (/^(site|locatie)$/i.test(lineOf(cellOf('origin')))) tell('planned-site', 'origin');
  const category = slug(lineOf(cellOf('category')));
  if (category !== '' && !ground.categorySlugs.includes(category)) tell('other-category', 'category');
  const place = placeOf(cellOf('lon'), cellOf('lat'), ground);
  if (place.issue) tell(place.issue, 'lon', [cellOf('lon'), cellOf('lat')].map(textOf).join(' '));
  if (ground.waterRows.includes(row))
    tell('on-water', 'lon', [cellOf('lon'), cellOf('lat')].map(textOf).join(' ').trim() || lineOf(cellOf('address')));
  const said = saidOf(cellOf, tell, ground);
  for (const [column, text, limit] of [
    ['name', name, ownFacilityLimits.nameLength],
    ['address', said.address ?? '', ownFacilityLimits.addressLength],
    ['contact', said.contact ?? '', ownFacilityLimits.contactLength],
  ] as const)
    if (text.length > limit.max) tell('too-long', column);
  return { row, id: lineOf(cellOf('id')), name, lon: place.lon, lat: place.lat, said, issues };
}

type Cells = (column: ListColumn) => GridCell;
type Tell = (kind: ListIssueKind, column: ListColumn, text?: string) => unknown;

function saidOf(cellOf: Cells, tell: Tell, { knownProducts }: RowGround): SaidOfPlace {
  /** @returns undefined where the cell says nothing, or nothing that can be read */
  function read<T>(kind: ListIssueKind, column: ListColumn, reading: (text: string) => T | null): T | undefined {
    const text = textOf(cellOf(column));
    if (text === '') return undefined;
    try {
      return reading(text) ?? undefined;
    } catch (error) {
      if (!(error instanceof EtlError)) throw error;
      tell(kind, column);
      return undefined;
    }
  }
  const { desks, yearlyCostEuro, productLength, productsPerSite } = scenarioLimits;
  const products = productList(textOf(cellOf('products')));
  if (products.length > productsPerSite || products.some(({ length }) => length > productLength.max))
    tell('too-long', 'products');
  const unknown = products.filter((product) => !knownProducts.includes(product));
  if (unknown.length > 0) tell('unknown-product', 'products', unknown.join(', '));
  const cost = read('number', 'yearly_cost_euro', (text) => amountCell(text, '', {}));
  if (cost !== undefined && cost > yearlyCostEuro.max) tell('number', 'yearly_cost_euro');
  const hours = parseOpeningHours(textOf(cellOf('hours')));
  const hasHours = textOf(cellOf('hours')) !== '';
  if (hasHours && 'problem' in hours) tell('hours', 'hours');
  const address = lineOf(cellOf('address'));
  const contact = lineOf(cellOf('contact'));
  const deskCount = read('number', 'desks', (text) => wholeNumberCell(text, '', desks, {}));
  const checkedOn = read('day', 'checked_on', (text) => dayCell(text, '', {}));
  return {
    ...(address !== '' && { address }),
    ...(contact !== '' && { contact }),
    ...(products.length > 0 && { products }),
    ...(hasHours && 'intervals' in hours && { hours: hours.intervals }),
    ...(deskCount !== undefined && { desks: deskCount }),
    ...(cost !== undefined && { yearlyCostEuro: cost }),
    ...(checkedOn !== undefined && { checkedOn }),
  };
}

const nowhere = { lon: NaN, lat: NaN };
/** About 10 cm. */
const rounded = (degrees: number): number => Number(degrees.toFixed(6));

/** Degrees or metres of EPSG:28992, by what the numbers are. What is swapped is proposed the right way round. */
function placeOf(
  first: GridCell,
  second: GridCell,
  { isInside }: RowGround,
): { lon: number; lat: number; issue: 'no-place' | 'outside' | 'swapped' | null } {
  if (textOf(first) === '' && textOf(second) === '') return { ...nowhere, issue: null };
  const [x, y] = [coordinate(first), coordinate(second)];
  if (x === null || y === null) return { ...nowhere, issue: 'no-place' };
  const form = pointForms.find((one) => isPlaced(one, x, y) || isPlaced(one, y, x));
  if (form === undefined) return { ...nowhere, issue: 'outside' };
  const isSwapped = !isPlaced(form, x, y);
  const [east, north] = isSwapped ? [y, x] : [x, y];
  const [lon, lat] = (form === 'rd' ? rdToLonLat(east, north) : [east, north]).map(rounded);
  if (!isInside(...(form === 'rd' ? ([east, north] as const) : lonLatToRd(east, north))))
    return { lon, lat, issue: 'outside' };
  return { lon, lat, issue: isSwapped ? 'swapped' : null };
}

export const isWrong = ({ kind }: Pick<ListIssue, 'kind'>): boolean => listIssues[kind] === 'wrong';

function textOf(cell: GridCell): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  const text = cell === null ? '' : String(cell).normalize('NFC').trim();
  // An array of GeoJSON.
  return /^\[.*\]$/s.test(text) ? text.slice(1, -1).replaceAll('"', '').replaceAll(',', '|') : text;
}

/** What no record may hold: control characters, and those that turn the reading direction. */
const unprintable = /[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const lineOf = (cell: GridCell): string => textOf(cell).replace(unprintable, ' ').trim();
