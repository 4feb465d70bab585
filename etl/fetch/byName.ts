import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultDataDir } from '#database/config.ts';
import type { DatabaseConfig } from '#database/config.ts';
import { describeMatch } from '#municipalities/describeMatch.ts';
import { findMunicipality } from '#municipalities/findMunicipality.ts';
import type { Municipality, MunicipalityList } from '#municipalities/municipalities.ts';
import { EtlError } from '#readers/errors.ts';
import { manifestName } from '../sources/manifest.ts';
import { openSources } from '../sources/openSources.ts';
import type { Sources } from '../sources/openSources.ts';
import { FetchError } from './fetchError.ts';
import { fetchMunicipality } from './fetchMunicipality.ts';
import type { FetchProgress } from './fetchProgress.ts';
import { createSourceAccess } from './sourceAccess.ts';
import type { SourceConfig } from './sourceConfig.ts';
import { missingFilesText } from './withoutInternet.ts';

export interface NamedLoad {
  municipality: Municipality;
  list: MunicipalityList;
  /** undefined: the newest that the sources have. */
  year: string | undefined;
  config: SourceConfig;
  /** Where what is fetched is kept. */
  cacheDir: string;
  /** One of all municipalities: what is published for the whole country in one piece is fetched once for all of them. */
  isOfAll?: boolean;
  /** Nothing is asked of anybody: what was fetched before is loaded. */
  offline: boolean;
  signal?: AbortSignal;
}

/**
 * The municipality that a name, slug or code stands for.
 * @throws EtlError that proposes, asks which, or says into which it was merged
 */
export function requireMunicipality(text: string, list: MunicipalityList): Municipality {
  const match = findMunicipality(text, list);
  if (match.kind === 'found') return match.municipality;
  throw new EtlError(describeMatch(text, match));
}

/**
 * The files of a municipality from the public sources, or those that were fetched before.
 * @throws EtlError that says what to do; FetchError for a source that gave nothing
 */
export async function openByName(load: NamedLoad, startProgress: () => FetchProgress): Promise<Sources> {
  const { municipality, list, year, config, cacheDir, offline, signal, isOfAll = false } = load;
  const intoDir = municipalitiesDir(cacheDir);
  if (offline) return openSources(fetchedBefore(intoDir, municipality, year), municipality.code);
  const access = createSourceAccess({ config, cacheDir: answersDir(cacheDir), signal });
  try {
    const question = { municipality, list, year, intoDir, isOfAll };
    const { dir, remarks } = await fetchMunicipality(access, question, startProgress());
    const sources = openSources(dir, municipality.code);
    return { ...sources, remarks: [...sources.remarks, ...remarks, ...contactRemarks(config)] };
  } catch (error) {
    if (!(error instanceof FetchError) || error.failure !== 'unreachable') throw error;
    const earlier = foldersOf(intoDir, municipality, year);
    throw new EtlError(missingFilesText(load, earlier.length > 0, error), {}, { cause: error });
  }
}

/** Where the folders of municipalities are. */
export const municipalitiesDir = (cacheDir: string): string => join(cacheDir, 'municipalities');

/** Where answers are kept as they came. */
export const answersDir = (cacheDir: string): string => join(cacheDir, 'answers');

/** Beside the embedded database; for a server in the folder of this program's own data. */
export function sourceCacheDir(config: DatabaseConfig): string {
  const { SOURCES_CACHE } = process.env;
  if (SOURCES_CACHE) return SOURCES_CACHE;
  return join(config.kind === 'embedded' ? config.dataDir : defaultDataDir, 'sources');
}

const contactRemarks = ({ contact }: SourceConfig): string[] =>
  contact === ''
    ? [
        'the sources were asked without a contact; set SOURCES_CONTACT to a mail address, so that they can write instead of block',
      ]
    : [];

/** Removes what was fetched of a municipality. */
export function removeFetched(cacheDir: string, municipality: Municipality): void {
  for (const dir of foldersOf(municipalitiesDir(cacheDir), municipality, undefined)) rmSync(dir, { recursive: true });
}

/** Newest year first. */
function foldersOf(intoDir: string, { code }: Municipality, year: string | undefined): string[] {
  if (!existsSync(intoDir)) return [];
  return readdirSync(intoDir)
    .filter((name) => name === `${code}-${year ?? name.slice(-4)}` && existsSync(join(intoDir, name, manifestName)))
    .sort()
    .reverse()
    .map((name) => join(intoDir, name));
}

function fetchedBefore(intoDir: string, municipality: Municipality, year: string | undefined): string {
  const [newest] = foldersOf(intoDir, municipality, year);
  if (newest !== undefined) return newest;
  const of = year === undefined ? municipality.name : `${municipality.name} of ${year}`;
  throw new EtlError(`nothing was fetched of ${of} yet; leave out --offline`, { file: intoDir });
}
