import type { FeatureCollection, MultiPolygon, Position } from 'geojson';
import initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areaLevels } from '#definitions/areas.ts';
import { openDatabase, type Database } from '#database/open.ts';
import { readConfig } from '#api/config.ts';
import { copyEmptyDatabase, type DatabaseCopy } from '../databaseCopy.ts';
import { loadGridTown } from './gridTown.ts';
import { runHaarlem } from './haarlemService.ts';
import type { RunningService } from './runningService.ts';
import { runTown, type TownService } from './townService.ts';

type Collection = FeatureCollection<MultiPolygon, { code: string }>;

/** PostGIS judges what clients receive: a database beside the one that is served. */
let judge: Database;
let judgeFolder: DatabaseCopy;
beforeAll(async () => {
  judgeFolder = await copyEmptyDatabase();
  judge = await openDatabase(readConfig({ DATA_DIR: judgeFolder.dataDir }).database);
});
afterAll(async () => {
  await judge.close();
  judgeFolder.remove();
});

/** What is wrong with the areas of a collection, each with its code; empty when all are valid. */
async function defects({ features }: Collection): Promise<string[]> {
  const { rows } = await judge.pool.query<{ text: string }>(
    `select code || ': ' || st_isvalidreason(geom) as text
       from (select code, st_geomfromgeojson(shape) as geom from unnest($1::text[], $2::text[]) as given(code, shape)) area
      where not st_isvalid(geom)`,
    [features.map(({ properties }) => properties.code), features.map(({ geometry }) => JSON.stringify(geometry))],
  );
  return rows.map(({ text }) => text);
}

/** The same of the geometry column of a GeoPackage, behind its header of 8 bytes and, where there is one, a bounding box. */
async function defectsOfGeoPackage(bytes: Buffer): Promise<{ count: number; texts: string[] }> {
  const { Database: SqlDatabase } = await initSqlJs();
  const file = new SqlDatabase(bytes);
  const table = String(file.exec('select table_name from gpkg_contents')[0].values[0][0]);
  const rows = file.exec(`select code, geom from "${table}"`)[0].values as [string, Uint8Array][];
  file.close();
  const envelopeBytes = [0, 32, 48, 48, 64];
  const wkb = rows.map(([, geom]) => Buffer.from(geom.subarray(8 + envelopeBytes[(geom[3] >> 1) & 7])).toString('hex'));
  const answer = await judge.pool.query<{ text: string }>(
    `select code || ': ' || st_isvalidreason(geom) as text
       from (select code, st_geomfromwkb(decode(wkb, 'hex'), 28992) as geom from unnest($1::text[], $2::text[]) as given(code, wkb)) area
      where not st_isvalid(geom)`,
    [rows.map(([code]) => code), wkb],
  );
  return { count: rows.length, texts: answer.rows.map(({ text }) => text) };
}

/** Twice the area, positive where the ring runs anticlockwise. */
const turn = (ring: Position[]) => ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i][0] * y - x * ring[i][1]), 0);
const segments = ({ geometry }: Collection['features'][number]) =>
  geometry.coordinates
    .flat()
    .flatMap((ring) => ring.slice(1).map((to, i) => [ring[i], to].map(String).sort().join(' – ')));

describe('the areas of Haarlem', () => {
  let haarlem: RunningService;
  beforeAll(async () => {
    haarlem = await runHaarlem();
  });
  afterAll(() => haarlem.close());
  const count = { buurt: 111, wijk: 21, stadsdeel: 5, gemeente: 1 };

  it.each(areaLevels)('are valid as every client receives them: %s', async (level) => {
    for (const path of [`/areas?level=${level}`, `/exports/areas.geojson?level=${level}&targetGroup=inhabitants`]) {
      const collection = (await (await haarlem.get(path)).json()) as Collection;
      expect(collection.features).toHaveLength(count[level]);
      expect(await defects(collection)).toEqual([]);
      for (const { geometry } of collection.features) {
        for (const [outer, ...holes] of geometry.coordinates) {
          expect(turn(outer)).toBeGreaterThan(0);
          for (const hole of holes) expect(turn(hole)).toBeLessThan(0);
        }
      }
    }
    const file = await haarlem.get(`/exports/areas.gpkg?level=${level}&targetGroup=inhabitants`);
    const inFile = await defectsOfGeoPackage(Buffer.from(await file.arrayBuffer()));
    expect(inFile).toEqual({ count: count[level], texts: [] });
  });

  it('are valid with the figures of a coverage', async () => {
    const request = {
      profile: 'walk',
      categories: ['loket'],
      targetGroup: 'inhabitants',
      cutoffMinutes: 15,
      level: 'buurt',
    };
    const answer = await haarlem.post('/exports/coverage.geojson', request);
    expect(await defects((await answer.json()) as Collection)).toEqual([]);
  });

  it('share their borders between neighbours and with the larger areas', async () => {
    const collections = await Promise.all(
      areaLevels.map(async (level) => (await (await haarlem.get(`/areas?level=${level}`)).json()) as Collection),
    );
    const [buurten, ...larger] = collections.map(({ features }) => features.flatMap(segments));
    const borders = new Map<string, number>();
    for (const segment of buurten) borders.set(segment, (borders.get(segment) ?? 0) + 1);
    // A line has a buurt on one side (the edge of the city) or on both, and every line of a larger area is one of its buurten.
    expect(Math.max(...borders.values())).toBe(2);
    const [edge] = [new Set(larger.at(-1))];
    expect([...borders].filter(([segment, sides]) => (sides === 1) !== edge.has(segment))).toEqual([]);
    for (const level of larger) expect(level.filter((segment) => !borders.has(segment))).toEqual([]);
  });
});

describe('areas with a strip that is narrower than the rounding', () => {
  /** Two bulges joined by a corridor of `width` metres, in metres from the south-west corner of the first buurt. */
  const dumbbell = (width: number) =>
    `0 0, 100 0, 100 ${50 - width / 2}, 203.3 ${50.2 - width / 2}, 200 0, 300 0, 300 100, 200 100, 203.3 ${50.2 + width / 2}, 100 ${50 + width / 2}, 100 100, 0 100, 0 0`;
  const decimalsOf = ({ features }: Collection) =>
    Math.max(
      ...features
        .flatMap(({ geometry }) => geometry.coordinates.flat(2))
        .map((xy) => Math.max(...xy.map((x) => String(x).split('.')[1]?.length ?? 0))),
    );
  let town: TownService;
  beforeAll(async () => {
    town = await runTown({ load: false });
  });
  afterAll(() => town.close());
  async function townWith(widthMetres: number): Promise<Collection> {
    await loadGridTown(town.pool, `a strip of ${widthMetres} m`);
    await town.pool.query(
      `update area set outline_rd = st_multi(st_translate(st_geomfromtext('POLYGON((${dumbbell(widthMetres)}))', 28992),
                                                          st_xmin(geom_rd), st_ymin(geom_rd)))
        where code = 'BU99990101' and dataset_id = (select id from dataset where state = 'active')`,
    );
    await town.datasets.refresh();
    return (await (await town.get('/areas?level=buurt')).json()) as Collection;
  }

  it.each([
    [0.4, 6],
    [0.01, 7],
  ])('of %d m are written with more decimals, and are valid', async (width, atLeast) => {
    const collection = await townWith(width);
    expect(await defects(collection)).toEqual([]);
    expect(decimalsOf(collection)).toBeGreaterThanOrEqual(atLeast);
    const larger = (await (await town.get('/areas?level=wijk')).json()) as Collection;
    expect(decimalsOf(larger)).toBe(decimalsOf(collection));
  });

  it('of 10 m keep five decimals', async () => {
    const collection = await townWith(10);
    expect(await defects(collection)).toEqual([]);
    expect(decimalsOf(collection)).toBe(5);
  });
});
