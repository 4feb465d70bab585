import type { FeatureCollection } from 'geojson';
import { EtlError } from '#readers/errors.ts';
import { readBasemap } from '#readers/basemap.ts';
import type { BasemapKind } from '#readers/basemap.ts';
import { readFacilities } from '#readers/facilities.ts';
import type { FacilityList } from '#readers/facilities.ts';
import { FacilityKinds, readFacilityTypes } from '#readers/facilityTypes.ts';
import type { FigureTable, FigureTableName } from '#readers/figures.ts';
import { readHomes } from '#readers/homes.ts';
import { readNeighbours } from '#readers/neighbours.ts';
import type { Neighbour } from '#readers/neighbours.ts';
import { readOsmPbf } from '#readers/osmPbf.ts';
import type { OsmExtract } from '#readers/osm/extract.ts';
import { readPdokAreas } from '#readers/pdokAreas.ts';
import type { PdokArea } from '#readers/pdokAreas.ts';
import { wijkFigures } from '#readers/pdokFigures.ts';
import { readStadsdelen } from '#readers/stadsdelen.ts';
import { MunicipalityAbsentError, readStatline } from '#readers/statline.ts';
import type { SourceRole } from './sources/expectedFiles.ts';
import type { OpenedFile, Sources } from './sources/openSources.ts';
import { boundsAround } from './steps/boundsAround.ts';
import { addressCount, atHomes } from './steps/homes.ts';
import { withoutFerries } from './steps/ferries.ts';

/** Everything the files say, read and checked file by file, before anything touches a database. */
export interface Readings {
  municipality: { code: string; name: string };
  wijken: PdokArea[];
  buurten: PdokArea[];
  tables: Map<FigureTableName, FigureTable>;
  /** Name of the stadsdeel per wijk code; null where there is no list. */
  stadsdelen: Map<string, string> | null;
  facilities: FacilityList;
  extract: OsmExtract;
  basemap: Record<BasemapKind, FeatureCollection> | null;
  /** Empty where there is no file of them. */
  neighbours: Neighbour[];
  /** What a planner should know about the files, in plain words. */
  remarks: string[];
}

/** @throws EtlError with file, row and reason */
export async function readSources(sources: Sources): Promise<Readings> {
  const { files, municipalityCode: code } = sources;
  const wijken = readPdokAreas(requiredFile(files, 'wijken'), 'wijk', code);
  const buurten = readPdokAreas(requiredFile(files, 'buurten'), 'buurt', code);
  const remarks: string[] = [];
  const figures = readStatline(requiredFile(files, 'kwb-buurt'), 'kwb-buurt', code);
  requireSameCodes(figures, buurten);
  const [older = null] = ifPresent(files, 'kwb-2017-buurt', (file) => readOlderTable(file, code, remarks));
  const tables = [figures, wijkFigures(requiredFile(files, 'wijken'), wijken, code), ...(older ? [older] : [])];
  const [stadsdelen = null] = ifPresent(files, 'stadsdelen', readStadsdelen);
  const [kinds] = ifPresent(files, 'facility-types', readFacilityTypes);
  const noFacilities = (): FacilityList => ({ facilities: [], kinds: kinds ?? new FacilityKinds().all(), remarks: [] });
  const [facilities = noFacilities()] = ifPresent(files, 'facilities', (file) => readFacilities(file, kinds));
  const [basemap = null] = ifPresent(files, 'basemap', readBasemap);
  const [neighbours = []] = ifPresent(files, 'neighbours', (file) => readNeighbours(file, code));
  const streets = readStreets(requiredFile(files, 'streets'), wijken);
  const [homes] = ifPresent(files, 'homes', readHomes);
  const extract = homes ? atHomes(streets, homes) : streets;
  if (homes)
    remarks.push(
      `people live at the ${homes.length} homes of the list; the ${addressCount(streets)} addresses of the street file are not counted`,
    );
  return {
    municipality: { code, name: sources.municipalityName ?? wijken[0].municipalityName },
    wijken,
    buurten,
    tables: new Map(tables.map((table) => [table.name, table])),
    stadsdelen,
    facilities,
    extract: sources.ferries ? extract : withoutFerries(extract),
    basemap,
    neighbours,
    remarks: [...sources.remarks, ...sources.unread, ...remarks, ...facilities.remarks],
  };
}

/** Only what lies in or around the municipality: an extract may be of a province, and ferries reach farther still. */
function readStreets({ path, content }: OpenedFile, wijken: PdokArea[]): OsmExtract {
  return readOsmPbf({ path, content }, boundsAround(wijken));
}

/** A municipality that was made since then has no rows in an older table: that is worth a remark, not a refusal. */
function readOlderTable(file: OpenedFile, code: string, remarks: string[]): FigureTable | null {
  try {
    return readStatline(file, 'kwb-2017-buurt', code);
  } catch (error) {
    if (!(error instanceof MunicipalityAbsentError)) throw error;
    remarks.push(`${error.message}; nothing is taken from it`);
    return null;
  }
}

/** @throws EtlError when the table and the map have no buurt in common */
function requireSameCodes({ rows, file }: FigureTable, buurten: PdokArea[]): void {
  if (buurten.some(({ code }) => rows.has(code))) return;
  const [inTable] = rows.keys();
  throw new EtlError(
    `has no buurt of the map: its codes look like "${inTable}", those of the map like "${buurten[0].code}"`,
    {
      file,
    },
  );
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
