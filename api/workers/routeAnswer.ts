import type { Route } from '#contract/facilities.ts';
import { lonLatOf, positionDm, route, snapPoint } from '#coverage/index.ts';
import { EngineError } from './engineErrors.ts';
import { requireConnected } from './coverageEngines.ts';
import type { CoverageEngines } from './coverageEngines.ts';
import type { RouteTask } from './coverageTasks.ts';
import { metresOf, minutesOf } from '#coverage/units.ts';

/** @throws EngineError `not-found`, `not-connected`, `no-route` */
export function answerRoute(engines: CoverageEngines, task: RouteTask): Route {
  const mode = engines.of(task.mode);
  const { facility, site } = mode.connectedFacility(task.facility);
  const start = positionDm(task);
  const startSnap = snapPoint(mode.engine, start.xDm, start.yDm);
  requireConnected('The point', startSnap);
  const end = positionDm(facility);
  const found = route(mode.engine, { ...start, snap: startSnap }, { ...end, snap: site.snap });
  if (!found)
    throw new EngineError('no-route', `${facility.name} cannot be reached from here with profile ${task.profile}.`);
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
      coordinates: found.coordinatesDm.map(([xDm, yDm]) => lonLatOf(xDm, yDm)),
    },
  };
}
