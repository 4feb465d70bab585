import { Unzip, UnzipInflate, zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { ownFileLimits as limits } from '#definitions/ownData.ts';
import { isFilled } from './grid.ts';
import type { Grid, GridCell } from './grid.ts';
import { OwnFileError } from './ownFileError.ts';

/** What a workbook may always become, however small it is: compressed tables of few values shrink much. */
const leastInflatedBytes = 4 * 1024 * 1024;
/** A column beyond ZZ, the 702nd. */
const farColumn = /<c [^>]*\br="[A-Z]{3,}\d/;

/**
 * Reads one sheet of an Excel workbook (.xlsx): texts without blanks around them, numbers, dates, and of formulas the values that were
 * stored with them.
 * @param sheet name of the sheet; the first that holds something where it is left out or not there
 * @throws OwnFileError where it is no workbook, or more than the limits allow
 */
export async function readXlsx(bytes: Uint8Array, sheet?: string): Promise<Grid> {
  const read = await sheetsOf(plainArchive(bytes));
  const filled = read.filter(({ data }) => data.some((cells) => cells.some(isFilled)));
  const chosen = filled.find(({ sheet: name }) => name === sheet) ?? filled[0];
  if (!chosen) throw new OwnFileError('empty', 'The workbook holds no sheet with anything in it.');
  const rows = chosen.data
    .map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => cells.some(isFilled));
  return {
    format: 'xlsx',
    rows,
    sheet: chosen.sheet,
    sheets: filled.map((one) => one.sheet),
    encoding: null,
    delimiter: null,
  };
}

async function sheetsOf(archive: ArrayBuffer): Promise<{ sheet: string; data: GridCell[][] }[]> {
  try {
    return (await readWorkbook(archive)) as unknown as { sheet: string; data: GridCell[][] }[];
  } catch (cause) {
    throw new OwnFileError('damaged', 'The workbook is damaged, or is no Excel workbook (.xlsx).', { cause });
  }
}

/** The parts of a workbook that hold its tables, unpacked within bounds and put together without compression. */
function plainArchive(bytes: Uint8Array): ArrayBuffer {
  const parts = unpacked(bytes, Math.max(leastInflatedBytes, bytes.length * limits.inflation));
  if (!('xl/workbook.xml' in parts))
    throw new OwnFileError('damaged', 'The file is an archive, but no Excel workbook.');
  for (const [name, part] of Object.entries(parts)) {
    refuseDangerous(name, part);
    parts[name] = withErrorsAsText(name, part);
  }
  const archive = zipSync(parts, { level: 0 });
  return archive.buffer.slice(archive.byteOffset, archive.byteOffset + archive.byteLength) as ArrayBuffer;
}

/** Counted while it is unpacked: what an archive says of its own size need not be true. */
function unpacked(bytes: Uint8Array, maxBytes: number): Record<string, Uint8Array> {
  const parts: Record<string, Uint8Array> = {};
  let byteCount = 0;
  /** What is thrown while it is unpacked comes back as an error of the unpacking. */
  let isTooMuch = false;
  const unzip = new Unzip((file) => {
    if (!/\.(xml|rels)$/.test(file.name)) return;
    const chunks: Uint8Array[] = [];
    file.ondata = (error, chunk, isLast) => {
      if (error) throw error;
      byteCount += chunk.length;
      isTooMuch ||= byteCount > maxBytes;
      if (isTooMuch) throw new Error('too much');
      chunks.push(chunk);
      if (isLast) parts[file.name] = joined(chunks);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    // In pieces, so that what is too much is noticed before it is all there.
    for (let start = 0; start < bytes.length; start += pieceBytes) {
      const piece = bytes.subarray(start, start + pieceBytes);
      unzip.push(piece, start + pieceBytes >= bytes.length);
    }
  } catch (cause) {
    if (isTooMuch)
      throw new OwnFileError('inflates', `Unpacked, the workbook is more than ${limits.inflation} times its size.`);
    throw new OwnFileError('damaged', 'The workbook is damaged: it cannot be unpacked.', { cause });
  }
  return parts;
}

const pieceBytes = 16 * 1024;

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function refuseDangerous(name: string, part: Uint8Array): void {
  const start = latin.decode(part.subarray(0, 2000));
  if (/<!(DOCTYPE|ENTITY)/i.test(start))
    throw new OwnFileError(
      'with-entities',
      'The workbook defines entities of its own, which no spreadsheet program writes.',
    );
  if (!/^xl\/worksheets\//.test(name)) return;
  const text = latin.decode(part);
  if (farColumn.test(text)) throw tooManyColumns();
  let rows = 0;
  for (const found of text.matchAll(/<row [^>]*\br="(\d+)"/g)) rows = Math.max(rows, Number(found[1]));
  if (rows > limits.rows + 100) throw tooManyRows();
}

/** An error of a formula, such as #N/A, would be read as an empty cell; as a text it can be said what is wrong with it. */
function withErrorsAsText(name: string, part: Uint8Array): Uint8Array {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  if (!name.startsWith('xl/worksheets/') || !bytes.includes(' t="e"')) return part;
  return Buffer.from(bytes.toString('latin1').replace(/(<c [^>]*) t="e"/g, '$1 t="str"'), 'latin1');
}

const latin = new TextDecoder('latin1');

export const tooManyRows = () => new OwnFileError('too-many-rows', `The file has more than ${limits.rows} rows.`);
export const tooManyColumns = () =>
  new OwnFileError('too-many-columns', `The file has more than ${limits.columns} columns.`);
