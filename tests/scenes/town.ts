import type { RawDemandPoint } from '#network/buildNetwork.ts';
import type { RawEdge } from '#network/rawEdge.ts';
import { noBarriers, notConnectedEdge } from '#network/streetNetwork.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';

/** Position in metres; towns lie near the origin so that distances can be read off. */
export type Place = [xMetres: number, yMetres: number];

export interface Street {
  path: Place[];
  /** 3 both ways (the default), 1 from first to last, 2 from last to first. */
  directions?: 1 | 2 | 3;
}

/** A street per pair of neighbours on a grid of `columns` x `rows` crossings, `blockMetres` apart. */
export function gridStreets(columns: number, rows: number, blockMetres: number): Street[] {
  const streets: Street[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const here: Place = [column * blockMetres, row * blockMetres];
      if (column + 1 < columns) streets.push({ path: [here, [here[0] + blockMetres, here[1]]] });
      if (row + 1 < rows) streets.push({ path: [here, [here[0], here[1] + blockMetres]] });
    }
  }
  return streets;
}

/** Streets as the network builder takes them: ends at the same place are the same node, lengths are those drawn. */
export function rawEdges(streets: Street[]): RawEdge[] {
  const nodes = new Map<string, number>();
  const nodeAt = (place: Place): number => {
    const key = place.join(' ');
    const known = nodes.get(key) ?? nodes.size + 1;
    nodes.set(key, known);
    return known;
  };
  return streets.map(({ path, directions = 3 }, i) => ({
    id: i + 1,
    fromNode: nodeAt(path[0]),
    toNode: nodeAt(path[path.length - 1]),
    directions,
    lengthDm: Math.round(
      10 * path.slice(1).reduce((sum, [x, y], k) => sum + Math.hypot(x - path[k][0], y - path[k][1]), 0),
    ),
    xDm: Int32Array.from(path, ([x]) => x * 10),
    yDm: Int32Array.from(path, ([, y]) => y * 10),
  }));
}

export interface Home {
  place: Place;
  addresses?: number;
  buurt?: number;
}

export function rawDemandPoints(homes: Home[]): RawDemandPoint[] {
  return homes.map(({ place: [x, y], addresses = 1, buurt = 0 }, i) => ({
    id: i + 1,
    xDm: x * 10,
    yDm: y * 10,
    addresses,
    buurtIndex: buurt,
  }));
}

/** An edge of a network that is stated outright, without geometry of its own. */
export interface LooseEdge {
  from: number;
  to: number;
  lengthDm: number;
  directions: 1 | 2 | 3;
}

export interface LooseHome {
  edge: number;
  offsetDm: number;
  connectorDm: number;
  addresses: number;
  buurt: number;
}

/**
 * A network exactly as stated, also where it falls apart into islands, which the network builder would leave out.
 * Nodes lie on a spiral; only lengths matter.
 */
export function looseNetwork(
  nodeCount: number,
  edges: LooseEdge[],
  homes: LooseHome[],
  notConnected: { addresses: number; buurt: number }[],
  buurtCount: number,
): StreetNetwork {
  const sorted = [...homes].sort((a, b) => a.edge - b.edge || a.offsetDm - b.offsetDm);
  const spread = <T>(
    ofHome: (home: LooseHome) => T,
    ofNotConnected: (home: { addresses: number; buurt: number }) => T,
  ) => [...sorted.map(ofHome), ...notConnected.map(ofNotConnected)];
  return {
    datasetVersion: 'scene',
    mode: 'foot',
    nodeCount,
    nodeXDm: Int32Array.from({ length: nodeCount }, (_, i) => Math.round(500 * i * Math.cos(i))),
    nodeYDm: Int32Array.from({ length: nodeCount }, (_, i) => Math.round(500 * i * Math.sin(i))),
    edgeCount: edges.length,
    edgeFrom: Uint32Array.from(edges, (edge) => edge.from),
    edgeTo: Uint32Array.from(edges, (edge) => edge.to),
    edgeLengthDm: Uint32Array.from(edges, (edge) => edge.lengthDm),
    edgeDirections: Uint8Array.from(edges, (edge) => edge.directions),
    shapeStart: new Uint32Array(edges.length + 1),
    shapeXDm: new Int32Array(0),
    shapeYDm: new Int32Array(0),
    ferryEdges: new Uint32Array(0),
    barriers: noBarriers,
    buurtCodes: Array.from({ length: buurtCount }, (_, i) => `BU${i}`),
    demandCount: sorted.length + notConnected.length,
    demandEdge: Uint32Array.from(
      spread(
        (home) => home.edge,
        () => notConnectedEdge,
      ),
    ),
    demandOffsetDm: Uint32Array.from(
      spread(
        (home) => home.offsetDm,
        () => 0,
      ),
    ),
    demandConnectorDm: Uint32Array.from(
      spread(
        (home) => home.connectorDm,
        () => 4000,
      ),
    ),
    demandAddresses: Uint32Array.from(
      spread(
        (home) => home.addresses,
        (home) => home.addresses,
      ),
    ),
    demandBuurt: Uint16Array.from(
      spread(
        (home) => home.buurt,
        (home) => home.buurt,
      ),
    ),
  };
}
