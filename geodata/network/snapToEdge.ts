import { maxConnectorDm } from './edgeIndex.ts';
import type { EdgeGeometry, EdgeIndex, Snap } from './edgeIndex.ts';

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
