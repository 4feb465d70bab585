import type { BucketQueue } from './bucketQueue.ts';
import { unreachedDm } from './graph.ts';
import type { Arcs } from './graph.ts';
import type { Labels } from './labels.ts';

/** Gives a node a first label, when it is better than the one it has. */
export function seedLabel(
  labels: Labels,
  queue: BucketQueue,
  node: number,
  distanceDm: number,
  owner: number,
): boolean {
  const tag = owner * 2 + 1;
  const known = labels[node * 2];
  if (distanceDm > known || (distanceDm === known && tag >= labels[node * 2 + 1])) return false;
  labels[node * 2] = distanceDm;
  labels[node * 2 + 1] = tag;
  queue.seed(node, distanceDm);
  return true;
}

/**
 * Spreads the seeded labels over the graph until every node has its least label: shortest distance, of equals the lowest owner.
 *
 * Label-correcting Dijkstra (Dijkstra 1959) on a ring of distance buckets (Dial 1969; Denardo & Fox 1979). Costs are whole dm,
 * so distances are exact. It leaves the queue empty. Nodes that already have a label as good are not entered, which is what
 * prunes a search for one more site.
 *
 * @param arcs turned round (`graph.reversed`) when the labels are distances to sites
 * @param limitDm nodes farther than this are not entered; the limit itself is
 * @param touched receives the nodes that had no label before, seeds not included; must have room for every node
 * @returns how many nodes were written to `touched`
 */
export function spreadLabels(
  arcs: Arcs,
  labels: Labels,
  queue: BucketQueue,
  limitDm: number,
  touched: Int32Array,
): number {
  const { start, toCost } = arcs;
  const { counts, mask, shift } = queue;
  let { slots, capacity, pending } = queue;
  let bucket = queue.first;
  let touchedCount = 0;
  while (pending > 0) {
    const slot = bucket & mask;
    // The bucket may get new entries while it is read.
    for (let i = 0; i < counts[slot]; i++) {
      const node = slots[slot * capacity + i];
      const tag = labels[node * 2 + 1];
      if ((tag & 1) === 0) continue;
      const distance = labels[node * 2];
      if (distance >> shift > bucket) {
        queue.park(node, distance >> shift, bucket);
        ({ slots, capacity } = queue);
        pending++;
        continue;
      }
      labels[node * 2 + 1] = tag - 1;
      const end = start[node + 1] * 2;
      for (let arc = start[node] * 2; arc < end; arc += 2) {
        const to = toCost[arc];
        const through = distance + toCost[arc + 1];
        const known = labels[to * 2];
        if (through > known || (through === known && tag >= labels[to * 2 + 1]) || through > limitDm) continue;
        if (known === unreachedDm) touched[touchedCount++] = to;
        labels[to * 2] = through;
        labels[to * 2 + 1] = tag;
        const into = (through >> shift) & mask;
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
