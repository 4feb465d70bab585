import type { DatabaseConfig } from '#database/config.ts';
import type { Database } from '#database/open.ts';
import type { MunicipalityList } from '#municipalities/municipalities.ts';
import { answersDir, openByName, requireMunicipality } from '../fetch/byName.ts';
import { fetchStepCount } from '../fetch/fetchMunicipality.ts';
import { fetchProgress } from '../fetch/fetchProgress.ts';
import { createSourceAccess } from '../fetch/sourceAccess.ts';
import type { SourceConfig } from '../fetch/sourceConfig.ts';
import { fetchYear } from '../fetch/years.ts';
import { load, loadStepCount } from '../load.ts';
import type { NewestYear } from './refresh.ts';
import type { JobWork } from './workLoop.ts';

export interface LoadMunicipalitySetup {
  config: DatabaseConfig;
  database: Database;
  list: MunicipalityList;
  sources: SourceConfig;
  cacheDir: string;
}

/** What the sources have today, by way of the cache. */
export const newestYear =
  ({ sources, cacheDir }: Pick<LoadMunicipalitySetup, 'sources' | 'cacheDir'>): NewestYear =>
  async (municipalityCode) => {
    const access = createSourceAccess({ config: sources, cacheDir: answersDir(cacheDir) });
    return (await fetchYear(access, { municipalityCode, isOfAll: false }, undefined)).year;
  };

/** Fetches a municipality and loads it, as the command does. */
export function loadMunicipality({ config, database, list, sources, cacheDir }: LoadMunicipalitySetup): JobWork {
  const run: JobWork['run'] = async (job, progress, signal) => {
    const municipality = requireMunicipality(job.municipalityCode, list);
    const opened = await openByName(
      {
        ...{ municipality, list, year: job.year ?? undefined, isOfAll: job.isOfAll, offline: false },
        ...{ config: sources, cacheDir, signal },
      },
      () => fetchProgress(progress),
    );
    signal.throwIfAborted();
    const options = { force: false, keepOther: false };
    const result = await load(config, database, opened, options, () => progress);
    return result.outcome === 'loaded'
      ? `loaded version ${result.version}`
      : `version ${result.version} was loaded already`;
  };
  return { stepCount: fetchStepCount + loadStepCount, run };
}
