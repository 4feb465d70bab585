import { ownFileLimits as limits } from '#definitions/ownData.ts';
import { readCsvGrid } from './csvFile.ts';
import { EtlError } from './errors.ts';
import { readFeatureCollection } from './featureCollection.ts';
import { isFilled } from './grid.ts';
import type { Grid, GridCell, GridRow } from './grid.ts';
import { OwnFileError } from './ownFileError.ts';
import { readXlsx, tooManyColumns, tooManyRows } from './xlsxFile.ts';

/**
 * A table that a planner brings, by what its first bytes say: an Excel workbook, GeoJSON, or text with cells.
 * @param sheet of a workbook
 * @throws OwnFileError
 */
export async function readOwnFile(bytes: Buffer, sheet?: string): Promise<Grid> {
  if (bytes.length > limits.bytes)
    throw new OwnFileError('too-large', `The file is larger than ${limits.bytes / 1024 / 1024} MB.`);
  const grid = withoutEmptyColumns(await gridOf(bytes, sheet));
  if (grid.rows.length === 0) throw new OwnFileError('empty', 'The file holds nothing.');
  if (grid.rows.length > limits.rows) throw tooManyRows();
  if (grid.rows.some(({ cells }) => cells.length > limits.columns)) throw tooManyColumns();
  return grid;
}

async function gridOf(bytes: Buffer, sheet: string | undefined): Promise<Grid> {
  const start = bytes.subarray(0, 8).toString('latin1');
  if (start.startsWith('PK')) return readXlsx(bytes, sheet);
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw olderOffice(bytes);
  try {
    return /^(\xef\xbb\xbf)?\s*\{/.test(bytes.subarray(0, 200).toString('latin1'))
      ? featureGrid(bytes)
      : readCsvGrid(bytes);
  } catch (cause) {
    if (cause instanceof EtlError) throw new OwnFileError('unreadable', `The file ${withoutCells(cause.reason)}.`);
    throw cause;
  }
}

/** What stands in a file is repeated in no message: it may be about persons. */
const withoutCells = (reason: string): string => reason.replace(/\s*[:("'].*$/s, '');

/** Of Excel before 2007, and of a workbook behind a password, which is put in the same kind of file. */
function olderOffice(bytes: Buffer): OwnFileError {
  return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? new OwnFileError('locked', 'The workbook is locked with a password. Save it without one.')
    : new OwnFileError('old-excel', 'This is a workbook of Excel before 2007 (.xls). Save it as .xlsx.');
}

/** Features as rows below a header of their properties, with lon and lat where they are points. */
function featureGrid(bytes: Buffer): Grid {
  const { features } = readFeatureCollection(bytes, 'file');
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  const hasPoints = features.some(({ geometry }) => geometry?.type === 'Point');
  const rows = features.map(({ properties, geometry }, index): GridRow => {
    const [lon, lat] = geometry?.type === 'Point' ? geometry.coordinates : [null, null];
    const cells = names.map((name) => cellOf(properties[name]));
    return { row: index + 1, cells: hasPoints ? [...cells, lon, lat] : cells };
  });
  const header = { row: 0, cells: hasPoints ? [...names, 'lon', 'lat'] : names };
  return { format: 'geojson', rows: [header, ...rows], sheet: null, sheets: [], encoding: 'utf-8', delimiter: null };
}

function cellOf(value: unknown): GridCell {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** Spreadsheets leave empty columns behind, at the end and at the start. */
function withoutEmptyColumns(grid: Grid): Grid {
  let last = -1;
  for (const { cells } of grid.rows) last = Math.max(last, cells.findLastIndex(isFilled));
  return { ...grid, rows: grid.rows.map(({ row, cells }) => ({ row, cells: cells.slice(0, last + 1) })) };
}
