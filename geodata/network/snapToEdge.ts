import type { BarrierIndex } from './barrierIndex.ts';
import { maxConnectorDm } from './edgeIndex.ts';
import type { EdgeGeometry, EdgeIndex, Snap } from './edgeIndex.ts';

type EdgeBoxes = NonNullable<EdgeIndex['boxes']>;

/**
 * The nearest point on any edge that can be joined, exactly: perpendicular to the edge, or at a vertex of it. Where the leg to it would
 * cross a shore or a railway, the nearest point within reach to which it would not; if there is none, the nearest all the same.
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
  let best = nearestProjection(index, index.boxes, xDm, yDm);
  if (best.squaredDm > maxConnectorDm ** 2)
    return { connected: false, connectorDm: Math.round(Math.sqrt(best.squaredDm)) };
  if (index.barriers?.crosses(xDm, yDm, best.footX, best.footY)) {
    best = nearestOnThisSide(index, index.boxes, index.barriers, xDm, yDm) ?? best;
  }
  const offsetDm = Math.round(best.fraction * index.geometry.edgeLengthDm[best.edge]);
  return { connected: true, edge: best.edge, offsetDm, connectorDm: Math.round(Math.sqrt(best.squaredDm)) };
}

function nearestProjection(index: EdgeIndex, boxes: EdgeBoxes, xDm: number, yDm: number): EdgeProjection {
  const { geometry, edgeOfBox } = index;
  let best = projectOnEdge(geometry, edgeOfBox[boxes.neighbors(xDm, yDm, 1)[0]], xDm, yDm);
  const reach = Math.sqrt(best.squaredDm);
  for (const box of boxes.search(xDm - reach, yDm - reach, xDm + reach, yDm + reach)) {
    const edge = edgeOfBox[box];
    if (edge === best.edge) continue;
    const other = projectOnEdge(geometry, edge, xDm, yDm);
    if (isBetter(geometry, other, best)) best = other;
  }
  return best;
}

function nearestOnThisSide(
  { geometry, edgeOfBox }: EdgeIndex,
  boxes: EdgeBoxes,
  barriers: BarrierIndex,
  xDm: number,
  yDm: number,
): EdgeProjection | null {
  let best: EdgeProjection | null = null;
  let limitDm2 = maxConnectorDm ** 2;
  // Nearest box first, and whether a leg crosses is asked only of legs that would be the shortest.
  const isOpen = (footX: number, footY: number) =>
    (footX - xDm) ** 2 + (footY - yDm) ** 2 <= limitDm2 && !barriers.crosses(xDm, yDm, footX, footY);
  for (const box of boxes.neighbors(xDm, yDm, Infinity, maxConnectorDm)) {
    const other = projectOnEdge(geometry, edgeOfBox[box], xDm, yDm, isOpen);
    if (other.squaredDm > limitDm2) continue;
    if (!best || isBetter(geometry, other, best)) best = other;
    limitDm2 = best.squaredDm;
  }
  return best;
}

function isBetter({ edgeDirections }: EdgeGeometry, one: EdgeProjection, other: EdgeProjection): boolean {
  if (one.squaredDm !== other.squaredDm) return one.squaredDm < other.squaredDm;
  return precedes(edgeDirections, one.edge, other.edge);
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
  footX: number;
  footY: number;
}

/** @param isOpen says which points of the edge may be joined; Infinity away where none may */
function projectOnEdge(
  geometry: EdgeGeometry,
  edge: number,
  xDm: number,
  yDm: number,
  isOpen?: (footX: number, footY: number) => boolean,
): EdgeProjection {
  const { nodeXDm, nodeYDm, edgeFrom, edgeTo, shapeStart, shapeXDm, shapeYDm } = geometry;
  let startX = nodeXDm[edgeFrom[edge]];
  let startY = nodeYDm[edgeFrom[edge]];
  let squaredDm = !isOpen || isOpen(startX, startY) ? (xDm - startX) ** 2 + (yDm - startY) ** 2 : Infinity;
  let bestAlong = 0;
  let [bestX, bestY] = [startX, startY];
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
    if (squared < squaredDm && (!isOpen || isOpen(footX, footY))) {
      squaredDm = squared;
      bestX = footX;
      bestY = footY;
      bestAlong = along + Math.min(Math.max(t, 0), 1) * length;
    }
    along += length;
    startX = endX;
    startY = endY;
  }
  return { edge, squaredDm, fraction: along === 0 ? 0 : Math.min(bestAlong / along, 1), footX: bestX, footY: bestY };
}
