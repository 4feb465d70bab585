/** Writes fields of a protobuf message one after another. Whole numbers up to 2^53. */
export class ProtobufWriter {
  #bytes = Buffer.alloc(1 << 10);
  #length = 0;

  varint(value: number): this {
    this.#reserve(10);
    let rest = value;
    while (rest >= 128) {
      this.#bytes[this.#length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
    return this;
  }

  zigzag(value: number): this {
    return this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** A field that holds a number. */
  number(field: number, value: number): this {
    return this.varint(field * 8).varint(value);
  }

  /** A field that holds bytes, a text or a message. */
  bytes(field: number, content: Uint8Array): this {
    this.varint(field * 8 + 2).varint(content.length);
    this.#reserve(content.length);
    this.#bytes.set(content, this.#length);
    this.#length += content.length;
    return this;
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#length + count));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

export const packed = (values: readonly number[]): Buffer =>
  values.reduce((writer, value) => writer.varint(value), new ProtobufWriter()).finish();

/** Each as its difference from the one before. */
export const packedDeltas = (values: readonly number[]): Buffer =>
  values
    .reduce((writer, value, i) => writer.zigzag(value - (i === 0 ? 0 : values[i - 1])), new ProtobufWriter())
    .finish();
