import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import initSqlJs from 'sql.js';
import { area as areaM2, bbox } from '@turf/turf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Areas } from '#contract/areas.ts';
import type { Coverage, CoverageRequest } from '#contract/coverage.ts';
import type { Facilities } from '#contract/facilities.ts';
import { readFacilities } from '#readers/facilities.ts';
import { readPdokAreas } from '#readers/pdokAreas.ts';
import { ogrinfo, selected, toGeoJson, withGdal } from './gdal.ts';
import { rowsOf, takeOut } from './takeOut.ts';
import { runTown, townVersion } from './townService.ts';
import type { TownService } from './townService.ts';

let town: TownService;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'exports-'));
  town = await runTown();
  await town.pool.query('delete from scenario');
});
afterAll(async () => {
  await town.close();
  rmSync(folder, { recursive: true });
});

const usual: CoverageRequest = {
  profile: 'walk',
  categories: ['loket'],
  targetGroup: 'inhabitants',
  cutoffMinutes: 6,
  level: 'buurt',
};

const taken = (path: string, body?: unknown) => takeOut(town, path, body);

describe('areas as CSV', () => {
  it('parse back to the figures of the API, missing ones empty', async () => {
    const { bytes, headers } = await taken('/exports/areas.csv?level=buurt&targetGroup=inhabitants&language=en');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="rasterdam_doelgroepen_buurt.csv"');
    const rows = rowsOf(bytes, 'en');
    expect(rows.map((row) => [row.code, row.inhabitants_count, row.inhabitants_status])).toEqual([
      ['BU99990101', '100', 'measured'],
      ['BU99990102', '200', 'measured'],
      ['BU99990201', '', 'secret'],
      ['BU99990202', '400', 'measured'],
      ['BU99990203', '', 'missing'],
    ]);
    const [first] = rows;
    expect(Number(first.inhabitants_per_km2)).toBeCloseTo(100 / Number(first.land_area_km2), 1);
    expect(first).toMatchObject({
      attribution: 'nobody (CC0)',
      dataset_version: townVersion,
      stadsdeel_code: 'SD9999-west',
    });
  });

  it('are separated and marked as a Dutch spreadsheet expects', async () => {
    const { bytes } = await taken('/exports/areas.csv?level=gemeente&targetGroup=inhabitants');
    const text = bytes.toString();
    expect(text.startsWith('\ufeffcode;name;level;')).toBe(true);
    const area = rowsOf(bytes)[0];
    expect(area.land_area_km2).toMatch(/^\d,\d+$/);
    expect(area.inhabitants_status).toBe('incomplete');
  });

  it('hold every group unless some are asked for', async () => {
    const header = Object.keys(rowsOf((await taken('/exports/areas.csv?level=wijk')).bytes)[0]);
    expect(header).toEqual(expect.arrayContaining(['age_65_plus_count', 'wmo_clients_status', 'households_share']));
    const dutch = Object.keys(rowsOf((await taken('/exports/areas.csv?level=wijk&columns=nl')).bytes)[0]);
    expect(dutch).toHaveLength(header.length);
    expect(new Set(dutch).size).toBe(dutch.length);
    expect(dutch).toEqual(
      expect.arrayContaining(['naam', 'aantal_65_jaar_en_ouder', 'status_wmo_clienten', 'gegevensversie']),
    );
    const buurten = rowsOf((await taken('/exports/areas.csv?level=buurt&targetGroup=inhabitants&columns=nl')).bytes);
    expect(buurten.map((row) => row.status_alle_inwoners)).toEqual([
      ...['gepubliceerd', 'gepubliceerd', 'geheim', 'gepubliceerd', 'geen gegevens'],
    ]);
  });

  it('cannot run a formula', async () => {
    await town.pool.query(`update area set name = '=HYPERLINK("http://evil.example")' where code = 'BU99990101'`);
    const { bytes } = await taken('/exports/areas.csv?level=buurt&targetGroup=inhabitants');
    expect(rowsOf(bytes)[0].name).toBe(`'=HYPERLINK("http://evil.example")`);
    await town.pool.query(`update area set name = 'Buurt 0' where code = 'BU99990101'`);
  });
});

describe('areas as GeoJSON', () => {
  it('have their geometry, figures and attribution', async () => {
    const { bytes, headers } = await taken('/exports/areas.geojson?level=buurt&targetGroup=inhabitants');
    expect(headers.get('content-type')).toBe('application/geo+json; charset=utf-8');
    const collection = JSON.parse(bytes.toString()) as FeatureCollection<MultiPolygon> & { attribution: string[] };
    expect(collection.attribution).toEqual(['nobody (CC0)']);
    const map = (await (await town.get('/areas?level=buurt')).json()) as Areas;
    expect(collection.features.map(({ id }) => id)).toEqual(map.features.map(({ id }) => id));
    for (const { geometry, properties } of collection.features) {
      expect(areaM2(geometry) / 1e6 / Number(properties?.land_area_km2)).toBeCloseTo(1, 2);
    }
    expect(collection.features[2].properties).toMatchObject({ inhabitants_count: null, inhabitants_status: 'secret' });
    const [lon, lat] = collection.features[0].geometry.coordinates[0][0][0];
    const box = bbox(map as FeatureCollection);
    expect(lon > box[0] - 1e-4 && lon < box[2] + 1e-4 && lat > box[1] - 1e-4 && lat < box[3] + 1e-4).toBe(true);
  });

  withGdal('are read by ogrinfo', async () => {
    const { bytes } = await taken('/exports/areas.geojson?level=buurt&targetGroup=inhabitants');
    const info = await ogrinfo(folder, bytes, 'areas.geojson');
    expect(info).toMatch(/Layer name: rasterdam_doelgroepen_buurt/);
    expect(info).toMatch(/Feature Count: 5/);
    expect(info).toMatch(/Geometry: Multi Polygon/);
    expect(info).toMatch(/inhabitants_count: (Integer|Real)/);
    expect(info).toMatch(/WGS 84/);
  });
});

describe('areas as GeoPackage', () => {
  const path = '/exports/areas.gpkg?level=buurt&targetGroup=inhabitants';

  it('are a valid SQLite file with the tables of the standard', async () => {
    const { bytes, headers } = await taken(path);
    expect(headers.get('content-type')).toBe('application/geopackage+sqlite3');
    expect(bytes.subarray(0, 15).toString()).toBe('SQLite format 3');
    expect(bytes.readUInt32BE(68).toString(16)).toBe('47504b47');
    const { Database } = await initSqlJs();
    const database = new Database(bytes);
    const query = (sql: string) => database.exec(sql)[0].values;
    expect(query('pragma integrity_check')).toEqual([['ok']]);
    expect(database.exec('pragma foreign_key_check')).toEqual([]);
    database.close();
  });

  it('hold figures as numbers, and who must be named', async () => {
    const { Database } = await initSqlJs();
    const database = new Database((await taken(path)).bytes);
    const query = (sql: string) => database.exec(sql)[0].values;
    expect(query('select code, inhabitants_count, typeof(inhabitants_count) from rasterdam_doelgroepen_buurt')).toEqual(
      [
        ['BU99990101', 100, 'real'],
        ['BU99990102', 200, 'real'],
        ['BU99990201', null, 'null'],
        ['BU99990202', 400, 'real'],
        ['BU99990203', null, 'null'],
      ],
    );
    expect(query('select metadata from gpkg_metadata')).toEqual([[`nobody (CC0)\ndataset ${townVersion}`]]);
    expect(query('select srs_id, organization from gpkg_spatial_ref_sys order by 1')).toEqual([
      [-1, 'NONE'],
      [0, 'NONE'],
      [4326, 'EPSG'],
      [28992, 'EPSG'],
    ]);
    expect(query('select min_x, max_x, srs_id from gpkg_contents')).toEqual([[103_950, 106_000, 28992]]);
    database.close();
  });

  withGdal('are read by ogrinfo, in metres of the Dutch grid', async () => {
    const info = await ogrinfo(folder, (await taken(path)).bytes, 'areas.gpkg');
    expect(info).toMatch(/using driver `GPKG' successful/);
    expect(info).toMatch(/Feature Count: 5/);
    expect(info).toMatch(/Geometry: Multi Polygon/);
    expect(info).toMatch(/Extent: \(103950\.0+, 487950\.0+\) - \(106000\.0+, 489050\.0+\)/);
    expect(info).toMatch(/AUTHORITY\["EPSG","28992"\]/);
    expect(info).toMatch(/inhabitants_count: Real/);
    expect(info).toMatch(/nobody \(CC0\)/);
  });

  withGdal('have valid geometry, feature by feature', async () => {
    const sql =
      'select code, ST_IsValid(geom) as ok, ST_Area(geom) as m2 from rasterdam_doelgroepen_buurt order by code';
    const stdout = await selected(folder, (await taken(path)).bytes, sql);
    expect(stdout.match(/ok \(Integer\) = 1/g)).toHaveLength(5);
    // 550 m by 550 m.
    expect(stdout).toMatch(/m2 \(Real\) = 302500/);
  });
});

describe('a GeoPackage, converted as the load says', () => {
  /** GeoJSON of all that is in it, in the coordinates that the reader asks for. */
  const converted = async (path: string, crs: string) => toGeoJson(folder, (await taken(path)).bytes, crs);

  withGdal('reads back as the same areas', async () => {
    const source = await converted('/exports/areas.gpkg?level=buurt&targetGroup=inhabitants', 'EPSG:28992');
    const map = (await (await town.get('/areas?level=buurt')).json()) as Areas;
    const read = readPdokAreas(source, 'buurt', 'GM9999');
    expect(read.map(({ code, name, wijkCode }) => [code, name, wijkCode])).toEqual(
      map.features.map(({ properties: { code, name, wijkCode } }) => [code, name, wijkCode]),
    );
    for (const { geometry } of read) {
      const [x, y] = geometry.coordinates[0][0][0];
      expect([x % 50, y % 50]).toEqual([0, 0]);
    }
  });

  withGdal('reads back as the same facilities', async () => {
    const source = await converted('/exports/facilities.gpkg', 'EPSG:4326');
    const places = (facilities: { name: string; category: string; lon: number; lat: number }[]) =>
      facilities.map(({ name, category, lon, lat }) => [name, category, lon.toFixed(5), lat.toFixed(5)]);
    const served = ((await (await town.get('/facilities')).json()) as Facilities).features.map(
      ({ properties, geometry: { coordinates } }) => ({ ...properties, lon: coordinates[0], lat: coordinates[1] }),
    );
    expect(places(readFacilities(source).facilities)).toEqual(places(served));
  });
});

describe('coverage, taken out', () => {
  it('has the figures of POST /coverage, and on every row the question', async () => {
    const candidate = { ...(await town.place(0, 0)), category: 'loket' as const };
    const asked = { ...usual, candidates: [candidate] };
    const answer = (await (await town.post('/coverage', asked)).json()) as Coverage;
    const rows = rowsOf((await taken('/exports/coverage.csv?language=en', asked)).bytes, 'en');
    expect(rows).toHaveLength(5);
    for (const row of rows) {
      const area = answer.areas.find(({ code }) => code === row.code)!;
      const number = (text: string) => (text === '' ? null : Number(text));
      expect([row.group_count, row.covered_count, row.median_metres, row.p90_minutes].map(number)).toEqual([
        area.groupCount,
        area.coveredCount,
        area.medianMetres,
        area.p90Minutes,
      ]);
      expect(row.method).toMatch(/^estimate/);
      expect(row).toMatchObject({ status: area.status, cutoff_minutes: '6', travel_profile: 'walk', speed_kmh: '5' });
    }
  });

  it('has of a scenario now, then and the difference, under its name and in Dutch where asked for', async () => {
    const candidate = { ...(await town.place(0, 0)), category: 'loket' as const };
    const asked = { ...usual, candidates: [candidate] };
    const [before, after] = await Promise.all(
      [usual, asked].map(async (question) => (await (await town.post('/coverage', question)).json()) as Coverage),
    );
    const path = `/exports/coverage.csv?language=en&columns=nl&scenarioName=${encodeURIComponent('Loket één & twee')}`;
    const { bytes, headers } = await taken(path, { ...asked, closedNow: [] });
    expect(headers.get('content-disposition')).toContain('rasterdam_loket_een_twee_bereik_buurt.csv');
    const rows = rowsOf(bytes, 'en');
    const number = (text: string) => (text === '' ? null : Number(text));
    for (const row of rows) {
      const [was, is] = [before, after].map(({ areas }) => areas.find(({ code }) => code === row.code)!);
      expect([row.mediaan_minuten_nu, row.mediaan_minuten_straks].map(number)).toEqual([
        was.medianMinutes,
        is.medianMinutes,
      ]);
      const difference = number(row.mediaan_minuten_verschil);
      if (was.medianMinutes === null || is.medianMinutes === null) expect(difference).toBeNull();
      else expect(difference).toBeCloseTo(is.medianMinutes - was.medianMinutes, 5);
      expect(row).toMatchObject({ naamsvermelding: 'nobody (CC0)', grens_minuten: '6' });
      // Words in Dutch too, not the ids of a program.
      expect(row).toMatchObject({ doelgroep: 'Alle inwoners', manier_van_reizen: 'Lopen' });
      expect(row.status).toMatch(/^(volledig|onvolledig|geen cijfers|geen adressen)$/);
      expect(row.methode).toMatch(/^schatting/);
    }
    expect(rows.some(({ mediaan_minuten_verschil: difference }) => Number(difference) < 0)).toBe(true);
    // Without what is closed now it is one question, as it always was.
    expect(Object.keys(rowsOf((await taken('/exports/coverage.csv', asked)).bytes)[0])).toContain('median_minutes');
  });

  it('refuses what /coverage refuses', async () => {
    const response = await town.post('/exports/coverage.csv', { ...usual, closed: ['nergens'] });
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toMatch(/problem\+json/);
    expect((await town.post('/exports/coverage.gpkg', { ...usual, level: 'straat' })).status).toBe(400);
  });

  withGdal('is read by ogrinfo in both formats', async () => {
    for (const format of ['geojson', 'gpkg']) {
      const { bytes } = await taken(`/exports/coverage.${format}`, { ...usual, level: 'wijk' });
      const info = await ogrinfo(folder, bytes, `coverage.${format}`);
      expect(info).toMatch(/Feature Count: 2/);
      expect(info).toMatch(/p90_metres: (Real|Integer)/);
    }
  });
});

describe('an export that does not exist', () => {
  it.each([
    ['/exports/areas.xlsx?level=wijk', 404],
    ['/exports/areas.csv', 400],
    ['/exports/areas.csv?level=straat', 400],
    ['/exports/areas.gpkg?level=wijk&targetGroup=aliens', 400],
    ['/exports/areas.csv?level=wijk&language=fr', 400],
    ['/exports/coverage.csv', 405],
  ])('%s is answered %d', async (path, status) => {
    expect((await town.get(path)).status).toBe(status);
  });
});
