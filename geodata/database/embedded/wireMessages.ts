/** One message of the PostgreSQL frontend protocol, header included. `type` is '' for messages of the startup phase. */
export interface WireMessage {
  type: string;
  bytes: Buffer;
}

const startupHeaderBytes = 4;
const typedHeaderBytes = 5;

/** Cuts a byte stream into messages. Chunks are kept apart until a message is whole, so that large ones are copied once. */
export class WireMessageReader {
  private chunks: Buffer[] = [];
  private byteCount = 0;
  private typed = false;

  /** From now on messages carry a type byte: the startup message has been accepted. */
  startTyped(): void {
    this.typed = true;
  }

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.byteCount += chunk.length;
  }

  /** The next whole message, or null until more bytes arrive. */
  next(): WireMessage | null {
    const headerBytes = this.typed ? typedHeaderBytes : startupHeaderBytes;
    if (this.byteCount < headerBytes) return null;
    const header = this.peek(headerBytes);
    const messageBytes = this.typed ? 1 + header.readUInt32BE(1) : header.readUInt32BE(0);
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
