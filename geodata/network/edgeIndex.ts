import Flatbush from 'flatbush';
import { maxConnectorMetres } from '#definitions/travelProfiles.ts';
import type { StreetNetwork } from './streetNetwork.ts';

/** Where a point joins the network, or how far it is from it. */
export type Snap =
  | { connected: true; edge: number; offsetDm: number; connectorDm: number }
  /** `connectorDm` is the distance to the nearest edge, beyond the limit; Infinity for a network without edges. */
  | { connected: false; connectorDm: number };

/** The arrays of a network that say where its edges lie. */
export type EdgeGeometry = Pick<
  StreetNetwork,
  | 'nodeXDm'
  | 'nodeYDm'
  | 'edgeCount'
  | 'edgeFrom'
  | 'edgeTo'
  | 'edgeLengthDm'
  | 'edgeDirections'
  | 'shapeStart'
  | 'shapeXDm'
  | 'shapeYDm'
>;

export interface EdgeIndex {
  geometry: EdgeGeometry;
  /** Bounding boxes of the edges; null where there are none. */
  boxes: Flatbush | null;
}

export const maxConnectorDm = maxConnectorMetres * 10;

export function buildEdgeIndex(geometry: EdgeGeometry): EdgeIndex {
  const { edgeCount, edgeFrom, edgeTo, nodeXDm, nodeYDm, shapeStart, shapeXDm, shapeYDm } = geometry;
  if (edgeCount === 0) return { geometry, boxes: null };
  const boxes = new Flatbush(edgeCount, 16, Int32Array);
  for (let edge = 0; edge < edgeCount; edge++) {
    const from = edgeFrom[edge];
    const to = edgeTo[edge];
    let minX = Math.min(nodeXDm[from], nodeXDm[to]);
    let maxX = Math.max(nodeXDm[from], nodeXDm[to]);
    let minY = Math.min(nodeYDm[from], nodeYDm[to]);
    let maxY = Math.max(nodeYDm[from], nodeYDm[to]);
    for (let i = shapeStart[edge]; i < shapeStart[edge + 1]; i++) {
      if (shapeXDm[i] < minX) minX = shapeXDm[i];
      if (shapeXDm[i] > maxX) maxX = shapeXDm[i];
      if (shapeYDm[i] < minY) minY = shapeYDm[i];
      if (shapeYDm[i] > maxY) maxY = shapeYDm[i];
    }
    boxes.add(minX, minY, maxX, maxY);
  }
  boxes.finish();
  return { geometry, boxes };
}
