import Flatbush from 'flatbush';
import { dmPerMetre } from '#definitions/decimetres.ts';
import { buildBarrierIndex } from './barrierIndex.ts';
import type { BarrierIndex } from './barrierIndex.ts';
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
  /** Bounding boxes of the edges that can be joined; null where there are none. */
  boxes: Flatbush | null;
  /** The edge of each box. */
  edgeOfBox: Uint32Array;
  barriers: BarrierIndex | null;
}

export const maxConnectorDm = maxConnectorMetres * dmPerMetre;

/** What else bears on where a place joins. */
type JoiningRules = Partial<Pick<StreetNetwork, 'ferryEdges' | 'barriers'>>;

export function buildEdgeIndex(geometry: EdgeGeometry & JoiningRules): EdgeIndex {
  const ferries = new Set(geometry.ferryEdges);
  const edgeOfBox = Uint32Array.from({ length: geometry.edgeCount }, (_, edge) => edge).filter(
    (edge) => !ferries.has(edge),
  );
  const barriers = geometry.barriers ? buildBarrierIndex(geometry.barriers) : null;
  return { geometry, edgeOfBox, barriers, boxes: edgeBoxes(geometry, edgeOfBox) };
}

function edgeBoxes(geometry: EdgeGeometry, edges: Uint32Array): Flatbush | null {
  const { edgeFrom, edgeTo, nodeXDm, nodeYDm, shapeStart, shapeXDm, shapeYDm } = geometry;
  if (edges.length === 0) return null;
  const boxes = new Flatbush(edges.length, 16, Int32Array);
  for (const edge of edges) {
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
  return boxes;
}
