import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { buildEdgeIndex } from './edgeIndex.ts';
import type { EdgeIndex } from './edgeIndex.ts';
import { hilbertOrder } from './hilbert.ts';
import { keptParts } from './keptParts.ts';
import { denseNodes, networkParts } from './parts.ts';
import { edgeGeometry } from './rawEdge.ts';
import type { RawEdge } from './rawEdge.ts';
import { snapToEdge } from './snapToEdge.ts';
import { maxEdgeLengthDm, noBarriers, notConnectedEdge } from './streetNetwork.ts';
import type { BarrierLines, StreetNetwork } from './streetNetwork.ts';

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
  /** Facilities: a part of the network where one stands is kept, even if nobody lives there. */
  places?: { xDm: number; yDm: number }[];
  barriers?: BarrierLines;
}

/** A part of the network that is kept. */
interface BuiltPart {
  edges: number;
  streetMetres: number;
  /** That join its streets. */
  addresses: number;
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
  /** Largest first. */
  parts: BuiltPart[];
}

/**
 * Builds the network of one mode: the parts of the edges that matter (see `keptParts`), nodes in Hilbert order, edges sorted by their
 * nodes, and every demand point joined to the nearest point on an edge that it need not cross water or rails for.
 *
 * @throws RangeError when an edge has fewer than 2 vertices, a length that is not a whole number of dm >= 0, or a demand point
 *   names a buurt that is not in `buurtCodes`
 */
export function buildNetwork(input: NetworkInput): BuiltNetwork {
  input.edges.forEach(checkEdge);
  input.demandPoints.forEach((point) => checkDemandPoint(point, input.buurtCodes.length));
  const usable = input.edges.filter((edge) => edge.directions !== 0);
  const { edges, nodes, partOf, parts } = keptStreets(usable, input);
  const { barriers = noBarriers } = input;
  const ferryEdges = Uint32Array.from([...edges.keys()].filter((e) => edges[e].isFerry));
  const geometry = edgeGeometry(edges, nodes);
  const demand = joinDemand(input.demandPoints, buildEdgeIndex({ ...geometry, ferryEdges, barriers }));
  demand.snaps.forEach((snap, i) => {
    if (snap.connected) parts[partOf[snap.edge]].addresses += input.demandPoints[i].addresses;
  });
  return {
    network: {
      datasetVersion: input.datasetVersion,
      mode: input.mode,
      nodeCount: nodes.size,
      buurtCodes: input.buurtCodes,
      ...geometry,
      ferryEdges,
      barriers,
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
    parts,
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

interface KeptStreets {
  /** Sorted by their (new) nodes. */
  edges: RawEdge[];
  /** New number of each raw node, in Hilbert order. */
  nodes: Map<number, number>;
  /** Part per edge. */
  partOf: Uint32Array;
  parts: BuiltPart[];
}

function keptStreets(usable: RawEdge[], { demandPoints, places = [] }: NetworkInput): KeptStreets {
  const dense = denseNodes(usable);
  const parts = keptParts(usable, networkParts(usable, dense), [...demandPoints, ...places]);
  const kept = parts.flatMap((part, number) => part.edges.map((e) => ({ edge: usable[e], number, e })));
  const inPart = new Uint8Array(dense.count);
  for (const { e } of kept) inPart[dense.from[e]] = inPart[dense.to[e]] = 1;
  const keptNodes = [...inPart.keys()].filter((node) => inPart[node] === 1);
  const order = hilbertOrder(
    keptNodes.map((node) => dense.xDm[node]),
    keptNodes.map((node) => dense.yDm[node]),
  );
  const nodes = new Map<number, number>();
  const newNode = new Uint32Array(dense.count);
  order.forEach((position, number) => {
    nodes.set(dense.ids[keptNodes[position]], number);
    newNode[keptNodes[position]] = number;
  });
  kept.sort(
    ({ edge: a, e: i }, { edge: b, e: j }) =>
      newNode[dense.from[i]] - newNode[dense.from[j]] || newNode[dense.to[i]] - newNode[dense.to[j]] || a.id - b.id,
  );
  return {
    edges: kept.map(({ edge }) => edge),
    nodes,
    partOf: Uint32Array.from(kept, ({ number }) => number),
    parts: parts.map(({ edges, streetDm }) => ({ edges: edges.length, streetMetres: streetDm / 10, addresses: 0 })),
  };
}

type DemandColumns = Pick<
  StreetNetwork,
  'demandCount' | 'demandEdge' | 'demandOffsetDm' | 'demandConnectorDm' | 'demandAddresses' | 'demandBuurt'
>;

function joinDemand(points: RawDemandPoint[], index: EdgeIndex) {
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
