import type { ChangeList } from '../search/changeList.ts';
import { pointWidth } from './demandTable.ts';
import type { DemandTable } from './demandTable.ts';
import type { EdgeSite, EdgeSites } from './edgeSites.ts';
import { alongEdgeDm } from '../search/accessCosts.ts';
import { unreachedKey } from '../search/labels.ts';
import type { Labels } from '../search/labels.ts';
import { unreachableDm } from '../types.ts';

/** What demand points are labelled from: labels of the nodes, and sites that need not be reached by way of a node. */
export interface LabelSource {
  labels: Labels;
  edgeSites: EdgeSites;
}

/**
 * Labels all demand points, in keys like those of the nodes (see `Labels`); the distance includes both connectors.
 *
 * @param pointKeys present label per demand point
 * @param changes receives the points whose label changes
 */
export function labelAllPoints(
  table: DemandTable,
  source: LabelSource,
  pointKeys: Int32Array,
  changes: ChangeList,
): void {
  const { labels, edgeSites } = source;
  let next = 0;
  for (const row of edgeSites.rows()) {
    labelPoints(table, labels, next, table.rowStart[row], pointKeys, changes);
    labelRowAmongSites(table, labels, row, edgeSites.on(row) ?? [], pointKeys, changes);
    next = table.rowStart[row + 1];
  }
  labelPoints(table, labels, next, table.connectedCount, pointKeys, changes);
}

/** Labels the demand points of some rows, given in ascending order; rows that follow each other are read in one go. */
export function labelRows(
  table: DemandTable,
  rows: Int32Array,
  { labels, edgeSites }: LabelSource,
  pointKeys: Int32Array,
  changes: ChangeList,
): void {
  const { rowStart } = table;
  for (let i = 0; i < rows.length;) {
    const row = rows[i++];
    const sites = edgeSites.on(row);
    if (sites) {
      labelRowAmongSites(table, labels, row, sites, pointKeys, changes);
      continue;
    }
    let end = row + 1;
    for (; i < rows.length && rows[i] === end && !edgeSites.on(end); i++) end++;
    labelPoints(table, labels, rowStart[row], rowStart[end], pointKeys, changes);
  }
}

/**
 * Labels demand points on edges without sites: by way of either end of the edge. Ties go to the lowest owner.
 *
 * One loop over arrays in local variables, and without branches that cannot be foreseen: a drag reads half a city in each frame.
 */
function labelPoints(
  { points }: DemandTable,
  { keys, ownerBits }: Labels,
  first: number,
  end: number,
  pointKeys: Int32Array,
  changes: ChangeList,
): void {
  const { indices } = changes;
  let changed = changes.count;
  for (let point = first, at = first * pointWidth; point < end; point++, at += pointWidth) {
    let viaFrom = (keys[points[at]] + (points[at + 2] << ownerBits)) | 0;
    let viaTo = (keys[points[at + 1]] + (points[at + 3] << ownerBits)) | 0;
    // Beyond an end that was not reached, or that is too far for a key, the sum has wrapped round.
    if ((viaFrom | viaTo) < 0) {
      if (viaFrom < 0) viaFrom = unreachedKey;
      if (viaTo < 0) viaTo = unreachedKey;
    }
    // The lesser of the two: which end it is, is a coin toss that a branch predictor loses.
    const difference = viaTo - viaFrom;
    const key = viaFrom + (difference & (difference >> 31));
    if (key === pointKeys[point]) continue;
    pointKeys[point] = key;
    indices[changed++] = point;
  }
  changes.count = changed;
}

/** Labels demand points on an edge with sites: along the edge as well as by its ends. */
function labelRowAmongSites(
  { points, rowStart, rowDirections, offsetDm, connectorDm }: DemandTable,
  { keys, ownerBits }: Labels,
  row: number,
  onEdge: readonly EdgeSite[],
  pointKeys: Int32Array,
  changes: ChangeList,
): void {
  const scale = 1 << ownerBits;
  for (let point = rowStart[row]; point < rowStart[row + 1]; point++) {
    const [fromNode, toNode, fromDm, toDm] = points.subarray(point * pointWidth, (point + 1) * pointWidth);
    const ways = [keys[fromNode] + fromDm * scale, keys[toNode] + toDm * scale];
    for (const { owner, snap } of onEdge) {
      const alongDm = alongEdgeDm(rowDirections[row], offsetDm[point], snap.offsetDm);
      if (alongDm !== unreachableDm) ways.push((alongDm + snap.connectorDm + connectorDm[point]) * scale + owner);
    }
    const key = Math.min(...ways, unreachedKey);
    if (key === pointKeys[point]) continue;
    pointKeys[point] = key;
    changes.add(point);
  }
}
