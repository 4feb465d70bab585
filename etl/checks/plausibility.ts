import { targetGroups } from '#definitions/targetGroups.ts';
import { EtlError } from '#readers/errors.ts';
import type { Figure, FigureTable } from '#readers/figures.ts';
import { buurtPopulation, cell } from '../steps/buurtFigures.ts';
import type { FigureTables } from '../steps/buurtFigures.ts';
import type { AreaPlace } from '../steps/areaHierarchy.ts';
import type { LandArea } from '../steps/landArea.ts';
import { coarseRounding, rounding } from './rounding.ts';
import { requireWholes } from './wholes.ts';

/** Beyond rounding, a difference may also come from another day of counting: up to this share of the whole it is only unlikely. */
const unlikelyShare = 0.1;

/** Each age once; together they are everybody. */
const ageColumns = ['k_0Tot15Jaar', 'k_15Tot25Jaar', 'k_25Tot45Jaar', 'k_45Tot65Jaar', 'k_65JaarOfOuder'];
const inhabitants = 'AantalInwoners';
const households = 'HuishoudensTotaal';

/** Counts that are a part of another one of the same row. */
function partsOf(table: FigureTable): { column: string; whole: string; rounding: number }[] {
  const wholes = { inhabitants, households };
  return targetGroups.flatMap(({ unit, sources, overlaps }) =>
    sources
      .filter((source) => source.table === table.name && source.measure === 'count')
      .map(({ column, base }) => ({
        column,
        whole: base ?? wholes[unit],
        rounding: overlaps ? coarseRounding : rounding,
      }))
      .filter(({ column, whole }) => column !== whole && table.columns.has(column) && table.columns.has(whole)),
  );
}

/**
 * What cannot be, whatever the rounding: a part of more people than there are, ages that add up to more or fewer, buurten with more people
 * than their wijk or the municipality.
 * @throws EtlError naming file, row, column and value
 */
export function requirePossibleFigures(places: readonly AreaPlace[], tables: FigureTables): void {
  for (const table of tables.values()) {
    for (const code of table.rows.keys()) {
      requireParts(table, code);
      requireAges(table, code);
    }
  }
  requireWijkSums(places, tables);
  requireWholes(tables);
}

function requireParts(table: FigureTable, code: string): void {
  for (const { column, whole, rounding: partRounding } of partsOf(table)) {
    const [part, all] = [cell(table, code, column), cell(table, code, whole)];
    if (typeof part !== 'number' || typeof all !== 'number' || part <= all + partRounding + rounding) continue;
    throw impossible(table, code, `has ${part} in ${column}, more than the ${all} in ${whole} that they are a part of`);
  }
}

function requireAges(table: FigureTable, code: string): void {
  const all = cell(table, code, inhabitants);
  const ages = ageColumns.map((column) => cell(table, code, column));
  if (typeof all !== 'number' || !ages.every((age): age is number => typeof age === 'number')) return;
  const sum = ages.reduce((total, age) => total + age, 0);
  if (Math.abs(sum - all) <= rounding * (ages.length + 1)) return;
  throw impossible(table, code, `has ${all} in ${inhabitants}, while its ages add up to ${sum}`);
}

/** @throws EtlError for buurten that add up to far more people than their wijk has in the same year */
function requireWijkSums(places: readonly AreaPlace[], tables: FigureTables): void {
  const wijkTable = tables.get('kwb-wijk');
  const buurtTable = tables.get('kwb-buurt');
  if (!wijkTable || !buurtTable) return;
  for (const { code, name } of places.filter(({ level }) => level === 'wijk')) {
    const published = cell(wijkTable, code, 'aantalInwoners');
    const parts = knownParts(places, code, tables);
    if (typeof published !== 'number' || parts.length === 0) continue;
    const sum = parts.reduce((total, part) => total + part, 0);
    if (sum <= published + rounding * (parts.length + 1) + unlikelyShare * Math.max(published, sum)) continue;
    throw impossible(
      wijkTable,
      code,
      `has ${published} in aantalInwoners for ${code} (${name}), while its buurten add up to ${sum} in ${buurtTable.file}`,
    );
  }
}

function knownParts(places: readonly AreaPlace[], wijkCode: string, tables: FigureTables): number[] {
  return places
    .filter((place) => place.level === 'buurt' && place.wijkCode === wijkCode)
    .map(({ code }) => buurtPopulation('inhabitants', code, tables))
    .filter((figure) => typeof figure === 'number');
}

function impossible(table: FigureTable, code: string, reason: string): EtlError {
  return new EtlError(reason, { file: table.file, row: table.places.get(code) });
}

/** Figures that can be and hardly are: households with more people than live there, ten people to a household. */
export function partRemarks(places: readonly AreaPlace[], tables: FigureTables): string[] {
  const table = tables.get('kwb-buurt');
  if (!table) return [];
  return places
    .filter(({ level }) => level === 'buurt')
    .flatMap(({ code, name }) => {
      const people: Figure = cell(table, code, inhabitants);
      const homes: Figure = cell(table, code, households);
      if (typeof people !== 'number' || typeof homes !== 'number') return [];
      const place = `${table.file}, row ${table.places.get(code)}`;
      if (homes > people + 2 * rounding)
        return `${place}: ${code} ${name} has ${homes} in ${households}, more than the ${people} in ${inhabitants}`;
      return people > 10 * homes && people - 10 * homes > 100
        ? `${place}: ${code} ${name} has ${people} in ${inhabitants} and only ${homes} in ${households}`
        : [];
    });
}

/** Areas with inhabitants and no land: their density is not known. */
export function landRemarks(
  places: readonly AreaPlace[],
  lands: ReadonlyMap<string, LandArea>,
  tables: FigureTables,
): string[] {
  const wijkTable = tables.get('kwb-wijk');
  const landless = places.filter(({ code, level }) => {
    const people = level === 'wijk' && wijkTable ? cell(wijkTable, code, 'aantalInwoners') : 0;
    return typeof people === 'number' && people > 0 && lands.get(code)?.squareMetres === 0;
  });
  return landless.map(
    ({ code, name }) => `${code} ${name} has inhabitants and a published land area of 0: no density can be given`,
  );
}
