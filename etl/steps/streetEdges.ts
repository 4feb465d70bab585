import type { OsmExtract, OsmWay } from '#readers/osmPbf.ts';
import { modeDirections } from './accessRules.ts';
import type { ModeDirections } from './accessRules.ts';

/** A stretch of street between two junctions. Nodes are indices into the extract's coordinates. */
export interface StreetEdge {
  id: number;
  nodes: number[];
  highway: string;
  name: string | null;
  bridge: boolean;
  tunnel: boolean;
  directions: ModeDirections;
  lengthDm: number;
}

const decimetresPerMetre = 10;

/**
 * Cuts the ways at their junctions: at every node that another way, or the same way once more, also passes.
 * Lengths are measured along the real geometry in EPSG:28992.
 * @param rd x, y, x, y, ... of the extract's nodes, metres
 */
export function streetEdges(extract: OsmExtract, rd: Float64Array): StreetEdge[] {
  const passes = new Uint8Array(extract.lon.length);
  for (const { nodes } of extract.ways) for (const node of nodes) passes[node] = Math.min(2, passes[node] + 1);
  const edges: StreetEdge[] = [];
  for (const way of extract.ways) {
    const shared = wayProperties(way);
    for (const nodes of cutAtJunctions(way.nodes, passes)) {
      edges.push({ id: edges.length + 1, nodes, ...shared, lengthDm: lengthDm(nodes, rd) });
    }
  }
  return edges;
}

function wayProperties({ tags }: OsmWay): Omit<StreetEdge, 'id' | 'nodes' | 'lengthDm'> {
  return {
    highway: tags.highway,
    name: tags.name ?? null,
    bridge: tags.bridge !== undefined && tags.bridge !== 'no',
    tunnel: tags.tunnel !== undefined && tags.tunnel !== 'no',
    directions: modeDirections(tags),
  };
}

function cutAtJunctions(nodes: number[], passes: Uint8Array): number[][] {
  const parts: number[][] = [];
  let start = 0;
  for (let i = 1; i < nodes.length; i++) {
    if (i < nodes.length - 1 && passes[nodes[i]] < 2) continue;
    parts.push(nodes.slice(start, i + 1));
    start = i;
  }
  return parts;
}

function lengthDm(nodes: number[], rd: Float64Array): number {
  let metres = 0;
  for (let i = 1; i < nodes.length; i++) {
    const [a, b] = [nodes[i - 1] * 2, nodes[i] * 2];
    metres += Math.hypot(rd[b] - rd[a], rd[b + 1] - rd[a + 1]);
  }
  return Math.round(metres * decimetresPerMetre);
}
