import type { BucketQueue } from './bucketQueue.ts';
import type { ArcRows } from './graph.ts';
import type { ChangeList } from './changeList.ts';
import { firstKeyBeyond } from './labels.ts';
import type { Labels } from './labels.ts';

/** Gives a node a first label, when it is better than the one it has. */
export function seedLabel(
  { keys, ownerBits }: Labels,
  queue: BucketQueue,
  node: number,
  distanceDm: number,
  owner: number,
): boolean {
  const key = distanceDm * (1 << ownerBits) + owner;
  if (key >= keys[node]) return false;
  keys[node] = key;
  queue.seed(node, distanceDm);
  return true;
}

/**
 * Spreads the seeded labels over the graph until every node has its least label: shortest distance, of equals the lowest owner.
 *
 * Label-correcting Dijkstra (Dijkstra 1959) on a ring of distance buckets (Dial 1969; Denardo & Fox 1979). Costs are whole dm,
 * so distances are exact. It leaves the queue empty. Nodes that already have a label as good are not entered.
 *
 * @param arcs turned round (`graph.reversed`) when the labels are distances to sites
 */
export function spreadLabels({ start, toCost }: ArcRows, { keys, ownerBits }: Labels, queue: BucketQueue): void {
  const { counts, mask } = queue;
  const keyShift = queue.shift + ownerBits;
  let { slots, capacity, pending } = queue;
  let bucket = queue.first;
  while (pending > 0) {
    const slot = bucket & mask;
    // The bucket may get new entries while it is read.
    for (let i = 0; i < counts[slot]; i++) {
      const node = slots[slot * capacity + i];
      const key = keys[node];
      // It had its turn already, with a better label.
      if (key >> keyShift < bucket) continue;
      const end = start[node + 1];
      for (let arc = start[node]; arc < end; arc += 2) {
        const to = toCost[arc];
        const through = (key + (toCost[arc + 1] << ownerBits)) | 0;
        // Too far for a key: the sum has wrapped round.
        if (through < key) continue;
        const known = keys[to];
        // Whether an arc improves its head is a coin toss that a branch predictor loses, so it is worked out without a branch:
        // all bits set where it does, none where it does not. In that case what is written is not counted.
        const improves = (through - known) >> 31;
        keys[to] = known + ((through - known) & improves);
        const into = (through >> keyShift) & mask;
        const entries = counts[into];
        if (entries === capacity) {
          queue.grow();
          slots = queue.slots;
          capacity = queue.capacity;
        }
        slots[into * capacity + entries] = to;
        counts[into] = entries - improves;
        pending -= improves;
      }
    }
    pending -= counts[slot];
    counts[slot] = 0;
    bucket++;
  }
  queue.clear();
}

/**
 * `spreadLabels` from one owner's seeds, entering only nodes to which that owner is nearer than their present label says: that prunes
 * the search.
 *
 * A loop of its own, although it differs from `spreadLabels` by a few lines: those cost a full search a fifth of its time.
 *
 * @param limitDm nodes farther than this are not entered; the limit itself is
 * @param changes receives each node that gets this owner
 */
export function spreadOneOwner(
  { start, toCost }: ArcRows,
  { keys, ownerBits }: Labels,
  queue: BucketQueue,
  owner: number,
  limitDm: number,
  changes: ChangeList,
): void {
  const { counts, mask } = queue;
  const scale = 1 << ownerBits;
  const ownerMask = scale - 1;
  const keyShift = queue.shift + ownerBits;
  const beyondKey = firstKeyBeyond(limitDm, { ownerBits });
  const { indices } = changes;
  let { slots, capacity, pending } = queue;
  let bucket = queue.first;
  let changed = changes.count;
  while (pending > 0) {
    const slot = bucket & mask;
    for (let i = 0; i < counts[slot]; i++) {
      const node = slots[slot * capacity + i];
      const key = keys[node];
      if (key >> keyShift < bucket) continue;
      const end = start[node + 1];
      for (let arc = start[node]; arc < end; arc += 2) {
        const to = toCost[arc];
        const through = (key + (toCost[arc + 1] << ownerBits)) | 0;
        // Also where the sum has wrapped round, which makes it negative: unsigned that is far beyond.
        if (through >>> 0 >= beyondKey) continue;
        const known = keys[to];
        const improves = (through - known) >> 31;
        keys[to] = known + ((through - known) & improves);
        // Written always, counted where the node is improved for the first time: its label had another owner.
        indices[changed] = to;
        changed -= improves & (-((known & ownerMask) ^ owner) >> 31);
        const into = (through >> keyShift) & mask;
        const entries = counts[into];
        if (entries === capacity) {
          queue.grow();
          slots = queue.slots;
          capacity = queue.capacity;
        }
        slots[into * capacity + entries] = to;
        counts[into] = entries - improves;
        pending -= improves;
      }
    }
    pending -= counts[slot];
    counts[slot] = 0;
    bucket++;
  }
  changes.count = changed;
  queue.clear();
}
