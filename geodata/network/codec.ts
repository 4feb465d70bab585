import { networkModes } from '../definitions/travelProfiles.ts';
import { crc32 } from './checksum.ts';
import { ColumnReader, ColumnWriter } from './columns.ts';
import { checkNetwork, NetworkFormatError } from './checkNetwork.ts';
import { polylineLengthDm } from './edgeGeometry.ts';
import type { StreetNetwork } from './streetNetwork.ts';

/** Raised whenever the bytes of a network change their meaning; readers refuse any other. */
export const networkEncodingVersion = 1;

const magic = 0x4e4b4c01;
const headerBytes = 20;

type Metadata = Pick<
  StreetNetwork,
  'datasetVersion' | 'mode' | 'frame' | 'nodeCount' | 'edgeCount' | 'buurtCodes' | 'demandCount'
> & { shapeCount: number; columnBytes: number[] };

/**
 * Bytes of a network: a header (five little-endian 32-bit numbers: magic, encoding version, CRC-32 of the rest, bytes of
 * metadata, bytes of columns), the metadata as JSON, then the columns. Made to be compressed afterwards.
 */
export function encodeNetwork(network: StreetNetwork): Uint8Array {
  const columns = [nodeColumns(network), edgeColumns(network), shapeColumns(network), demandColumns(network)].flat();
  const { datasetVersion, mode, frame, nodeCount, edgeCount, buurtCodes, demandCount } = network;
  const metadata: Metadata = {
    ...{ datasetVersion, mode, frame, nodeCount, edgeCount, buurtCodes, demandCount },
    shapeCount: network.shapeXDm.length,
    columnBytes: columns.map((column) => column.length),
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
  if (version !== networkEncodingVersion) {
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
  let metadata: Metadata;
  try {
    metadata = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Metadata;
  } catch (cause) {
    throw new NetworkFormatError('metadata is not JSON', { cause });
  }
  const { nodeCount, edgeCount, demandCount, shapeCount, columnBytes, mode } = metadata;
  const sizes = [nodeCount, edgeCount, demandCount, shapeCount, ...columnBytes];
  // Every value takes at least one byte, so no honest count is larger than the columns.
  const honest = sizes.every((size) => Number.isInteger(size) && size >= 0 && size <= columnsLength);
  const total = columnBytes.reduce((sum, length) => sum + length, 0);
  if (!honest || columnBytes.length !== columnCount || total !== columnsLength || !networkModes.includes(mode)) {
    throw new NetworkFormatError('metadata does not fit the columns');
  }
  return metadata;
}

const columnCount = 13;

/** Each column is written by a function that is given its writer. */
function column(write: (to: ColumnWriter) => void): Uint8Array {
  const writer = new ColumnWriter();
  write(writer);
  return writer.take();
}

function differences(values: ArrayLike<number>): Uint8Array {
  return column((to) => {
    let previous = 0;
    for (let i = 0; i < values.length; i++) {
      to.signed(values[i] - previous);
      previous = values[i];
    }
  });
}

function nodeColumns({ nodeXDm, nodeYDm }: StreetNetwork): Uint8Array[] {
  return [differences(nodeXDm), differences(nodeYDm)];
}

function edgeColumns(network: StreetNetwork): Uint8Array[] {
  const { edgeCount, edgeFrom, edgeTo, edgeLengthDm, edgeDirections } = network;
  return [
    differences(edgeFrom),
    column((to) => {
      for (let edge = 0; edge < edgeCount; edge++) to.signed(edgeTo[edge] - edgeFrom[edge]);
    }),
    column((to) => {
      for (let edge = 0; edge < edgeCount; edge++) to.signed(edgeLengthDm[edge] - polylineLengthDm(network, edge));
    }),
    column((to) => edgeDirections.forEach((directions) => to.unsigned(directions))),
  ];
}

function shapeColumns(network: StreetNetwork): Uint8Array[] {
  const { edgeCount, edgeFrom, shapeStart, nodeXDm, nodeYDm, shapeXDm, shapeYDm } = network;
  const along = (nodes: Int32Array, shape: Int32Array): Uint8Array =>
    column((to) => {
      for (let edge = 0; edge < edgeCount; edge++) {
        let previous = nodes[edgeFrom[edge]];
        for (let i = shapeStart[edge]; i < shapeStart[edge + 1]; i++) {
          to.signed(shape[i] - previous);
          previous = shape[i];
        }
      }
    });
  const counts = column((to) => {
    for (let edge = 0; edge < edgeCount; edge++) to.unsigned(shapeStart[edge + 1] - shapeStart[edge]);
  });
  return [counts, along(nodeXDm, shapeXDm), along(nodeYDm, shapeYDm)];
}

function demandColumns(network: StreetNetwork): Uint8Array[] {
  const { demandCount, demandEdge, demandOffsetDm, demandConnectorDm, demandAddresses, demandBuurt } = network;
  return [
    column((to) => {
      // 0 is "not connected"; edges count from 1.
      let previous = 0;
      for (let i = 0; i < demandCount; i++) {
        const edge = (demandEdge[i] + 1) >>> 0;
        to.signed(edge - previous);
        previous = edge;
      }
    }),
    column((to) => {
      for (let i = 0; i < demandCount; i++) {
        const sameEdge = i > 0 && demandEdge[i] === demandEdge[i - 1];
        to.signed(demandOffsetDm[i] - (sameEdge ? demandOffsetDm[i - 1] : 0));
        // The connector follows its offset: the two digits of one position.
        to.unsigned(demandConnectorDm[i]);
      }
    }),
    column((to) => demandAddresses.forEach((addresses) => to.unsigned(addresses))),
    differences(demandBuurt),
  ];
}

function readColumns(metadata: Metadata, readers: ColumnReader[]): StreetNetwork {
  const { datasetVersion, mode, frame, buurtCodes, nodeCount, edgeCount, demandCount, shapeCount } = metadata;
  const [nodeX, nodeY, from, to, length, directions, shapes, shapeX, shapeY, demandEdge, position, addresses, buurt] =
    readers;
  const network: StreetNetwork = {
    ...{ datasetVersion, mode, frame, buurtCodes, nodeCount, edgeCount, demandCount },
    nodeXDm: readDifferences(nodeX, new Int32Array(nodeCount)),
    nodeYDm: readDifferences(nodeY, new Int32Array(nodeCount)),
    edgeFrom: readDifferences(from, new Uint32Array(edgeCount)),
    edgeTo: new Uint32Array(edgeCount),
    edgeLengthDm: new Uint32Array(edgeCount),
    edgeDirections: new Uint8Array(edgeCount),
    shapeStart: new Uint32Array(edgeCount + 1),
    shapeXDm: new Int32Array(shapeCount),
    shapeYDm: new Int32Array(shapeCount),
    demandEdge: new Uint32Array(demandCount),
    demandOffsetDm: new Uint32Array(demandCount),
    demandConnectorDm: new Uint32Array(demandCount),
    demandAddresses: new Uint32Array(demandCount),
    demandBuurt: readDifferences(buurt, new Uint16Array(demandCount)),
  };
  for (let edge = 0; edge < edgeCount; edge++) {
    network.edgeTo[edge] = network.edgeFrom[edge] + to.signed();
    network.edgeDirections[edge] = directions.unsigned();
    network.shapeStart[edge + 1] = network.shapeStart[edge] + shapes.unsigned();
  }
  if (network.shapeStart[edgeCount] !== shapeCount) throw new NetworkFormatError('shape points do not add up');
  readShapes(network, shapeX, shapeY);
  for (let edge = 0; edge < edgeCount; edge++) {
    network.edgeLengthDm[edge] = polylineLengthDm(network, edge) + length.signed();
  }
  readDemand(network, demandEdge, position, addresses);
  return network;
}

function readDifferences<T extends Int32Array | Uint32Array | Uint16Array>(reader: ColumnReader, into: T): T {
  let value = 0;
  for (let i = 0; i < into.length; i++) {
    value += reader.signed();
    into[i] = value;
  }
  return into;
}

function readShapes(network: StreetNetwork, shapeX: ColumnReader, shapeY: ColumnReader): void {
  const { edgeCount, edgeFrom, shapeStart, shapeXDm, shapeYDm, nodeXDm, nodeYDm } = network;
  for (let edge = 0; edge < edgeCount; edge++) {
    let x = nodeXDm[edgeFrom[edge]];
    let y = nodeYDm[edgeFrom[edge]];
    for (let i = shapeStart[edge]; i < shapeStart[edge + 1]; i++) {
      shapeXDm[i] = x += shapeX.signed();
      shapeYDm[i] = y += shapeY.signed();
    }
  }
}

function readDemand(
  network: StreetNetwork,
  edges: ColumnReader,
  positions: ColumnReader,
  addresses: ColumnReader,
): void {
  const { demandCount, demandEdge, demandOffsetDm, demandConnectorDm, demandAddresses } = network;
  let edge = 0;
  for (let i = 0; i < demandCount; i++) {
    edge += edges.signed();
    demandEdge[i] = edge - 1;
    const sameEdge = i > 0 && demandEdge[i] === demandEdge[i - 1];
    demandOffsetDm[i] = (sameEdge ? demandOffsetDm[i - 1] : 0) + positions.signed();
    demandConnectorDm[i] = positions.unsigned();
    demandAddresses[i] = addresses.unsigned();
  }
}
