import { unreachedDm } from './graph.ts';

/**
 * What a search knows per node, side by side in one array: `[2v]` is the distance in dm from node v to the nearest site in the
 * direction of travel (both halves are `unreachedDm` before any is found), `[2v + 1]` is `owner * 2 + waiting`, where owner is that site's
 * number and waiting is 1 while the node is queued with a label that has not been passed on.
 *
 * Labels compare by distance, then by owner, so that ties always go to the lowest site.
 */
export type Labels = Int32Array;

export const noOwner = -1;

export function createLabels(nodeCount: number): Labels {
  const labels = new Int32Array(nodeCount * 2);
  clearLabels(labels);
  return labels;
}

export function clearLabels(labels: Labels): void {
  labels.fill(unreachedDm);
}

export function clearLabel(labels: Labels, node: number): void {
  labels[node * 2] = unreachedDm;
  labels[node * 2 + 1] = unreachedDm;
}

export function ownerOf(labels: Labels, node: number): number {
  return labels[node * 2] === unreachedDm ? noOwner : labels[node * 2 + 1] >> 1;
}
