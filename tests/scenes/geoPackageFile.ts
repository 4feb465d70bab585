import initSqlJs from 'sql.js';

interface Feature {
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: unknown[] };
}

/** How it is written. */
export interface GeoPackageForm {
  srsId?: number;
  pageBytes?: number;
  /** Polygons with a height at every corner, as some editors save them. */
  withHeights?: boolean;
}

/** A GeoPackage of layers in EPSG:28992, as CBS publishes its map: a table per level, an index per code, and a bounding box per geometry. */
export async function geoPackageFile(
  layers: Record<string, readonly Feature[]>,
  { srsId = 28992, pageBytes = 4096, withHeights = false }: GeoPackageForm = {},
): Promise<Buffer> {
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(`pragma page_size = ${pageBytes}`);
  database.run(
    'create table gpkg_spatial_ref_sys (srs_name text, srs_id integer not null primary key, organization text, organization_coordsys_id integer)',
  );
  database.run(`insert into gpkg_spatial_ref_sys values ('RD', ${srsId}, 'EPSG', ${srsId})`);
  database.run(
    'create table gpkg_geometry_columns (table_name text not null, column_name text not null, srs_id integer, constraint pk primary key (table_name, column_name))',
  );
  for (const [layer, features] of Object.entries(layers)) {
    const columns = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
    const declared = columns.map(
      (column) =>
        `"${column}" ${typeof features[0].properties[column] === 'number' ? 'MEDIUMINT' : 'TEXT(20)'} default (null)`,
    );
    database.run(`insert into gpkg_geometry_columns values (?, 'geom', ?)`, [layer, srsId]);
    database.run(
      `create table "${layer}" ("fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, ${declared.join(', ')})`,
    );
    database.run(`create index "${layer} by code" on "${layer}" ("${columns[0]}")`);
    for (const { properties, geometry } of features) {
      const values = columns.map((column) => (properties[column] ?? null) as string | number | null);
      const places = values.map(() => '?').join(', ');
      database.run(
        `insert into "${layer}" (geom, ${columns.map((column) => `"${column}"`).join(', ')}) values (?, ${places})`,
        [geometryBlob(geometry, srsId, withHeights), ...values],
      );
    }
  }
  const bytes = Buffer.from(database.export());
  database.close();
  return bytes;
}

type Rings = number[][][];

function geometryBlob({ type, coordinates }: Feature['geometry'], srsId: number, withHeights: boolean): Uint8Array {
  const header = Buffer.alloc(40);
  header.write('GP', 'latin1');
  // Little endian, with the bounding box of which nothing here reads the numbers.
  header.writeUInt8(0b11, 3);
  header.writeInt32LE(srsId, 4);
  const code = (plain: number) => plain + (withHeights ? 1000 : 0);
  if (type === 'Point') {
    const place = Buffer.alloc(16);
    (coordinates as number[]).forEach((number, i) => place.writeDoubleLE(number, 8 * i));
    return Buffer.concat([header, Buffer.of(1), uint32(1), place]);
  }
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as Rings[];
  return Buffer.concat([
    header,
    Buffer.of(1),
    uint32(code(6)),
    uint32(polygons.length),
    ...polygons.map((rings) =>
      Buffer.concat([Buffer.of(1), uint32(code(3)), uint32(rings.length), ...rings.map(ringBytes)]),
    ),
  ]);

  function ringBytes(ring: number[][]): Buffer {
    const numbers = ring.flatMap(([x, y]) => (withHeights ? [x, y, 0] : [x, y]));
    const bytes = Buffer.alloc(4 + 8 * numbers.length);
    bytes.writeUInt32LE(ring.length);
    numbers.forEach((number, i) => bytes.writeDoubleLE(number, 4 + 8 * i));
    return bytes;
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
