import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#database/open.ts';
import type { Database } from '#database/open.ts';
import { lonLatToRd, rdToLonLat } from '#network/rd.ts';
import { openSources, snapshotDir } from '#etl/sources/openSources.ts';
import { copyHaarlemDatabase } from '../databaseCopy.ts';
import { runEtl } from '../haarlemDatabase.ts';
import { databaseKinds, temporaryDir } from './databases.ts';
import { loadFolder } from './loadedScene.ts';

describe.each(databaseKinds())('Haarlem in the $name database', ({ name, create }) => {
  let database: Database;
  let dispose = async () => undefined as void;

  beforeAll(async () => {
    if (name === 'embedded') {
      const { dataDir, remove } = await copyHaarlemDatabase();
      dispose = async () => remove();
      database = await openDatabase({ kind: 'embedded', dataDir });
    } else {
      const created = await create();
      ({ dispose } = created);
      database = await openDatabase(created.config);
      await loadFolder(created.config, database, snapshotDir, undefined);
    }
  });

  afterAll(async () => {
    await database.close();
    await dispose();
  });

  const rows = async (sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows as unknown;

  it('has all areas, as one coverage', async () => {
    expect(await rows('select level, count(*)::int as count from area group by level order by level')).toEqual([
      { level: 'buurt', count: 111 },
      { level: 'gemeente', count: 1 },
      { level: 'stadsdeel', count: 5 },
      { level: 'wijk', count: 21 },
    ]);
    // Published: 3,209 ha with water. Each level covers the same ground.
    expect(
      await rows('select level, round(sum(ST_Area(geom_rd)) / 1e5) as ha10 from area group by level order by level'),
    ).toEqual(['buurt', 'gemeente', 'stadsdeel', 'wijk'].map((level) => ({ level, ha10: 321 })));
    const outlines = await rows(
      `select round(ST_Area(ST_Union(geom_rd, 0.01)) / 1e5) as ha10, ST_NumGeometries(ST_Union(geom_rd, 0.01)) as parts,
              bool_and(ST_IsValid(geom_rd)) as valid from area where level = 'buurt'`,
    );
    expect(outlines).toMatchObject([{ ha10: 321, valid: true }]);
  });

  it('draws the areas with fewer points, still as one coverage, at most 2 m off', async () => {
    const points = (await rows(
      'select sum(ST_NPoints(geom_rd))::int as full, sum(ST_NPoints(outline_rd))::int as drawn from area',
    )) as { full: number; drawn: number }[];
    expect(points[0].drawn).toBeLessThan(points[0].full / 2);
    // Neighbours share every border: nothing between them, nothing twice. Each larger area is exactly its buurten.
    expect(
      await rows(
        `select bool_and(ST_IsValid(outline_rd)) as valid,
                abs(sum(ST_Area(outline_rd)) - ST_Area(ST_Union(outline_rd))) < 1 as "noOverlap",
                ST_Area(ST_SymDifference(ST_Union(outline_rd),
                  (select outline_rd from area where level = 'gemeente'))) < 1 as "noGap"
           from area where level = 'buurt'`,
      ),
    ).toEqual([{ valid: true, noOverlap: true, noGap: true }]);
    expect(
      await rows(
        `select parent.code from area parent join area buurt
             on buurt.level = 'buurt' and parent.code in (buurt.wijk_code, buurt.stadsdeel_code)
          group by parent.code, parent.outline_rd
         having ST_Area(ST_SymDifference(ST_Union(buurt.outline_rd), parent.outline_rd)) > 1`,
      ),
    ).toEqual([]);
    const [{ metres }] = (await rows(
      `select max(ST_HausdorffDistance(ST_Boundary(geom_rd), ST_Boundary(outline_rd))) as metres from area`,
    )) as { metres: number }[];
    expect(metres).toBeGreaterThan(0);
    expect(metres).toBeLessThanOrEqual(2.001);
  });

  it('has the published figures', async () => {
    expect(
      await rows(
        `select target_group as "group", member_count as count, status from area_value
          where area_code = 'BU03920101' and target_group in ('inhabitants', 'age-65-plus', 'households', 'wmo-clients') order by 1`,
      ),
    ).toEqual([
      { group: 'age-65-plus', count: 340, status: 'measured' },
      { group: 'households', count: 1325, status: 'measured' },
      { group: 'inhabitants', count: 2140, status: 'measured' },
      { group: 'wmo-clients', count: null, status: 'missing' },
    ]);
    // 6.1 % of the 1,205 households of 2017.
    expect(
      await rows(
        `select round(member_count::numeric, 1)::float as count, reference_date from area_value
          where area_code = 'BU03920101' and target_group = 'households-social-minimum'`,
      ),
    ).toEqual([{ count: 73.5, reference_date: '2017' }]);
    expect(
      await rows(
        `select member_count as count, status from area_value where area_code = 'GM0392' and target_group = 'inhabitants'`,
      ),
    ).toEqual([{ count: 167_665, status: 'measured' }]);
  });

  it('has its addresses, nearly all of them joined to the streets', async () => {
    const [{ addresses, kept }] = (await rows(
      `select sum(address_count)::int as addresses, (select address_count from area where level = 'gemeente') as kept from osm.demand_point`,
    )) as { addresses: number; kept: number }[];
    expect(addresses).toBe(kept);
    expect(addresses).toBeGreaterThan(89_000);
    expect(addresses).toBeLessThan(90_500);
    const [{ share }] = (await rows(
      `select (report #>> '{networks,foot,connectedShare}')::float as share from dataset where state = 'active'`,
    )) as { share: number }[];
    expect(share).toBeGreaterThan(0.999);
  });

  it('converts coordinates without a database as PostGIS does, to a millimetre', async () => {
    const points = Array.from({ length: 200 }, (_, i) => [
      4.575 + ((i * 37) % 151) / 1000,
      52.315 + ((i * 53) % 131) / 1000,
    ]);
    const transformed = (await rows(
      `select ST_X(p) as x, ST_Y(p) as y from unnest($1::float8[], $2::float8[]) as u (lon, lat),
              lateral (select ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 28992) as p) as t`,
      [points.map(([lon]) => lon), points.map(([, lat]) => lat)],
    )) as { x: number; y: number }[];
    points.forEach(([lon, lat], i) => {
      const [x, y] = lonLatToRd(lon, lat);
      expect(Math.hypot(x - transformed[i].x, y - transformed[i].y)).toBeLessThan(0.001);
      const [lonBack, latBack] = rdToLonLat(transformed[i].x, transformed[i].y);
      expect(Math.abs(lonBack - lon) * 68_000).toBeLessThan(0.001);
      expect(Math.abs(latBack - lat) * 111_000).toBeLessThan(0.001);
    });
  });

  it('agrees with the published position of the origin of EPSG:28992', async () => {
    // Kadaster, RDNAPTRANS: Amersfoort lies at 52.15517440 N, 5.38720621 E (Bessel's own datum shifted); within half a metre without grid.
    const [{ x, y }] = (await rows(
      `select ST_X(p) as x, ST_Y(p) as y from (select ST_Transform(ST_SetSRID(ST_MakePoint(5.38720621, 52.1551744), 4326), 28992) as p) t`,
    )) as { x: number; y: number }[];
    expect(Math.hypot(x - 155_000, y - 463_000)).toBeLessThan(0.5);
  });

  it('knows every bridge of the street file', async () => {
    expect(await rows(`select count(*)::int as bridges from osm.street_edge where bridge`)).toEqual([{ bridges: 942 }]);
  });

  it('records its sources with hash, licence and date', async () => {
    const sources = (await rows(
      'select path, sha256, licence, attribution, reference_date from dataset_source order by path',
    )) as {
      path: string;
      sha256: string;
    }[];
    expect(sources).toHaveLength(9);
    const { files } = openSources(snapshotDir, undefined);
    for (const file of files.values()) {
      expect(sources).toContainEqual({
        path: file.path,
        sha256: file.sha256,
        licence: file.licence,
        attribution: file.attribution,
        reference_date: file.referenceDate,
      });
    }
  });

  it('has a base map of a few megabytes at most', async () => {
    const [{ bytes, zooms }] = (await rows(
      `select sum(length(mvt_gzip))::int as bytes, array_agg(distinct z order by z) as zooms from osm.base_tile`,
    )) as { bytes: number; zooms: number[] }[];
    expect(zooms).toEqual([10, 11, 12, 13, 14]);
    expect(bytes).toBeGreaterThan(200_000);
    expect(bytes).toBeLessThan(3_000_000);
  });
});

describe('the snapshot of Haarlem', () => {
  const temporary = temporaryDir();
  const dir = join(temporary.dir, 'snapshot');
  beforeAll(() => cpSync(snapshotDir, dir, { recursive: true }));
  afterAll(() => temporary.remove());

  it('is refused when a file is not what the manifest says', () => {
    const path = join(dir, 'kwb-buurt.csv');
    const whole = readFileSync(path);
    writeFileSync(path, Buffer.concat([whole, Buffer.from('\n')]));
    expect(() => openSources(dir, 'GM0392')).toThrow(
      /kwb-buurt\.csv: is not the file that manifest\.json describes: its sha256 is/,
    );
    writeFileSync(path, whole);
  });

  it('is refused for another municipality, and without one of its files', () => {
    expect(() => openSources(dir, 'GM0363')).toThrow(/is about GM0392 \(Haarlem\), not GM0363/);
    const path = join(dir, 'streets.osm.pbf');
    rmSync(path);
    expect(() => openSources(dir, undefined)).toThrow(/streets\.osm\.pbf: cannot be read/);
    cpSync(join(snapshotDir, 'streets.osm.pbf'), path);
  });

  it('can be written again from itself and stays the same', async () => {
    const again = join(temporary.dir, 'again');
    cpSync(join(dir, 'manifest.json'), join(again, 'manifest.json'), { recursive: true });
    const { code, output } = await runEtl(['snapshot', '--from', dir, '--to', again], {});
    expect(output).toMatch(/Wrote 9 files, 3\d\d\d kB/);
    expect(code).toBe(0);
    for (const { path } of openSources(dir, undefined).files.values()) {
      expect(readFileSync(join(again, path)).equals(readFileSync(join(dir, path)))).toBe(true);
    }
    expect(readFileSync(join(again, 'manifest.json'), 'utf8')).toBe(readFileSync(join(dir, 'manifest.json'), 'utf8'));
  });
});
