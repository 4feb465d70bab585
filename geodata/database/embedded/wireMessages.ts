/** One message of the PostgreSQL frontend protocol, header included. `type` is '' for messages of the startup phase. */
export interface WireMessage {
  type: string;
  bytes: Buffer;
}

const startupHeaderBytes = 4;
const typedHeaderBytes = 5;
/** A startup message holds at least its length and its code. The upper bound is that of PostgreSQL itself. */
const startupBytes = { min: 8, max: 10_000 };
/** The length that a typed message declares counts itself. The largest that this project sends is a street network. */
const typedBytes = { min: 4, max: 256 * 1024 * 1024 };
/** Those that the shared session can answer, and Terminate. COPY and function calls are not among them. */
const knownTypes = 'PBDECSHQX';

/** The bytes are not the protocol of PostgreSQL: what follows cannot be read either. */
export class WireError extends Error {
  override name = 'WireError';
}

/** Cuts a byte stream into messages. Chunks are kept apart until a message is whole, so that large ones are copied once. */
export class WireMessageReader {
  private chunks: Buffer[] = [];
  private byteCount = 0;
  private typed = false;

  /** From now on messages carry a type byte: the startup message has been accepted. */
  startTyped(): void {
    this.typed = true;
  }

  /** Bytes of a message that is not whole yet. */
  get keptBytes(): number {
    return this.byteCount;
  }

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.byteCount += chunk.length;
  }

  /**
   * The next whole message, or null until more bytes arrive.
   * @throws WireError at a header that cannot be right, before anything more is kept
   */
  next(): WireMessage | null {
    const headerBytes = this.typed ? typedHeaderBytes : startupHeaderBytes;
    if (this.byteCount < headerBytes) return null;
    const header = this.peek(headerBytes);
    const messageBytes = this.typed ? typedMessageBytes(header) : startupMessageBytes(header);
    if (this.byteCount < messageBytes) return null;
    const all = this.peek(messageBytes);
    const bytes = all.subarray(0, messageBytes);
    const rest = all.subarray(messageBytes);
    this.chunks = [rest, ...this.chunks.slice(1)].filter((part) => part.length > 0);
    this.byteCount -= messageBytes;
    return { type: this.typed ? String.fromCharCode(bytes[0]) : '', bytes };
  }

  /** The first chunk, made at least `count` bytes long by joining as many chunks as that takes. */
  private peek(count: number): Buffer {
    if (this.chunks[0].length < count) {
      const wanted: Buffer[] = [];
      let length = 0;
      while (length < count) {
        const chunk = this.chunks.shift();
        if (!chunk) break;
        wanted.push(chunk);
        length += chunk.length;
      }
      this.chunks.unshift(Buffer.concat(wanted, length));
    }
    return this.chunks[0];
  }
}

function startupMessageBytes(header: Buffer): number {
  return checkedLength(header.readUInt32BE(0), startupBytes, 'a startup message');
}

function typedMessageBytes(header: Buffer): number {
  const type = String.fromCharCode(header[0]);
  if (!knownTypes.includes(type)) throw new WireError(`a message of an unknown type, ${header[0]}`);
  return 1 + checkedLength(header.readUInt32BE(1), typedBytes, `a message of type ${type}`);
}

function checkedLength(bytes: number, { min, max }: { min: number; max: number }, what: string): number {
  if (bytes < min || bytes > max) throw new WireError(`${what} of ${bytes} bytes`);
  return bytes;
}
