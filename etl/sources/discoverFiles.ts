import { readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { inBothLanguages } from '#definitions/localText.ts';
import { expectedFiles } from './expectedFiles.ts';
import type { ExpectedFile } from './expectedFiles.ts';
import type { ManifestFile } from './manifest.ts';

/**
 * Finds the files of a folder without a manifest by their names, in the folder and its subfolders. Where several fit a role
 * (an extract of a table, and the table of the whole country) the smallest is taken: both hold the same rows.
 */
export function discoverFiles(dir: string): Omit<ManifestFile, 'sha256'>[] {
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => statSync(a).size - statSync(b).size || a.localeCompare(b));
  return expectedFiles.flatMap((expected) => {
    const path = paths.find((candidate) => expected.namePattern.test(basename(candidate)));
    return path ? [describe(expected, relative(dir, path))] : [];
  });
}

function describe(expected: ExpectedFile, path: string): Omit<ManifestFile, 'sha256'> {
  const year = /(?<!\d)(19|20)\d\d(?!\d)/.exec(basename(path))?.[0];
  const referenceDate = expected.referenceDate ?? year ?? 'unknown';
  const knownYear = /^\d{4}/.exec(referenceDate)?.[0];
  const withYear = (text: string, unknown: string) => text.replace('<year>', knownYear ?? unknown);
  return {
    role: expected.role,
    path,
    title: { nl: withYear(expected.title.nl, 'jaar onbekend'), en: withYear(expected.title.en, 'year unknown') },
    url: expected.url,
    licence: expected.licence,
    attribution: withYear(expected.attribution, 'year unknown'),
    referenceDate,
    note: inBothLanguages(''),
  };
}
