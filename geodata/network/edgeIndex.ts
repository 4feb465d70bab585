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

/**
 * The nearest point on any edge, exactly: perpendicular to the edge, or at a vertex of it.
 *
 * The edge with the nearest box bounds the distance; every edge whose box comes that near is then measured. Of edges at the same
 * distance (at a junction) one that may be travelled both ways is preferred, then the lowest number.
 *
 * @param xDm,yDm position in EPSG:28992, decimetres; need not be whole
 * @throws RangeError when a coordinate is not finite
 */
export function snapToEdge(index: EdgeIndex, xDm: number, yDm: number): Snap {
  if (!Number.isFinite(xDm) || !Number.isFinite(yDm)) throw new RangeError(`Position is not finite: ${xDm}, ${yDm}`);
  if (!index.boxes) return { connected: false, connectorDm: Infinity };
  const { edgeDirections, edgeLengthDm } = index.geometry;
  let best = projectOnEdge(index.geometry, index.boxes.neighbors(xDm, yDm, 1)[0], xDm, yDm);
  const reach = Math.sqrt(best.squaredDm);
  for (const edge of index.boxes.search(xDm - reach, yDm - reach, xDm + reach, yDm + reach)) {
    if (edge === best.edge) continue;
    const other = projectOnEdge(index.geometry, edge, xDm, yDm);
    if (other.squaredDm > best.squaredDm) continue;
    const preferred = other.squaredDm < best.squaredDm || precedes(edgeDirections, edge, best.edge);
    if (preferred) best = other;
  }
  const distanceDm = Math.sqrt(best.squaredDm);
  const connectorDm = Math.round(distanceDm);
  if (distanceDm > maxConnectorDm) return { connected: false, connectorDm };
  const offsetDm = Math.round(best.fraction * edgeLengthDm[best.edge]);
  return { connected: true, edge: best.edge, offsetDm, connectorDm };
}

function precedes(edgeDirections: Uint8Array, edge: number, other: number): boolean {
  const twoWay = edgeDirections[edge] === 3;
  const otherTwoWay = edgeDirections[other] === 3;
  return twoWay === otherTwoWay ? edge < other : twoWay;
}

interface EdgeProjection {
  edge: number;
  /** Square of the distance to the edge, dm2. */
  squaredDm: number;
  /** Share of the edge's drawn length that lies before the projected point. */
  fraction: number;
}

function projectOnEdge(geometry: EdgeGeometry, edge: number, xDm: number, yDm: number): EdgeProjection {
  const { nodeXDm, nodeYDm, edgeFrom, edgeTo, shapeStart, shapeXDm, shapeYDm } = geometry;
  let startX = nodeXDm[edgeFrom[edge]];
  let startY = nodeYDm[edgeFrom[edge]];
  let squaredDm = (xDm - startX) ** 2 + (yDm - startY) ** 2;
  let bestAlong = 0;
  let along = 0;
  const shapeEnd = shapeStart[edge + 1];
  for (let i = shapeStart[edge]; i <= shapeEnd; i++) {
    const endX = i < shapeEnd ? shapeXDm[i] : nodeXDm[edgeTo[edge]];
    const endY = i < shapeEnd ? shapeYDm[i] : nodeYDm[edgeTo[edge]];
    const dx = endX - startX;
    const dy = endY - startY;
    const length = Math.sqrt(dx * dx + dy * dy);
    const t = length === 0 ? 1 : ((xDm - startX) * dx + (yDm - startY) * dy) / (length * length);
    // At or past the end the vertex itself is measured, so that edges that meet there are exactly as far.
    const footX = t >= 1 ? endX : startX + Math.max(t, 0) * dx;
    const footY = t >= 1 ? endY : startY + Math.max(t, 0) * dy;
    const squared = (xDm - footX) ** 2 + (yDm - footY) ** 2;
    if (squared < squaredDm) {
      squaredDm = squared;
      bestAlong = along + Math.min(Math.max(t, 0), 1) * length;
    }
    along += length;
    startX = endX;
    startY = endY;
  }
  return { edge, squaredDm, fraction: along === 0 ? 0 : Math.min(bestAlong / along, 1) };
}
