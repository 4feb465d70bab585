import type { AreaCoverage, Coverage } from '../contract/coverage.ts';
import { summariseAreas } from '../coverage/index.ts';
import type { AreaSummary, JoinedSite } from '../coverage/index.ts';
import type { FacilityCategory } from '../../geodata/definitions/facilityTypes.ts';
import type { CoverageEngines, ModeEngine } from './coverageEngines.ts';
import type { CoverageTask } from './coverageTasks.ts';
import { cutoffDmOf, metresOf, minutesOf, rounded } from './units.ts';

/** How far the group lives from its nearest site: per area of the asked level, and for the whole municipality. */
export function answerCoverage(engines: CoverageEngines, task: CoverageTask): Coverage {
  const mode = engines.of(task.mode);
  const sites = countedSites(mode, task);
  const assignment = mode.assign(sites.map(({ site }) => site));
  const { areas } = engines.dataset;
  const parts = mode.parts([...areas[task.level], ...areas.gemeente]);
  const cutoffDm = cutoffDmOf(task.cutoffMinutes, task.speedKmh);
  const summaries = summariseAreas(mode.engine, assignment, parts, mode.counts(task.targetGroup), cutoffDm).map(
    (area) => areaCoverage(area, task.speedKmh),
  );
  return {
    datasetVersion: engines.dataset.version,
    profile: task.profile,
    speedKmh: task.speedKmh,
    targetGroup: task.targetGroup,
    cutoffMinutes: task.cutoffMinutes,
    level: task.level,
    sites: sites.map(({ site, category }) => ({
      id: site.id,
      category,
      snapMetres: metresOf(site.snap.connectorDm),
      connected: site.snap.connected,
    })),
    areas: summaries.slice(0, areas[task.level].length),
    total: summaries[summaries.length - 1],
  };
}

interface CountedSite {
  site: JoinedSite;
  category: FacilityCategory;
}

/** Open facilities of the asked categories, then the candidates of those categories under the number they have in the request. */
function countedSites(mode: ModeEngine, task: CoverageTask): CountedSite[] {
  const isAsked = (category: FacilityCategory) => task.categories.includes(category);
  const open = mode.facilities
    .filter(({ facility }) => isAsked(facility.category) && !task.closed.includes(facility.id))
    .map(({ facility, site }) => ({ site, category: facility.category }));
  const candidates = task.candidates
    .map((candidate, index) => ({ candidate, id: `candidate-${index + 1}` }))
    .filter(({ candidate }) => isAsked(candidate.category))
    .map(({ candidate, id }) => ({ site: mode.join(id, candidate), category: candidate.category }));
  return [...open, ...candidates];
}

/** With travel times, and rounded to what the figures can bear: 0.01 member, 0.1 m, 0.01 minute. */
function areaCoverage(area: AreaSummary, speedKmh: number): AreaCoverage {
  const minutes = (metres: number | null) => (metres === null ? null : minutesOf(metres, speedKmh));
  return {
    ...area,
    groupCount: roundedOrNull(area.groupCount, 2),
    coveredCount: roundedOrNull(area.coveredCount, 2),
    coveredShare: roundedOrNull(area.coveredShare, 6),
    meanMetres: roundedOrNull(area.meanMetres, 1),
    medianMetres: roundedOrNull(area.medianMetres, 1),
    p90Metres: roundedOrNull(area.p90Metres, 1),
    meanMinutes: minutes(area.meanMetres),
    medianMinutes: minutes(area.medianMetres),
    p90Minutes: minutes(area.p90Metres),
  };
}

function roundedOrNull(value: number | null, decimals: number): number | null {
  return value === null ? null : rounded(value, decimals);
}
