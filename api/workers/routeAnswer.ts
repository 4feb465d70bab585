import { maxConnectorMetres } from '../../geodata/definitions/travelProfiles.ts';
import { rdToLonLat } from '../../geodata/network/rdFrame.ts';
import type { Route } from '../contract/facilities.ts';
import { route, snapPoint } from '../coverage/index.ts';
import { ApiError } from '../errors.ts';
import type { CoverageEngines } from './coverageEngines.ts';
import type { RouteTask } from './coverageTasks.ts';
import { metresOf, minutesOf, rounded } from '../coverage/units.ts';

/** @throws ApiError `not-found`, `not-connected`, `no-route` */
export function answerRoute(engines: CoverageEngines, task: RouteTask): Route {
  const mode = engines.of(task.mode);
  const destination = mode.facilities.find(({ facility }) => facility.id === task.facility);
  if (!destination) throw new ApiError('not-found', `There is no facility "${task.facility}".`);
  const { facility, site } = destination;
  const start = mode.positionDm(task.lon, task.lat);
  const startSnap = snapPoint(mode.engine, start.xDm, start.yDm);
  requireConnected('The point', startSnap.connected, startSnap.connectorDm);
  requireConnected(facility.name, site.snap.connected, site.snap.connectorDm);
  const end = mode.positionDm(facility.lon, facility.lat);
  const found = route(mode.engine, { ...start, snap: startSnap }, { ...end, snap: site.snap });
  if (!found)
    throw new ApiError('no-route', `${facility.name} cannot be reached from here with profile ${task.profile}.`);
  const distanceMetres = metresOf(found.distanceDm);
  const { frame } = mode.engine.network;
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
      coordinates: found.coordinatesDm.map(([xDm, yDm]) => {
        const [lon, lat] = rdToLonLat(frame, metresOf(xDm), metresOf(yDm));
        return [rounded(lon, 6), rounded(lat, 6)];
      }),
    },
  };
}

function requireConnected(name: string, connected: boolean, connectorDm: number): void {
  if (connected) return;
  throw new ApiError(
    'not-connected',
    `${name} is ${Math.round(metresOf(connectorDm))} m from the nearest street of this profile; at most ${maxConnectorMetres} m counts as connected.`,
  );
}
