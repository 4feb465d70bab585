import { snapToEdge } from '#network/edgeIndex.ts';
import type { CoverageEngine } from './engine.ts';
import type { JoinedSite, Site, Snap } from './types.ts';

/**
 * Where a point joins the network: the nearest point on an edge, by the same code that joined the demand points.
 *
 * @param xDm,yDm EPSG:28992, decimetres
 * @returns not connected, with the distance, where every edge is farther than `maxConnectorMetres`
 * @throws RangeError when a coordinate is not finite
 */
export function snapPoint(engine: CoverageEngine, xDm: number, yDm: number): Snap {
  return snapToEdge(engine.edgeIndex, xDm, yDm);
}

export function joinSites(engine: CoverageEngine, sites: Site[]): JoinedSite[] {
  return sites.map(({ id, xDm, yDm }) => ({ id, snap: snapPoint(engine, xDm, yDm) }));
}
