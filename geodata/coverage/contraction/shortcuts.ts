import { maxEdgeLengthDm } from '#network/streetNetwork.ts';
import { noArcDm, noEntry } from './neighbourLists.ts';
import type { NeighbourLists } from './neighbourLists.ts';

/** The shortcuts that replace a node when it is taken out of a graph. */
export class Shortcuts {
  readonly #lists: NeighbourLists;
  /** The node's neighbours, and dm from it to each and back. */
  readonly #nodes: Int32Array;
  readonly #thereDm: Int32Array;
  readonly #backDm: Int32Array;
  #count = 0;
  /** Dm from one of them to its own neighbours and back, by the number of the neighbour. */
  readonly #onwardDm: Int32Array;
  readonly #returnDm: Int32Array;

  /** @param maxNeighbours what a node that is to be replaced has at most */
  constructor(nodeCount: number, maxNeighbours: number, lists: NeighbourLists) {
    this.#lists = lists;
    this.#nodes = new Int32Array(maxNeighbours);
    this.#thereDm = new Int32Array(maxNeighbours);
    this.#backDm = new Int32Array(maxNeighbours);
    this.#onwardDm = new Int32Array(nodeCount).fill(noArcDm);
    this.#returnDm = new Int32Array(nodeCount).fill(noArcDm);
  }

  /** Looks at a node. Answers false when a shortcut past it might be longer than an edge may be, which searches count on. */
  prepare(node: number): boolean {
    const { first, next, node: neighbour, thereDm, backDm } = this.#lists;
    this.#count = 0;
    let longestDm = 0;
    for (let entry = first[node]; entry !== noEntry; entry = next[entry]) {
      this.#nodes[this.#count] = neighbour[entry];
      this.#thereDm[this.#count] = thereDm[entry];
      this.#backDm[this.#count++] = backDm[entry];
      if (thereDm[entry] !== noArcDm) longestDm = Math.max(longestDm, thereDm[entry]);
      if (backDm[entry] !== noArcDm) longestDm = Math.max(longestDm, backDm[entry]);
    }
    return 2 * longestDm <= maxEdgeLengthDm;
  }

  /** Joins the neighbours that the node had, where no way between them by one other node is as short as that past it. */
  add(): void {
    for (let one = 0; one < this.#count - 1; one++) {
      this.#spread(this.#nodes[one]);
      for (let other = one + 1; other < this.#count; other++) {
        const thereDm = sumDm(this.#backDm[one], this.#thereDm[other]);
        const backDm = sumDm(this.#backDm[other], this.#thereDm[one]);
        this.#joinUnlessFutile(this.#nodes[one], this.#nodes[other], thereDm, backDm);
      }
      this.#gather(this.#nodes[one]);
    }
  }

  #joinUnlessFutile(one: number, other: number, thereDm: number, backDm: number): void {
    const lists = this.#lists;
    for (let entry = lists.first[other]; entry !== noEntry; entry = lists.next[entry]) {
      const via = lists.node[entry];
      if (sumDm(this.#onwardDm[via], lists.backDm[entry]) <= thereDm) thereDm = noArcDm;
      if (sumDm(lists.thereDm[entry], this.#returnDm[via]) <= backDm) backDm = noArcDm;
    }
    if (thereDm !== noArcDm || backDm !== noArcDm) lists.join(one, other, thereDm, backDm);
  }

  #spread(node: number): void {
    const lists = this.#lists;
    for (let entry = lists.first[node]; entry !== noEntry; entry = lists.next[entry]) {
      this.#onwardDm[lists.node[entry]] = lists.thereDm[entry];
      this.#returnDm[lists.node[entry]] = lists.backDm[entry];
    }
  }

  #gather(node: number): void {
    const lists = this.#lists;
    for (let entry = lists.first[node]; entry !== noEntry; entry = lists.next[entry]) {
      this.#onwardDm[lists.node[entry]] = noArcDm;
      this.#returnDm[lists.node[entry]] = noArcDm;
    }
  }
}

function sumDm(oneDm: number, otherDm: number): number {
  return oneDm === noArcDm || otherDm === noArcDm ? noArcDm : oneDm + otherDm;
}
