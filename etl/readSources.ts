import type { FeatureCollection } from 'geojson';
import { EtlError } from '#readers/errors.ts';
import { readBasemap } from '#readers/basemap.ts';
import type { BasemapKind } from '#readers/basemap.ts';
import { readFacilities } from '#readers/facilities.ts';
import type { FacilityRow } from '#readers/facilities.ts';
import type { FigureTable, FigureTableName } from '#readers/figures.ts';
import { readOsmPbf } from '#readers/osmPbf.ts';
import type { OsmExtract } from '#readers/osm/extract.ts';
import { bytesSource } from '#readers/pbf/blobs.ts';
import { readPdokAreas } from '#readers/pdokAreas.ts';
import type { PdokArea } from '#readers/pdokAreas.ts';
import { wijkFigures } from '#readers/pdokFigures.ts';
import { readStadsdelen } from '#readers/stadsdelen.ts';
import { readStatline } from '#readers/statline.ts';
import type { SourceRole } from './sources/expectedFiles.ts';
import type { OpenedFile, Sources } from './sources/openSources.ts';
import { boundsAround } from './steps/boundsAround.ts';

/** Everything the files say, read and checked file by file, before anything touches a database. */
export interface Readings {
  municipality: { code: string; name: string };
  wijken: PdokArea[];
  buurten: PdokArea[];
  tables: Map<FigureTableName, FigureTable>;
  /** Name of the stadsdeel per wijk code; null where there is no list. */
  stadsdelen: Map<string, string> | null;
  facilities: FacilityRow[];
  extract: OsmExtract;
  basemap: Record<BasemapKind, FeatureCollection> | null;
}

/** @throws EtlError with file, row and reason */
export async function readSources(sources: Sources): Promise<Readings> {
  const { files, municipalityCode: code } = sources;
  const wijken = readPdokAreas(requiredFile(files, 'wijken'), 'wijk', code);
  const buurten = readPdokAreas(requiredFile(files, 'buurten'), 'buurt', code);
  const tables: FigureTable[] = [
    readStatline(requiredFile(files, 'kwb-buurt'), 'kwb-buurt', code),
    wijkFigures(requiredFile(files, 'wijken'), wijken),
    ...ifPresent(files, 'kwb-2017-buurt', (file) => readStatline(file, 'kwb-2017-buurt', code)),
  ];
  const [stadsdelen = null] = ifPresent(files, 'stadsdelen', readStadsdelen);
  const [facilities = []] = ifPresent(files, 'facilities', readFacilities);
  const [basemap = null] = ifPresent(files, 'basemap', readBasemap);
  return {
    municipality: { code, name: sources.municipalityName ?? wijken[0].municipalityName },
    wijken,
    buurten,
    tables: new Map(tables.map((table) => [table.name, table])),
    stadsdelen,
    facilities,
    extract: readStreets(requiredFile(files, 'streets'), wijken),
    basemap,
  };
}

/** Only what lies in or around the municipality: an extract may be of a province, and ferries reach farther still. */
function readStreets({ path, bytes }: OpenedFile, wijken: PdokArea[]): OsmExtract {
  return readOsmPbf({ path, content: bytesSource(bytes) }, boundsAround(wijken));
}

export function requiredFile(files: ReadonlyMap<SourceRole, OpenedFile>, role: SourceRole): OpenedFile {
  const file = files.get(role);
  if (!file) throw new EtlError(`there is no file for "${role}"`);
  return file;
}

function ifPresent<T>(
  files: ReadonlyMap<SourceRole, OpenedFile>,
  role: SourceRole,
  read: (file: OpenedFile) => T,
): T[] {
  const file = files.get(role);
  return file ? [read(file)] : [];
}
