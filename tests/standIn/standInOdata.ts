import { jsonAnswer, noSuchThing } from './standInAnswer.ts';
import type { StandInAnswer, StandInOptions } from './standInAnswer.ts';
import type { StandInScene } from './standInScene.ts';

/** StatLine's two services: one observation a row by the titles of measures, or one area a row with padded codes. */
export function answerOdata(
  url: URL,
  scenes: StandInScene[],
  service: 'statlineV4' | 'statlineV3',
  { pageSize = 100_000, hasShortTitles = false }: StandInOptions,
): StandInAnswer {
  const [, , , entity = '', count] = url.pathname.split('/');
  const [scene] = scenes;
  if (!scene) return noSuchThing;
  const rows = hasShortTitles ? groupedRows(scenes, service, entity) : rowsOf(scenes, service, entity);
  if (rows === null) return noSuchThing;
  const prefixes = [...(url.searchParams.get('$filter') ?? '').matchAll(/startswith\(WijkenEnBuurten,'(\w+)'\)/g)].map(
    ([, prefix]) => prefix,
  );
  const matching = rows.filter(
    ({ WijkenEnBuurten: code }) => prefixes.length === 0 || prefixes.some((prefix) => String(code).startsWith(prefix)),
  );
  if (count === '$count')
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: String(matching.length) };
  const from = Number(url.searchParams.get('$skiptoken') ?? 0);
  const value = matching.slice(from, from + pageSize);
  const next = new URLSearchParams(url.searchParams);
  next.set('$skiptoken', String(from + pageSize));
  const link = from + pageSize < matching.length ? `${url.pathname}?${next.toString()}` : undefined;
  const name = service === 'statlineV4' ? '@odata.nextLink' : 'odata.nextLink';
  return jsonAnswer({ value, ...(link && { [name]: link }) });
}

type Row = Record<string, string | number | null>;

const codeColumn = 'WijkenEnBuurten';
/** Texts, which observations do not have. */
const labels = /^(WijkenEnBuurten|Gemeentenaam|SoortRegio|Codering)(_\d+)?$/;

function rowsOf(scenes: StandInScene[], service: 'statlineV4' | 'statlineV3', entity: string): Row[] | null {
  const measures = scenes[0].figures.columns.filter((column) => !labels.test(column));
  const rows = scenes.flatMap(({ figures }) => figures.rows);
  if (service === 'statlineV3') {
    if (entity !== 'TypedDataSet') return null;
    return rows.map((row, ID) => ({
      ID,
      ...Object.fromEntries(measures.map((column) => [column, numberOf(row[column])])),
      [codeColumn]: row[codeColumn].padEnd(10),
    }));
  }
  if (entity === 'MeasureCodes') return measures.map((column) => ({ Identifier: column, Title: titleOf(column) }));
  if (entity !== 'Observations') return null;
  return rows.flatMap((row) =>
    measures.map((Measure) => {
      const Value = numberOf(row[Measure]);
      return { [codeColumn]: row[codeColumn].padEnd(10), Measure, Value, ValueAttribute: attributeOf(row[Measure]) };
    }),
  );
}

/** Titles without their first word, which their group has. */
function groupedRows(scenes: StandInScene[], service: 'statlineV4' | 'statlineV3', entity: string): Row[] | null {
  const measures = rowsOf(scenes, service, 'MeasureCodes') ?? [];
  const parts = measures.map(({ Title }) => /^(\S+) ?(.*)$/.exec(String(Title)) ?? ['', '', '']);
  if (entity === 'MeasureGroups') return parts.map(([, first], i) => ({ Id: `G${i}`, Title: first }));
  if (entity !== 'MeasureCodes') return rowsOf(scenes, service, entity);
  return measures.map((measure, i) => ({ ...measure, Title: parts[i][2], MeasureGroupId: `G${i}` }));
}

function numberOf(cell: string): number | null {
  return cell === '' || cell === '.' ? null : Number(cell);
}

const attributeOf = (cell: string): string => (cell === '.' ? 'Confidential' : 'None');

/** `k_65JaarOfOuder_12` is the measure "65 jaar of ouder". */
function titleOf(column: string): string {
  const words = column
    .replace(/_\d+$/, '')
    .replace(/^k_/, '')
    .match(/[A-Z]?[a-z]+|\d+/g);
  const text = (words ?? []).map((word, i) => (i === 0 ? word : word.toLowerCase())).join(' ');
  return text;
}
