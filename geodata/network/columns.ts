/**
 * Columns of whole numbers as variable-length bytes (LEB128: 7 bits a byte, lowest first). Signed values are zigzagged, and
 * columns that rise or cluster are stored as differences, so that most values take one byte and compress well.
 */
export class ColumnWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;

  /** @throws RangeError unless 0 <= value < 2^32 */
  unsigned(value: number): void {
    if (!(value >= 0 && value <= 0xffffffff)) throw new RangeError(`Not an unsigned 32-bit number: ${value}`);
    if (this.#length + 5 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    while (value > 0x7f) {
      this.#bytes[this.#length++] = (value & 0x7f) | 0x80;
      value >>>= 7;
    }
    this.#bytes[this.#length++] = value;
  }

  signed(value: number): void {
    this.unsigned(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  take(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}

/** Reads what `ColumnWriter` wrote. Reading past the end answers 0 and sets `overrun`, so that the hot loop need not branch out. */
export class ColumnReader {
  readonly #bytes: Uint8Array;
  #position = 0;
  overrun = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  unsigned(): number {
    const bytes = this.#bytes;
    if (this.#position >= bytes.length) {
      this.overrun = true;
      return 0;
    }
    let byte = bytes[this.#position++];
    let value = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      if (shift > 28 || this.#position >= bytes.length) {
        this.overrun = true;
        return 0;
      }
      byte = bytes[this.#position++];
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  }

  signed(): number {
    const value = this.unsigned();
    return value & 1 ? -((value >>> 1) + 1) : value >>> 1;
  }

  get exhausted(): boolean {
    return this.#position === this.#bytes.length;
  }
}
