import { BucketQueue } from '../search/bucketQueue.ts';
import { ChangeList } from '../search/changeList.ts';
import { coreRank } from './contraction.ts';
import type { Contraction } from './contraction.ts';
import { noOwner } from '../search/labels.ts';
import type { Labels } from '../search/labels.ts';
import { BitSet } from '../search/bitSet.ts';
import { spreadLabels, spreadOneOwner } from '../search/search.ts';
import { unreachableDm } from '../types.ts';

/**
 * Spreads labels over a whole graph by way of its contraction: for a search that reaches most of it, about half the work of one on
 * the graph itself, with the same answer to the last bit (it takes the same least sums).
 */
export class ContractedSearch {
  readonly #contraction: Contraction;
  readonly #queue: BucketQueue;
  /** Ranks of the nodes whose label still has to climb. */
  readonly #climbing: BitSet;
  /** Takes note of what a search changes, for those who do not need it. */
  readonly #changes: ChangeList;

  constructor(contraction: Contraction) {
    this.#contraction = contraction;
    this.#queue = new BucketQueue(contraction.maxCoreCostDm);
    this.#climbing = new BitSet(contraction.order.length);
    this.#changes = new ChangeList(contraction.rank.length);
  }

  /** What the contraction takes; it is as large as the graph. */
  get heldBytes(): number {
    const { order, rank, climbing, descending, core } = this.#contraction;
    const rows = [climbing, descending, core].flatMap(({ start, toCost }) => [start, toCost]);
    const arrays = [order, rank, ...rows, this.#changes.indices, this.#climbing.items, this.#queue.slots];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Gives a node a first label, when it is better than the one it has. */
  seed(labels: Labels, node: number, distanceDm: number, owner: number): boolean {
    const key = distanceDm * (1 << labels.ownerBits) + owner;
    if (key >= labels.keys[node]) return false;
    this.#write(labels, node, key);
    return true;
  }

  /** Spreads the seeded labels until every node has its least. */
  spread(labels: Labels): void {
    this.#climb(labels, noOwner, this.#changes);
    spreadLabels(this.#contraction.core, labels, this.#queue);
    this.#descend(labels, noOwner, this.#changes);
    this.#changes.count = 0;
  }

  /**
   * Spreads the seeded labels of one owner among labels that are finished but for those.
   *
   * @param changes empty; receives the nodes that get this owner
   */
  spreadOneOwner(labels: Labels, owner: number, changes: ChangeList): void {
    this.#climb(labels, owner, changes);
    spreadOneOwner(this.#contraction.core, labels, this.#queue, owner, unreachableDm, changes);
    this.#descend(labels, owner, changes);
  }

  #write({ keys, ownerBits }: Labels, node: number, key: number): void {
    keys[node] = key;
    const rank = this.#contraction.rank[node];
    if (rank === coreRank) this.#queue.seed(node, key >> ownerBits);
    else this.#climbing.add(rank);
  }

  /** In the order of the ranks: what climbs to a node comes from lower ones, so each has its label by the time it is its turn. */
  #climb(labels: Labels, owner: number, changes: ChangeList): void {
    const { order, climbing } = this.#contraction;
    const { keys, ownerBits } = labels;
    const ownerMask = (1 << ownerBits) - 1;
    for (let rank = this.#climbing.takeNext(0); rank >= 0; rank = this.#climbing.takeNext(rank + 1)) {
      const key = keys[order[rank]];
      for (let arc = climbing.start[rank]; arc < climbing.start[rank + 1]; arc += 2) {
        const to = climbing.toCost[arc];
        const through = (key + (climbing.toCost[arc + 1] << ownerBits)) | 0;
        // Where the sum has wrapped round, it is too far for a key.
        if (through < key || through >= keys[to]) continue;
        if ((keys[to] & ownerMask) !== owner) changes.add(to);
        this.#write(labels, to, through);
      }
    }
  }

  /** Against the order of the ranks: all that a node can be reached from has its label by the time it is the node's turn. */
  #descend({ keys, ownerBits }: Labels, owner: number, changes: ChangeList): void {
    const { order, descending } = this.#contraction;
    const { start, toCost } = descending;
    const { indices } = changes;
    const ownerMask = (1 << ownerBits) - 1;
    let changed = changes.count;
    for (let rank = order.length - 1; rank >= 0; rank--) {
      const node = order[rank];
      const known = keys[node];
      const end = start[rank + 1];
      let key = known;
      for (let arc = start[rank]; arc < end; arc += 2) {
        const through = (keys[toCost[arc]] + (toCost[arc + 1] << ownerBits)) | 0;
        // The lesser of the two without a branch, which would be a coin toss. A sum that has wrapped round (from a node that was not
        // reached, or too far for a key) is negative, and does not count.
        key += (through - key) & ((through - key) >> 31) & ~(through >> 31);
      }
      keys[node] = key;
      // Written always, counted where the node gets this owner.
      indices[changed] = node;
      changed -= ((key - known) >> 31) & (-((known & ownerMask) ^ owner) >> 31);
    }
    changes.count = changed;
  }
}
