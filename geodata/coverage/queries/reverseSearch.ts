import type { CoverageEngine } from '../engine.ts';
import { departureCosts } from '../search/accessCosts.ts';
import type { ConnectedSnap } from '../search/accessCosts.ts';
import { unreachedKey } from '../search/labels.ts';
import { seedLabel, spreadOneOwner } from '../search/search.ts';
import { addSiteLabels, addWideSiteLabels } from './updateLabels.ts';
import { unreachableDm } from '../types.ts';

/**
 * Searches from one place against the direction of travel. Reads what it found through the callback, and clears it again at the
 * cost of what was reached only.
 *
 * @param limitDm inclusive; `unreachableDm` for no limit, which a contracted engine answers sooner
 * @param read gets the nodes that were reached, `nodes[0]` up to `nodes[count]`; their labels are in `engine.scratchLabels`
 */
export function reverseSearch<T>(
  engine: CoverageEngine,
  snap: ConnectedSnap,
  limitDm: number,
  read: (nodes: Int32Array, count: number) => T,
): T {
  engine.checkInterrupted();
  const { scratchLabels, scratchChanges } = engine;
  const isWide = limitDm === unreachableDm && engine.isContracted;
  if (isWide) addWideSiteLabels(engine, scratchLabels, 0, snap, scratchChanges);
  else addSiteLabels(engine, scratchLabels, 0, snap, limitDm, scratchChanges);
  return readAndClear(engine, read);
}

/** Searches from one place in the direction of travel, without a limit; read and cleared as `reverseSearch`. */
export function forwardSearch<T>(engine: CoverageEngine, snap: ConnectedSnap, read: () => T): T {
  const { network, graph, queue, scratchLabels, scratchChanges } = engine;
  const { fromNode, toNode, fromDm, toDm } = departureCosts(network, snap);
  const seed = (node: number, distanceDm: number) => {
    // Both ends of a loop are one node, which is noted once.
    const isNew = scratchLabels.keys[node] === unreachedKey;
    if (distanceDm === unreachableDm || !seedLabel(scratchLabels, queue, node, distanceDm, 0)) return;
    if (isNew) scratchChanges.add(node);
  };
  seed(fromNode, fromDm);
  seed(toNode, toDm);
  spreadOneOwner(graph.forward, scratchLabels, queue, 0, unreachableDm, scratchChanges);
  return readAndClear(engine, read);
}

function readAndClear<T>(engine: CoverageEngine, read: (nodes: Int32Array, count: number) => T): T {
  const { scratchLabels, scratchChanges } = engine;
  try {
    return read(scratchChanges.indices, scratchChanges.count);
  } finally {
    scratchChanges.copy(engine.scratchKeys, scratchLabels.keys);
    scratchChanges.count = 0;
  }
}
