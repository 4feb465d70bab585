import type { EdgeGeometry } from './edgeIndex.ts';

/** A stretch of street between two junctions, as the source has it. */
export interface RawEdge {
  id: number;
  fromNode: number;
  toNode: number;
  /** Bit 0: may be travelled from -> to. Bit 1: to -> from. 0: not by this mode, left out. */
  directions: 0 | 1 | 2 | 3;
  lengthDm: number;
  /** All vertices, from the `from` node to the `to` node, in EPSG:28992. */
  xDm: ArrayLike<number>;
  yDm: ArrayLike<number>;
  /** Nothing joins it along its way: one boards it at its ends. */
  isFerry?: boolean;
}

/** @param nodes number of each raw node */
export function edgeGeometry(edges: RawEdge[], nodes: ReadonlyMap<number, number>): EdgeGeometry {
  const shapeCount = edges.reduce((sum, edge) => sum + edge.xDm.length - 2, 0);
  const geometry: EdgeGeometry = {
    nodeXDm: new Int32Array(nodes.size),
    nodeYDm: new Int32Array(nodes.size),
    edgeCount: edges.length,
    edgeFrom: Uint32Array.from(edges, (edge) => nodes.get(edge.fromNode) as number),
    edgeTo: Uint32Array.from(edges, (edge) => nodes.get(edge.toNode) as number),
    edgeLengthDm: Uint32Array.from(edges, (edge) => edge.lengthDm),
    edgeDirections: Uint8Array.from(edges, (edge) => edge.directions),
    shapeStart: new Uint32Array(edges.length + 1),
    shapeXDm: new Int32Array(shapeCount),
    shapeYDm: new Int32Array(shapeCount),
  };
  edges.forEach((edge, e) => {
    const last = edge.xDm.length - 1;
    geometry.nodeXDm[geometry.edgeFrom[e]] = edge.xDm[0];
    geometry.nodeYDm[geometry.edgeFrom[e]] = edge.yDm[0];
    geometry.nodeXDm[geometry.edgeTo[e]] = edge.xDm[last];
    geometry.nodeYDm[geometry.edgeTo[e]] = edge.yDm[last];
    const before = geometry.shapeStart[e] - 1;
    for (let i = 1; i < last; i++) {
      geometry.shapeXDm[before + i] = edge.xDm[i];
      geometry.shapeYDm[before + i] = edge.yDm[i];
    }
    geometry.shapeStart[e + 1] = geometry.shapeStart[e] + last - 1;
  });
  return geometry;
}
