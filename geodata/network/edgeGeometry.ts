import type { EdgeGeometry } from './edgeIndex.ts';

/** Drawn length of an edge, rounded to whole dm. Costs use `edgeLengthDm`, which the source may state otherwise. */
export function polylineLengthDm(geometry: EdgeGeometry, edge: number): number {
  const { nodeXDm, nodeYDm, edgeFrom, edgeTo, shapeStart, shapeXDm, shapeYDm } = geometry;
  let x = nodeXDm[edgeFrom[edge]];
  let y = nodeYDm[edgeFrom[edge]];
  let length = 0;
  const shapeEnd = shapeStart[edge + 1];
  for (let i = shapeStart[edge]; i <= shapeEnd; i++) {
    const nextX = i < shapeEnd ? shapeXDm[i] : nodeXDm[edgeTo[edge]];
    const nextY = i < shapeEnd ? shapeYDm[i] : nodeYDm[edgeTo[edge]];
    // Square root is exactly rounded on every machine (IEEE 754); Math.hypot is not, and the codec must agree with itself.
    length += Math.sqrt((nextX - x) * (nextX - x) + (nextY - y) * (nextY - y));
    x = nextX;
    y = nextY;
  }
  return Math.round(length);
}
