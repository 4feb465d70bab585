import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EtlError, reasonOf } from '#readers/errors.ts';
import type { ByteSource } from '#readers/pbf/blobs.ts';
import { discoverFiles } from './discoverFiles.ts';
import { expectedFiles } from './expectedFiles.ts';
import { contentSha256, fileContent } from './fileContent.ts';
import type { SourceRole } from './expectedFiles.ts';
import { manifestName, parseManifest, sha256 } from './manifest.ts';
import type { Manifest, ManifestFile } from './manifest.ts';

/** The snapshot that comes with the program. */
export const snapshotDir = fileURLToPath(new URL('../../geodata/haarlem', import.meta.url));

/** One file of a load, read and verified, with its origin and licence. */
export interface OpenedFile extends ManifestFile {
  /** All of it, read when asked for. */
  readonly bytes: Buffer;
  /** Any part of it. */
  readonly content: ByteSource;
}

/** The files a load works from. */
export interface Sources {
  municipalityCode: string;
  /** null when the folder has no manifest; then the name comes from the areas. */
  municipalityName: string | null;
  expected: Manifest['expected'];
  /** false: ferries are left out of the streets. */
  ferries: boolean;
  files: Map<SourceRole, OpenedFile>;
  /** null without a manifest. */
  manifestSha256: string | null;
  /** This is the snapshot that comes with the program, not something the user brought. */
  isSnapshot: boolean;
  /** What a planner should know about which files were taken. */
  remarks: string[];
  /** Files in a form that is not read, a sentence each with the command that converts. */
  unread: string[];
}

/**
 * Reads the files of a municipality: those the folder's manifest names, verified by their sha256, or without a manifest those
 * recognised by what is in them.
 * @param municipalityCode may be left out when the manifest says it
 * @throws EtlError when the folder, a required file or the code is missing, or a file is not what the manifest says
 */
export function openSources(dir: string, municipalityCode: string | undefined): Sources {
  if (!existsSync(dir)) throw new EtlError('there is no such folder', { file: dir });
  const manifestPath = join(dir, manifestName);
  const sources = existsSync(manifestPath)
    ? fromManifest(dir, manifestPath, municipalityCode)
    : fromNames(dir, municipalityCode);
  for (const { role, required, title } of expectedFiles) {
    if (required && !sources.files.has(role)) {
      const reason = `there is no file for "${role}" (${title.en.replace(/[:,]? ?<year>| \(<table>\)/g, '')})`;
      throw new EtlError([reason, ...sources.unread].join('. '), { file: dir });
    }
  }
  return sources;
}

function fromManifest(dir: string, manifestPath: string, municipalityCode: string | undefined): Sources {
  const text = readBytes(manifestPath, manifestPath).toString('utf8');
  const manifest = parseManifest(text, manifestPath);
  const { code, name } = manifest.municipality;
  if (municipalityCode && municipalityCode !== code) {
    throw new EtlError(`is about ${code} (${name}), not ${municipalityCode}; name another folder with --from`, {
      file: manifestPath,
    });
  }
  const files = manifest.files.map((file): [SourceRole, OpenedFile] => {
    requireBelow(dir, file.path);
    const opened = openFile(dir, file);
    const found = contentSha256(opened.content);
    if (found !== file.sha256) {
      throw new EtlError(
        `is not the file that ${manifestName} describes: its sha256 is ${found}, expected ${file.sha256}. Restore the file, or write the snapshot again.`,
        { file: file.path },
      );
    }
    return [file.role, opened];
  });
  return {
    municipalityCode: code,
    municipalityName: name,
    expected: manifest.expected,
    ferries: manifest.ferries ?? true,
    files: new Map(files),
    manifestSha256: sha256(text),
    isSnapshot: realpathSync(dir) === realpathSync(snapshotDir),
    remarks: [],
    unread: [],
  };
}

/** A manifest that came with a folder must not have files read from elsewhere, not by way of a link either. */
function requireBelow(dir: string, path: string): void {
  const whole = join(dir, path);
  if (!existsSync(whole)) return;
  if (!realpathSync(whole).startsWith(`${realpathSync(dir)}${sep}`)) {
    throw new EtlError('is a link that leads out of the folder of the manifest', { file: path });
  }
}

function fromNames(dir: string, municipalityCode: string | undefined): Sources {
  if (!municipalityCode) {
    throw new EtlError(`has no ${manifestName}; say which municipality with --municipality, e.g. GM0392`, {
      file: dir,
    });
  }
  if (!/^GM\d{4}$/.test(municipalityCode)) {
    throw new EtlError(`"${municipalityCode}" is not a municipality code; it looks like GM0392`);
  }
  const discovered = discoverFiles(dir, municipalityCode);
  const files = discovered.files.map((file): [SourceRole, OpenedFile] => {
    const opened = openFile(dir, { ...file, sha256: '' });
    opened.sha256 = contentSha256(opened.content);
    return [file.role, opened];
  });
  return {
    municipalityCode,
    municipalityName: null,
    expected: undefined,
    ferries: true,
    files: new Map(files),
    manifestSha256: null,
    isSnapshot: false,
    remarks: discovered.remarks,
    unread: discovered.unread,
  };
}

function openFile(dir: string, file: ManifestFile): OpenedFile {
  const path = join(dir, file.path);
  return {
    ...file,
    content: contentOf(path, file.path),
    get bytes() {
      return readBytes(path, file.path);
    },
  };
}

function contentOf(path: string, file: string): ByteSource {
  try {
    return fileContent(path);
  } catch (cause) {
    throw new EtlError(`cannot be read: ${reasonOf(cause)}`, { file }, { cause });
  }
}

function readBytes(path: string, file: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new EtlError(`cannot be read: ${reasonOf(cause)}`, { file }, { cause });
  }
}
