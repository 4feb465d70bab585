import { EtlError } from '#readers/errors.ts';
import { statlineYears } from '../sources/expectedFiles.ts';
import { fetchAreas } from './adapters/areas.ts';
import { fetchStatline } from './adapters/statline.ts';
import { FetchError } from './fetchError.ts';
import type { SourceAccess } from './sourceAccess.ts';

/** Areas and figures of one year: codes change on 1 January, so that those of two years do not fit. */
export interface YearFiles {
  year: string;
  /** Number of the table of figures. */
  table: string;
  /** GeoJSON, EPSG:28992. */
  buurten: Buffer;
  wijken: Buffer;
  /** CSV as StatLine gives it. */
  figures: Buffer;
}

export interface YearQuestion {
  municipalityCode: string;
  /** Tables and maps of the whole country are fetched, once for all municipalities. */
  isOfAll: boolean;
}

/** Before it PDOK has no service of its own per year. */
const oldestYear = '2021';
const tableOfYear = new Map(Object.entries(statlineYears).map(([table, year]) => [year, table]));
const knownYears = [...tableOfYear.keys()].filter((year) => year >= oldestYear).sort((a, b) => Number(b) - Number(a));

/**
 * Areas and figures of the year that is asked for, or of the newest that all sources have. What a newer year lacks goes into the remarks.
 * @throws EtlError for a year that no source has, FetchError when a source does not answer
 */
export async function fetchYear(
  access: SourceAccess,
  of: YearQuestion,
  wanted: string | undefined,
): Promise<YearFiles> {
  if (wanted !== undefined) return wantedYear(access, of, wanted);
  const lacking: string[] = [];
  for (const year of knownYears) {
    try {
      const files = await filesOf(access, of, year);
      access.remarks.push(...lacking.map((reason) => `${year} was taken: ${reason}`));
      return files;
    } catch (error) {
      if (!isLacking(error)) throw error;
      lacking.push(error.message);
    }
  }
  throw new EtlError(`no source has ${of.municipalityCode} in any of ${knownYears.join(', ')}. ${lacking.join('. ')}`);
}

async function wantedYear(access: SourceAccess, of: YearQuestion, year: string): Promise<YearFiles> {
  if (!knownYears.includes(year))
    throw new EtlError(`no source has ${year}: areas and figures are known of ${knownYears.join(', ')}`);
  try {
    return await filesOf(access, of, year);
  } catch (error) {
    if (!isLacking(error)) throw error;
    throw new EtlError(`the sources do not have all of ${year}: ${error.message}`, {}, { cause: error });
  }
}

/** What a source does not have, or has without what is needed: the first figures of a year come in parts. */
const isLacking = (error: unknown): error is EtlError =>
  error instanceof EtlError && (!(error instanceof FetchError) || error.failure === 'absent');

async function filesOf(
  access: SourceAccess,
  { municipalityCode, isOfAll }: YearQuestion,
  year: string,
): Promise<YearFiles> {
  const table = tableOfYear.get(year) ?? '';
  const figures = await fetchStatline(access, { table, name: 'kwb-buurt', year, municipalityCode, isOfAll });
  const buurten = await fetchAreas(access, { level: 'buurt', municipalityCode, year, isOfAll });
  const wijken = await fetchAreas(access, { level: 'wijk', municipalityCode, year, isOfAll });
  return { year, table, buurten, wijken, figures };
}
