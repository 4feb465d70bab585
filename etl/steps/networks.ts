import { networkModes } from '#definitions/travelProfiles.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { buildNetwork } from '#network/buildNetwork.ts';
import type { BuiltNetwork, RawDemandPoint, RawEdge } from '#network/buildNetwork.ts';
import type { DemandPoint } from './demandPoints.ts';
import type { StreetEdge } from './streetEdges.ts';

export interface NetworkSources {
  datasetVersion: string;
  edges: StreetEdge[];
  /** x, y, x, y, ... of the extract's nodes, metres. */
  rd: Float64Array;
  demandPoints: DemandPoint[];
  buurtCodes: string[];
}

const decimetresPerMetre = 10;

/** One network per mode, with the demand points joined to it. */
export function buildNetworks(sources: NetworkSources): Map<NetworkMode, BuiltNetwork> {
  const buurtIndex = new Map(sources.buurtCodes.map((code, i) => [code, i]));
  const demandPoints = sources.demandPoints.map(({ id, xDm, yDm, addressCount, buurtCode }): RawDemandPoint => {
    const index = buurtIndex.get(buurtCode);
    if (index === undefined) throw new Error(`Demand point ${id} lies in an unknown buurt ${buurtCode}`);
    return { id, xDm, yDm, addresses: addressCount, buurtIndex: index };
  });
  return new Map(
    networkModes.map((mode) => {
      const edges = sources.edges
        .filter(({ directions }) => directions[mode] !== 0)
        .map((edge) => rawEdge(edge, mode, sources.rd));
      const { datasetVersion, buurtCodes } = sources;
      return [mode, buildNetwork({ datasetVersion, mode, edges, demandPoints, buurtCodes })];
    }),
  );
}

function rawEdge({ id, nodes, directions, lengthDm }: StreetEdge, mode: NetworkMode, rd: Float64Array): RawEdge {
  return {
    id,
    fromNode: nodes[0],
    toNode: nodes[nodes.length - 1],
    directions: directions[mode],
    lengthDm,
    xDm: Int32Array.from(nodes, (node) => Math.round(rd[2 * node] * decimetresPerMetre)),
    yDm: Int32Array.from(nodes, (node) => Math.round(rd[2 * node + 1] * decimetresPerMetre)),
  };
}
