import { networkModes } from '#definitions/travelProfiles.ts';
import { crc32 } from './checksum.ts';
import { checkNetwork, NetworkFormatError } from './checkNetwork.ts';
import { ColumnReader } from './columns.ts';
import { columnCount, columnCountBeforeBarriers, readColumns, writeColumns } from './networkColumns.ts';
import type { Metadata } from './networkColumns.ts';
import type { StreetNetwork } from './streetNetwork.ts';

/** Raised whenever the bytes of a network change their meaning; readers refuse what is newer. */
export const networkEncodingVersion = 3;
/**
 * Networks loaded before stay usable: version 1 also carried a conversion to degrees of its own, which is passed over, and neither it
 * nor version 2 knew ferries and barriers.
 */
const oldestReadableVersion = 1;

const magic = 0x4e4b4c01;
const headerBytes = 20;

/**
 * Bytes of a network: a header (five little-endian 32-bit numbers: magic, encoding version, CRC-32 of the rest, bytes of
 * metadata, bytes of columns), the metadata as JSON, then the columns. Made to be compressed afterwards.
 *
 * @throws NetworkFormatError when the network's arrays do not fit together
 */
export function encodeNetwork(network: StreetNetwork): Uint8Array {
  checkNetwork(network);
  const columns = writeColumns(network);
  const { datasetVersion, mode, nodeCount, edgeCount, buurtCodes, demandCount } = network;
  const metadata: Metadata = {
    ...{ datasetVersion, mode, nodeCount, edgeCount, buurtCodes, demandCount },
    shapeCount: network.shapeXDm.length,
    columnBytes: columns.map((column) => column.length),
    ferryEdges: [...network.ferryEdges],
    barrierLineCount: network.barriers.start.length - 1,
    barrierPointCount: network.barriers.xMetres.length,
  };
  const metadataBytes = new TextEncoder().encode(JSON.stringify(metadata));
  const columnsLength = metadata.columnBytes.reduce((sum, length) => sum + length, 0);
  const bytes = new Uint8Array(headerBytes + metadataBytes.length + columnsLength);
  bytes.set(metadataBytes, headerBytes);
  let position = headerBytes + metadataBytes.length;
  for (const column of columns) {
    bytes.set(column, position);
    position += column.length;
  }
  const header = new DataView(bytes.buffer);
  const checksum = crc32(bytes.subarray(headerBytes));
  [magic, networkEncodingVersion, checksum, metadataBytes.length, columnsLength].forEach((value, i) => {
    header.setUint32(i * 4, value, true);
  });
  return bytes;
}

/**
 * Reads what `encodeNetwork` wrote.
 *
 * @throws NetworkFormatError with the reason, when the bytes are truncated, damaged, of another encoding version, or name a node,
 *   edge or buurt that is not there
 */
export function decodeNetwork(bytes: Uint8Array): StreetNetwork {
  if (bytes.length < headerBytes) throw new NetworkFormatError(`only ${bytes.length} bytes, less than a header`);
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const [foundMagic, version, checksum, metadataLength, columnsLength] = [0, 1, 2, 3, 4].map((i) =>
    header.getUint32(i * 4, true),
  );
  if (foundMagic !== magic) throw new NetworkFormatError('not a street network');
  if (version < oldestReadableVersion || version > networkEncodingVersion) {
    throw new NetworkFormatError(`encoding version ${version}, this program reads ${networkEncodingVersion}`);
  }
  const expected = headerBytes + metadataLength + columnsLength;
  if (bytes.length !== expected) throw new NetworkFormatError(`${bytes.length} bytes where ${expected} were announced`);
  if (crc32(bytes.subarray(headerBytes)) !== checksum) throw new NetworkFormatError('checksum does not match');

  const metadata = readMetadata(bytes.subarray(headerBytes, headerBytes + metadataLength), columnsLength);
  let position = headerBytes + metadataLength;
  const readers = metadata.columnBytes.map((length) => {
    position += length;
    return new ColumnReader(bytes.subarray(position - length, position));
  });
  const network = readColumns(metadata, readers);
  if (readers.some((reader) => reader.overrun || !reader.exhausted)) {
    throw new NetworkFormatError('a column is longer or shorter than announced');
  }
  checkNetwork(network);
  return network;
}

function readMetadata(bytes: Uint8Array, columnsLength: number): Metadata {
  let metadata: unknown;
  try {
    metadata = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new NetworkFormatError('metadata is not JSON', { cause });
  }
  if (!isMetadata(metadata)) throw new NetworkFormatError('metadata is incomplete');
  const { nodeCount, edgeCount, demandCount, shapeCount, columnBytes } = metadata;
  const { barrierLineCount = 0, barrierPointCount = 0, ferryEdges = [] } = metadata;
  const sizes = [nodeCount, edgeCount, demandCount, shapeCount, ...columnBytes, barrierLineCount, barrierPointCount];
  // Every value takes at least one byte, so no honest count is larger than the columns.
  const honest = sizes.every((size) => Number.isInteger(size) && size >= 0 && size <= columnsLength);
  const total = columnBytes.reduce((sum, length) => sum + length, 0);
  const ferriesFit = ferryEdges.every((edge) => Number.isInteger(edge) && edge >= 0 && edge < edgeCount);
  if (!honest || !ferriesFit || total !== columnsLength)
    throw new NetworkFormatError('metadata does not fit the columns');
  return metadata;
}

function isMetadata(value: unknown): value is Metadata {
  if (typeof value !== 'object' || value === null) return false;
  const { datasetVersion, mode, buurtCodes, columnBytes, ferryEdges = [] } = value as Partial<Metadata>;
  return (
    typeof datasetVersion === 'string' &&
    networkModes.some((known) => known === mode) &&
    Array.isArray(buurtCodes) &&
    buurtCodes.every((code) => typeof code === 'string') &&
    Array.isArray(columnBytes) &&
    [columnCount, columnCountBeforeBarriers].includes(columnBytes.length) &&
    Array.isArray(ferryEdges)
  );
}
