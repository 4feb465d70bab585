import type { ArcRows } from '../search/graph.ts';

/** Stands for "no arc this way"; longer than any cost. */
export const noArcDm = 0x7fffffff;
/** Ends a list. */
export const noEntry = -1;

/**
 * The neighbours of every node in a graph from which nodes are taken out one by one; parallel arcs count as the shortest.
 *
 * Linked lists in typed arrays, one entry for each neighbour of a node: entries come and go by the hundred thousand, too many to be
 * objects. Fields are open for reading; `join` may replace those of entries.
 */
export class NeighbourLists {
  /** Per node: first entry of its list, and how many there are. */
  readonly first: Int32Array;
  readonly degree: Uint16Array;
  /** Per entry: the next one of the same node, its neighbour, and dm there and back. */
  next: Int32Array;
  node: Int32Array;
  thereDm: Int32Array;
  backDm: Int32Array;
  #free = noEntry;
  #count = 0;

  constructor(nodeCount: number, { start, toCost }: ArcRows) {
    this.first = new Int32Array(nodeCount).fill(noEntry);
    this.degree = new Uint16Array(nodeCount);
    // Where arcs run one way only there are more entries than arcs.
    this.next = new Int32Array(toCost.length);
    this.node = new Int32Array(toCost.length);
    this.thereDm = new Int32Array(toCost.length);
    this.backDm = new Int32Array(toCost.length);
    for (let node = 0; node < nodeCount; node++) {
      for (let arc = start[node]; arc < start[node + 1]; arc += 2) {
        this.join(node, toCost[arc], toCost[arc + 1], noArcDm);
      }
    }
  }

  /** Adds arcs between two nodes, where they are shorter than those that are there. */
  join(one: number, other: number, thereDm: number, backDm: number): void {
    this.#offer(one, other, thereDm, backDm);
    this.#offer(other, one, backDm, thereDm);
  }

  /** Takes a node out with its arcs. */
  takeOut(node: number): void {
    for (let entry = this.first[node]; entry !== noEntry;) {
      this.#forget(this.node[entry], node);
      const done = entry;
      entry = this.next[entry];
      this.#release(done);
    }
    this.first[node] = noEntry;
    this.degree[node] = 0;
  }

  #offer(node: number, to: number, thereDm: number, backDm: number): void {
    let entry = this.first[node];
    while (entry !== noEntry && this.node[entry] !== to) entry = this.next[entry];
    if (entry !== noEntry) {
      if (thereDm < this.thereDm[entry]) this.thereDm[entry] = thereDm;
      if (backDm < this.backDm[entry]) this.backDm[entry] = backDm;
      return;
    }
    entry = this.#newEntry();
    this.node[entry] = to;
    this.thereDm[entry] = thereDm;
    this.backDm[entry] = backDm;
    this.next[entry] = this.first[node];
    this.first[node] = entry;
    this.degree[node]++;
  }

  #forget(node: number, neighbour: number): void {
    let before = noEntry;
    let entry = this.first[node];
    while (this.node[entry] !== neighbour) {
      before = entry;
      entry = this.next[entry];
    }
    if (before === noEntry) this.first[node] = this.next[entry];
    else this.next[before] = this.next[entry];
    this.degree[node]--;
    this.#release(entry);
  }

  #newEntry(): number {
    if (this.#free === noEntry) {
      if (this.#count === this.next.length) this.#grow();
      return this.#count++;
    }
    const entry = this.#free;
    this.#free = this.next[entry];
    return entry;
  }

  #release(entry: number): void {
    this.next[entry] = this.#free;
    this.#free = entry;
  }

  #grow(): void {
    const larger = (entries: Int32Array): Int32Array => {
      const doubled = new Int32Array(Math.max(entries.length * 2, 64));
      doubled.set(entries);
      return doubled;
    };
    this.next = larger(this.next);
    this.node = larger(this.node);
    this.thereDm = larger(this.thereDm);
    this.backDm = larger(this.backDm);
  }
}
