import type { DistanceLog } from './distanceLog.ts';
import { pointWidth } from './demandTable.ts';
import type { DemandTable } from './demandTable.ts';
import type { EdgeSite, EdgeSites } from './edgeSites.ts';
import { alongEdgeDm } from './joints.ts';
import { noOwner, unreachedKey } from './labels.ts';
import type { Labels } from './labels.ts';
import { unreachableDm } from './types.ts';

/** Nearest site and distance to it, per demand point of a network. */
export interface DemandLabels {
  /** `unreachableDm` where no site can be reached. */
  distanceDm: Uint32Array;
  /** -1 where no site can be reached. */
  owner: Int32Array;
}

/** What distances are read from: labels of the nodes, and sites that need not be reached by way of a node. */
export interface LabelSource {
  labels: Labels;
  edgeSites: EdgeSites;
}

/**
 * Reads all demand points.
 *
 * @param log receives the points whose distance or owner changes, with what they had before
 */
export function readAllPoints(table: DemandTable, source: LabelSource, into: DemandLabels, log: DistanceLog): void {
  let next = 0;
  for (const row of source.edgeSites.rows()) {
    readPoints(table, source.labels, next, table.rowStart[row], into, log);
    readRow(table, row, source, into, log);
    next = table.rowStart[row + 1];
  }
  readPoints(table, source.labels, next, table.connectedCount, into, log);
}

/** Reads the demand points of one row. */
export function readRow(
  table: DemandTable,
  row: number,
  { labels, edgeSites }: LabelSource,
  into: DemandLabels,
  log: DistanceLog,
): void {
  const first = table.rowStart[row];
  const end = table.rowStart[row + 1];
  const onEdge = edgeSites.on(row);
  if (!onEdge) {
    readPoints(table, labels, first, end, into, log);
    return;
  }
  for (let point = first; point < end; point++) {
    readPointAmongSites(table, labels, point, table.rowDirections[row], onEdge, into, log);
  }
}

/**
 * Reads demand points on edges without sites: by way of either end of the edge. Ties go to the lowest owner.
 *
 * One loop over arrays in local variables, and without branches that cannot be foreseen: a drag reads half a city in each frame.
 */
function readPoints(
  { points }: DemandTable,
  { keys, ownerBits }: Labels,
  first: number,
  end: number,
  { distanceDm, owner }: DemandLabels,
  log: DistanceLog,
): void {
  const { points: logPoints, beforeDm, beforeOwner } = log;
  const ownerMask = (1 << ownerBits) - 1;
  let logged = log.count;
  for (let point = first, at = first * pointWidth; point < end; point++, at += pointWidth) {
    let viaFrom = (keys[points[at]] + (points[at + 2] << ownerBits)) | 0;
    let viaTo = (keys[points[at + 1]] + (points[at + 3] << ownerBits)) | 0;
    let newDm = unreachableDm;
    let newOwner = noOwner;
    // Beyond an end that was not reached, or that is too far for a key, the sum has wrapped round.
    if ((viaFrom | viaTo) < 0) {
      if (viaFrom < 0) viaFrom = unreachedKey;
      if (viaTo < 0) viaTo = unreachedKey;
    }
    // The lesser of the two: which end it is, is a coin toss that a branch predictor loses.
    const difference = viaTo - viaFrom;
    const key = viaFrom + (difference & (difference >> 31));
    if (key !== unreachedKey) {
      newDm = (key >> ownerBits) + points[at + 4];
      newOwner = key & ownerMask;
    }
    const oldDm = distanceDm[point];
    const oldOwner = owner[point];
    if (newDm === oldDm && newOwner === oldOwner) continue;
    logPoints[logged] = point;
    beforeDm[logged] = oldDm;
    beforeOwner[logged++] = oldOwner;
    distanceDm[point] = newDm;
    owner[point] = newOwner;
  }
  log.count = logged;
}

/** Reads a demand point on an edge with sites: along the edge as well as by its ends. */
function readPointAmongSites(
  { points }: DemandTable,
  { keys, ownerBits }: Labels,
  point: number,
  directions: number,
  onEdge: EdgeSite[],
  into: DemandLabels,
  log: DistanceLog,
): void {
  const [fromNode, toNode, fromDm, toDm, connectorDm] = points.subarray(point * pointWidth, (point + 1) * pointWidth);
  const scale = 1 << ownerBits;
  const ways = [keys[fromNode] + fromDm * scale, keys[toNode] + toDm * scale];
  for (const { owner, joint } of onEdge) {
    const alongDm = alongEdgeDm(directions, fromDm, joint.offsetDm);
    if (alongDm !== unreachableDm) ways.push((alongDm + joint.connectorDm) * scale + owner);
  }
  const key = Math.min(...ways);
  const reached = key < unreachedKey;
  const newDm = reached ? (key >> ownerBits) + connectorDm : unreachableDm;
  const newOwner = reached ? key & (scale - 1) : noOwner;
  if (newDm === into.distanceDm[point] && newOwner === into.owner[point]) return;
  log.record(point, into.distanceDm[point], into.owner[point]);
  into.distanceDm[point] = newDm;
  into.owner[point] = newOwner;
}
