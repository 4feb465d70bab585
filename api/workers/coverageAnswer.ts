import type { Coverage } from '#contract/coverage.ts';
import { areaParts, snapPlaces, summariseAreas } from '#coverage/index.ts';
import type { SnappedSite } from '#coverage/index.ts';
import { publishFigures } from '#coverage/areas/publishedFigures.ts';
import type { FacilityCategory } from '#definitions/facilityTypes.ts';
import type { CoverageEngines, ModeEngine } from './coverageEngines.ts';
import type { CoverageTask } from './coverageTasks.ts';
import { cutoffDmOf, metresOf } from '#coverage/units.ts';

/** How far the group lives from its nearest site: per area of the asked level, and for the whole municipality. */
export function answerCoverage(engines: CoverageEngines, task: CoverageTask): Coverage {
  const mode = engines.of(task.mode);
  const sites = countedSites(mode, task);
  const assignment = mode.assign(sites.map(({ site }) => site));
  const { areas } = engines.dataset;
  const parts = areaParts(mode.engine, [...areas[task.level], ...areas.gemeente]);
  mode.engine.checkInterrupted();
  const cutoffDm = cutoffDmOf(task.cutoffMinutes, task.speedKmh);
  const summaries = summariseAreas(
    mode.engine,
    assignment,
    parts,
    mode.counts(task.targetGroup, task.own),
    cutoffDm,
  ).map((area) => publishFigures(area, task.speedKmh));
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
  site: SnappedSite;
  category: FacilityCategory;
}

/** Open facilities of the asked categories, then the candidates of those categories under the number they have in the request. */
function countedSites(mode: ModeEngine, task: CoverageTask): CountedSite[] {
  const isAsked = (category: FacilityCategory) => task.categories.includes(category);
  const open = mode.facilities
    .filter(({ facility }) => isAsked(facility.category) && !task.closed.includes(facility.id))
    .map(({ facility, site }) => ({ site, category: facility.category }));
  const candidates = task.candidates
    .map((candidate, index) => ({ ...candidate, id: `candidate-${index + 1}` }))
    .filter(({ category }) => isAsked(category));
  const joined = snapPlaces(mode.engine, candidates);
  return [...open, ...joined.map((site, index) => ({ site, category: candidates[index].category }))];
}
