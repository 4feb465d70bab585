import type { RawEdge } from './rawEdge.ts';
import { directionBackward, directionForward } from './streetNetwork.ts';
import { strongComponents } from './strongComponents.ts';

/** The ends of edges numbered without gaps, in the order in which they are met. */
export interface DenseNodes {
  count: number;
  /** Raw id per node. */
  ids: number[];
  from: Uint32Array;
  to: Uint32Array;
  xDm: Int32Array;
  yDm: Int32Array;
}

export function denseNodes(edges: RawEdge[]): DenseNodes {
  const numbers = new Map<number, number>();
  const ids: number[] = [];
  const x: number[] = [];
  const y: number[] = [];
  const numberOf = (id: number, xDm: number, yDm: number): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, ids.length);
    x.push(xDm);
    y.push(yDm);
    return ids.push(id) - 1;
  };
  const from = new Uint32Array(edges.length);
  const to = new Uint32Array(edges.length);
  edges.forEach((edge, e) => {
    const last = edge.xDm.length - 1;
    from[e] = numberOf(edge.fromNode, edge.xDm[0], edge.yDm[0]);
    to[e] = numberOf(edge.toNode, edge.xDm[last], edge.yDm[last]);
  });
  return { count: ids.length, ids, from, to, xDm: Int32Array.from(x), yDm: Int32Array.from(y) };
}

/** Streets from each of which one can get to every other and back. */
export interface Part {
  /** Positions in the list of edges. */
  edges: number[];
  /** Ferries not counted. */
  streetDm: number;
}

/**
 * The parts that the edges fall into, largest first. Of streets that hang together, but not both ways, only the largest set counts
 * between which one can go both ways: what remains are mistakes in the source and stubs beyond its edge.
 */
export function networkParts(edges: RawEdge[], nodes: DenseNodes): Part[] {
  const strong = strongComponents(nodes.count, ...arcs(edges, nodes));
  const joined = joinedNodes(nodes);
  const strongSizes = new Map<number, number>();
  for (const id of strong) strongSizes.set(id, (strongSizes.get(id) ?? 0) + 1);
  /** Per set of joined nodes its largest strongly connected one. */
  const largest = new Map<number, number>();
  for (let node = 0; node < nodes.count; node++) {
    const known = largest.get(joined[node]);
    const isLarger =
      known === undefined || (strongSizes.get(strong[node]) as number) > (strongSizes.get(known) as number);
    if (isLarger) largest.set(joined[node], strong[node]);
  }
  const parts = new Map<number, Part>();
  edges.forEach((edge, e) => {
    const id = strong[nodes.from[e]];
    if (id !== strong[nodes.to[e]] || largest.get(joined[nodes.from[e]]) !== id) return;
    const part = parts.get(id) ?? { edges: [], streetDm: 0 };
    parts.set(id, part);
    part.edges.push(e);
    if (!edge.isFerry) part.streetDm += edge.lengthDm;
  });
  return [...parts.values()].sort((a, b) => b.streetDm - a.streetDm);
}

function arcs(edges: RawEdge[], { count, from, to }: DenseNodes): [arcStart: Uint32Array, arcTo: Uint32Array] {
  const arcStart = new Uint32Array(count + 1);
  const each = (visit: (tail: number, head: number) => void) => {
    edges.forEach(({ directions }, e) => {
      if (directions & directionForward) visit(from[e], to[e]);
      if (directions & directionBackward) visit(to[e], from[e]);
    });
  };
  each((tail) => arcStart[tail + 1]++);
  for (let node = 0; node < count; node++) arcStart[node + 1] += arcStart[node];
  const next = arcStart.slice();
  const arcTo = new Uint32Array(arcStart[count]);
  each((tail, head) => (arcTo[next[tail]++] = head));
  return [arcStart, arcTo];
}

/** Per node one node that stands for all that it hangs together with, whichever way one may go. */
function joinedNodes({ count, from, to }: DenseNodes): Uint32Array {
  const above = Uint32Array.from({ length: count }, (_, node) => node);
  const top = (node: number): number => {
    while (above[node] !== node) node = above[node] = above[above[node]];
    return node;
  };
  for (let e = 0; e < from.length; e++) above[top(from[e])] = top(to[e]);
  return above.map((_, node) => top(node));
}
