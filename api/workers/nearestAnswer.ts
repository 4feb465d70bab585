import type { Nearest } from '#contract/facilities.ts';
import { facilityDistances, positionDm, snapPoint, unreachableDm } from '#coverage/index.ts';
import type { CoverageEngines } from './coverageEngines.ts';
import type { NearestTask } from './coverageTasks.ts';
import { metresOf, minutesOf } from '#coverage/units.ts';

/** The facilities that count, of the asked categories, nearest first; those that cannot be reached come last, by id. */
export function answerNearest(engines: CoverageEngines, task: NearestTask): Nearest {
  const mode = engines.of(task.mode);
  const { xDm, yDm } = positionDm(task);
  const snap = snapPoint(mode.engine, xDm, yDm);
  const head = {
    datasetVersion: engines.dataset.version,
    profile: task.profile,
    speedKmh: task.speedKmh,
    snapMetres: metresOf(snap.connectorDm),
  };
  if (!snap.connected) return { ...head, status: 'not-connected', facilities: [] };
  const asked = mode.facilities.filter(
    ({ facility }) => task.categories.includes(facility.category) && !task.leftOut.includes(facility.id),
  );
  const distancesDm = facilityDistances(
    mode.engine,
    snap,
    asked.map(({ site }) => site),
  );
  // Unreachable is the largest distance there is, and facilities are in order of id, which the sort keeps for equals.
  const order = [...distancesDm.keys()].sort((a, b) => distancesDm[a] - distancesDm[b]).slice(0, task.limit);
  return {
    ...head,
    status: 'ok',
    facilities: order.map((index) => {
      const { facility, site } = asked[index];
      const { id, name, category } = facility;
      const distanceDm = distancesDm[index];
      if (distanceDm === unreachableDm) {
        const status = site.snap.connected ? 'unreachable' : 'facility-not-connected';
        return { id, name, category, status, distanceMetres: null, durationMinutes: null };
      }
      const distanceMetres = metresOf(distanceDm);
      const durationMinutes = minutesOf(distanceMetres, task.speedKmh);
      return { id, name, category, status: 'reachable', distanceMetres, durationMinutes };
    }),
  };
}
