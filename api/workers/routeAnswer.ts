import type { Route } from '#contract/facilities.ts';
import { route, snapPoint } from '#coverage/index.ts';
import { ApiError } from '../http/errors.ts';
import { requireConnected } from './coverageEngines.ts';
import type { CoverageEngines } from './coverageEngines.ts';
import type { RouteTask } from './coverageTasks.ts';
import { metresOf, minutesOf } from '#coverage/units.ts';

/** @throws ApiError `not-found`, `not-connected`, `no-route` */
export function answerRoute(engines: CoverageEngines, task: RouteTask): Route {
  const mode = engines.of(task.mode);
  const { facility, site } = mode.connectedFacility(task.facility);
  const start = mode.positionDm(task.lon, task.lat);
  const startSnap = snapPoint(mode.engine, start.xDm, start.yDm);
  requireConnected('The point', startSnap);
  const end = mode.positionDm(facility.lon, facility.lat);
  const found = route(mode.engine, { ...start, snap: startSnap }, { ...end, snap: site.snap });
  if (!found)
    throw new ApiError('no-route', `${facility.name} cannot be reached from here with profile ${task.profile}.`);
  const distanceMetres = metresOf(found.distanceDm);
  return {
    type: 'Feature',
    properties: {
      datasetVersion: engines.dataset.version,
      facility: facility.id,
      facilityName: facility.name,
      profile: task.profile,
      distanceMetres,
      durationMinutes: minutesOf(distanceMetres, task.speedKmh),
      connectorMetres: metresOf(startSnap.connectorDm + site.snap.connectorDm),
    },
    geometry: {
      type: 'LineString',
      coordinates: found.coordinatesDm.map(([xDm, yDm]) => mode.lonLat(xDm, yDm)),
    },
  };
}
