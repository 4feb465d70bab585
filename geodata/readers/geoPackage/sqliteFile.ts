import type { ByteSource } from '../pbf/blobs.ts';

/** What a cell of a table holds. Whole numbers beyond 2^53 lose their last digits, as everywhere in JSON. */
export type SqlValue = null | number | string | Uint8Array;

export interface SqliteTable {
  name: string;
  columns: string[];
  rootPage: number;
  /** Its column that the row number stands for, -1 where there is none. */
  rowNumberColumn: number;
}

/** Thrown for what is not as the format says. */
export class SqliteFormatError extends Error {}

const pageTypes = { interiorTable: 5, leafTable: 13 } as const;
const fileHeaderBytes = 100;
const magic = 'SQLite format 3\0';
const encodings: Record<number, string> = { 0: 'utf-8', 1: 'utf-8', 2: 'utf-16le', 3: 'utf-16be' };

export const isSqlite = (bytes: Buffer): boolean => bytes.subarray(0, magic.length).toString('latin1') === magic;

/** Where a row begins: in which page, and at which of its bytes. */
interface RowPlace {
  page: number;
  at: number;
}

/**
 * Reads the tables of an SQLite file row by row (https://www.sqlite.org/fileformat2.html): enough for maps, which are plain tables. A
 * library would take a copy of the whole file; the map of the country is larger than a load may be, and the register of its homes than memory.
 */
export class SqliteFile {
  readonly tables: SqliteTable[];
  readonly #source: ByteSource;
  readonly #pageBytes: number;
  /** Of a page, without what is reserved at its end. */
  readonly #usableBytes: number;
  readonly #text: TextDecoder;
  #held: { number: number; bytes: Buffer } = { number: 0, bytes: Buffer.alloc(0) };

  /** @throws SqliteFormatError, RangeError when the file is damaged */
  constructor(source: ByteSource) {
    this.#source = source;
    const header = asBuffer(source.read(0, fileHeaderBytes));
    const pageBytes = header.readUInt16BE(16);
    this.#pageBytes = pageBytes === 1 ? 65_536 : pageBytes;
    this.#usableBytes = this.#pageBytes - header[20];
    if (this.#usableBytes < 480) throw new SqliteFormatError(`it has pages of ${this.#usableBytes} bytes`);
    // Old programs leave the number of pages as it was; two counters that are equal say that it is right.
    const isPageCountKnown = header.readUInt32BE(24) === header.readUInt32BE(92);
    if (isPageCountKnown && header.readUInt32BE(28) * this.#pageBytes > source.byteCount)
      throw new SqliteFormatError('it has fewer pages than it says');
    this.#text = new TextDecoder(encodings[header.readUInt32BE(56)] ?? 'utf-8', { ignoreBOM: true });
    this.tables = [...this.#rowsBelow(1)].flatMap(({ values: [type, name, , rootPage, sql] }) =>
      type === 'table' && typeof name === 'string' && typeof rootPage === 'number' && typeof sql === 'string'
        ? [{ name, rootPage, ...describeColumns(sql) }]
        : [],
    );
  }

  /** @param read gives the row's values by column, at once or later */
  *rows(table: SqliteTable): Generator<{ read: () => Record<string, SqlValue> }> {
    for (const place of this.#rowPlaces(table.rootPage)) {
      yield {
        read: () => {
          const { rowNumber, values } = this.#rowAt(place);
          const named = table.columns.map((column, i): [string, SqlValue] => [
            column,
            // What was added to a table later is absent from older rows.
            i === table.rowNumberColumn ? rowNumber : (values[i] ?? null),
          ]);
          return Object.fromEntries(named);
        },
      };
    }
  }

  *#rowsBelow(rootPage: number): Generator<{ rowNumber: number; values: SqlValue[] }> {
    for (const place of this.#rowPlaces(rootPage)) yield this.#rowAt(place);
  }

  /** Rows stand by tens on a page: the last one that was read is held. */
  #page(number: number): Buffer {
    if (number < 1) throw new SqliteFormatError('a page leads to none');
    if (this.#held.number !== number) {
      const bytes = asBuffer(this.#source.read((number - 1) * this.#pageBytes, this.#pageBytes));
      this.#held = { number, bytes };
    }
    return this.#held.bytes;
  }

  /** Where the rows of a table stand in the file, in order. */
  *#rowPlaces(rootPage: number): Generator<RowPlace> {
    const waiting = [rootPage];
    const seen = new Set<number>();
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (seen.has(number)) throw new SqliteFormatError('a page leads back to itself');
      seen.add(number);
      const page = this.#page(number);
      const header = number === 1 ? fileHeaderBytes : 0;
      const type = page.readUInt8(header);
      const cellCount = page.readUInt16BE(header + 3);
      const isInterior = type === pageTypes.interiorTable;
      if (!isInterior && type !== pageTypes.leafTable) throw new SqliteFormatError(`page ${number} is of no table`);
      const pointers = header + (isInterior ? 12 : 8);
      const cells = Array.from({ length: cellCount }, (_, i) => page.readUInt16BE(pointers + 2 * i));
      if (isInterior) {
        const children = [...cells.map((at) => page.readUInt32BE(at)), page.readUInt32BE(header + 8)];
        waiting.push(...children.reverse());
      } else {
        for (const at of cells) yield { page: number, at };
      }
    }
  }

  #rowAt({ page: number, at }: RowPlace): { rowNumber: number; values: SqlValue[] } {
    const page = this.#page(number);
    const [payloadBytes, afterSize] = readVarint(page, at);
    const [rowNumber, start] = readVarint(page, afterSize);
    return { rowNumber, values: this.#values(this.#payload(page, start, payloadBytes)) };
  }

  /** The bytes of a row, of which what does not fit its page stands on others, one leading to the next. */
  #payload(page: Buffer, start: number, byteCount: number): Buffer {
    const most = this.#usableBytes - 35;
    if (byteCount <= most) return within(page, start, byteCount);
    if (byteCount > this.#source.byteCount) throw new SqliteFormatError('a row is larger than the file');
    const least = Math.floor(((this.#usableBytes - 12) * 32) / 255) - 23;
    const perPage = this.#usableBytes - 4;
    const fitting = least + ((byteCount - least) % perPage);
    const local = fitting <= most ? fitting : least;
    const pieces = [within(page, start, local)];
    let next = page.readUInt32BE(start + local);
    for (let left = byteCount - local; left > 0; left -= perPage) {
      const overflow = this.#page(next);
      next = overflow.readUInt32BE(0);
      pieces.push(within(overflow, 4, Math.min(left, perPage)));
    }
    return Buffer.concat(pieces, byteCount);
  }

  #values(payload: Buffer): SqlValue[] {
    const [headerBytes, firstType] = readVarint(payload, 0);
    const values: SqlValue[] = [];
    let at = headerBytes;
    for (let header = firstType; header < headerBytes;) {
      const [type, next] = readVarint(payload, header);
      header = next;
      const byteCount = valueBytes(type);
      if (at + byteCount > payload.length) throw new SqliteFormatError('a value is longer than its row');
      values.push(this.#value(type, payload, at, byteCount));
      at += byteCount;
    }
    return values;
  }

  #value(type: number, payload: Buffer, at: number, byteCount: number): SqlValue {
    if (type === 0) return null;
    if (type <= 5) return payload.readIntBE(at, byteCount);
    if (type === 6) return Number(payload.readBigInt64BE(at));
    if (type === 7) return payload.readDoubleBE(at);
    if (type === 8 || type === 9) return type - 8;
    if (type < 12) throw new SqliteFormatError(`a value has the type ${type}`);
    const bytes = payload.subarray(at, at + byteCount);
    return type % 2 === 0 ? bytes : this.#text.decode(bytes);
  }
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function within(page: Buffer, start: number, byteCount: number): Buffer {
  if (start + byteCount > page.length) throw new SqliteFormatError('it ends within a row');
  return page.subarray(start, start + byteCount);
}

function valueBytes(type: number): number {
  if (type >= 12) return (type - (type % 2 === 0 ? 12 : 13)) / 2;
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type];
}

/** Seven bits to a byte, largest first; a ninth byte has eight. @returns the number, and where the next thing begins */
function readVarint(bytes: Buffer, start: number): [value: number, next: number] {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = bytes.readUInt8(start + i);
    value = value * 128 + (byte & 127);
    if (byte < 128) return [value, start + i + 1];
  }
  return [value * 256 + bytes.readUInt8(start + 8), start + 9];
}

/** From the statement that made the table, which is what the file keeps of it. */
function describeColumns(sql: string): { columns: string[]; rowNumberColumn: number } {
  const definitions = topLevelParts(sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(')')))
    .map((part) => part.trim())
    .filter((part) => !/^(constraint|primary|unique|check|foreign)\b/i.test(part));
  const columns = definitions.map((definition) => {
    const [, ...names] = /^(?:"((?:[^"]|"")*)"|\[([^\]]*)\]|`([^`]*)`|'([^']*)'|(\S+))/.exec(definition) ?? [];
    return (names.find((name) => name !== undefined) ?? '').replaceAll('""', '"');
  });
  const rowNumberColumn = definitions.findIndex((definition) => /\sinteger\s.*\bprimary\s+key\b/i.test(definition));
  return { columns, rowNumberColumn };
}

/** Divided by commas that stand in no brackets and no quotes. */
function topLevelParts(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [piece] of text.matchAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|`[^`]*`|\[[^\]]*\]|[\s\S]/g)) {
    if (piece === '(') depth++;
    if (piece === ')') depth--;
    if (piece === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}
