import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { inBothLanguages } from '#definitions/localText.ts';
import { csvColumns } from '#readers/csvFile.ts';
import { EtlError, reasonOf } from '#readers/errors.ts';
import { facilityListColumns } from '#readers/facilities.ts';
import { expectedFiles } from './expectedFiles.ts';
import type { ExpectedFile, SourceRole } from './expectedFiles.ts';
import type { ManifestFile } from './manifest.ts';
import { sniffFile, tableNumber } from './sniffFile.ts';
import { unreadFiles } from './unreadFiles.ts';

export interface DiscoveredFiles {
  files: Omit<ManifestFile, 'sha256'>[];
  /** Which files were left aside where several fit. */
  remarks: string[];
  /** Which files are in a form that is not read, with the command that converts each. */
  unread: string[];
}

interface Candidate {
  path: string;
  roles: SourceRole[];
  year: string | undefined;
  namesMunicipality: boolean;
}

/**
 * Finds the files of a folder without a manifest by what is in them, in the folder and its subfolders; one that cannot be read as
 * anything by its name, so that the load can say what is wrong with it. Where several fit, one that names the municipality goes first, then
 * the newest, then the one nearest to the top, then the smallest: an extract of a table goes before the table of the whole country.
 */
export function discoverFiles(dir: string, municipalityCode: string): DiscoveredFiles {
  const paths = sourcePaths(dir);
  const candidates = paths.filter(isReadable).map((path) => candidate(dir, path, municipalityCode));
  const remarks: string[] = [];
  const files = expectedFiles.flatMap((expected) => {
    const fitting = candidates.filter(({ roles }) => roles.includes(expected.role));
    const named = candidates.filter(
      ({ roles, path }) => roles.length === 0 && expected.namePattern.test(basename(path)),
    );
    const [found, ...others] = fitting.length > 0 ? fitting.sort(byFit) : named;
    if (!found) return [];
    if (others.length > 0 && fitting.length > 0)
      remarks.push(
        `${found.path} was taken for "${expected.role}"; left aside: ${others.map(({ path }) => path).join(', ')}`,
      );
    return [describe(expected, found)];
  });
  const taken = new Set(files.map(({ path }) => path));
  const others = paths.filter((path) => !taken.has(path));
  const unrecognised = candidates.filter(({ path, roles }) => roles.length === 0 && !taken.has(path));
  return {
    files,
    remarks: [...remarks, ...unrecognised.flatMap(({ path }) => unrecognisedRemark(dir, path))],
    unread: unreadFiles(others, municipalityCode),
  };
}

/** What StatLine gives along with a table. */
const describesTable = /metadata|dataproperties|tableinfos|categorygroups|untypedproperties|readme|licen[cs]e|leesmij/i;

/** A list with other names of columns is nothing to the load, and its maker should know. */
function unrecognisedRemark(dir: string, path: string): string[] {
  if (!/\.(csv|tsv)$/i.test(path) || describesTable.test(basename(path))) return [];
  const columns = csvColumns(readFileSync(join(dir, path)), path) ?? [];
  return [
    `${path} was not recognised and is left out: its columns are ${columns.slice(0, 6).join(', ')}${columns.length > 6 ? ', ...' : ''}. ` +
      `A list of facilities has ${facilityListColumns.join(', ')}; one of stadsdelen has wijkcode, stadsdeel`,
  ];
}

/** What systems leave in folders and archives is none of ours. */
const isLitter = (path: string): boolean =>
  path.split(sep).some((part) => /^(\.|__MACOSX$|~\$|Thumbs\.db$|desktop\.ini$)/i.test(part));

const isReadable = (path: string): boolean => /\.(csv|tsv|txt|json|geojson|gpkg|pbf)$/i.test(path);

/** Paths in the folder, those nearest to the top first, then the smallest. */
function sourcePaths(dir: string): string[] {
  const depth = (path: string) => path.split(sep).length;
  const size = (path: string) => statSync(join(dir, path)).size;
  // A large file is often a link to where it is kept.
  const isFile = (path: string) => statSync(join(dir, path), { throwIfNoEntry: false })?.isFile() === true;
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
    .filter((path) => !isLitter(path) && isFile(path))
    .sort((a, b) => depth(a) - depth(b) || size(a) - size(b) || a.localeCompare(b));
}

function candidate(dir: string, path: string, municipalityCode: string): Candidate {
  let bytes: Buffer;
  try {
    bytes = /\.pbf$/i.test(path) ? firstBytes(join(dir, path)) : readFileSync(join(dir, path));
  } catch (cause) {
    throw new EtlError(`cannot be read: ${reasonOf(cause)}`, { file: path }, { cause });
  }
  const digits = municipalityCode.slice(2);
  const namesMunicipality = ['BU', 'WK', 'GM'].some((prefix) => bytes.includes(prefix + digits));
  return { path, ...sniffFile(path, bytes), namesMunicipality };
}

/** A street file may be of a whole country: its beginning says what it is. */
function firstBytes(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(64);
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

/** Stable: candidates come with those nearest to the top first. */
const byFit = (a: Candidate, b: Candidate): number =>
  Number(b.namesMunicipality) - Number(a.namesMunicipality) ||
  (a.year !== undefined && b.year !== undefined ? Number(b.year) - Number(a.year) : 0);

function describe(expected: ExpectedFile, { path, year }: Candidate): Omit<ManifestFile, 'sha256'> {
  const yearInName = /(?<!\d)(19|20)\d\d(?!\d)/.exec(basename(path))?.[0];
  const referenceDate = year ?? yearInName ?? 'unknown';
  const knownYear = /^\d{4}/.exec(referenceDate)?.[0];
  const table = tableNumber(path);
  const withYear = (text: string, unknown: string) =>
    text.replace('<year>', knownYear ?? unknown).replace(' (<table>)', table ? ` (${table})` : '');
  return {
    role: expected.role,
    path,
    title: { nl: withYear(expected.title.nl, 'jaar onbekend'), en: withYear(expected.title.en, 'year unknown') },
    url: table ? expected.url.replace('<table>', table) : expected.url.replace(/<table>.*$/, ''),
    licence: expected.licence,
    attribution: withYear(expected.attribution, 'year unknown'),
    referenceDate,
    note: inBothLanguages(''),
  };
}
