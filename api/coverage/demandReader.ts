import { directionBackward, directionForward } from '../../geodata/network/streetNetwork.ts';
import type { StreetNetwork } from '../../geodata/network/streetNetwork.ts';
import type { DistanceLog } from './distanceLog.ts';
import { rowWidth } from './demandTable.ts';
import type { DemandTable } from './demandTable.ts';
import { unreachedDm } from './graph.ts';
import { alongEdgeDm } from './joints.ts';
import type { Joint } from './joints.ts';
import { noOwner } from './labels.ts';
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
  network: StreetNetwork,
  table: DemandTable,
  row: number,
  labels: Labels,
  edgeSites: EdgeSites,
  into: DemandLabels,
  log: DistanceLog | null,
): void {
  const { rows } = table;
  const { demandOffsetDm, demandConnectorDm } = network;
  const { distanceDm, owner } = into;
  const at = row * rowWidth;
  const fromLabel = rows[at] * 2;
  const toLabel = rows[at + 1] * 2;
  const length = rows[at + 2];
  const directions = rows[at + 3];
  const end = rows[at + 5];
  const fromDm = directions & directionBackward ? labels[fromLabel] : unreachedDm;
  const toDm = directions & directionForward ? labels[toLabel] : unreachedDm;
  const fromOwner = labels[fromLabel + 1] >> 1;
  const toOwner = labels[toLabel + 1] >> 1;
  const onEdge = edgeSites.on(row);
  for (let point = rows[at + 4]; point < end; point++) {
    const offset = demandOffsetDm[point];
    const viaFrom = fromDm === unreachedDm ? unreachedDm : fromDm + offset;
    const viaTo = toDm === unreachedDm ? unreachedDm : toDm + length - offset;
    const byTo = viaTo < viaFrom || (viaTo === viaFrom && toOwner < fromOwner);
    let best = byTo ? viaTo : viaFrom;
    let bestOwner = byTo ? toOwner : fromOwner;
    if (onEdge) {
      for (const site of onEdge) {
        const along = alongEdgeDm(directions, offset, site.joint.offsetDm);
        if (along === unreachedDm) continue;
        const direct = along + site.joint.connectorDm;
        if (direct < best || (direct === best && site.owner < bestOwner)) {
          best = direct;
          bestOwner = site.owner;
        }
      }
    }
    const reached = best !== unreachedDm;
    const newDm = reached ? best + demandConnectorDm[point] : unreachableDm;
    const newOwner = reached ? bestOwner : noOwner;
    if (newDm === distanceDm[point] && newOwner === owner[point]) continue;
    if (log !== null) log.record(point, distanceDm[point], owner[point]);
    distanceDm[point] = newDm;
    owner[point] = newOwner;
  }
}
