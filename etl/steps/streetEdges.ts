import { dmPerMetre } from '#definitions/decimetres.ts';
import type { OsmExtract, OsmWay } from '#readers/osm/extract.ts';
import { isForPeople, isKnownKind, modeDirections, travelKind } from './accessRules.ts';
import type { ModeDirections } from './accessRules.ts';
import { nodePassage } from './barrierNodes.ts';
import type { ModePassage } from './barrierNodes.ts';
import { crossingOf } from './ferries.ts';
import type { Crossing } from './ferries.ts';

/** A stretch of street between two junctions. Nodes are indices into the extract's coordinates. */
export interface StreetEdge {
  id: number;
  nodes: number[];
  highway: string;
  name: string | null;
  bridge: boolean;
  tunnel: boolean;
  directions: ModeDirections;
  /** People can go along it as a rule, even if they may not: what lies beyond is then no island. */
  isForPeople: boolean;
  lengthDm: number;
  /** Who passes the barrier at its first and at its last node; null where there is none. */
  fromPassage: ModePassage | null;
  toPassage: ModePassage | null;
  /** A ferry's time; null for what is not a ferry. */
  crossing: Crossing | null;
}

/**
 * Cuts the ways at their junctions: at every node that another way, or the same way once more, also passes, and at barriers that
 * somebody does not pass. Lengths are measured along the real geometry in EPSG:28992.
 * @param rd x, y, x, y, ... of the extract's nodes, metres
 */
export function streetEdges({ ways: allWays, lon, barriers }: OsmExtract, rd: Float64Array): StreetEdge[] {
  const ways = allWays.filter(({ tags }) => isKnownKind(travelKind(tags)));
  const passes = new Uint8Array(lon.length);
  const onLand = new Uint8Array(lon.length);
  for (const { nodes, tags } of ways) {
    const isFerry = travelKind(tags) === 'ferry';
    for (const node of nodes) {
      passes[node] = Math.min(2, passes[node] + 1);
      if (!isFerry) onLand[node] = 1;
    }
  }
  const passages = closingPassages(barriers);
  for (const node of passages.keys()) passes[node] = 2;
  const edges: StreetEdge[] = [];
  for (const way of ways) {
    const shared = wayProperties(way);
    const wayDm = lengthDm(way.nodes, rd);
    for (const nodes of cutAtJunctions(way.nodes, passes)) {
      const ends = [nodes[0], nodes[nodes.length - 1]];
      const [fromPassage, toPassage] = ends.map((node) => passages.get(node) ?? null);
      const ownDm = lengthDm(nodes, rd);
      const landings = ends.filter((node) => onLand[node] === 1).length;
      const crossing = shared.highway === 'ferry' ? crossingOf(way.tags, ownDm, wayDm, landings) : null;
      edges.push({ id: edges.length + 1, nodes, ...shared, lengthDm: ownDm, fromPassage, toPassage, crossing });
    }
  }
  return edges;
}

/** Of the barriers those that somebody does not pass. */
function closingPassages(barriers: OsmExtract['barriers']): Map<number, ModePassage> {
  const passages = new Map<number, ModePassage>();
  for (const [node, tags] of barriers) {
    const passage = nodePassage(tags);
    if (!Object.values(passage).every(Boolean)) passages.set(node, passage);
  }
  return passages;
}

type WayProperties = Pick<StreetEdge, 'highway' | 'name' | 'bridge' | 'tunnel' | 'directions' | 'isForPeople'>;

function wayProperties({ tags }: OsmWay): WayProperties {
  return {
    highway: travelKind(tags),
    name: tags.name ?? null,
    bridge: tags.bridge !== undefined && tags.bridge !== 'no',
    tunnel: tags.tunnel !== undefined && tags.tunnel !== 'no',
    directions: modeDirections(tags),
    isForPeople: isForPeople(tags),
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
  return Math.round(metres * dmPerMetre);
}
