import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalText } from '#definitions/localText.ts';
import { inBothLanguages } from '#definitions/localText.ts';
import { isLargeCity } from '#municipalities/municipalities.ts';
import type { Municipality, MunicipalityList } from '#municipalities/municipalities.ts';
import { EtlError } from '#readers/errors.ts';
import type { LonLatBounds } from '#readers/osm/extract.ts';
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
import { fetchNeighbours } from './adapters/neighbours.ts';
import { fetchStatline } from './adapters/statline.ts';
import { fetchStreets } from './adapters/streets.ts';
import { FetchError } from './fetchError.ts';
import type { FetchProgress } from './fetchProgress.ts';
import type { SourceAccess } from './sourceAccess.ts';
import { basemapOf } from './osm/basemap.ts';
import { fileSha256 } from './sourceCache.ts';
import { fetchYear } from './years.ts';
import type { YearFiles } from './years.ts';

export interface MunicipalityQuestion {
  municipality: Municipality;
  list: MunicipalityList;
  /** undefined: the newest that the sources have. */
  year: string | undefined;
  /** One of all: tables, maps and files of the whole country are fetched once for all of them. */
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

/** Beside the files of a municipality: the addresses of the answers that they were made of. */
export const usedName = 'answers.json';

/** How many times `FetchProgress.source` is called. */
export const fetchStepCount = 5;

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
    const rest = { access, question, year: ofYear.year, wijken, bounds: boundsAround(wijken), dir: newDir, progress };
    const files = [...areaFiles(ofYear), ...(await restOf(rest))];
    await writeManifest(newDir, municipality, files);
    writeFileSync(join(newDir, usedName), `${JSON.stringify([...access.used], null, 2)}\n`);
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

/** What is fetched of a municipality once its areas are known. */
interface Rest {
  access: SourceAccess;
  question: MunicipalityQuestion;
  year: string;
  wijken: PdokArea[];
  /** Of the streets. */
  bounds: LonLatBounds;
  /** The folder. */
  dir: string;
  progress: FetchProgress;
}

async function restOf(rest: Rest): Promise<NewFile[]> {
  const { access, question, wijken, bounds, dir, progress } = rest;
  progress.source('Fetching municipalities around');
  const around = await aroundOrNone(rest);
  const older = await olderFiguresOrNone(rest);
  progress.source('Fetching streets');
  const path = join(dir, 'streets.osm.pbf');
  const onBytes = (count: number, of: number | null) => progress.bytes(count, of);
  const day = await fetchStreets(access, { ...question, bounds, path, onBytes });
  progress.source('Fetching homes');
  const homes = await homesOrNone(rest);
  progress.source('Listing facilities');
  const facilities = listFacilities(fileContent(path), wijken, day);
  const unchecked = { nl: 'niet gecontroleerd door de gemeente', en: 'not checked by the municipality' };
  access.remarks.push(
    'no public source says which stadsdeel a wijk belongs to; a list (wijkcode,stadsdeel) of your own can be loaded with --from',
  );
  return [
    ...around,
    ...older,
    { role: 'streets', name: 'streets.osm.pbf', bytes: null, referenceDate: day },
    { role: 'basemap', name: 'basemap.geojson', bytes: drawnBasemap(access, path, day), referenceDate: day },
    ...homes,
    { role: 'facilities', name: 'facilities.csv', bytes: facilities, referenceDate: day, note: unchecked },
  ];
}

function drawnBasemap(access: SourceAccess, streets: string, day: string): Buffer {
  const { bytes, incompleteCount } = basemapOf(fileContent(streets), day);
  if (incompleteCount > 0)
    access.remarks.push(
      `${incompleteCount} waters and greens run on beyond the streets that are kept, or have a broken outline, and are not on the base map`,
    );
  return bytes;
}

/** A map is drawn without its surroundings too. */
async function aroundOrNone({ access, question, year, bounds }: Rest): Promise<NewFile[]> {
  const { municipality, isOfAll } = question;
  const ofAround = { municipalityCode: municipality.code, year, bounds, isOfAll };
  const bytes = await orNone(
    () => fetchNeighbours(access, ofAround),
    (reason) => access.remarks.push(`the municipalities around are not drawn: ${reason}`),
  );
  return bytes ? [{ role: 'neighbours', name: 'neighbours.geojson', bytes, referenceDate: year }] : [];
}

/** The newest table that says who lives at a social minimum. */
const olderTable = { table: '83765NED', year: '2017', name: 'kwb-2017-buurt' } as const;

/** A municipality that is younger than the table has no rows in it. */
async function olderFiguresOrNone({ access, question }: Rest): Promise<NewFile[]> {
  const { municipality, isOfAll } = question;
  const { table, year, name } = olderTable;
  const bytes = await orNone(
    () => fetchStatline(access, { table, year, name, municipalityCode: municipality.code, isOfAll }),
    (reason) => access.remarks.push(`nothing is known of the social minimum: ${reason}`),
  );
  return bytes ? [{ role: name, name: `${table}.csv`, bytes, referenceDate: year, table }] : [];
}

/** What can be done without; a disk that is full is a failure all the same. */
async function orNone(fetch: () => Promise<Buffer>, onNone: (reason: string) => void): Promise<Buffer | null> {
  try {
    return await fetch();
  } catch (error) {
    if (!(error instanceof EtlError) || (error instanceof FetchError && error.failure === 'disk-full')) throw error;
    onNone(error.message);
    return null;
  }
}

/** Without the register there are the addresses of OpenStreetMap. */
async function homesOrNone({ access, question, wijken, progress }: Rest): Promise<NewFile[]> {
  const { municipality, isOfAll } = question;
  const bytes = await orNone(
    () =>
      fetchHomes(access, {
        ...{ box: boxAround(wijken), isOfAll, isOfCountry: isOfAll || isLargeCity(municipality) },
        onCount: (count, of) => progress.objects(count, of),
        onBytes: (count, of) => progress.bytes(count, of),
      }),
    (reason) =>
      access.remarks.push(
        `the register of addresses (BAG) gave no homes, so that people live at the addresses of OpenStreetMap, which shops and offices have too: ${reason}`,
      ),
  );
  return bytes ? [{ role: 'homes', name: 'homes.csv', bytes, referenceDate: today() }] : [];
}

const today = (): string => new Date().toISOString().slice(0, 10);

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
