import type { SnappedSite, Snap } from '#coverage/types.ts';
import { directionBackward, directionForward, notConnectedEdge } from '#network/streetNetwork.ts';
import type { StreetNetwork } from '#network/streetNetwork.ts';
import { plainDijkstra } from './binaryHeapDijkstra.ts';
import type { PlainGraph } from './binaryHeapDijkstra.ts';

interface Stop {
  edge: number;
  offsetDm: number;
  node: number;
}

/**
 * The network as one plain graph in which every home and site is a node of its own: edges are cut at the places where something
 * joins, and each connector is an edge. No special cases, so it tells whether those of the engine are right.
 */
interface SplitNetwork {
  /** Arcs turned round, for distances towards a site. */
  reversed: PlainGraph;
  /** Node per demand point and per site; not connected ones have no arcs. */
  homeNodes: number[];
  siteNodes: number[];
}

function splitNetwork(network: StreetNetwork, sites: { snap: Snap }[]): SplitNetwork {
  const reversed: PlainGraph = Array.from({ length: network.nodeCount }, () => []);
  const addNode = (): number => reversed.push([]) - 1;
  const addArc = (from: number, to: number, cost: number): void => {
    reversed[to].push({ to: from, cost });
  };
  const stops: Stop[] = [];
  const join = (edge: number, offsetDm: number, connectorDm: number): number => {
    const known = stops.find((stop) => stop.edge === edge && stop.offsetDm === offsetDm);
    const stop = known ?? { edge, offsetDm, node: addNode() };
    if (!known) stops.push(stop);
    const place = addNode();
    addArc(place, stop.node, connectorDm);
    addArc(stop.node, place, connectorDm);
    return place;
  };
  const homeNodes = Array.from({ length: network.demandCount }, (_, i) =>
    network.demandEdge[i] === notConnectedEdge
      ? addNode()
      : join(network.demandEdge[i], network.demandOffsetDm[i], network.demandConnectorDm[i]),
  );
  const siteNodes = sites.map(({ snap }) =>
    snap.connected ? join(snap.edge, snap.offsetDm, snap.connectorDm) : addNode(),
  );
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const onEdge = stops.filter((stop) => stop.edge === edge).sort((a, b) => a.offsetDm - b.offsetDm);
    const start = { node: network.edgeFrom[edge], offsetDm: 0 };
    const end = { node: network.edgeTo[edge], offsetDm: network.edgeLengthDm[edge] };
    const chain = [start, ...onEdge, end];
    for (let i = 1; i < chain.length; i++) {
      const cost = chain[i].offsetDm - chain[i - 1].offsetDm;
      if (network.edgeDirections[edge] & directionForward) addArc(chain[i - 1].node, chain[i].node, cost);
      if (network.edgeDirections[edge] & directionBackward) addArc(chain[i].node, chain[i - 1].node, cost);
    }
  }
  return { reversed, homeNodes, siteNodes };
}

/** Distance of every demand point to every site, from one plain search per site; Infinity where there is no way. */
export function distancesToSites(network: StreetNetwork, sites: SnappedSite[]): number[][] {
  const { reversed, homeNodes, siteNodes } = splitNetwork(network, sites);
  return siteNodes.map((node) => {
    const { distance } = plainDijkstra(reversed, [{ node, distance: 0, owner: 0 }]);
    return homeNodes.map((home) => distance[home]);
  });
}

/** Nearest site per demand point; Infinity and -1 where there is none. Ties go to the first. */
export function referenceAssignment(
  network: StreetNetwork,
  sites: SnappedSite[],
): { distanceDm: number[]; owner: number[] } {
  const distanceDm = new Array<number>(network.demandCount).fill(Infinity);
  const owner = new Array<number>(network.demandCount).fill(-1);
  distancesToSites(network, sites).forEach((toSite, site) => {
    toSite.forEach((distance, home) => {
      if (distance >= distanceDm[home]) return;
      distanceDm[home] = distance;
      owner[home] = site;
    });
  });
  return { distanceDm, owner };
}
