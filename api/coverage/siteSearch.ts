import type { BucketQueue } from './bucketQueue.ts';
import type { CoverageEngine } from './engine.ts';
import { unreachedDm } from './graph.ts';
import type { Arcs } from './graph.ts';
import { arrivalCosts } from './joints.ts';
import type { Joint } from './joints.ts';
import { clearLabel } from './labels.ts';
import type { Labels } from './labels.ts';
import { seedLabel, spreadLabels } from './search.ts';
import type { UndoLog } from './undoLog.ts';

/**
 * Adds one site to finished labels: searches from it alone and enters only nodes to which it is nearer than their present nearest
 * (or as near, with a lower number). That loses nothing: if some node is no better off, neither is any node whose way to
 * the new site leads past it.
 *
 * @param log receives the labels that were written over
 */
export function addSiteLabels(engine: CoverageEngine, labels: Labels, owner: number, joint: Joint, log: UndoLog): void {
  const { queue } = engine;
  const { fromNode, toNode, fromDm, toDm } = arrivalCosts(engine.network, joint);
  const seed = (node: number, distanceDm: number): void => {
    const tag = owner * 2 + 1;
    if (distanceDm > labels[node * 2] || (distanceDm === labels[node * 2] && tag >= labels[node * 2 + 1])) return;
    if (labels[node * 2 + 1] >> 1 !== owner) log.record(labels, node);
    seedLabel(labels, queue, node, distanceDm, owner);
  };
  if (fromDm !== unreachedDm) seed(fromNode, fromDm);
  if (toDm !== unreachedDm) seed(toNode, toDm);
  spreadOneOwner(engine.graph.reversed, labels, queue, owner, log);
}

/** `spreadLabels` for a single owner, recording what it overwrites. */
function spreadOneOwner(arcs: Arcs, labels: Labels, queue: BucketQueue, owner: number, log: UndoLog): void {
  const { start, toCost } = arcs;
  const { counts, mask, shift } = queue;
  let { slots, capacity, pending } = queue;
  const waiting = owner * 2 + 1;
  let bucket = queue.first;
  while (pending > 0) {
    const slot = bucket & mask;
    for (let i = 0; i < counts[slot]; i++) {
      const node = slots[slot * capacity + i];
      if ((labels[node * 2 + 1] & 1) === 0) continue;
      const distance = labels[node * 2];
      if (distance >> shift > bucket) {
        queue.park(node, distance >> shift, bucket);
        ({ slots, capacity } = queue);
        pending++;
        continue;
      }
      labels[node * 2 + 1] = waiting - 1;
      const end = start[node + 1] * 2;
      for (let arc = start[node] * 2; arc < end; arc += 2) {
        const to = toCost[arc];
        const through = distance + toCost[arc + 1];
        const known = labels[to * 2];
        const knownTag = labels[to * 2 + 1];
        if (through > known || (through === known && waiting >= knownTag)) continue;
        if (knownTag >> 1 !== owner) log.record(labels, to);
        labels[to * 2] = through;
        labels[to * 2 + 1] = waiting;
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
}

/**
 * Takes one site out of finished labels: clears the nodes it owns (its cell) and searches again inside that cell only, from the
 * neighbours around it and from other sites that join the network within it.
 *
 * @param others the sites that stay, by owner
 * @param cell receives the nodes of the cell; must have room for every node
 * @returns how many nodes the cell has
 */
export function removeSiteLabels(
  engine: CoverageEngine,
  labels: Labels,
  owner: number,
  joint: Joint,
  others: Iterable<{ owner: number; joint: Joint }>,
  cell: Int32Array,
): number {
  const { graph, network, queue, touched } = engine;
  const cellCount = collectCell(
    graph.reversed,
    labels,
    owner,
    network.edgeFrom[joint.edge],
    network.edgeTo[joint.edge],
    cell,
  );
  for (let i = 0; i < cellCount; i++) clearLabel(labels, cell[i]);
  seedFromAround(graph.forward, labels, queue, cell, cellCount);
  for (const other of others) {
    const { fromNode, toNode, fromDm, toDm } = arrivalCosts(network, other.joint);
    if (fromDm !== unreachedDm) seedLabel(labels, queue, fromNode, fromDm, other.owner);
    if (toDm !== unreachedDm) seedLabel(labels, queue, toNode, toDm, other.owner);
  }
  spreadLabels(graph.reversed, labels, queue, unreachedDm, touched);
  return cellCount;
}

/** The nodes that a site owns hang together: the way from each of them to the site leads over nodes it owns as well. */
function collectCell(
  reversed: Arcs,
  labels: Labels,
  owner: number,
  fromNode: number,
  toNode: number,
  cell: Int32Array,
): number {
  const tag = owner * 2;
  /** Stands for "owned, and in the list"; the labels of the cell are cleared afterwards. */
  const listed = tag + 1;
  let count = 0;
  for (const node of [fromNode, toNode]) {
    if (labels[node * 2 + 1] !== tag) continue;
    labels[node * 2 + 1] = listed;
    cell[count++] = node;
  }
  for (let i = 0; i < count; i++) {
    for (let arc = reversed.start[cell[i]]; arc < reversed.start[cell[i] + 1]; arc++) {
      const tail = reversed.toCost[arc * 2];
      if (labels[tail * 2 + 1] !== tag) continue;
      labels[tail * 2 + 1] = listed;
      cell[count++] = tail;
    }
  }
  return count;
}

/** Gives each cleared node the best label it can have in one step out of the cell. */
function seedFromAround(forward: Arcs, labels: Labels, queue: BucketQueue, cell: Int32Array, cellCount: number): void {
  for (let i = 0; i < cellCount; i++) {
    const node = cell[i];
    for (let arc = forward.start[node]; arc < forward.start[node + 1]; arc++) {
      const head = forward.toCost[arc * 2];
      const headTag = labels[head * 2 + 1];
      // Seeded and cleared neighbours are inside the cell: their tags are odd.
      if (headTag & 1) continue;
      seedLabel(labels, queue, node, labels[head * 2] + forward.toCost[arc * 2 + 1], headTag >> 1);
    }
  }
}
