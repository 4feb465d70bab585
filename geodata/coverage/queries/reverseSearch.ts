import type { CoverageEngine } from '../engine.ts';
import type { ConnectedSnap } from '../search/accessCosts.ts';
import { addSiteLabels, addWideSiteLabels } from './updateLabels.ts';
import { unreachableDm } from '../types.ts';

/**
 * Searches from one place against the direction of travel. Reads what it found through the callback, and clears it again at the
 * cost of what was reached only.
 *
 * @param limitDm inclusive; `unreachableDm` for no limit
 * @param read gets the nodes that were reached, `nodes[0]` up to `nodes[count]`; their labels are in `engine.scratchLabels`
 */
export function reverseSearch<T>(
  engine: CoverageEngine,
  snap: ConnectedSnap,
  limitDm: number,
  read: (nodes: Int32Array, count: number) => T,
): T {
  const { scratchLabels, scratchChanges } = engine;
  if (limitDm === unreachableDm) addWideSiteLabels(engine, scratchLabels, 0, snap, scratchChanges);
  else addSiteLabels(engine, scratchLabels, 0, snap, limitDm, scratchChanges);
  try {
    return read(scratchChanges.indices, scratchChanges.count);
  } finally {
    scratchChanges.copy(engine.scratchKeys, scratchLabels.keys);
    scratchChanges.count = 0;
  }
}
