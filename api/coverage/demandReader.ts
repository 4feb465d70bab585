import { directionBackward, directionForward } from '../../geodata/network/streetNetwork.ts';
import type { StreetNetwork } from '../../geodata/network/streetNetwork.ts';
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

/** Sites by the demand row of their edge; rows without demand points need no entry. */
export type EdgeSites = Map<number, EdgeSite[]>;

/** Adds a site to those of its edge, when people live on that edge. */
export function addEdgeSite(table: DemandTable, sites: EdgeSites, site: EdgeSite): void {
  const row = table.rowOfEdge[site.joint.edge];
  if (row < 0) return;
  const onRow = sites.get(row);
  if (onRow) onRow.push(site);
  else sites.set(row, [site]);
}

/** Takes back what `addEdgeSite` did. */
export function removeEdgeSite(table: DemandTable, sites: EdgeSites, { owner, joint }: EdgeSite): void {
  const row = table.rowOfEdge[joint.edge];
  const left = sites.get(row)?.filter((site) => site.owner !== owner);
  if (left?.length) sites.set(row, left);
  else sites.delete(row);
}

/**
 * Reads the distance and owner of the demand points of one row from the labels of the ends of their edge and from the sites on the
 * edge itself, connectors included. Ties go to the lowest owner.
 *
 * @param distanceDm,owner per demand point of the network; those of the row are written
 */
export function readDemandRow(
  network: StreetNetwork,
  table: DemandTable,
  row: number,
  labels: Labels,
  edgeSites: EdgeSites,
  distanceDm: Uint32Array,
  owner: Int32Array,
): void {
  const { rows } = table;
  const { demandOffsetDm, demandConnectorDm } = network;
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
  const onEdge = edgeSites.size > 0 ? edgeSites.get(row) : undefined;
  for (let point = rows[at + 4]; point < end; point++) {
    const offset = demandOffsetDm[point];
    const viaFrom = fromDm === unreachedDm ? unreachedDm : fromDm + offset;
    const viaTo = toDm === unreachedDm ? unreachedDm : toDm + length - offset;
    let best = viaFrom;
    let bestOwner = fromOwner;
    if (viaTo < viaFrom || (viaTo === viaFrom && toOwner < fromOwner)) {
      best = viaTo;
      bestOwner = toOwner;
    }
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
    if (best === unreachedDm) {
      distanceDm[point] = unreachableDm;
      owner[point] = noOwner;
    } else {
      distanceDm[point] = best + demandConnectorDm[point];
      owner[point] = bestOwner;
    }
  }
}
