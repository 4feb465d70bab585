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

export type PositionDm = [xDm: number, yDm: number];

/** All vertices of an edge, from its `from` node to its `to` node. */
export function edgeVertices(geometry: EdgeGeometry, edge: number): PositionDm[] {
  const { nodeXDm, nodeYDm, edgeFrom, edgeTo, shapeStart, shapeXDm, shapeYDm } = geometry;
  const vertices: PositionDm[] = [[nodeXDm[edgeFrom[edge]], nodeYDm[edgeFrom[edge]]]];
  for (let i = shapeStart[edge]; i < shapeStart[edge + 1]; i++) vertices.push([shapeXDm[i], shapeYDm[i]]);
  vertices.push([nodeXDm[edgeTo[edge]], nodeYDm[edgeTo[edge]]]);
  return vertices;
}

/**
 * The stretch of an edge between two offsets, as positions in order of travel; backwards where `startDm > endDm`.
 *
 * @param startDm,endDm 0..edgeLengthDm; the stated length is spread evenly over the drawn one
 */
export function edgeStretch(geometry: EdgeGeometry, edge: number, startDm: number, endDm: number): PositionDm[] {
  if (startDm > endDm) return edgeStretch(geometry, edge, endDm, startDm).reverse();
  const vertices = edgeVertices(geometry, edge);
  const along = [0];
  for (let i = 1; i < vertices.length; i++) {
    const [dx, dy] = [vertices[i][0] - vertices[i - 1][0], vertices[i][1] - vertices[i - 1][1]];
    along.push(along[i - 1] + Math.sqrt(dx * dx + dy * dy));
  }
  const drawn = along[along.length - 1];
  const stated = geometry.edgeLengthDm[edge];
  const scale = stated === 0 ? 0 : drawn / stated;
  const start = startDm * scale;
  const end = stated === 0 ? drawn : endDm * scale;
  const stretch = [positionAlong(vertices, along, start)];
  for (let i = 0; i < vertices.length; i++) {
    if (along[i] > start && along[i] < end) stretch.push(vertices[i]);
  }
  stretch.push(positionAlong(vertices, along, end));
  return stretch;
}

function positionAlong(vertices: PositionDm[], along: number[], position: number): PositionDm {
  let segment = 1;
  while (segment < vertices.length - 1 && along[segment] < position) segment++;
  const length = along[segment] - along[segment - 1];
  const share = length === 0 ? 0 : Math.min(Math.max((position - along[segment - 1]) / length, 0), 1);
  const [startX, startY] = vertices[segment - 1];
  const [endX, endY] = vertices[segment];
  return [startX + share * (endX - startX), startY + share * (endY - startY)];
}
