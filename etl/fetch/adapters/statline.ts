import { z } from 'zod';
import { inBothLanguages } from '#definitions/localText.ts';
import { columnsOf } from '#readers/figures.ts';
import type { FigureTableName } from '#readers/figures.ts';
import { densityColumn, readStatline } from '#readers/statline.ts';
import { FetchError } from '../fetchError.ts';
import type { SourceAccess } from '../sourceAccess.ts';
import { fillIn, withQuery } from '../sourceConfig.ts';
import { firstService } from './services.ts';

export interface StatlineQuestion {
  /** Number of the table, such as 85984NED. */
  table: string;
  name: FigureTableName;
  year: string;
  municipalityCode: string;
  /** The table of the whole country is fetched, once for all municipalities. */
  isOfAll: boolean;
}

const statlineLicence = 'CC BY 4.0';

/** Rows of cells by column. */
type Rows = Map<string, Map<string, string>>;

/**
 * The rows of a municipality, its wijken and buurten from a table of StatLine, as CSV that the readers of files have read: by OData 4, or
 * else by OData 3.
 * @throws FetchError `absent` when StatLine does not have the table
 */
export async function fetchStatline(access: SourceAccess, question: StatlineQuestion): Promise<Buffer> {
  const { table, year, isOfAll } = question;
  const v4 = { name: 'OData 4', fetch: async () => checked(await fromV4(access, question), question) };
  const v3 = { name: 'OData 3', fetch: async () => checked(await fromV3(access, question), question) };
  // A whole table is two pages by areas, and twenty by observations.
  return firstService(access, `figures of ${year} (${table})`, isOfAll ? [v3, v4] : [v4, v3]);
}

const codeColumn = 'WijkenEnBuurten';

/** @throws EtlError when the readers cannot read it */
function checked(rows: Rows, { table, name, year, municipalityCode }: StatlineQuestion): Buffer {
  const columns = [...new Set([...rows.values()].flatMap((cells) => [...cells.keys()]))];
  const lines = [...rows].map(([code, cells]) => [code, ...columns.map((column) => cells.get(column) ?? '')]);
  const text = [[codeColumn, ...columns], ...lines].map((cells) => cells.map(quoted).join(';')).join('\n');
  const bytes = Buffer.from(`${text}\n`);
  readStatline({ path: table, bytes, title: inBothLanguages(table), referenceDate: year }, name, municipalityCode);
  return bytes;
}

const quoted = (cell: string): string => (/[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function filterOf({ municipalityCode, isOfAll }: StatlineQuestion): Record<string, string> {
  if (isOfAll) return {};
  const digits = municipalityCode.slice(2);
  return { $filter: ['BU', 'WK', 'GM'].map((prefix) => `startswith(${codeColumn},'${prefix}${digits}')`).join(' or ') };
}

const isOfMunicipality = (code: string, municipalityCode: string): boolean =>
  code.slice(2, 6) === municipalityCode.slice(2);

const mostPages = 500;

/** Follows the links to next pages, and compares what came with what the source counts. */
async function odataRows<T>(
  access: SourceAccess,
  address: string,
  filter: Record<string, string>,
  schema: z.ZodType<{ value: T[]; next?: string | undefined }>,
): Promise<T[]> {
  const url = withQuery(address, filter);
  const countUrl = withQuery(`${address}/$count`, filter);
  const count = z.coerce.number().safeParse((await access.json(countUrl, statlineLicence)).content);
  const rows: T[] = [];
  let next: string | undefined = url;
  for (let pageCount = 0; next !== undefined; pageCount++) {
    if (pageCount === mostPages) throw new FetchError('nonsense', url, `has more than ${mostPages} pages`);
    const { content } = await access.json(next, statlineLicence);
    const parsed: z.ZodSafeParseResult<{ value: T[]; next?: string | undefined }> = schema.safeParse(content);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new FetchError('nonsense', next, `answers with another shape: ${issue.path.join('.')}: ${issue.message}`);
    }
    rows.push(...parsed.data.value);
    next = parsed.data.next === undefined ? undefined : new URL(parsed.data.next, next).href;
  }
  if (!count.success || count.data !== rows.length)
    throw new FetchError('nonsense', url, `gives ${rows.length} rows where it counts ${String(count.data)}`);
  return rows;
}

const measuresSchema = z
  .object({
    value: z.array(z.object({ Identifier: z.string(), Title: z.string(), MeasureGroupId: z.string().nullish() })),
  })
  .loose()
  .transform((page) => ({ value: page.value, next: nextLink(page) }));

const groupsSchema = z
  .object({
    value: z.array(z.object({ Id: z.string(), Title: z.string() })),
  })
  .loose()
  .transform((page) => ({ value: page.value, next: nextLink(page) }));

const observationsSchema = z
  .object({
    value: z.array(
      z.object({
        [codeColumn]: z.string(),
        Measure: z.string(),
        Value: z.number().nullable(),
        ValueAttribute: z.string().nullish(),
      }),
    ),
  })
  .loose()
  .transform((page) => ({ value: page.value, next: nextLink(page) }));

function nextLink(page: Record<string, unknown>): string | undefined {
  const link = page['@odata.nextLink'] ?? page['odata.nextLink'];
  return typeof link === 'string' ? link : undefined;
}

/** One observation a row: columns are called by the titles of their measures. */
async function fromV4(access: SourceAccess, question: StatlineQuestion): Promise<Rows> {
  const { table, municipalityCode } = question;
  const base = fillIn(access.config.addresses.statlineV4, { table });
  const columns = await columnsOfMeasures(access, base, question);
  const filter = filterOf(question);
  const rows: Rows = new Map();
  for (const observation of await odataRows(access, `${base}/Observations`, filter, observationsSchema)) {
    const code = observation[codeColumn].trim();
    if (!isOfMunicipality(code, municipalityCode)) continue;
    const column = columns.get(observation.Measure.trim());
    if (column === undefined)
      throw new FetchError('nonsense', base, `has the measure ${observation.Measure}, of which it gives no title`);
    const cells = rows.get(code) ?? new Map<string, string>();
    cells.set(column, cellOf(observation.Value, observation.ValueAttribute));
    rows.set(code, cells);
  }
  return present(rows, base, municipalityCode);
}

/**
 * By measure. A title may say the whole ("Personen per soort uitkering; Bijstand") or leave its beginning to the group that it stands in
 * ("Bijstand"): where the title alone is no column that is read, and with its group it is one, it is that one.
 */
async function columnsOfMeasures(
  access: SourceAccess,
  base: string,
  { name }: StatlineQuestion,
): Promise<Map<string, string>> {
  const measures = await odataRows(access, `${base}/MeasureCodes`, {}, measuresSchema);
  const { required, optional } = columnsOf(name);
  const read = new Set([...required, ...optional, densityColumn]);
  const titles = new Set(measures.map(({ Title }) => columnOfTitle(Title)));
  const isWhole = [...read].every((column) => titles.has(column));
  const groupTitle =
    isWhole || measures.every(({ MeasureGroupId }) => !MeasureGroupId) ? null : await groupTitles(access, base);
  return new Map(
    measures.map(({ Identifier, Title, MeasureGroupId }, i) => {
      const own = columnOfTitle(Title);
      const inGroup = groupTitle && MeasureGroupId ? columnOfTitle(`${groupTitle(MeasureGroupId)} ${Title}`) : own;
      return [Identifier.trim(), `${!read.has(own) && read.has(inGroup) ? inGroup : own}_${i}`];
    }),
  );
}

async function groupTitles(access: SourceAccess, base: string): Promise<(id: string) => string> {
  const groups = await odataRows(access, `${base}/MeasureGroups`, {}, groupsSchema);
  const titles = new Map(groups.map(({ Id, Title }) => [Id.trim(), Title]));
  return (id) => titles.get(id.trim()) ?? '';
}

/** A value that is withheld is no value that is missing. */
function cellOf(value: number | null, attribute: string | null | undefined): string {
  if (value !== null) return String(value);
  return /confidential|secret/i.test(attribute ?? '') ? '.' : '';
}

/** As OData 3 calls the column of a measure, without its number: `65 jaar of ouder` is `k_65JaarOfOuder`. */
function columnOfTitle(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const joined = words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
  return /^\d/.test(joined) ? `k_${joined}` : joined;
}

const typedSchema = z
  .object({ value: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))) })
  .loose()
  .transform((page) => ({ value: page.value, next: nextLink(page) }));

/** One area a row. */
async function fromV3(access: SourceAccess, question: StatlineQuestion): Promise<Rows> {
  const { table, municipalityCode } = question;
  const base = fillIn(access.config.addresses.statlineV3, { table });
  const filter = filterOf(question);
  const rows: Rows = new Map();
  for (const { [codeColumn]: code, ...cells } of await odataRows(access, `${base}/TypedDataSet`, filter, typedSchema)) {
    if (typeof code !== 'string') throw new FetchError('nonsense', base, `has a row without ${codeColumn}`);
    if (!isOfMunicipality(code, municipalityCode)) continue;
    // Codes are padded to ten characters.
    rows.set(
      code.trim(),
      new Map(Object.entries(cells).map(([column, value]) => [column, value === null ? '' : String(value).trim()])),
    );
  }
  return present(rows, base, municipalityCode);
}

function present(rows: Rows, address: string, municipalityCode: string): Rows {
  if ([...rows.keys()].some((code) => code.startsWith('BU'))) return rows;
  throw new FetchError('absent', address, `has no buurt of ${municipalityCode}`);
}
