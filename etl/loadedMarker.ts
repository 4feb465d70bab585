import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseConfig } from '#database/config.ts';
import type { Sources } from './sources/openSources.ts';
import { etlVersion } from './version.json' with { type: 'json' };

/** Says beside the embedded database whether the snapshot is in it, so that a start can tell without opening it. */
interface LoadedMarker {
  version: string;
  municipality: string;
  /** null when the files had no manifest. */
  manifestSha256: string | null;
  isSnapshot: boolean;
  etlVersion: number;
}

export function writeLoadedMarker(config: DatabaseConfig, version: string, sources: Sources): void {
  if (config.kind !== 'embedded') return;
  const path = join(config.dataDir, 'loaded.json');
  const { municipalityCode: municipality, manifestSha256, isSnapshot } = sources;
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as LoadedMarker) : null;
  // The snapshot is still there beside what was loaded from elsewhere, and a start keeps it up to date.
  if (before?.isSnapshot && !isSnapshot && before.municipality !== municipality) return;
  const marker: LoadedMarker = { version, municipality, manifestSha256, isSnapshot, etlVersion };
  writeFileSync(path, `${JSON.stringify(marker, null, 2)}\n`);
}

/** Once the municipality that it is about is gone, a start may not take it for loaded. */
export function dropLoadedMarker(config: DatabaseConfig, municipalityCode: string): void {
  if (config.kind !== 'embedded') return;
  const path = join(config.dataDir, 'loaded.json');
  if (!existsSync(path)) return;
  const { municipality } = JSON.parse(readFileSync(path, 'utf8')) as LoadedMarker;
  if (municipality === municipalityCode) rmSync(path);
}
