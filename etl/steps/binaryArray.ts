/** SQL types of which whole columns are sent, and what the binary form of an array calls them. */
const elementOids = { bytea: 17, int: 23, text: 25, real: 700, 'double precision': 701, boolean: 16 } as const;

export type ArrayType = keyof typeof elementOids;

const headerBytes = 20;
const nullLength = -1;

/**
 * A list as PostgreSQL receives an array in binary form: a header, then of every value its length and its bytes. Numbers written as text
 * take several times as long to write and to read.
 * @throws RangeError when a value does not fit the type
 */
export function binaryArray(type: ArrayType, values: readonly unknown[]): Buffer {
  const byteCount = values.reduce<number>((sum, value) => sum + 4 + valueBytes(type, value), headerBytes);
  const bytes = Buffer.allocUnsafe(byteCount);
  const hasNulls = values.some((value) => value === null);
  let at = 0;
  for (const field of [1, hasNulls ? 1 : 0, elementOids[type], values.length, 1]) at = bytes.writeInt32BE(field, at);
  for (const value of values) {
    if (value === null) {
      at = bytes.writeInt32BE(nullLength, at);
      continue;
    }
    const length = valueBytes(type, value);
    at = bytes.writeInt32BE(length, at);
    writeValue(bytes, at, type, value, length);
    at += length;
  }
  return bytes;
}

function valueBytes(type: ArrayType, value: unknown): number {
  if (value === null) return 0;
  switch (type) {
    case 'bytea':
      return (value as Uint8Array).length;
    case 'text':
      return Buffer.byteLength(value as string);
    case 'boolean':
      return 1;
    case 'double precision':
      return 8;
    default:
      return 4;
  }
}

function writeValue(bytes: Buffer, at: number, type: ArrayType, value: unknown, length: number): void {
  switch (type) {
    case 'bytea':
      bytes.set(value as Uint8Array, at);
      break;
    case 'text':
      bytes.write(value as string, at, length);
      break;
    case 'boolean':
      bytes.writeUInt8(value === true ? 1 : 0, at);
      break;
    case 'int':
      if (!Number.isInteger(value)) throw new RangeError(`Not a whole number: ${String(value)}`);
      bytes.writeInt32BE(value as number, at);
      break;
    case 'real':
      bytes.writeFloatBE(value as number, at);
      break;
    case 'double precision':
      bytes.writeDoubleBE(value as number, at);
  }
}
