import type { CoverageEngine } from './engine.ts';
import { unreachedDm } from './graph.ts';
import { arrivalCosts } from './joints.ts';
import type { Joint } from './joints.ts';
import { unreachedKey } from './labels.ts';
import { seedLabel, spreadLabels } from './search.ts';

/**
 * Searches from one place against the direction of travel, in the engine's rest labels. Whoever calls it reads those labels and
 * then calls `clearTowards`. There is one owner, so their keys are distances.
 *
 * @param limitDm inclusive; `unreachedDm` for no limit
 * @returns how many nodes were reached: `engine.touched[0]` up to, not including, that
 */
export function searchTowards(engine: CoverageEngine, joint: Joint, limitDm: number): number {
  const { network, graph, queue, restLabels, touched } = engine;
  const { fromNode, toNode, fromDm, toDm } = arrivalCosts(network, joint);
  const seed = (node: number, distanceDm: number): boolean =>
    distanceDm < unreachedDm && distanceDm <= limitDm && seedLabel(restLabels, queue, node, distanceDm, 0);
  const fromSeeded = seed(fromNode, fromDm);
  const toSeeded = seed(toNode, toDm);
  let count = spreadLabels(graph.reversed, restLabels, queue, limitDm, touched);
  if (fromSeeded) touched[count++] = fromNode;
  if (toSeeded && !(fromSeeded && fromNode === toNode)) touched[count++] = toNode;
  return count;
}

/** Makes the rest labels unreached again, at the cost of what was reached only. */
export function clearTowards(engine: CoverageEngine, count: number): void {
  for (let i = 0; i < count; i++) engine.restLabels.keys[engine.touched[i]] = unreachedKey;
}
