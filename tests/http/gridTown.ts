import { gzipSync } from 'node:zlib';
import type pg from 'pg';
import { networkModes } from '#definitions/travelProfiles.ts';
import type { NetworkMode } from '#definitions/travelProfiles.ts';
import { buildNetwork } from '#network/buildNetwork.ts';
import type { RawDemandPoint } from '#network/buildNetwork.ts';
import type { RawEdge } from '#network/rawEdge.ts';
import { encodeNetwork, networkEncodingVersion } from '#network/codec.ts';

/**
 * A made-up town whose distances are known in closed form: streets every 100 m from x = 104000, y = 488000 (EPSG:28992) to
 * 1 km east and north, so that one travels |dx| + |dy|. The row y = 488500 is one-way to the east for bicycles, and the column
 * x = 104500 has steps. East of it lies a polder without streets.
 *
 * Every row has an address point 10 m north of the middle of each block, with 2 addresses; one point lies in the polder.
 */
const originX = 104_000;
const originY = 488_000;
const blockMetres = 100;
const blocks = 10;

/** 0: south-west, 1: south-east, 2: north-west, 3: north-east, 4: the polder */
export const buurtCodes = ['BU99990101', 'BU99990201', 'BU99990102', 'BU99990202', 'BU99990203'];
/** The south-east is secret and the polder has no row at all. */
const inhabitants: (number | null)[] = [100, null, 200, 400];
const boxes = [
  [originX - 50, originY - 50, originX + 500, originY + 500],
  [originX + 500, originY - 50, originX + 1050, originY + 500],
  [originX - 50, originY + 500, originX + 500, originY + 1050],
  [originX + 500, originY + 500, originX + 1050, originY + 1050],
  [originX + 1050, originY - 50, originX + 2000, originY + 1050],
];

const townFacilities = [
  {
    id: 'loket-midden',
    category: 'loket',
    name: 'Loket midden',
    products: ['paspoort'],
    x: originX + 500,
    y: originY + 520,
  },
  {
    id: 'bieb-zuidwest',
    category: 'bibliotheek',
    name: 'Bibliotheek zuidwest',
    products: ['paspoort', 'ophalen'],
    x: originX,
    y: originY,
  },
  // What it offers is not known.
  {
    id: 'bieb-polder',
    category: 'bibliotheek',
    name: 'Bibliotheek in de polder',
    products: [],
    x: originX + 1900,
    y: originY + 500,
  },
];

/** What the one base map tile holds; no real tile, as nobody here reads it. */
export const townTile = Buffer.from('a tile of Rasterdam');

export const townCode = 'GM9999';

/** What the town is called. Others of another name lie at the same place, and have codes and ids of their own. */
export interface TownIdentity {
  code: string;
  name: string;
}
const rasterdam: TownIdentity = { code: townCode, name: 'Rasterdam' };

/** A code or an id as it is in a town; those in this file are Rasterdam's. */
function ownText(text: string, { code, name }: TownIdentity): string {
  if (code === townCode) return text;
  const renamed = text.replaceAll(rasterdam.name, name).replaceAll('9999', code.slice(2));
  return renamed === text ? `${text}-${code.slice(2)}` : renamed;
}

/** Writes the town as a new dataset and makes it the active one of its municipality. */
export async function loadGridTown(pool: pg.Pool, version: string, town = rasterdam): Promise<void> {
  const { code, name } = town;
  const { rows } = await pool.query<{ id: number }>(
    `insert into dataset (version, municipality_code, municipality_name, state, loaded_at)
     values ($1, $2, $3, 'loading', '2024-05-01T12:00:00Z') returning id`,
    [version, code, name],
  );
  const datasetId = rows[0].id;
  await insertSource(pool, datasetId, town);
  await insertAreas(pool, datasetId, town);
  await insertFigures(pool, datasetId, town);
  await insertFacilities(pool, datasetId, town);
  for (const mode of networkModes) await insertNetwork(pool, datasetId, version, mode, town);
  await pool.query('insert into osm.base_tile (dataset_id, z, x, y, mvt_gzip) values ($1, 14, 8402, 5375, $2)', [
    datasetId,
    gzipSync(ownText(townTile.toString(), town)),
  ]);
  await pool.query(`update dataset set state = 'retired' where state = 'active' and municipality_code = $1`, [code]);
  await pool.query(`update dataset set state = 'active' where id = $1`, [datasetId]);
}

/** WGS84 position of a place given in metres from the south-west corner of the town. */
export async function townPosition(pool: pg.Pool, eastMetres: number, northMetres: number) {
  const { rows } = await pool.query<{ lon: number; lat: number }>(
    `select round(st_x(geom)::numeric, 7)::float8 as lon, round(st_y(geom)::numeric, 7)::float8 as lat
       from (select st_transform(st_setsrid(st_makepoint($1, $2), 28992), 4326) as geom) place`,
    [originX + eastMetres, originY + northMetres],
  );
  return rows[0];
}

async function insertSource(pool: pg.Pool, datasetId: number, { name }: TownIdentity): Promise<void> {
  await pool.query(
    `insert into dataset_source
       (dataset_id, path, sha256, byte_count, title, url, licence, attribution, reference_date, note)
     values ($1, 'rasterdam.geojson', repeat('0', 64), 1, jsonb_build_object('nl', $2::text, 'en', 'Gridtown'), 'https://example.org', 'CC0', 'nobody', '2024', '{"nl":"","en":""}')`,
    [datasetId, name],
  );
}

async function insertAreas(pool: pg.Pool, datasetId: number, town: TownIdentity): Promise<void> {
  const own = (text: string) => ownText(text, town);
  const isEast = (index: number) => index === 1 || index >= 3;
  const insert = (code: string, level: string, name: string, parts: number[]) =>
    pool.query(
      `insert into area (dataset_id, code, level, name, wijk_code, stadsdeel_code, gemeente_code, geom_rd, outline_rd,
                         land_area_m2, land_area_method, address_count)
       select $1, $2, $3::text, $4, case when $3::text = 'buurt' then $5 end,
              case when $3::text in ('buurt', 'wijk') then $6 end, $12,
              st_multi(st_union(st_makeenvelope(w, s, e, n, 28992))),
              st_multi(st_union(st_makeenvelope(w, s, e, n, 28992))), sum((e - w) * (n - s)), 'measured', $7
         from unnest($8::float8[], $9::float8[], $10::float8[], $11::float8[]) as box (w, s, e, n)`,
      [
        datasetId,
        own(code),
        level,
        name,
        own(isEast(parts[0]) ? 'WK999902' : 'WK999901'),
        own(isEast(parts[0]) ? 'SD9999-oost' : 'SD9999-west'),
        demandPoints()
          .filter((point) => parts.includes(point.buurtIndex))
          .reduce((sum, point) => sum + point.addresses, 0),
        ...[0, 1, 2, 3].map((side) => parts.map((part) => boxes[part][side])),
        town.code,
      ],
    );
  for (const [index, code] of buurtCodes.entries()) await insert(code, 'buurt', `Buurt ${index}`, [index]);
  for (const [level, west, east] of [
    ['wijk', 'WK999901', 'WK999902'],
    ['stadsdeel', 'SD9999-west', 'SD9999-oost'],
  ]) {
    await insert(west, level, 'West', [0, 2]);
    await insert(east, level, 'Oost', [1, 3, 4]);
  }
  await insert('GM9999', 'gemeente', town.name, [0, 1, 2, 3, 4]);
}

async function insertFigures(pool: pg.Pool, datasetId: number, town: TownIdentity): Promise<void> {
  const figures = inhabitants.map((count, index) => ({
    code: buurtCodes[index],
    count,
    status: count === null ? 'secret' : 'measured',
  }));
  figures.push(
    { code: 'WK999901', count: 300, status: 'measured' },
    { code: 'WK999902', count: 400, status: 'incomplete' },
  );
  figures.push({ code: 'GM9999', count: 700, status: 'incomplete' });
  for (const { code, count, status } of figures) {
    await pool.query(
      `insert into area_value (dataset_id, area_code, target_group, member_count, member_share, status, source_table, reference_date)
       values ($1, $2, 'inhabitants', $3::float8, case when $3::float8 > 0 then 1 end, $4, 'kwb-buurt', '2024-01-01')`,
      [datasetId, ownText(code, town), count, status],
    );
  }
}

async function insertFacilities(pool: pg.Pool, datasetId: number, town: TownIdentity): Promise<void> {
  for (const { id, category, name, products, x, y } of townFacilities) {
    await pool.query(
      `insert into facility (dataset_id, id, category, name, products, served_products, source, note, geom_rd)
       values ($1, $2, $3, $4, $5, $5, '{"nl":"verzonnen","en":"made up"}', '{"nl":"","en":""}', st_setsrid(st_makepoint($6, $7), 28992))`,
      [datasetId, ownText(id, town), category, ownText(name, town), products, x, y],
    );
  }
}

async function insertNetwork(
  pool: pg.Pool,
  datasetId: number,
  version: string,
  mode: NetworkMode,
  town: TownIdentity,
): Promise<void> {
  const { network } = buildNetwork({
    datasetVersion: version,
    mode,
    edges: streets(mode),
    demandPoints: demandPoints(),
    buurtCodes: buurtCodes.map((code) => ownText(code, town)),
  });
  await pool.query('insert into osm.network (dataset_id, mode, encoding_version, bytes) values ($1, $2, $3, $4)', [
    datasetId,
    mode,
    networkEncodingVersion,
    Buffer.from(encodeNetwork(network)),
  ]);
}

function streets(mode: NetworkMode): RawEdge[] {
  const edges: RawEdge[] = [];
  const node = (i: number, j: number) => j * (blocks + 1) + i;
  const add = (i: number, j: number, di: number, dj: number, directions: RawEdge['directions']) =>
    edges.push({
      id: edges.length,
      fromNode: node(i, j),
      toNode: node(i + di, j + dj),
      directions,
      lengthDm: blockMetres * 10,
      xDm: Int32Array.of(xDm(i), xDm(i + di)),
      yDm: Int32Array.of(yDm(j), yDm(j + dj)),
    });
  for (let j = 0; j <= blocks; j++) {
    for (let i = 0; i <= blocks; i++) {
      if (i < blocks) add(i, j, 1, 0, mode === 'bicycle' && j === 5 ? 1 : 3);
      if (j < blocks) add(i, j, 0, 1, mode === 'foot-step-free' && i === 5 ? 0 : 3);
    }
  }
  return edges;
}

const xDm = (block: number) => (originX + block * blockMetres) * 10;
const yDm = (block: number) => (originY + block * blockMetres) * 10;

function demandPoints(): RawDemandPoint[] {
  const points: RawDemandPoint[] = [];
  for (let j = 0; j <= blocks; j++) {
    for (let i = 0; i < blocks; i++) {
      const buurtIndex = (i < 5 ? 0 : 1) + (j < 5 ? 0 : 2);
      points.push({ id: points.length, xDm: xDm(i) + 500, yDm: yDm(j) + 100, addresses: 2, buurtIndex });
    }
  }
  points.push({ id: points.length, xDm: xDm(17), yDm: yDm(5), addresses: 3, buurtIndex: 4 });
  return points;
}
