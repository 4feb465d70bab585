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

/**
 * Reads the tables of an SQLite file row by row (https://www.sqlite.org/fileformat2.html): enough for maps, which are plain tables. A
 * library would take a copy of the whole file, and the map of the country is larger than a load may be.
 */
export class SqliteFile {
  readonly tables: SqliteTable[];
  readonly #bytes: Buffer;
  readonly #pageBytes: number;
  /** Of a page, without what is reserved at its end. */
  readonly #usableBytes: number;
  readonly #text: TextDecoder;

  /** @throws SqliteFormatError, RangeError when the file is damaged */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const pageBytes = bytes.readUInt16BE(16);
    this.#pageBytes = pageBytes === 1 ? 65_536 : pageBytes;
    this.#usableBytes = this.#pageBytes - bytes[20];
    if (this.#usableBytes < 480) throw new SqliteFormatError(`it has pages of ${this.#usableBytes} bytes`);
    // Old programs leave the number of pages as it was; two counters that are equal say that it is right.
    const isPageCountKnown = bytes.readUInt32BE(24) === bytes.readUInt32BE(92);
    if (isPageCountKnown && bytes.readUInt32BE(28) * this.#pageBytes > bytes.length)
      throw new SqliteFormatError('it has fewer pages than it says');
    this.#text = new TextDecoder(encodings[bytes.readUInt32BE(56)] ?? 'utf-8', { ignoreBOM: true });
    this.tables = [...this.#rowsBelow(1)].flatMap(({ values: [type, name, , rootPage, sql] }) =>
      type === 'table' && typeof name === 'string' && typeof rootPage === 'number' && typeof sql === 'string'
        ? [{ name, rootPage, ...describeColumns(sql) }]
        : [],
    );
  }

  /** @param read gives the row's values by column, at once or later */
  *rows(table: SqliteTable): Generator<{ read: () => Record<string, SqlValue> }> {
    for (const { at } of this.#cellsBelow(table.rootPage)) {
      yield {
        read: () => {
          const { rowNumber, values } = this.#rowAt(at);
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
    for (const { at } of this.#cellsBelow(rootPage)) yield this.#rowAt(at);
  }

  /** Where the rows of a table stand in the file, in order. */
  *#cellsBelow(rootPage: number): Generator<{ at: number }> {
    const waiting = [rootPage];
    const seen = new Set<number>();
    for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
      if (seen.has(page)) throw new SqliteFormatError('a page leads back to itself');
      seen.add(page);
      const start = (page - 1) * this.#pageBytes;
      const header = start + (page === 1 ? fileHeaderBytes : 0);
      const type = this.#bytes.readUInt8(header);
      const cellCount = this.#bytes.readUInt16BE(header + 3);
      const isInterior = type === pageTypes.interiorTable;
      if (!isInterior && type !== pageTypes.leafTable) throw new SqliteFormatError(`page ${page} is of no table`);
      const pointers = header + (isInterior ? 12 : 8);
      const cells = Array.from({ length: cellCount }, (_, i) => start + this.#bytes.readUInt16BE(pointers + 2 * i));
      if (isInterior) {
        const children = [...cells.map((at) => this.#bytes.readUInt32BE(at)), this.#bytes.readUInt32BE(header + 8)];
        waiting.push(...children.reverse());
      } else {
        for (const at of cells) yield { at };
      }
    }
  }

  #rowAt(cell: number): { rowNumber: number; values: SqlValue[] } {
    const [payloadBytes, afterSize] = readVarint(this.#bytes, cell);
    const [rowNumber, start] = readVarint(this.#bytes, afterSize);
    return { rowNumber, values: this.#values(this.#payload(start, payloadBytes)) };
  }

  /** The bytes of a row, of which what does not fit its page stands on others, one leading to the next. */
  #payload(start: number, byteCount: number): Buffer {
    const most = this.#usableBytes - 35;
    if (byteCount <= most) return this.#slice(start, byteCount);
    if (byteCount > this.#bytes.length) throw new SqliteFormatError('a row is larger than the file');
    const least = Math.floor(((this.#usableBytes - 12) * 32) / 255) - 23;
    const perPage = this.#usableBytes - 4;
    const fitting = least + ((byteCount - least) % perPage);
    const local = fitting <= most ? fitting : least;
    const pieces = [this.#slice(start, local)];
    let next = this.#bytes.readUInt32BE(start + local);
    for (let left = byteCount - local; left > 0; left -= perPage) {
      const page = (next - 1) * this.#pageBytes;
      next = this.#bytes.readUInt32BE(page);
      pieces.push(this.#slice(page + 4, Math.min(left, perPage)));
    }
    return Buffer.concat(pieces, byteCount);
  }

  #slice(start: number, byteCount: number): Buffer {
    if (start + byteCount > this.#bytes.length) throw new SqliteFormatError('it ends within a row');
    return this.#bytes.subarray(start, start + byteCount);
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
