import { dmPerMetre } from '#definitions/decimetres.ts';
import { networkModes, travelProfiles } from '#definitions/travelProfiles.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { buildNetwork } from '#network/buildNetwork.ts';
import type { BuiltNetwork, RawDemandPoint } from '#network/buildNetwork.ts';
import { encodeNetwork } from '#network/codec.ts';
import type { RawEdge } from '#network/rawEdge.ts';
import { maxEdgeLengthDm } from '#network/streetNetwork.ts';
import type { BarrierLines } from '#network/streetNetwork.ts';
import type { DemandPoint } from './demandPoints.ts';
import type { Crossing } from './ferries.ts';
import type { StreetEdge } from './streetEdges.ts';

export interface NetworkSources {
  datasetVersion: string;
  edges: StreetEdge[];
  /** x, y, x, y, ... of the extract's nodes, metres. */
  rd: Float64Array;
  demandPoints: DemandPoint[];
  buurtCodes: string[];
  facilities: { xMetres: number; yMetres: number }[];
  barriers: BarrierLines;
}

/** The network of a mode as it is stored, and where the demand points join it. */
export interface ModeNetwork {
  nodeCount: number;
  edgeCount: number;
  bytes: Uint8Array;
  parts: BuiltNetwork['parts'];
  /** Per demand point: 1 where it joins the network. */
  connected: Uint8Array;
}

/** One network per mode, with the demand points joined to it. */
export function buildNetworks(sources: NetworkSources): Map<NetworkMode, ModeNetwork> {
  const buurtIndex = new Map(sources.buurtCodes.map((code, i) => [code, i]));
  const demandPoints = sources.demandPoints.map(({ id, xDm, yDm, addressCount, buurtCode }): RawDemandPoint => {
    const index = buurtIndex.get(buurtCode);
    if (index === undefined) throw new Error(`Demand point ${id} lies in an unknown buurt ${buurtCode}`);
    return { id, xDm, yDm, addresses: addressCount, buurtIndex: index };
  });
  const places = sources.facilities.map(({ xMetres, yMetres }) => ({
    xDm: Math.round(xMetres * dmPerMetre),
    yDm: Math.round(yMetres * dmPerMetre),
  }));
  const lines = sources.edges.map((edge) => edgeLine(edge, sources.rd));
  return new Map(
    networkModes.map((mode) => {
      const edges = sources.edges.flatMap((edge, i) =>
        edge.directions[mode] === 0 ? [] : rawEdge(edge, lines[i], mode, sources.rd.length / 2),
      );
      const { datasetVersion, buurtCodes, barriers } = sources;
      const built = buildNetwork({ datasetVersion, mode, edges, demandPoints, buurtCodes, places, barriers });
      const { network, parts } = built;
      const { nodeCount, edgeCount } = network;
      const connected = Uint8Array.from(built.demandSnaps, ({ edgeId }) => (edgeId === null ? 0 : 1));
      return [mode, { nodeCount, edgeCount, bytes: encodeNetwork(network), parts, connected }];
    }),
  );
}

type EdgeLine = Pick<RawEdge, 'xDm' | 'yDm'>;

/** The same for all modes. Plain arrays: a typed array takes more memory than the few numbers of most edges. */
function edgeLine({ nodes }: StreetEdge, rd: Float64Array): EdgeLine {
  return {
    xDm: nodes.map((node) => Math.round(rd[2 * node] * dmPerMetre)),
    yDm: nodes.map((node) => Math.round(rd[2 * node + 1] * dmPerMetre)),
  };
}

function rawEdge(edge: StreetEdge, line: EdgeLine, mode: NetworkMode, nodeCount: number): RawEdge {
  const { id, nodes, directions, crossing, fromPassage, toPassage } = edge;
  // Before a barrier that this mode does not pass the street is a dead end: its node is not the one on the other side.
  const isClosed = (passage: StreetEdge['fromPassage']) => passage !== null && !passage[mode];
  return {
    id,
    fromNode: isClosed(fromPassage) ? nodeCount + 2 * id : nodes[0],
    toNode: isClosed(toPassage) ? nodeCount + 2 * id + 1 : nodes[nodes.length - 1],
    directions: directions[mode],
    isFerry: crossing !== null,
    lengthDm: crossing ? crossingDm(crossing, mode) : edge.lengthDm,
    ...line,
  };
}

/** A ferry takes time, a network holds lengths: as far as the mode's usual speed goes in that time. */
function crossingDm({ minutes, waitMinutes }: Crossing, mode: NetworkMode): number {
  const dmPerMinute = (usualSpeedKmh(mode) * 10_000) / 60;
  return Math.min(maxEdgeLengthDm, Math.round((minutes + waitMinutes) * dmPerMinute));
}

function usualSpeedKmh(mode: NetworkMode): number {
  const profile = travelProfiles.find((candidate) => candidate.mode === mode);
  if (!profile) throw new Error(`No travel profile for ${mode}`);
  return profile.speedKmh;
}
