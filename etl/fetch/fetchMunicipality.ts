import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalText } from '#definitions/localText.ts';
import { inBothLanguages } from '#definitions/localText.ts';
import type { Municipality, MunicipalityList } from '#municipalities/municipalities.ts';
import { EtlError } from '#readers/errors.ts';
import { readPdokAreas } from '#readers/pdokAreas.ts';
import type { PdokArea } from '#readers/pdokAreas.ts';
import { expectedFiles } from '../sources/expectedFiles.ts';
import type { SourceRole } from '../sources/expectedFiles.ts';
import { fileContent } from '../sources/fileContent.ts';
import { manifestName } from '../sources/manifest.ts';
import type { Manifest, ManifestFile } from '../sources/manifest.ts';
import { boundsAround } from '../steps/boundsAround.ts';
import { listFacilities } from './adapters/facilities.ts';
import { fetchHomes } from './adapters/homes.ts';
import { fetchStreets } from './adapters/streets.ts';
import { FetchError } from './fetchError.ts';
import type { FetchProgress } from './fetchProgress.ts';
import type { SourceAccess } from './sourceAccess.ts';
import { fileSha256 } from './sourceCache.ts';
import { fetchYear } from './years.ts';
import type { YearFiles } from './years.ts';

export interface MunicipalityQuestion {
  municipality: Municipality;
  list: MunicipalityList;
  /** undefined: the newest that the sources have. */
  year: string | undefined;
  /** One of all: tables of the whole country are fetched once, and what comes by millions of pages is left alone. */
  isOfAll: boolean;
  /** In which the folder of the municipality is to stand. */
  intoDir: string;
}

/** A folder with a manifest, from which the load goes on as from any other. */
export interface FetchedMunicipality {
  dir: string;
  year: string;
  remarks: string[];
}

/** How many times `FetchProgress.source` is called. */
export const fetchStepCount = 4;

/** For homes whose point lies a little beyond an outline that was simplified. */
const homeMarginMetres = 100;

/**
 * Fetches what a load of a municipality needs into a folder of its own: areas and figures of one year, streets, homes and facilities.
 * The folder is there whole or as it was before.
 * @throws FetchError, EtlError when a source that cannot be done without gives nothing
 */
export async function fetchMunicipality(
  access: SourceAccess,
  question: MunicipalityQuestion,
  progress: FetchProgress,
): Promise<FetchedMunicipality> {
  const { municipality, year, isOfAll, intoDir } = question;
  progress.source('Fetching areas and figures');
  const ofYear = await fetchYear(access, { municipalityCode: municipality.code, isOfAll }, year);
  const dir = join(intoDir, `${municipality.code}-${ofYear.year}`);
  const newDir = `${dir}.${process.pid}`;
  rmSync(newDir, { recursive: true, force: true });
  mkdirSync(newDir, { recursive: true });
  try {
    const wijken = wijkenOf(ofYear, municipality.code);
    const files = [...areaFiles(ofYear), ...(await restOf(access, question, wijken, newDir, progress))];
    await writeManifest(newDir, municipality, files);
    rmSync(dir, { recursive: true, force: true });
    renameSync(newDir, dir);
  } finally {
    rmSync(newDir, { recursive: true, force: true });
  }
  return { dir, year: ofYear.year, remarks: [...new Set(access.remarks)] };
}

interface NewFile {
  role: SourceRole;
  name: string;
  /** null: it stands in the folder already. */
  bytes: Buffer | null;
  referenceDate: string;
  /** Number of the table, where it is of one. */
  table?: string;
  note?: LocalText;
}

function areaFiles({ year, table, buurten, wijken, figures }: YearFiles): NewFile[] {
  return [
    { role: 'buurten', name: 'buurten.geojson', bytes: buurten, referenceDate: year },
    { role: 'wijken', name: 'wijken.geojson', bytes: wijken, referenceDate: year },
    { role: 'kwb-buurt', name: `${table}.csv`, bytes: figures, referenceDate: year, table },
  ];
}

function wijkenOf({ wijken, year }: YearFiles, code: string): PdokArea[] {
  const title = inBothLanguages('wijken');
  return readPdokAreas({ path: 'wijken.geojson', bytes: wijken, title, referenceDate: year }, 'wijk', code);
}

async function restOf(
  access: SourceAccess,
  { municipality, list, isOfAll }: MunicipalityQuestion,
  wijken: PdokArea[],
  dir: string,
  progress: FetchProgress,
): Promise<NewFile[]> {
  progress.source('Fetching streets');
  const path = join(dir, 'streets.osm.pbf');
  const onBytes = (count: number, of: number | null) => progress.bytes(count, of);
  const day = await fetchStreets(access, { municipality, bounds: boundsAround(wijken), list, path, onBytes });
  progress.source('Fetching homes');
  const homes = isOfAll ? noHomes(access) : await homesOrNone(access, wijken, progress);
  progress.source('Listing facilities');
  const facilities = listFacilities(fileContent(path), wijken, day);
  const unchecked = { nl: 'niet gecontroleerd door de gemeente', en: 'not checked by the municipality' };
  return [
    { role: 'streets', name: 'streets.osm.pbf', bytes: null, referenceDate: day },
    ...(homes ? [{ role: 'homes', name: 'homes.csv', bytes: homes, referenceDate: today() } as const] : []),
    { role: 'facilities', name: 'facilities.csv', bytes: facilities, referenceDate: day, note: unchecked },
  ];
}

/** The homes of the country are nine thousand pages: that is no way to treat a public service. */
function noHomes(access: SourceAccess): null {
  access.remarks.push(
    'homes were not asked for, because all municipalities are loaded: people live at the addresses of OpenStreetMap; load the municipality by its name to have homes',
  );
  return null;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** Without the register there are the addresses of OpenStreetMap; a disk that is full is a failure all the same. */
async function homesOrNone(access: SourceAccess, wijken: PdokArea[], progress: FetchProgress): Promise<Buffer | null> {
  try {
    const onCount = (count: number, of: number) => progress.objects(count, of);
    return await fetchHomes(access, { box: boxAround(wijken), onCount });
  } catch (error) {
    if (!(error instanceof EtlError) || (error instanceof FetchError && error.failure === 'disk-full')) throw error;
    access.remarks.push(
      `the register of addresses (BAG) gave no homes, so that people live at the addresses of OpenStreetMap, which shops and offices have too: ${error.message}`,
    );
    return null;
  }
}

function boxAround(wijken: PdokArea[]): [number, number, number, number] {
  const positions = wijken.flatMap(({ geometry }) => geometry.coordinates.flat(2));
  const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)];
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b), Infinity) - homeMarginMetres;
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity) + homeMarginMetres;
  return [least(xs), least(ys), most(xs), most(ys)];
}

async function writeManifest(dir: string, { code, name }: Municipality, files: NewFile[]): Promise<void> {
  const described: ManifestFile[] = [];
  for (const file of files) {
    const path = join(dir, file.name);
    if (file.bytes) writeFileSync(path, file.bytes);
    described.push({ ...describe(file), sha256: await fileSha256(path) });
  }
  const manifest: Manifest = { municipality: { code, name }, files: described };
  writeFileSync(join(dir, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
}

function describe({ role, name, referenceDate, table = '', note }: NewFile): Omit<ManifestFile, 'sha256'> {
  const expected = expectedFiles.find((candidate) => candidate.role === role);
  if (!expected) throw new EtlError(`there is no such role as "${role}"`);
  const filled = (text: string) => text.replace('<year>', referenceDate.slice(0, 4)).replaceAll('<table>', table);
  const fetched = { nl: `opgehaald op ${today()}`, en: `fetched on ${today()}` };
  return {
    ...{ role, path: name, referenceDate },
    title: { nl: filled(expected.title.nl), en: filled(expected.title.en) },
    ...{ url: filled(expected.url), licence: expected.licence, attribution: filled(expected.attribution) },
    note: {
      nl: [note?.nl, fetched.nl].filter(Boolean).join('; '),
      en: [note?.en, fetched.en].filter(Boolean).join('; '),
    },
  };
}
