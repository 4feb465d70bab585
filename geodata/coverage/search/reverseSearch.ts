import type { CoverageEngine } from '../engine.ts';
import type { Joint } from './accessCosts.ts';
import { addSiteLabels, addWideSiteLabels } from '../live/updateLabels.ts';
import { unreachableDm } from '../types.ts';

/**
 * Searches from one place against the direction of travel. Reads what it found through the callback, and clears it again at the
 * cost of what was reached only.
 *
 * @param limitDm inclusive; `unreachableDm` for no limit
 * @param read gets the nodes that were reached, `nodes[0]` up to `nodes[count]`; their labels are in `engine.restLabels`
 */
export function searchTowards<T>(
  engine: CoverageEngine,
  joint: Joint,
  limitDm: number,
  read: (nodes: Int32Array, count: number) => T,
): T {
  const { restLabels, restChanges } = engine;
  if (limitDm === unreachableDm) addWideSiteLabels(engine, restLabels, 0, joint, restChanges);
  else addSiteLabels(engine, restLabels, 0, joint, limitDm, restChanges);
  try {
    return read(restChanges.indices, restChanges.count);
  } finally {
    restChanges.copy(engine.restKeys, restLabels.keys);
    restChanges.count = 0;
  }
}
