import { damaged } from './pbfError.ts';

/** How a field is written: the low three bits of its tag. */
const wireTypes = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;
const maxVarintBytes = 10;

/**
 * Reads the fields of one protocol buffer message one after another (Protocol Buffers encoding, Google). Whole numbers come out exact up
 * to 2^53, which is far beyond any OpenStreetMap id.
 */
export class ProtobufReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #position = 0;
  #wireType = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#end = bytes.length;
  }

  get atEnd(): boolean {
    return this.#position >= this.#end;
  }

  /** Number of the next field, 0 at the end. Each field must then be read or skipped. */
  nextField(): number {
    if (this.atEnd) return 0;
    const tag = this.varint();
    this.#wireType = tag & 7;
    return Math.floor(tag / 8);
  }

  /** @throws PbfError when the message ends in the middle of a number */
  varint(): number {
    const bytes = this.#bytes;
    const start = this.#position;
    let position = start;
    let byte = bytes[position++];
    let value = byte & 0x7f;
    for (let scale = 128; byte >= 0x80 && position - start < maxVarintBytes; scale *= 128) {
      byte = bytes[position++];
      value += (byte & 0x7f) * scale;
    }
    if (position > this.#end || byte >= 0x80) throw damaged('a block ends in the middle of a number');
    this.#position = position;
    return value;
  }

  /** A number that takes its sign from the lowest bit. */
  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** A number in two's complement: negative ones take ten bytes. */
  int64(): number {
    const start = this.#position;
    const value = this.varint();
    if (this.#position - start < maxVarintBytes) return value;
    let exact = 0n;
    for (let i = 0; i < maxVarintBytes; i++) exact |= BigInt(this.#bytes[start + i] & 0x7f) << BigInt(7 * i);
    return Number(BigInt.asIntN(64, exact));
  }

  bytes(): Uint8Array {
    const length = this.varint();
    const start = this.#position;
    if (this.#wireType !== wireTypes.bytes || start + length > this.#end) {
      throw damaged('a block ends in the middle of a field');
    }
    this.#position = start + length;
    return this.#bytes.subarray(start, this.#position);
  }

  text(): string {
    return new TextDecoder().decode(this.bytes());
  }

  skip(): void {
    if (this.#wireType === wireTypes.varint) this.varint();
    else if (this.#wireType === wireTypes.bytes) this.bytes();
    else if (this.#wireType === wireTypes.fixed64) this.#position += 8;
    else if (this.#wireType === wireTypes.fixed32) this.#position += 4;
    else throw damaged(`a field has the unknown wire type ${this.#wireType}`);
    if (this.#position > this.#end) throw damaged('a block ends in the middle of a field');
  }
}

/** The whole numbers of a packed field. */
export function packedVarints(bytes: Uint8Array): number[] {
  const reader = new ProtobufReader(bytes);
  const values: number[] = [];
  while (!reader.atEnd) values.push(reader.varint());
  return values;
}

/** The numbers of a packed field of which each is written as its difference from the one before. */
export function packedDeltas(bytes: Uint8Array): number[] {
  const reader = new ProtobufReader(bytes);
  const values: number[] = [];
  for (let value = 0; !reader.atEnd;) values.push((value += reader.zigzag()));
  return values;
}
