import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EtlError } from '#readers/errors.ts';
import { readCsv } from '#readers/csvFile.ts';
import { columnsOf } from '#readers/figures.ts';
import type { FigureTableName } from '#readers/figures.ts';
import { readPdokAreas } from '#readers/pdokAreas.ts';
import type { PdokArea } from '#readers/pdokAreas.ts';
import { landAreaProperty } from '#readers/pdokFigures.ts';
import { readStadsdelen } from '#readers/stadsdelen.ts';
import { densityColumn, withoutSuffix } from '#readers/statline.ts';
import { requiredFile } from './readSources.ts';
import type { SourceRole } from './sources/expectedFiles.ts';
import { manifestName, parseManifest, sha256 } from './sources/manifest.ts';
import type { Manifest, ManifestFile } from './sources/manifest.ts';
import { openSources } from './sources/openSources.ts';
import type { OpenedFile, Sources } from './sources/openSources.ts';

/** A snapshot is kept in version control: it must stay small. */
const maxSnapshotBytes = 6_000_000;

const snapshotNames: Record<SourceRole, string> = {
  buurten: 'buurten.geojson',
  wijken: 'wijken.geojson',
  'kwb-buurt': 'kwb-buurt.csv',
  'kwb-2017-buurt': 'kwb-2017-buurt.csv',
  streets: 'streets.osm.pbf',
  homes: 'homes.csv',
  basemap: 'basemap.geojson',
  facilities: 'facilities.csv',
  'facility-types': 'facility-types.csv',
  stadsdelen: 'stadsdelen.csv',
  neighbours: 'neighbours.geojson',
};

export interface SnapshotSummary {
  dir: string;
  fileCount: number;
  byteCount: number;
}

/**
 * Writes the part of a source folder that a load of one municipality uses, with a manifest: only its own areas, only the properties and
 * columns that are read. Titles, dates and notes that a manifest in `toDir` already gives are kept, so that they can be edited by hand.
 * @throws EtlError when a source is wrong, or the snapshot would be larger than 6 MB
 */
export function writeSnapshot(fromDir: string, municipalityCode: string | undefined, toDir: string): SnapshotSummary {
  const known = existingManifest(toDir);
  const sources = openSources(fromDir, municipalityCode ?? known?.municipality.code);
  const wijken = readPdokAreas(requiredFile(sources.files, 'wijken'), 'wijk', sources.municipalityCode);
  const buurten = readPdokAreas(requiredFile(sources.files, 'buurten'), 'buurt', sources.municipalityCode);
  const contents = [...sources.files.values()].map((file) => ({
    file,
    bytes: reduced(file, sources.municipalityCode, wijken, buurten),
  }));
  const byteCount = contents.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (byteCount > maxSnapshotBytes)
    throw new EtlError(`the snapshot would be ${byteCount} bytes; at most ${maxSnapshotBytes} are kept`);
  const manifest: Manifest = {
    municipality: { code: sources.municipalityCode, name: wijken[0].municipalityName },
    expected: { buurten: buurten.length, wijken: wijken.length, stadsdelen: stadsdeelCount(sources) },
    files: contents.map(({ file, bytes }) => describe(file, bytes, known)),
  };
  mkdirSync(toDir, { recursive: true });
  for (const { file, bytes } of contents) writeFileSync(join(toDir, snapshotNames[file.role]), bytes);
  writeFileSync(join(toDir, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  return { dir: toDir, fileCount: contents.length, byteCount };
}

function existingManifest(dir: string): Manifest | null {
  const path = join(dir, manifestName);
  return existsSync(path) ? parseManifest(readFileSync(path, 'utf8'), path) : null;
}

function stadsdeelCount({ files }: Sources): number {
  const file = files.get('stadsdelen');
  return file ? new Set(readStadsdelen(file).values()).size : 0;
}

function describe(file: OpenedFile, bytes: Buffer, known: Manifest | null): ManifestFile {
  const { role, title, url, licence, attribution, referenceDate, note } =
    known?.files.find((other) => other.role === file.role) ?? file;
  return {
    role,
    path: snapshotNames[role],
    title,
    url,
    licence,
    attribution,
    referenceDate,
    note,
    sha256: sha256(bytes),
  };
}

function reduced(file: OpenedFile, municipalityCode: string, wijken: PdokArea[], buurten: PdokArea[]): Buffer {
  switch (file.role) {
    case 'wijken': {
      const { required, optional } = columnsOf('kwb-wijk');
      return reducedAreas(wijken, 'wijk', [...required, ...optional, landAreaProperty]);
    }
    case 'buurten':
      return reducedAreas(buurten, 'buurt', []);
    case 'kwb-buurt':
    case 'kwb-2017-buurt':
      return reducedTable(file, file.role, `BU${municipalityCode.slice(2)}`);
    default:
      return file.bytes;
  }
}

function reducedAreas(areas: PdokArea[], level: 'buurt' | 'wijk', figures: string[]): Buffer {
  const names = [
    ...new Set([`${level}code`, `${level}naam`, 'wijkcode', 'gemeentecode', 'gemeentenaam', 'jaar', ...figures]),
  ];
  const features = areas.map(({ properties, geometry }) => {
    const kept = Object.fromEntries(names.filter((name) => name in properties).map((name) => [name, properties[name]]));
    return JSON.stringify({ type: 'Feature', properties: kept, geometry });
  });
  const crs = JSON.stringify({ type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } });
  // A feature per line, so that a later snapshot differs by lines.
  return Buffer.from(`{"type":"FeatureCollection","crs":${crs},"features":[\n${features.join(',\n')}\n]}\n`);
}

function reducedTable({ bytes, path }: OpenedFile, table: FigureTableName, codePrefix: string): Buffer {
  const csv = readCsv(bytes, path);
  const { required, optional } = columnsOf(table);
  const wanted = new Set(['WijkenEnBuurten', 'Codering', densityColumn, ...required, ...optional]);
  const columns = csv.columns.filter((column) => wanted.has(withoutSuffix(column)));
  const rows = csv.rows.filter(({ cells }) => Object.values(cells).some((cell) => cell.startsWith(codePrefix)));
  const lines = [columns, ...rows.map(({ cells }) => columns.map((column) => cells[column]))];
  return Buffer.from(`${lines.map((cells) => cells.join(';')).join('\n')}\n`);
}
