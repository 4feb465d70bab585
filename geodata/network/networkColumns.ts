import { NetworkFormatError } from './checkNetwork.ts';
import { ColumnWriter } from './columns.ts';
import type { ColumnReader } from './columns.ts';
import { polylineLengthDm } from './edgeGeometry.ts';
import { noBarriers } from './streetNetwork.ts';
import type { BarrierLines, StreetNetwork } from './streetNetwork.ts';

/** What is known about the columns before they are read; travels as JSON. */
export type Metadata = Pick<
  StreetNetwork,
  'datasetVersion' | 'mode' | 'nodeCount' | 'edgeCount' | 'buurtCodes' | 'demandCount'
> & {
  shapeCount: number;
  columnBytes: number[];
  /** Absent before version 3. */
  ferryEdges?: number[];
  barrierLineCount?: number;
  barrierPointCount?: number;
};

export const columnCount = 16;
/** Before version 3 there were no barriers. */
export const columnCountBeforeBarriers = 13;

export function writeColumns(network: StreetNetwork): Uint8Array[] {
  return [
    nodeColumns(network),
    edgeColumns(network),
    shapeColumns(network),
    demandColumns(network),
    barrierColumns(network),
  ].flat();
}

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

function barrierColumns({ barriers: { start, xMetres, yMetres } }: StreetNetwork): Uint8Array[] {
  const counts = column((to) => {
    for (let line = 1; line < start.length; line++) to.unsigned(start[line] - start[line - 1]);
  });
  return [counts, differences(xMetres), differences(yMetres)];
}

function readBarriers(
  lineCount: number,
  pointCount: number,
  [counts, x, y]: (ColumnReader | undefined)[],
): BarrierLines {
  if (!counts || !x || !y) return noBarriers;
  const start = new Uint32Array(lineCount + 1);
  for (let line = 0; line < lineCount; line++) start[line + 1] = start[line] + counts.unsigned();
  if (start[lineCount] !== pointCount) throw new NetworkFormatError('points of barriers do not add up');
  return {
    start,
    xMetres: readDifferences(x, new Int32Array(pointCount)),
    yMetres: readDifferences(y, new Int32Array(pointCount)),
  };
}

/** @throws NetworkFormatError when the shape points do not add up */
export function readColumns(metadata: Metadata, readers: ColumnReader[]): StreetNetwork {
  const { datasetVersion, mode, buurtCodes, nodeCount, edgeCount, demandCount, shapeCount } = metadata;
  const [nodeX, nodeY, from, to, length, directions, shapes, shapeX, shapeY, demandEdge, position, addresses, buurt] =
    readers;
  const { ferryEdges = [], barrierLineCount = 0, barrierPointCount = 0 } = metadata;
  const network: StreetNetwork = {
    ...{ datasetVersion, mode, buurtCodes, nodeCount, edgeCount, demandCount },
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
    ferryEdges: Uint32Array.from(ferryEdges),
    barriers: readBarriers(barrierLineCount, barrierPointCount, readers.slice(columnCountBeforeBarriers)),
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
