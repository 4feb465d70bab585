import { directionBackward, directionForward } from '../../geodata/network/streetNetwork.ts';
import type { DistanceLog } from './distanceLog.ts';
import { rowWidth } from './demandTable.ts';
import type { DemandTable } from './demandTable.ts';
import { alongEdgeDm } from './joints.ts';
import type { Joint } from './joints.ts';
import { noOwner, unreachedKey } from './labels.ts';
import type { Labels } from './labels.ts';
import { unreachableDm } from './types.ts';

/** A site that can be reached from points on its own edge without passing an end. */
export interface EdgeSite {
  owner: number;
  joint: Joint;
}

/** The sites that stand on edges where people live, by row of the demand table. */
export class EdgeSites {
  readonly #table: DemandTable;
  readonly #byRow = new Map<number, EdgeSite[]>();
  /** 1 for rows that have a site: most have none, and a look-up in the map for each would take longer than the row. */
  readonly #occupied: Uint8Array;

  constructor(table: DemandTable) {
    this.#table = table;
    this.#occupied = new Uint8Array(table.rowCount);
  }

  add(site: EdgeSite): void {
    const row = this.#table.rowOfEdge[site.joint.edge];
    if (row < 0) return;
    this.#byRow.set(row, [...(this.#byRow.get(row) ?? []), site]);
    this.#occupied[row] = 1;
  }

  remove({ owner, joint }: EdgeSite): void {
    const row = this.#table.rowOfEdge[joint.edge];
    if (row < 0) return;
    const left = (this.#byRow.get(row) ?? []).filter((site) => site.owner !== owner);
    this.#byRow.set(row, left);
    this.#occupied[row] = left.length > 0 ? 1 : 0;
  }

  on(row: number): EdgeSite[] | undefined {
    return this.#occupied[row] === 1 ? this.#byRow.get(row) : undefined;
  }
}

/** Nearest site and distance to it, per demand point of a network. */
export interface DemandLabels {
  /** `unreachableDm` where no site can be reached. */
  distanceDm: Uint32Array;
  /** -1 where no site can be reached. */
  owner: Int32Array;
}

/**
 * Reads the distance and owner of the demand points of one row from the labels of the ends of their edge and from the sites on the
 * edge itself, connectors included. Ties go to the lowest owner.
 *
 * @param into those of the row are written
 * @param log receives the points whose distance or owner changes, with what they had before
 */
export function readDemandRow(
  table: DemandTable,
  row: number,
  labels: Labels,
  edgeSites: EdgeSites,
  into: DemandLabels,
  log: DistanceLog | null,
): void {
  const { rows, offsetConnector } = table;
  const { distanceDm, owner } = into;
  const { keys, ownerBits } = labels;
  const scale = 1 << ownerBits;
  const at = row * rowWidth;
  const length = rows[at + 2];
  const directions = rows[at + 3];
  const end = rows[at + 5];
  const fromKey = directions & directionBackward ? keys[rows[at]] : unreachedKey;
  const toKey = directions & directionForward ? keys[rows[at + 1]] : unreachedKey;
  const onEdge = edgeSites.on(row);
  for (let point = rows[at + 4]; point < end; point++) {
    const offset = offsetConnector[point * 2];
    const viaFrom = fromKey === unreachedKey ? unreachedKey : fromKey + (offset << ownerBits);
    const viaTo = toKey === unreachedKey ? unreachedKey : toKey + ((length - offset) << ownerBits);
    let best = Math.min(viaFrom, viaTo);
    if (onEdge) best = Math.min(best, bestOnEdge(onEdge, directions, offset, scale));
    const reached = best < unreachedKey;
    const newDm = reached ? (best >> ownerBits) + offsetConnector[point * 2 + 1] : unreachableDm;
    const newOwner = reached ? best & (scale - 1) : noOwner;
    if (newDm === distanceDm[point] && newOwner === owner[point]) continue;
    if (log !== null) log.record(point, distanceDm[point], owner[point]);
    distanceDm[point] = newDm;
    owner[point] = newOwner;
  }
}

/** Least key, as in labels, of going straight along the edge to a site on it. */
function bestOnEdge(onEdge: EdgeSite[], directions: number, offsetDm: number, scale: number): number {
  let best = unreachedKey;
  for (const { owner, joint } of onEdge) {
    const along = alongEdgeDm(directions, offsetDm, joint.offsetDm);
    if (along !== unreachableDm) best = Math.min(best, (along + joint.connectorDm) * scale + owner);
  }
  return best;
}
