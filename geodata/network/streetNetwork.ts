import type { NetworkMode } from '#definitions/travelProfiles.ts';

/**
 * The part of the street network that one mode can use, with everything that is needed to compute travel distance on it:
 * a graph, the geometry of its edges, and the demand points of the municipality joined to those edges.
 *
 * It may be in several parts that are not joined, such as islands. Within a part every edge can be reached from, and can reach, every
 * other; between parts there is no way. Distances are integer decimetres (dm), coordinates integer decimetres in EPSG:28992.
 */
export interface StreetNetwork {
  /** Version of the dataset it was built from; page and server never mix versions. */
  datasetVersion: string;
  mode: NetworkMode;

  nodeCount: number;
  /** Per node, in Hilbert order of position. */
  nodeXDm: Int32Array;
  nodeYDm: Int32Array;

  edgeCount: number;
  edgeFrom: Uint32Array;
  edgeTo: Uint32Array;
  edgeLengthDm: Uint32Array;
  /** Bit 0: may be travelled from -> to. Bit 1: may be travelled to -> from. */
  edgeDirections: Uint8Array;
  /** Interior shape points of edge e: shapeXDm/shapeYDm at [shapeStart[e], shapeStart[e + 1]). */
  shapeStart: Uint32Array;
  shapeXDm: Int32Array;
  shapeYDm: Int32Array;
  /** Edges that nothing joins: one boards a ferry at its ends. Ascending. */
  ferryEdges: Uint32Array;
  /** Shores and railways, which the leg from a place to its street does not cross. */
  barriers: BarrierLines;

  /** Codes of the buurten that demand points refer to by index. */
  buurtCodes: string[];
  demandCount: number;
  /** Per demand point, sorted by edge; `notConnectedEdge` where no edge lies within `maxConnectorMetres`. */
  demandEdge: Uint32Array;
  /** Distance along the edge from its `from` node to where the point joins, 0..edgeLengthDm. */
  demandOffsetDm: Uint32Array;
  /** Length of the leg between the point and the edge; it counts as travelled. */
  demandConnectorDm: Uint32Array;
  demandAddresses: Uint32Array;
  demandBuurt: Uint16Array;
}

/** Lines in whole metres, EPSG:28992: a line is xMetres/yMetres at [start[i], start[i + 1]). */
export interface BarrierLines {
  start: Uint32Array;
  xMetres: Int32Array;
  yMetres: Int32Array;
}

export const noBarriers: BarrierLines = {
  start: new Uint32Array(1),
  xMetres: new Int32Array(0),
  yMetres: new Int32Array(0),
};

export const directionForward = 1;
export const directionBackward = 2;
/** Marks a demand point that joins no edge. */
export const notConnectedEdge = 0xffffffff;
/** 200 km: no street or ferry is longer, and a search can hold twice this and more in a label. */
export const maxEdgeLengthDm = 2_000_000;
