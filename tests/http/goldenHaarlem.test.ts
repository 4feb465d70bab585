import initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '#contract/coverage.ts';
import type { Orientation } from '#contract/orientation.ts';
import type { Streets } from '#contract/streets.ts';
import { haarlemCode } from '../apiPath.ts';
import { expectGolden } from './golden.ts';
import { runHaarlem } from './haarlemService.ts';
import type { RunningService } from './runningService.ts';

let service: RunningService;
let masks: Parameters<typeof expectGolden>[2];
beforeAll(async () => {
  service = await runHaarlem();
  const version = service.datasets.of(haarlemCode)?.version ?? '';
  // The version changes with every change to the ETL, also where the answers do not.
  masks = { withoutHeaders: ['etag'], replace: { [version]: '(version)' } };
});
afterAll(() => service?.close());

const groteMarkt = 'lon=4.6368&lat=52.3812';
const older = { profile: 'walk-older', categories: ['loket'], targetGroup: 'age-65-plus', cutoffMinutes: 15 };

describe('answers on Haarlem', () => {
  it.each([
    ['target-groups', '/target-groups'],
    ['values-65-plus-density-buurt', '/target-groups/age-65-plus/values?level=buurt'],
    [
      'values-households-share-wijk',
      '/target-groups/one-person-households/values?level=wijk&measure=share&method=natural',
    ],
    [
      'values-inhabitants-count-stadsdeel',
      '/target-groups/inhabitants/values?level=stadsdeel&measure=count&method=equal&classes=3',
    ],
    ['facilities', '/facilities'],
    ['nearest-grote-markt', `/nearest?${groteMarkt}&profile=walk&limit=50`],
    ['nearest-grote-markt-bike', `/nearest?${groteMarkt}&profile=bike&category=bibliotheek`],
  ])('%s', async (name, path) => {
    await expectGolden(`haarlem/${name}`, await service.get(path), masks);
  });

  it('coverage of people over 65 by stadsdeel', async () => {
    await expectGolden(
      'haarlem/coverage-65-plus-stadsdeel',
      await service.post('/coverage', { ...older, level: 'stadsdeel' }),
      masks,
    );
  });

  it('say in every file with figures by bicycle, and in no other, that the streets lack exceptions for cyclists', async () => {
    const taken = async (format: string, profile: string) => {
      const response = await service.post(`/exports/coverage.${format}`, { ...older, profile, level: 'stadsdeel' });
      return Buffer.from(await response.arrayBuffer());
    };
    const caveat = 'Het stratenbestand noemt nergens dat fietsers';
    for (const format of ['csv?language=nl', 'geojson']) {
      expect((await taken(format, 'bike')).toString().split(caveat)).toHaveLength(1 + 5);
      expect((await taken(format, 'walk')).toString()).not.toContain(caveat);
    }
    const { Database } = await initSqlJs();
    for (const [profile, rows] of [
      ['bike', 5],
      ['walk', 0],
    ] as const) {
      const database = new Database(await taken('gpkg', profile));
      const sql = `select count(*) from haarlem_bereik_stadsdeel where caveat like '${caveat}%'`;
      expect(database.exec(sql)[0].values).toEqual([[rows]]);
      database.close();
    }
    expect((await taken('csv?language=en', 'bike')).toString()).toContain('The street file says nowhere that cyclists');
  });

  it('name the streets with a place on each, and what one finds the way by', async () => {
    const { streets } = (await (await service.get('/streets')).json()) as Streets;
    expect(streets.length).toBeGreaterThan(1500);
    const [markt, ...others] = streets.filter(({ name }) => name === 'Grote Markt');
    expect(others).toEqual([]);
    expect(markt).toMatchObject({ lon: expect.closeTo(4.6365, 2), lat: expect.closeTo(52.3814, 2) });
    for (const { name, lon, lat, bbox } of streets) {
      const [west, south, east, north] = bbox;
      const isOnIt = lon >= west - 1e-5 && lon <= east + 1e-5 && lat >= south - 1e-5 && lat <= north + 1e-5;
      if (!isOnIt) expect.fail(`${name} lies outside what it covers`);
    }
    const { landmarks, neighbours } = (await (await service.get('/orientation')).json()) as Orientation;
    expect(landmarks.some(({ kind }) => kind === 'hospital')).toBe(true);
    expect(neighbours.map(({ name }) => name)).toEqual(expect.arrayContaining(['Bloemendaal', 'Heemstede', 'Velsen']));
    expect(neighbours.map(({ code }) => code)).not.toContain('GM0392');
  });

  it('add up: the covered people of the buurten are those of the city', async () => {
    const coverage = (await (await service.post('/coverage', { ...older, level: 'buurt' })).json()) as Coverage;
    expect(coverage.areas).toHaveLength(111);
    const covered = coverage.areas.reduce((sum, area) => sum + (area.coveredCount ?? 0), 0);
    expect(covered).toBeCloseTo(coverage.total.coveredCount ?? 0, 0);
    expect(coverage.total.groupCount).toBeGreaterThan(25_000);
  });
});
