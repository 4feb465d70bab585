import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeatureCollection, Point } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FacilityChanges } from '#contract/exports.ts';
import type { Problem } from '#contract/problem.ts';
import type { Scenario, ScenarioContent } from '#contract/scenarios.ts';
import { exampleScenario, exampleSite } from '../scenes/scenarioExample.ts';
import { ogrinfo, runGdal, withGdal } from './gdal.ts';
import { rowsOf, takeOut } from './takeOut.ts';
import { runTown } from './townService.ts';
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

const taken = (path: string, body?: unknown) => takeOut(town, path, body);

describe('facilities, taken out', () => {
  it('are those of the asked category', async () => {
    const rows = rowsOf((await taken('/exports/facilities.csv?category=bibliotheek')).bytes);
    expect(rows.map(({ id }) => id)).toEqual(['bieb-polder', 'bieb-zuidwest']);
    expect(rows[0]).toMatchObject({ origin: 'facility', closed_in_scenario: '', yearly_cost_euro: '' });
  });

  async function unsavedScenario(): Promise<ScenarioContent> {
    const site = { ...exampleSite, ...(await town.place(100, 200)), name: '=cmd|calc' };
    return { ...exampleScenario, closed: ['loket-midden'], sites: [site] };
  }
  const savedScenario = async () => (await (await town.post('/scenarios', await unsavedScenario())).json()) as Scenario;

  it('with a scenario hold its sites, and mark what it closes', async () => {
    const { id } = await savedScenario();
    const rows = rowsOf((await taken(`/exports/facilities.csv?scenario=${id}`)).bytes);
    expect(rows.map((row) => [row.id, row.origin, row.closed_in_scenario])).toEqual([
      ['bieb-polder', 'facility', '0'],
      ['bieb-zuidwest', 'facility', '0'],
      ['loket-midden', 'facility', '1'],
      ['site-1', 'site', ''],
    ]);
    expect(rows[3]).toMatchObject({ name: "'=cmd|calc", site_kind: 'service-hours', yearly_cost_euro: '80000' });
  });

  withGdal('stand where they should, also the sites', async () => {
    const { id } = await savedScenario();
    const { bytes } = await taken(`/exports/facilities.gpkg?scenario=${id}&category=loket`);
    const info = await ogrinfo(folder, bytes, 'facilities.gpkg');
    expect(info).toMatch(/Geometry: Point/);
    expect(info).toMatch(/Feature Count: 2/);
    const [, minX, minY, maxX, maxY] = /Extent: \(([\d.]+), ([\d.]+)\) - \(([\d.]+), ([\d.]+)\)/
      .exec(info)!
      .map(Number);
    // The site 100 m east and 200 m north of the corner, the counter at 500 and 520.
    expect(Math.hypot(minX - 104_100, minY - 488_200)).toBeLessThan(0.1);
    expect(Math.hypot(maxX - 104_500, maxY - 488_520)).toBeLessThan(0.1);
  });

  /** What a planner has on the screen and never saved. */
  async function onScreen(): Promise<FacilityChanges> {
    const { sites } = await unsavedScenario();
    return { closed: ['loket-midden'], sites: [...sites, { ...sites[0], id: 'c2', ...(await town.place(300, 200)) }] };
  }

  it('take along a scenario that was never saved: its sites, and what it closes', async () => {
    const { rowCount: savedCount } = await town.pool.query('select from scenario');
    const rows = rowsOf((await taken('/exports/facilities.csv', await onScreen())).bytes);
    expect(rows.map((row) => [row.id, row.origin, row.closed_in_scenario])).toEqual([
      ['bieb-polder', 'facility', '0'],
      ['bieb-zuidwest', 'facility', '0'],
      ['loket-midden', 'facility', '1'],
      ['site-1', 'site', ''],
      ['c2', 'site', ''],
    ]);
    expect(rows[4]).toMatchObject({ name: "'=cmd|calc", site_kind: 'service-hours', hours_per_week: '8' });
    const libraries = await taken('/exports/facilities.csv?category=bibliotheek', await onScreen());
    expect(rowsOf(libraries.bytes).map(({ id }) => id)).toEqual(['bieb-polder', 'bieb-zuidwest']);
    expect((await town.pool.query('select from scenario')).rowCount).toBe(savedCount);
  });

  withGdal('are read by ogrinfo row by row, those of an unsaved scenario too', async () => {
    for (const [format, sql] of [
      ['gpkg', 'select id, origin, closed_in_scenario, ST_X(geom) as x from rasterdam_voorzieningen'],
      ['geojson', 'select id, origin, closed_in_scenario, lon as x from rasterdam_voorzieningen'],
    ]) {
      const file = join(folder, `unsaved.${format}`);
      writeFileSync(file, (await taken(`/exports/facilities.${format}`, await onScreen())).bytes);
      const { stdout, stderr } = await runGdal('ogrinfo', ['-ro', '-q', '-dialect', 'SQLite', '-sql', sql, file]);
      expect(stderr).toBe('');
      const rows = stdout.split('OGRFeature').slice(1);
      expect(rows).toHaveLength(5);
      expect(rows.find((row) => row.includes('= loket-midden'))).toMatch(/closed_in_scenario \(Integer(64)?\) = 1/);
      expect(rows.find((row) => row.includes('= bieb-polder'))).toMatch(/closed_in_scenario \(Integer(64)?\) = 0/);
      const [first, second] = ['site-1', 'c2'].map(
        (id) => rows.find((row) => row.includes(`id (String) = ${id}`)) ?? '',
      );
      for (const row of [first, second]) {
        expect(row).toMatch(/origin \(String\) = site/);
        expect(row).toMatch(/closed_in_scenario \(Integer(64)?\) = \(null\)/);
      }
      const [x1, x2] = [first, second].map((row) => Number(/x \(Real\) = ([\d.]+)/.exec(row)?.[1]));
      // 200 m apart.
      if (format === 'gpkg') expect(x2 - x1).toBeCloseTo(200, 0);
      else expect(x2).toBeGreaterThan(x1);
    }
  });

  it('refuse changes that are none, and say what is wrong', async () => {
    const { sites } = await onScreen();
    for (const [body, field] of [
      [{ sites: [{ ...sites[0], lon: 200 }] }, 'sites.0.lon'],
      [{ sites: [sites[0], sites[0]] }, 'sites'],
      [{ name: 'Plan' }, 'name'],
      [{ closed: 'loket-midden' }, 'closed'],
    ] as const) {
      const response = await town.post('/exports/facilities.gpkg', body);
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toMatch(/problem\+json/);
      const { errors } = (await response.json()) as Problem;
      expect(errors?.map((error) => error.field)).toEqual([field]);
    }
    expect((await town.post('/exports/facilities.csv?scenario=x', {})).status).toBe(400);
    const onThePole = { ...(await onScreen()), sites: [{ ...sites[0], lon: 180, lat: 90 }] };
    expect((await town.post('/exports/facilities.gpkg', onThePole)).status).toBe(422);
  });

  it('as GeoJSON have the same coordinates as on the map', async () => {
    const { bytes } = await taken('/exports/facilities.geojson?category=loket');
    const [exported] = (JSON.parse(bytes.toString()) as FeatureCollection<Point>).features;
    const map = (await (await town.get('/facilities?category=loket')).json()) as FeatureCollection<Point>;
    exported.geometry.coordinates.forEach((coordinate, i) =>
      expect(coordinate).toBeCloseTo(map.features[0].geometry.coordinates[i], 5),
    );
  });

  it('of a scenario that is gone or never was are refused', async () => {
    const { id } = await savedScenario();
    await fetch(`${town.api}/scenarios/${id}`, { method: 'DELETE', headers: { 'if-match': '"1"' } });
    expect((await town.get(`/exports/facilities.csv?scenario=${id}`)).status).toBe(410);
    expect((await town.get('/exports/facilities.csv?scenario=00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await town.get('/exports/facilities.csv?scenario=x')).status).toBe(400);
  });
});
