import initSqlJs from 'sql.js';
import type { Database } from 'sql.js';
import { boundsOf } from './layer.ts';
import type { Bounds, ExportColumn, ExportGeometry, ExportLayer, ExportValue } from './layer.ts';

/** What a GeoPackage holds of a layer. */
export interface GeoPackageLayer extends Omit<ExportLayer, 'features'> {
  features: { values: ExportValue[]; geometry: Pick<ExportGeometry, 'wkbRd' | 'boundsRd'> }[];
}

/** A coordinate system as PostGIS defines it. */
export interface SpatialReference {
  srid: number;
  /** Well-known text. */
  definition: string;
}

const sridRd = 28992;
/** "GPKG", and version 1.3.0 of OGC 12-128. */
const applicationId = 0x47504b47;
const userVersion = 10300;
const metadataExtension = 'http://www.geopackage.org/spec/#extension_metadata';

const coreTables = `
  create table gpkg_spatial_ref_sys (
    srs_name text not null, srs_id integer not null primary key, organization text not null,
    organization_coordsys_id integer not null, definition text not null, description text);
  create table gpkg_contents (
    table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
    last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x double, min_y double, max_x double, max_y double, srs_id integer references gpkg_spatial_ref_sys(srs_id));
  create table gpkg_geometry_columns (
    table_name text not null unique references gpkg_contents(table_name), column_name text not null,
    geometry_type_name text not null, srs_id integer not null references gpkg_spatial_ref_sys(srs_id),
    z tinyint not null, m tinyint not null, primary key (table_name, column_name));
  create table gpkg_extensions (
    table_name text, column_name text, extension_name text not null, definition text not null, scope text not null,
    unique (table_name, column_name, extension_name));
  create table gpkg_metadata (
    id integer not null primary key, md_scope text not null default 'dataset', md_standard_uri text not null,
    mime_type text not null default 'text/xml', metadata text not null default '');
  create table gpkg_metadata_reference (
    reference_scope text not null, table_name text, column_name text, row_id_value integer,
    timestamp datetime not null, md_file_id integer not null references gpkg_metadata(id),
    md_parent_id integer references gpkg_metadata(id));`;

/**
 * The layer as an OGC GeoPackage in EPSG:28992, with sources and licences in its metadata table.
 * @param references definitions of the coordinate systems that are used
 * @param writtenAt time that the file states as its last change
 */
export async function writeGeoPackage(
  layer: GeoPackageLayer,
  references: readonly SpatialReference[],
  writtenAt: Date,
): Promise<Uint8Array<ArrayBuffer>> {
  const { Database: SqliteDatabase } = await initSqlJs();
  const database = new SqliteDatabase();
  try {
    database.run(`pragma application_id = ${applicationId}; pragma user_version = ${userVersion}; ${coreTables}`);
    database.run('begin');
    addReferences(database, references);
    addLayer(database, layer, writtenAt);
    addMetadata(database, layer, writtenAt);
    database.run('commit');
    return new Uint8Array(database.export());
  } finally {
    database.close();
  }
}

function addReferences(database: Database, references: readonly SpatialReference[]): void {
  const insert = 'insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, null)';
  // The standard asks for these two, for geometry of which nothing is known.
  database.run(insert, ['Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined']);
  database.run(insert, ['Undefined geographic SRS', 0, 'NONE', 0, 'undefined']);
  for (const { srid, definition } of references) {
    // Well-known text begins with the name of the system.
    const name = /"([^"]*)"/.exec(definition)?.[1] ?? `EPSG:${srid}`;
    database.run(insert, [name, srid, 'EPSG', srid, definition]);
  }
}

const sqliteTypes: Record<ExportColumn['type'], string> = { text: 'text', integer: 'integer', real: 'double' };
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function addLayer(database: Database, layer: GeoPackageLayer, writtenAt: Date): void {
  const { name, title, geometryType, columns, features, attribution } = layer;
  const bounds = boundsOf(features);
  database.run(`insert into gpkg_contents values (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)`, [
    ...[name, title, attribution.join('\n'), writtenAt.toISOString()],
    ...(bounds ? [bounds.minX, bounds.minY, bounds.maxX, bounds.maxY] : [null, null, null, null]),
    sridRd,
  ]);
  database.run(`insert into gpkg_geometry_columns values (?, 'geom', ?, ?, 0, 0)`, [
    name,
    geometryType.toUpperCase(),
    sridRd,
  ]);
  const declared = columns.map((column) => `${quoted(column.name)} ${sqliteTypes[column.type]}`);
  database.run(
    `create table ${quoted(name)} (fid integer primary key autoincrement not null, geom ${geometryType.toUpperCase()}, ${declared.join(', ')})`,
  );
  const insert = database.prepare(
    `insert into ${quoted(name)} values (null, ${['?', ...columns.map(() => '?')].join(', ')})`,
  );
  try {
    for (const { geometry, values } of features)
      insert.run([geometryBlob(geometry.wkbRd, geometry.boundsRd), ...values]);
  } finally {
    insert.free();
  }
}

function addMetadata(
  database: Database,
  { name, attribution, datasetVersion }: GeoPackageLayer,
  writtenAt: Date,
): void {
  database.run(`insert into gpkg_metadata values (1, 'dataset', 'http://www.geopackage.org/spec', 'text/plain', ?)`, [
    [...attribution, `dataset ${datasetVersion}`].join('\n'),
  ]);
  database.run(`insert into gpkg_metadata_reference values ('table', ?, null, null, ?, 1, null)`, [
    name,
    writtenAt.toISOString(),
  ]);
  for (const table of ['gpkg_metadata', 'gpkg_metadata_reference']) {
    database.run(`insert into gpkg_extensions values (?, null, 'gpkg_metadata', ?, 'read-write')`, [
      table,
      metadataExtension,
    ]);
  }
}

const headerBytes = 8;
const envelopeBytes = 32;
/** Little endian, with an envelope of x and y. */
const flagsXyEnvelope = 0b0000_0011;

/** GeoPackageBinary: header, envelope (minx, maxx, miny, maxy), then the well-known binary. */
function geometryBlob(wkb: Uint8Array, { minX, maxX, minY, maxY }: Bounds): Buffer {
  const head = Buffer.alloc(headerBytes + envelopeBytes);
  head.write('GP', 0, 'ascii');
  head.writeUInt8(0, 2);
  head.writeUInt8(flagsXyEnvelope, 3);
  head.writeInt32LE(sridRd, 4);
  [minX, maxX, minY, maxY].forEach((coordinate, i) => head.writeDoubleLE(coordinate, headerBytes + 8 * i));
  return Buffer.concat([head, wkb]);
}
