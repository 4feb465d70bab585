import { inflateSync } from 'node:zlib';
import { reasonOf } from '../errors.ts';
import { otherForm } from '../otherForms.ts';
import { damaged, PbfError } from './pbfError.ts';
import { ProtobufReader } from './protobuf.ts';

/** Bytes that can be read from any place, so that a file of hundreds of MB need not be held. */
export interface ByteSource {
  readonly byteCount: number;
  /** The bytes from `offset` on; fewer than `length` at the end. */
  read(offset: number, length: number): Uint8Array;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return { byteCount: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
}

/** Where a blob of a file lies. */
export interface BlobPlace {
  type: string;
  offset: number;
  byteCount: number;
}

/** The format's own limits. */
const maxHeaderBytes = 64 * 1024;
const maxBlobBytes = 32 * 1024 * 1024;

/**
 * The blobs of an `.osm.pbf` file in order, without reading what is in them (OpenStreetMap wiki, PBF Format, 2024).
 * @throws PbfError when the file is cut short, is something else, or a blob is larger than the format allows
 */
export function* blobPlaces(source: ByteSource): Generator<BlobPlace> {
  if (source.byteCount === 0) throw damaged('it is empty');
  let offset = 0;
  while (offset < source.byteCount) {
    const lengthBytes = exactly(source, offset, 4);
    const headerBytes = new DataView(lengthBytes.buffer, lengthBytes.byteOffset, 4).getUint32(0);
    if (headerBytes > maxHeaderBytes) {
      const isFirst = offset === 0;
      const other = isFirst && otherForm(exactly(source, 0, Math.min(512, source.byteCount)));
      if (other) throw new PbfError(other);
      throw damaged(
        `${isFirst ? 'it does not begin like an .osm.pbf file' : 'a block is lost'} (a header of ${headerBytes} bytes; at most ${maxHeaderBytes} is allowed)`,
      );
    }
    const { type, byteCount } = readBlobHeader(exactly(source, offset + 4, headerBytes));
    if (byteCount > maxBlobBytes) throw damaged(`a block of ${byteCount} bytes; at most ${maxBlobBytes} is allowed`);
    offset += 4 + headerBytes;
    if (offset + byteCount > source.byteCount) throw damaged('it ends in the middle of a block');
    yield { type, offset, byteCount };
    offset += byteCount;
  }
}

function exactly(source: ByteSource, offset: number, length: number): Uint8Array {
  const bytes = source.read(offset, length);
  if (bytes.length < length) throw damaged('it ends in the middle of a block');
  return bytes;
}

function readBlobHeader(bytes: Uint8Array): { type: string; byteCount: number } {
  const reader = new ProtobufReader(bytes);
  let type: string | undefined;
  let byteCount: number | undefined;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === 1) type = reader.text();
    else if (field === 3) byteCount = reader.varint();
    else reader.skip();
  }
  if (type === undefined || byteCount === undefined) throw damaged('a block does not say what it is or how long it is');
  return { type, byteCount };
}

/** Fields of a blob that hold its content in a compression that Node.js cannot read. */
const otherCompressions = new Map([
  [4, 'lzma'],
  [5, 'bzip2'],
  [6, 'lz4'],
  [7, 'zstd'],
]);

/**
 * What is in a blob, raw or inflated.
 * @throws PbfError when it is damaged, compressed in another way than zlib, or more than 32 MiB
 */
export function blobContent(source: ByteSource, { offset, byteCount }: BlobPlace): Uint8Array {
  const reader = new ProtobufReader(exactly(source, offset, byteCount));
  let rawByteCount: number | undefined;
  let raw: Uint8Array | undefined;
  let deflated: Uint8Array | undefined;
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    const other = otherCompressions.get(field);
    if (other) throw unreadable(other);
    if (field === 1) raw = reader.bytes();
    else if (field === 2) rawByteCount = reader.varint();
    else if (field === 3) deflated = reader.bytes();
    else reader.skip();
  }
  if (!raw && !deflated) throw damaged('a block holds nothing');
  const content = raw ?? inflate(deflated as Uint8Array);
  if (content.length > maxBlobBytes) throw damaged(`a block holds ${content.length} bytes; ${maxBlobBytes} is allowed`);
  if (!raw && content.length !== rawByteCount) {
    throw damaged(`a block holds ${content.length} bytes where ${String(rawByteCount)} were announced`);
  }
  return content;
}

function unreadable(compression: string): PbfError {
  return new PbfError(
    `is compressed with ${compression}, which this program does not read. ` +
      'Convert it first: osmium cat in.osm.pbf -o out.osm.pbf --output-format pbf,pbf_compression=zlib',
  );
}

function inflate(deflated: Uint8Array): Uint8Array {
  try {
    return inflateSync(deflated, { maxOutputLength: maxBlobBytes });
  } catch (cause) {
    throw damaged(`a block cannot be read (${reasonOf(cause)})`, cause);
  }
}
