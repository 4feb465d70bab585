import type { BucketQueue } from './bucketQueue.ts';
import type { Arcs } from './graph.ts';
import { unreachedKey } from './labels.ts';
import type { Labels } from './labels.ts';

/** Gives a node a first label, when it is better than the one it has. */
export function seedLabel(
  { keys, ownerBits }: Labels,
  queue: BucketQueue,
  node: number,
  distanceDm: number,
  owner: number,
): boolean {
  const key = distanceDm * 2 ** ownerBits + owner;
  if (key >= keys[node]) return false;
  keys[node] = key;
  queue.seed(node, distanceDm);
  return true;
}

/**
 * Spreads the seeded labels over the graph until every node has its least label: shortest distance, of equals the lowest owner.
 *
 * Label-correcting Dijkstra (Dijkstra 1959) on a ring of distance buckets (Dial 1969; Denardo & Fox 1979). Costs are whole dm,
 * so distances are exact. It leaves the queue empty. Nodes that already have a label as good are not entered, which is what
 * prunes a search from some sites only.
 *
 * @param arcs turned round (`graph.reversed`) when the labels are distances to sites
 * @param limitDm nodes farther than this are not entered; the limit itself is
 * @param touched receives the nodes that had no label before, seeds not included; must have room for every node
 * @returns how many nodes were written to `touched`
 */
export function spreadLabels(
  arcs: Arcs,
  { keys, ownerBits }: Labels,
  queue: BucketQueue,
  limitDm: number,
  touched: Int32Array,
): number {
  const { start, toCost } = arcs;
  const { counts, mask } = queue;
  const scale = 2 ** ownerBits;
  const keyShift = queue.shift + ownerBits;
  const limitKey = Math.min(limitDm * scale + scale - 1, unreachedKey);
  let { slots, capacity, pending } = queue;
  let bucket = queue.first;
  let touchedCount = 0;
  while (pending > 0) {
    const slot = bucket & mask;
    // The bucket may get new entries while it is read.
    for (let i = 0; i < counts[slot]; i++) {
      const node = slots[slot * capacity + i];
      const key = keys[node];
      if (key >> keyShift !== bucket) {
        // Either it had its turn with a better label, or its turn is yet to come.
        if (key >> keyShift > bucket) {
          queue.park(node, key >> keyShift, bucket);
          ({ slots, capacity } = queue);
          pending++;
        }
        continue;
      }
      const end = start[node + 1] * 2;
      for (let arc = start[node] * 2; arc < end; arc += 2) {
        const to = toCost[arc];
        const through = key + toCost[arc + 1] * scale;
        const known = keys[to];
        if (through >= known || through > limitKey) continue;
        if (known === unreachedKey) touched[touchedCount++] = to;
        keys[to] = through;
        const into = (through >> keyShift) & mask;
        if (counts[into] === capacity) {
          queue.grow();
          ({ slots, capacity } = queue);
        }
        slots[into * capacity + counts[into]++] = to;
        pending++;
      }
    }
    pending -= counts[slot];
    counts[slot] = 0;
    bucket++;
  }
  queue.clear();
  return touchedCount;
}
