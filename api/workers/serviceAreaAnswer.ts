import type { ServiceArea } from '#contract/serviceArea.ts';
import { serviceArea, stretchLonLat } from '#coverage/index.ts';
import type { BandStretch } from '#coverage/index.ts';
import { cutoffDmOf, metresOf } from '#coverage/units.ts';
import type { CoverageEngines } from './coverageEngines.ts';
import type { ServiceAreaTask } from './coverageTasks.ts';

/** Turning the streets of a whole city into degrees takes some tenths of a second. */
const stretchesBetweenChecks = 2048;

/** @throws EngineError `not-found`, `not-connected`; InterruptedError */
export function answerServiceArea(engines: CoverageEngines, task: ServiceAreaTask): ServiceArea {
  const mode = engines.of(task.mode);
  const { facility, site } = mode.connectedFacility(task.facility);
  const limitsDm = task.bandsMinutes.map((minutes) => cutoffDmOf(minutes, task.speedKmh));
  const stretches = serviceArea(mode.engine, site.snap, limitsDm);
  return {
    type: 'FeatureCollection',
    features: task.bandsMinutes.map((atMostMinutes, band) => {
      const inBand = stretches.filter((stretch) => stretch.band === band);
      return {
        type: 'Feature',
        properties: {
          datasetVersion: engines.dataset.version,
          facility: facility.id,
          profile: task.profile,
          speedKmh: task.speedKmh,
          aboveMinutes: task.bandsMinutes[band - 1] ?? 0,
          atMostMinutes,
          streetMetres: metresOf(Math.round(lengthDm(inBand))),
        },
        geometry: {
          type: 'MultiLineString',
          coordinates: inBand.map((stretch, i) => {
            if (i % stretchesBetweenChecks === 0) mode.engine.checkInterrupted();
            return stretchLonLat(mode.engine, stretch);
          }),
        },
      };
    }),
  };
}

const lengthDm = (stretches: BandStretch[]) => stretches.reduce((sum, { startDm, endDm }) => sum + endDm - startDm, 0);
