/** A directed graph as plain objects: per node its arcs. */
export type PlainGraph = { to: number; cost: number }[][];

interface Entry {
  node: number;
  distance: number;
  owner: number;
}

/** Distance from each node's nearest source and which one, or Infinity and -1. */
export interface PlainLabels {
  distance: number[];
  owner: number[];
}

/**
 * Dijkstra 1959 as in a textbook, with a binary heap of objects: slow, and short enough to be checked by reading.
 * Ties go to the lowest owner.
 *
 * @param limit inclusive: farther nodes stay at Infinity
 */
export function plainDijkstra(graph: PlainGraph, sources: Entry[], limit = Infinity): PlainLabels {
  const distance = graph.map(() => Infinity);
  const owner = graph.map(() => -1);
  const done = graph.map(() => false);
  const heap: Entry[] = [];
  for (const source of sources) push(heap, source);
  for (let entry = pop(heap); entry; entry = pop(heap)) {
    if (done[entry.node] || entry.distance > limit) continue;
    done[entry.node] = true;
    distance[entry.node] = entry.distance;
    owner[entry.node] = entry.owner;
    for (const arc of graph[entry.node]) {
      if (!done[arc.to]) push(heap, { node: arc.to, distance: entry.distance + arc.cost, owner: entry.owner });
    }
  }
  return { distance, owner };
}

function before(a: Entry, b: Entry): boolean {
  return a.distance < b.distance || (a.distance === b.distance && a.owner < b.owner);
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.push(entry) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!before(heap[at], heap[parent])) return;
    [heap[at], heap[parent]] = [heap[parent], heap[at]];
    at = parent;
  }
}

function pop(heap: Entry[]): Entry | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (heap.length === 0 || !last) return top;
  heap[0] = last;
  for (let at = 0; ;) {
    let least = at;
    for (const child of [at * 2 + 1, at * 2 + 2])
      if (child < heap.length && before(heap[child], heap[least])) least = child;
    if (least === at) return top;
    [heap[at], heap[least]] = [heap[least], heap[at]];
    at = least;
  }
}
