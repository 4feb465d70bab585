import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { buildEdgeIndex } from './edgeIndex.ts';
import type { EdgeGeometry } from './edgeIndex.ts';
import { hilbertOrder } from './hilbert.ts';
import { snapToEdge } from './snapToEdge.ts';
import { directionBackward, directionForward, maxEdgeLengthDm, notConnectedEdge } from './streetNetwork.ts';
import type { StreetNetwork } from './streetNetwork.ts';
import { largestStrongComponent } from './strongComponents.ts';

/** A stretch of street between two junctions, as the source has it. */
export interface RawEdge {
  id: number;
  fromNode: number;
  toNode: number;
  /** Bit 0: may be travelled from -> to. Bit 1: to -> from. 0: not by this mode, left out. */
  directions: 0 | 1 | 2 | 3;
  lengthDm: number;
  /** All vertices, from the `from` node to the `to` node, in EPSG:28992. */
  xDm: Int32Array;
  yDm: Int32Array;
}

/** A position where people live. */
export interface RawDemandPoint {
  id: number;
  xDm: number;
  yDm: number;
  addresses: number;
  /** Index in `buurtCodes`. */
  buurtIndex: number;
}

export interface NetworkInput {
  datasetVersion: string;
  mode: NetworkMode;
  edges: RawEdge[];
  demandPoints: RawDemandPoint[];
  buurtCodes: string[];
}

interface DemandSnap {
  /** Raw edge id; null beyond `maxConnectorMetres` from every edge. */
  edgeId: number | null;
  /** Where along that edge, 0 at its `from` node. */
  fraction: number | null;
  /** Length of the leg to the edge; where not connected, how far the nearest edge is (Infinity without edges). */
  connectorDm: number;
}

export interface BuiltNetwork {
  network: StreetNetwork;
  /** Raw edge id per network edge. */
  edgeIds: Uint32Array;
  /** In the order of the input's demand points. */
  demandSnaps: DemandSnap[];
}

/**
 * Builds the network of one mode: the largest strongly connected part of the edges, nodes in Hilbert order, edges sorted by their
 * nodes, and every demand point joined to the nearest point on an edge.
 *
 * @throws RangeError when an edge has fewer than 2 vertices, a length that is not a whole number of dm >= 0, or a demand point
 *   names a buurt that is not in `buurtCodes`
 */
export function buildNetwork(input: NetworkInput): BuiltNetwork {
  input.edges.forEach(checkEdge);
  input.demandPoints.forEach((point) => checkDemandPoint(point, input.buurtCodes.length));
  const usable = input.edges.filter((edge) => edge.directions !== 0);
  const { edges, nodes } = mainComponent(usable);
  const geometry = edgeGeometry(edges, nodes);
  const demand = joinDemand(input.demandPoints, geometry);
  return {
    network: {
      datasetVersion: input.datasetVersion,
      mode: input.mode,
      nodeCount: nodes.size,
      buurtCodes: input.buurtCodes,
      ...geometry,
      ...demand.columns,
    },
    edgeIds: Uint32Array.from(edges, (edge) => edge.id),
    demandSnaps: demand.snaps.map((snap) =>
      snap.connected
        ? {
            edgeId: edges[snap.edge].id,
            fraction: edges[snap.edge].lengthDm === 0 ? 0 : snap.offsetDm / edges[snap.edge].lengthDm,
            connectorDm: snap.connectorDm,
          }
        : { edgeId: null, fraction: null, connectorDm: snap.connectorDm },
    ),
  };
}

function checkEdge(edge: RawEdge): void {
  if (edge.xDm.length < 2 || edge.xDm.length !== edge.yDm.length) {
    throw new RangeError(
      `Edge ${edge.id} has ${edge.xDm.length} x and ${edge.yDm.length} y; it needs 2 or more of both`,
    );
  }
  if (!Number.isInteger(edge.lengthDm) || edge.lengthDm < 0 || edge.lengthDm > maxEdgeLengthDm) {
    throw new RangeError(`Edge ${edge.id} has length ${edge.lengthDm} dm; it must be whole, 0..${maxEdgeLengthDm}`);
  }
}

function checkDemandPoint(point: RawDemandPoint, buurtCount: number): void {
  if (!Number.isInteger(point.buurtIndex) || point.buurtIndex < 0 || point.buurtIndex >= buurtCount) {
    throw new RangeError(
      `Demand point ${point.id} is in buurt number ${point.buurtIndex}, but there are ${buurtCount}`,
    );
  }
  if (!Number.isInteger(point.addresses) || point.addresses < 0) {
    throw new RangeError(`Demand point ${point.id} has ${point.addresses} addresses`);
  }
}

/** The edges of the main component sorted by their (new) nodes, and the new number of each raw node, in Hilbert order. */
function mainComponent(usable: RawEdge[]): { edges: RawEdge[]; nodes: Map<number, number> } {
  const dense = new Map<number, number>();
  const x: number[] = [];
  const y: number[] = [];
  const denseNode = (id: number, xDm: number, yDm: number): void => {
    if (dense.has(id)) return;
    dense.set(id, x.length);
    x.push(xDm);
    y.push(yDm);
  };
  for (const edge of usable) {
    denseNode(edge.fromNode, edge.xDm[0], edge.yDm[0]);
    denseNode(edge.toNode, edge.xDm[edge.xDm.length - 1], edge.yDm[edge.yDm.length - 1]);
  }
  const inMain = markMainComponent(usable, dense);
  const rawIds = [...dense.keys()].filter((_, i) => inMain[i] === 1);
  const kept = rawIds.map((id) => dense.get(id) as number);
  const order = hilbertOrder(
    kept.map((i) => x[i]),
    kept.map((i) => y[i]),
  );
  const nodes = new Map<number, number>();
  order.forEach((position, newNode) => nodes.set(rawIds[position], newNode));
  const newNode = (id: number): number => nodes.get(id) as number;
  const edges = usable
    .filter((edge) => nodes.has(edge.fromNode) && nodes.has(edge.toNode))
    .sort((a, b) => newNode(a.fromNode) - newNode(b.fromNode) || newNode(a.toNode) - newNode(b.toNode) || a.id - b.id);
  return { edges, nodes };
}

function markMainComponent(usable: RawEdge[], dense: Map<number, number>): Uint8Array {
  const arcs: [number, number][] = [];
  for (const edge of usable) {
    const from = dense.get(edge.fromNode) as number;
    const to = dense.get(edge.toNode) as number;
    if (edge.directions & directionForward) arcs.push([from, to]);
    if (edge.directions & directionBackward) arcs.push([to, from]);
  }
  const arcStart = new Uint32Array(dense.size + 1);
  for (const [from] of arcs) arcStart[from + 1]++;
  for (let i = 0; i < dense.size; i++) arcStart[i + 1] += arcStart[i];
  const next = arcStart.slice();
  const arcTo = new Uint32Array(arcs.length);
  for (const [from, to] of arcs) arcTo[next[from]++] = to;
  return largestStrongComponent(dense.size, arcStart, arcTo);
}

function edgeGeometry(edges: RawEdge[], nodes: Map<number, number>): EdgeGeometry {
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
    geometry.shapeXDm.set(edge.xDm.subarray(1, last), geometry.shapeStart[e]);
    geometry.shapeYDm.set(edge.yDm.subarray(1, last), geometry.shapeStart[e]);
    geometry.shapeStart[e + 1] = geometry.shapeStart[e] + last - 1;
  });
  return geometry;
}

type DemandColumns = Pick<
  StreetNetwork,
  'demandCount' | 'demandEdge' | 'demandOffsetDm' | 'demandConnectorDm' | 'demandAddresses' | 'demandBuurt'
>;

function joinDemand(points: RawDemandPoint[], geometry: EdgeGeometry) {
  const index = buildEdgeIndex(geometry);
  const snaps = points.map((point) => snapToEdge(index, point.xDm, point.yDm));
  const edgeOf = Uint32Array.from(snaps, (snap) => (snap.connected ? snap.edge : notConnectedEdge));
  const offsetOf = Uint32Array.from(snaps, (snap) => (snap.connected ? snap.offsetDm : 0));
  const order = [...points.keys()].sort((a, b) => edgeOf[a] - edgeOf[b] || offsetOf[a] - offsetOf[b] || a - b);
  const columns: DemandColumns = {
    demandCount: points.length,
    demandEdge: Uint32Array.from(order, (i) => edgeOf[i]),
    demandOffsetDm: Uint32Array.from(order, (i) => offsetOf[i]),
    demandConnectorDm: Uint32Array.from(order, (i) => Math.min(snaps[i].connectorDm, notConnectedEdge)),
    demandAddresses: Uint32Array.from(order, (i) => points[i].addresses),
    demandBuurt: Uint16Array.from(order, (i) => points[i].buurtIndex),
  };
  return { snaps, columns };
}
