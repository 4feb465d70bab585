import { knownMunicipalities } from '#municipalities/municipalities.ts';
import type { MunicipalityList } from '#municipalities/municipalities.ts';
import { createSourceAccess } from '#etl/fetch/sourceAccess.ts';
import type { SourceAccess } from '#etl/fetch/sourceAccess.ts';
import { fetchMunicipality } from '#etl/fetch/fetchMunicipality.ts';
import type { FetchedMunicipality } from '#etl/fetch/fetchMunicipality.ts';
import type { FetchProgress } from '#etl/fetch/fetchProgress.ts';
import { requireMunicipality } from '#etl/fetch/byName.ts';
import type { SourceConfig } from '#etl/fetch/sourceConfig.ts';
import { join } from 'node:path';

export const silentFetch: FetchProgress = { source: () => undefined, bytes: () => undefined, objects: () => undefined };

/** Only some municipalities, so that only their province's extract is asked for. */
export function listOf(...names: string[]): MunicipalityList {
  const { current, merged } = knownMunicipalities;
  return { current: current.filter(({ name }) => names.includes(name)), merged };
}

export interface FetchSetup {
  config: SourceConfig;
  dir: string;
  name: string;
  list?: MunicipalityList;
  year?: string;
  isOfAll?: boolean;
  progress?: FetchProgress;
}

/** Fetches a municipality by its name into a folder. */
export function fetchScene(setup: FetchSetup): Promise<FetchedMunicipality> {
  const { config, dir, name, list = listOf(name), year, isOfAll = false, progress = silentFetch } = setup;
  const municipality = requireMunicipality(name, list);
  const question = { municipality, list, year, isOfAll, intoDir: join(dir, 'municipalities') };
  return fetchMunicipality(accessTo(config, dir), question, progress);
}

const accessTo = (config: SourceConfig, dir: string): SourceAccess =>
  createSourceAccess({ config, cacheDir: join(dir, 'answers') });

/** The remarks without what no source has, which every report says, and what the scene lacks. */
export const untold = ({ remarks }: Pick<FetchedMunicipality, 'remarks'>): string[] =>
  remarks.filter((remark) => !/stadsdeel a wijk|social minimum/.test(remark));
