import { EtlError } from '../errors.ts';
import { bytesSource } from '../pbf/blobs.ts';
import type { ByteSource } from '../pbf/blobs.ts';
import type { RawCollection, RawFeature } from '../rawCollection.ts';
import { SqliteFile, SqliteFormatError } from './sqliteFile.ts';
import type { SqliteTable, SqlValue } from './sqliteFile.ts';
import { geoPackageGeometry } from './wkbGeometry.ts';

/**
 * The features of all layers of a GeoPackage, as CBS and PDOK publish their maps. Geometry is read from the file when it is asked for: the
 * map of the country has hundreds of MB of it, and a municipality needs little.
 * @throws EtlError when the file is damaged or is no GeoPackage with features
 */
export function readGeoPackage(bytes: Buffer, file: string): RawCollection {
  return whole(file, () => {
    const sqlite = new SqliteFile(bytesSource(bytes));
    const layers = featureLayers(sqlite, file);
    const systems = new Set(layers.map(({ crsName }) => crsName));
    if (systems.size > 1) {
      throw new EtlError(`has layers in several coordinate systems (${[...systems].join(', ')}); keep one`, { file });
    }
    return { crsName: layers[0].crsName, features: layers.flatMap((layer) => [...featuresOf(sqlite, layer, file)]) };
  });
}

/**
 * The features of one layer, one after another: the file may be larger than memory.
 * @throws EtlError when the file is damaged, has no such layer, or has it in another coordinate system than EPSG:28992
 */
export function* geoPackageLayer(source: ByteSource, name: string, file: string): Generator<RawFeature> {
  const { sqlite, layer } = whole(file, () => {
    const opened = new SqliteFile(source);
    return { sqlite: opened, layer: featureLayers(opened, file).find(({ table }) => table.name === name) };
  });
  if (!layer) throw new EtlError(`has no layer "${name}"`, { file });
  if (layer.crsName !== 'EPSG:28992')
    throw new EtlError(`must be in EPSG:28992 (RD); its layer "${name}" is in ${layer.crsName}`, { file });
  const features = featuresOf(sqlite, layer, file);
  for (let next = whole(file, () => features.next()); !next.done; next = whole(file, () => features.next()))
    yield next.value;
}

interface Layer {
  table: SqliteTable;
  geometryColumn: string;
  crsName: string;
}

function featureLayers(sqlite: SqliteFile, file: string): Layer[] {
  const rowsOf = (name: string) => {
    const table = sqlite.tables.find((candidate) => candidate.name.toLowerCase() === name);
    return table ? [...sqlite.rows(table)].map(({ read }) => read()) : [];
  };
  const systems = new Map(
    rowsOf('gpkg_spatial_ref_sys').map((row) => [
      row.srs_id,
      `${String(row.organization)}:${String(row.organization_coordsys_id)}`,
    ]),
  );
  const layers = rowsOf('gpkg_geometry_columns').flatMap((row): Layer[] => {
    const table = sqlite.tables.find(({ name }) => name === row.table_name);
    const geometryColumn = String(row.column_name);
    return table ? [{ table, geometryColumn, crsName: systems.get(row.srs_id) ?? `EPSG:${String(row.srs_id)}` }] : [];
  });
  if (layers.length === 0) throw new EtlError('is a database without layers of a map', { file });
  return layers;
}

function* featuresOf(
  sqlite: SqliteFile,
  { table, geometryColumn }: Layer,
  file: string,
): Generator<RawFeature, undefined> {
  let count = 0;
  for (const { read } of sqlite.rows(table)) {
    const row = `row ${++count} of the layer "${table.name}"`;
    const properties = Object.fromEntries(Object.entries(read()).filter(([, value]) => !(value instanceof Uint8Array)));
    yield {
      row,
      properties,
      get geometry() {
        return whole(file, () => geometryOf(read()[geometryColumn], { file, row }));
      },
    };
  }
}

function geometryOf(value: SqlValue, place: { file: string; row: string }): RawFeature['geometry'] {
  if (!(value instanceof Uint8Array)) return null;
  const geometry = geoPackageGeometry(value);
  if (geometry && 'unread' in geometry) throw new EtlError(`has ${geometry.unread} where a polygon is needed`, place);
  return geometry;
}

/** What is not there or not as the format says shows as a number out of range. */
function whole<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof RangeError || cause instanceof SqliteFormatError)) throw cause;
    throw new EtlError('is not a whole GeoPackage; it may be cut short or damaged', { file }, { cause });
  }
}
