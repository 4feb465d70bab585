import type { OwnPreview, OwnSettings, OwnTable } from '#contract/ownData.ts';
import { addressColumnNames, defaultThreshold, leastThresholdOfPoints } from '#definitions/ownData.ts';
import type { ColumnRole } from '#definitions/ownData.ts';
import { rowOutcome } from '#ownData/decideRows.ts';
import type { RowDecision } from '#ownData/decideRows.ts';

type Mapping = OwnPreview['mapping'];
export type PreviewRow = OwnPreview['rows'][number];

/** What is issued or applied for at a counter. */
const visitNames = /paspoort|rijbewij|identiteit|\bid-?kaart|document|uittreksel|aanvra|uitgifte|uitgegeven|bezoek/i;

/** What a figure is called until a planner says otherwise: as its column. */
export function proposedSettings(mapping: Mapping, former: OwnSettings | undefined): OwnSettings {
  const names = [...new Set(mapping.values.map(({ series }) => series))];
  const isIssued = names.every((name) => visitNames.test(name));
  return {
    use: former?.use ?? (isIssued ? 'visits' : 'group'),
    unit: former?.unit ?? (isIssued && !names.some((name) => /bezoek/i.test(name)) ? 'documents' : 'inhabitants'),
    ...(former?.shareOf && { shareOf: former.shareOf }),
    source: former?.source ?? '',
    spreadKey: former?.spreadKey ?? 'adults',
    threshold: Math.max(former?.threshold ?? defaultThreshold, mapping.points ? leastThresholdOfPoints : 0),
    roundedTo: former?.roundedTo ?? 1,
    series: names.map(
      (series) =>
        former?.series.find((one) => one.series === series) ?? { series, name: { nl: capitalised(series), en: '' } },
    ),
  };
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const isComplete = ({ series, source }: OwnSettings): boolean =>
  source.trim() !== '' && series.every(({ name }) => name.nl.trim() !== '' && name.en.trim() !== '');

/** Figures for which neither the file nor a planner says the year. */
export const lacksYear = ({ yearColumn, year, values }: Mapping): boolean =>
  yearColumn === null && year === null && values.some((value) => value.year === null);

/** The mapping after a column has become something else. */
export function withRole(mapping: Mapping, column: number, role: ColumnRole, header: string): Mapping {
  if (mapping.points) return withRoleOfPoints(mapping, mapping.points, column, role, header);
  const values = mapping.values.filter((value) => value.column !== column);
  return {
    ...mapping,
    areaColumn: role === 'area' ? column : mapping.areaColumn,
    yearColumn: role === 'year' ? column : mapping.yearColumn === column ? null : mapping.yearColumn,
    values: (role === 'value' ? [...values, { column, series: header || `${column + 1}`, year: null }] : values).sort(
      (a, b) => a.column - b.column,
    ),
  };
}

/** Of points there is one figure: how many a row stands for, or one each. */
function withRoleOfPoints(
  mapping: Mapping,
  points: NonNullable<Mapping['points']>,
  column: number,
  role: ColumnRole,
  header: string,
): Mapping {
  const [value] = mapping.values;
  const each = role === 'value' ? false : points.each || value.column === column;
  const next =
    'x' in points
      ? { ...points, ...((role === 'x' || role === 'y') && { [role]: column }) }
      : withPart(points, column, role);
  const first = 'x' in next ? next.x : Object.values(next.columns)[0];
  const counted = role === 'value' ? { ...value, column, series: header || value.series } : value;
  return {
    ...{ ...mapping, points: { ...next, each }, areaColumn: first },
    yearColumn: role === 'year' ? column : mapping.yearColumn === column ? null : mapping.yearColumn,
    values: [each ? { ...counted, column: first } : counted],
  };
}

type AddressPoints = Extract<NonNullable<Mapping['points']>, { columns: unknown }>;

/** An address without a street or a postcode is none: then the last of them stays. With a number or a street it is an address, else a postcode. */
function withPart(points: AddressPoints, column: number, role: ColumnRole): AddressPoints {
  const columns: AddressPoints['columns'] = {};
  for (const name of addressColumnNames) {
    const at = name === role ? column : points.columns[name];
    if (at !== undefined && (at !== column || name === role)) columns[name] = at;
  }
  if (columns.street === undefined && columns.postcode === undefined) return points;
  const isAddress = columns.street !== undefined || columns.number !== undefined;
  return { ...points, columns, form: isAddress ? 'addresses' : 'postcodes' };
}

/** A decision more; one about the same rows and issue takes the place of the former. */
export function withDecision(
  decisions: readonly RowDecision[],
  next: RowDecision | null,
  about: Pick<RowDecision, 'rows' | 'issue'>,
) {
  const isSame = (one: RowDecision) => String(one.rows) === String(about.rows) && one.issue === about.issue;
  return [...decisions.filter((one) => !isSame(one)), ...(next ? [next] : [])];
}

/** What becomes of a row by what was decided so far. */
export const outcomeOf = (row: PreviewRow, decisions: readonly RowDecision[]) =>
  rowOutcome(
    {
      row: row.row,
      area: row.area?.code ?? null,
      issues: row.issues.map(({ kind, proposals }) => ({ kind, proposals: proposals?.map(({ code }) => code) })),
    },
    decisions,
    () => true,
  );

/** Those shown that still wait for a decision. */
export const openRows = (rows: readonly PreviewRow[], decisions: readonly RowDecision[]): PreviewRow[] =>
  rows.filter((row) => row.verdict !== 'good' && outcomeOf(row, decisions) === 'undecided');

/** What was loaded last of a table, whose settings a new version begins with. */
export const presentVersionOf = (table: OwnTable | null) =>
  table?.versions.find(({ version }) => version === table.presentVersion);
