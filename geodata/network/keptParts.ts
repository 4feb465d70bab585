import { buildEdgeIndex, maxConnectorDm } from './edgeIndex.ts';
import type { EdgeIndex } from './edgeIndex.ts';
import type { Part } from './parts.ts';
import { edgeGeometry } from './rawEdge.ts';
import type { RawEdge } from './rawEdge.ts';
import { snapToEdge } from './snapToEdge.ts';

/** Streets of this length are a part of their own, even beside larger ones. */
const ownLengthDm = 4_000;
/** A shorter one is, too, if it lies this far from them: an island, and not a courtyard whose gateway is not in the source. */
const shortLengthDm = 1_000;
const gapDm = 500;

/**
 * The parts of a network that matter: the largest one, and others that are really apart from it, on whose streets somebody lives or a
 * facility stands. A stub of a few houses beside larger streets is left out, so that those houses
 * join the larger streets: what parts them is a mistake in the source as a rule.
 *
 * @param parts largest first
 * @param places where people live and facilities stand
 */
export function keptParts(edges: RawEdge[], parts: Part[], places: { xDm: number; yDm: number }[]): Part[] {
  if (parts.length < 2) return parts;
  const [main, ...others] = parts;
  const large = others.filter(({ streetDm }) => streetDm >= ownLengthDm);
  const small = others.filter(({ streetDm }) => streetDm < ownLengthDm && streetDm >= shortLengthDm);
  const largeIndex = indexOf([main, ...large], edges);
  const islands = small.filter((part) => gapTo(largeIndex, part, edges) > gapDm);
  const apart = [main, ...large, ...islands];
  if (apart.length === 1) return apart;
  const owners = apart.flatMap((part) => part.edges.map(() => part));
  const index = indexOf(apart, edges);
  const used = new Set<Part>([main]);
  const reaches = apart.slice(1).map((part) => boxAround(part, edges));
  for (const { xDm, yDm } of places) {
    // Most live nowhere near another part than the largest.
    if (!reaches.some(([west, south, east, north]) => xDm >= west && xDm <= east && yDm >= south && yDm <= north))
      continue;
    const snap = snapToEdge(index, xDm, yDm);
    if (snap.connected) used.add(owners[snap.edge]);
  }
  return apart.filter((part) => used.has(part));
}

/** Of the edges of some parts, in the order of the parts. */
function indexOf(parts: Part[], edges: RawEdge[]): EdgeIndex {
  const chosen = parts.flatMap((part) => part.edges.map((e) => edges[e]));
  const nodes = new Map<number, number>();
  for (const { fromNode, toNode } of chosen) {
    for (const id of [fromNode, toNode]) if (!nodes.has(id)) nodes.set(id, nodes.size);
  }
  const ferryEdges = Uint32Array.from([...chosen.keys()].filter((e) => chosen[e].isFerry));
  return buildEdgeIndex({ ...edgeGeometry(chosen, nodes), ferryEdges });
}

/** West, south, east and north of where a place can join the part. */
function boxAround(part: Part, edges: RawEdge[]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const e of part.edges) {
    const { xDm, yDm } = edges[e];
    for (let i = 0; i < xDm.length; i++) {
      west = Math.min(west, xDm[i]);
      south = Math.min(south, yDm[i]);
      east = Math.max(east, xDm[i]);
      north = Math.max(north, yDm[i]);
    }
  }
  return [west - maxConnectorDm, south - maxConnectorDm, east + maxConnectorDm, north + maxConnectorDm];
}

function gapTo(index: EdgeIndex, part: Part, edges: RawEdge[]): number {
  let gap = Infinity;
  for (const e of part.edges) {
    const { xDm, yDm } = edges[e];
    for (let i = 0; i < xDm.length; i++) gap = Math.min(gap, snapToEdge(index, xDm[i], yDm[i]).connectorDm);
  }
  return gap;
}
