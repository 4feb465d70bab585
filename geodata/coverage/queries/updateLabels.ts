import type { StreetNetwork } from '#network/streetNetwork.ts';
import { unreachableDm } from '../types.ts';
import type { BucketQueue } from '../search/bucketQueue.ts';
import type { ChangeList } from '../search/changeList.ts';
import type { CoverageEngine } from '../engine.ts';
import type { Arcs, Graph } from '../search/graph.ts';
import { arrivalCosts } from '../search/accessCosts.ts';
import type { ConnectedSnap } from '../search/accessCosts.ts';
import { unreachedKey } from '../search/labels.ts';
import type { Labels } from '../search/labels.ts';
import { seedLabel, spreadLabels, spreadOneOwner } from '../search/search.ts';

/**
 * Adds one site to finished labels: searches from it alone and enters only nodes to which it is nearer than their present nearest
 * (or as near, with a lower number). That loses nothing: if some node is no better off, neither is any node whose way to
 * the new site leads past it.
 *
 * @param limitDm no farther than this, inclusive; `unreachableDm` for no limit
 * @param changes empty; receives the nodes whose labels were written over
 */
export function addSiteLabels(
  { network, graph, queue }: CoverageEngine,
  labels: Labels,
  owner: number,
  snap: ConnectedSnap,
  limitDm: number,
  changes: ChangeList,
): void {
  seedEnds(network, snap, changes, (node, distanceDm) => {
    return distanceDm <= limitDm && seedLabel(labels, queue, node, distanceDm, owner);
  });
  spreadOneOwner(graph.reversed, labels, queue, owner, limitDm, changes);
}

/** `addSiteLabels` without a limit, for a site that gets a large part of the nodes: takes about the same time whatever it gets. */
export function addWideSiteLabels(
  { network, search }: CoverageEngine,
  labels: Labels,
  owner: number,
  snap: ConnectedSnap,
  changes: ChangeList,
): void {
  seedEnds(network, snap, changes, (node, distanceDm) => search.seed(labels, node, distanceDm, owner));
  search.spreadOneOwner(labels, owner, changes);
}

/** @param seed answers whether the node's label was written over */
function seedEnds(
  network: StreetNetwork,
  snap: ConnectedSnap,
  changes: ChangeList,
  seed: (node: number, distanceDm: number) => boolean,
): void {
  const { fromNode, toNode, fromDm, toDm } = arrivalCosts(network, snap);
  if (fromDm !== unreachableDm && seed(fromNode, fromDm)) changes.add(fromNode);
  // Both ends of a loop are one node.
  if (toDm !== unreachableDm && seed(toNode, toDm) && (toNode !== fromNode || changes.count === 0)) changes.add(toNode);
}

/**
 * Takes one site out of finished labels: clears the nodes it owns (its cell) and searches again inside that cell only, from the
 * neighbours around it and from other sites that join the network within it.
 *
 * @param others the sites that stay, by owner
 * @param cell empty; receives the nodes of the cell
 */
export function removeSiteLabels(
  engine: CoverageEngine,
  labels: Labels,
  owner: number,
  snap: ConnectedSnap,
  others: Iterable<{ owner: number; snap: ConnectedSnap }>,
  cell: ChangeList,
): void {
  const { graph, network, queue, rim } = engine;
  const ends = [network.edgeFrom[snap.edge], network.edgeTo[snap.edge]];
  clearCell(graph, labels, owner, ends, cell, rim);
  seedFromAround(graph.forward, labels, queue, rim);
  for (const other of others) {
    const { fromNode, toNode, fromDm, toDm } = arrivalCosts(network, other.snap);
    if (fromDm !== unreachableDm) seedLabel(labels, queue, fromNode, fromDm, other.owner);
    if (toDm !== unreachableDm) seedLabel(labels, queue, toNode, toDm, other.owner);
  }
  spreadLabels(graph.reversed, labels, queue);
}

/**
 * The nodes that a site owns hang together: the way from each of them to the site leads over nodes it owns as well.
 *
 * @param rim written over; receives those nodes of the cell that may lie one step from a node outside it
 */
function clearCell(
  { reversed, leavesOneWay }: Graph,
  labels: Labels,
  owner: number,
  ends: number[],
  cell: ChangeList,
  rim: ChangeList,
): void {
  const { start, toCost } = reversed;
  const { keys, ownerBits } = labels;
  const ownerMask = (1 << ownerBits) - 1;
  const { indices: nodes } = cell;
  let count = 0;
  for (const node of ends) {
    if ((keys[node] & ownerMask) !== owner) continue;
    keys[node] = unreachedKey;
    nodes[count++] = node;
  }
  rim.count = 0;
  for (let i = 0; i < count; i++) {
    const node = nodes[i];
    const end = start[node + 1];
    let atRim = leavesOneWay[node];
    for (let arc = start[node]; arc < end; arc += 2) {
      const tail = toCost[arc];
      const key = keys[tail];
      if ((key & ownerMask) !== owner) {
        if (key !== unreachedKey) atRim = 1;
        continue;
      }
      keys[tail] = unreachedKey;
      nodes[count++] = tail;
    }
    rim.indices[rim.count] = node;
    rim.count += atRim;
  }
  cell.count = count;
}

/** Gives each node of the rim the best label it can have by one step to a node that has one. */
function seedFromAround(forward: Arcs, labels: Labels, queue: BucketQueue, rim: ChangeList): void {
  const { start, toCost } = forward;
  const { keys, ownerBits } = labels;
  const { indices: nodes, count } = rim;
  for (let i = 0; i < count; i++) {
    const node = nodes[i];
    const end = start[node + 1];
    let best = unreachedKey;
    for (let arc = start[node]; arc < end; arc += 2) {
      const through = (keys[toCost[arc]] + (toCost[arc + 1] << ownerBits)) | 0;
      // Below 0 it has wrapped round: from a node without a label, or too far for a key.
      if (through >= 0 && through < best) best = through;
    }
    if (best >= keys[node]) continue;
    keys[node] = best;
    queue.seed(node, best >> ownerBits);
  }
}
