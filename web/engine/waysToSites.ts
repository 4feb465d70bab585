import {
  facilityDistances,
  lonLatOf,
  positionDm,
  route,
  snapPlaces,
  snapPoint,
  unreachableDm,
} from '#coverage/index.ts';
import type { CoverageEngine } from '#coverage/index.ts';
import { metresOf } from '#coverage/units.ts';
import type { WaysAnswer, WaysQuestion } from './protocol.ts';

/** How far it is from a place to each site, and the way to one of them: what the server answers for facilities. */
export function waysToSites(engine: CoverageEngine, { from, sites, routeTo }: WaysQuestion): WaysAnswer {
  const start = positionDm(from);
  const snap = snapPoint(engine, start.xDm, start.yDm);
  if (!snap.connected) return { distances: sites.map(({ id }) => ({ id, metres: null })), route: null };
  const snapped = snapPlaces(engine, sites);
  const distancesDm = facilityDistances(engine, snap, snapped);
  const target = sites.findIndex(({ id }) => id === routeTo);
  const way =
    target < 0 ? null : route(engine, { ...start, snap }, { ...positionDm(sites[target]), snap: snapped[target].snap });
  return {
    distances: sites.map(({ id }, i) => ({
      id,
      metres: distancesDm[i] === unreachableDm ? null : metresOf(distancesDm[i]),
    })),
    route: way && way.coordinatesDm.map(([xDm, yDm]) => lonLatOf(xDm, yDm)),
  };
}
