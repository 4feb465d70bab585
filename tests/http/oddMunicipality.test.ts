import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Areas } from '#contract/areas.ts';
import type { Coverage } from '#contract/coverage.ts';
import type { Dataset } from '#contract/datasets.ts';
import type { Facilities, Nearest } from '#contract/facilities.ts';
import { measuresSchema } from '#contract/measures.ts';
import type { Values } from '#contract/targetGroups.ts';
import { defaultAssumptions } from '#definitions/siteKinds.ts';
import type { LoadResult } from '#etl/load.ts';
import { sniffFile } from '#etl/sources/sniffFile.ts';
import { readCsv } from '#readers/csvFile.ts';
import { readFacilities } from '#readers/facilities.ts';
import { copyEmptyDatabase } from '../databaseCopy.ts';
import { loadFolder } from '../db/loadedScene.ts';
import { lonLat } from '../scenes/smallMunicipality.ts';
import { longName, writeOddMunicipality } from '../scenes/oddMunicipality.ts';
import { runService } from './runningService.ts';
import type { RunningService } from './runningService.ts';

describe('a municipality from files as people have them', () => {
  const dir = mkdtempSync(join(tmpdir(), 'loketkaart-odd-'));
  let service: RunningService;
  let loaded: LoadResult;
  let removeDatabase: () => void;

  beforeAll(async () => {
    writeOddMunicipality(dir);
    const { dataDir, remove } = await copyEmptyDatabase();
    removeDatabase = remove;
    service = await runService(dataDir, 'GM9999', async (database) => {
      loaded = await loadFolder({ kind: 'embedded', dataDir }, database, dir, 'GM9999');
    });
  });

  afterAll(async () => {
    await service.close();
    removeDatabase();
    rmSync(dir, { recursive: true, force: true });
  });

  const json = async <T>(path: string): Promise<T> => (await (await service.get(path)).json()) as T;
  const facilities = async () => (await json<Facilities>('/facilities')).features.map(({ properties }) => properties);
  const coverage = async (changes: object = {}) => {
    const question = {
      profile: 'walk',
      categories: ['loket'],
      targetGroup: 'inhabitants',
      cutoffMinutes: 60,
      level: 'wijk',
      ...changes,
    };
    return (await (await service.post('/coverage', question)).json()) as Coverage;
  };
  const values = async (level: string, targetGroup: string, measure: string) =>
    Object.fromEntries(
      (await json<Values>(`/target-groups/${targetGroup}/values?level=${level}&measure=${measure}`)).values.map(
        ({ code, value, status }) => [code, [value, status]],
      ),
    );

  it('says what was odd', () => {
    const remarks = loaded.outcome === 'loaded' ? loaded.report.remarks : [];
    expect(remarks).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/83765NED_nederland\.csv: holds no buurt of GM9999: its codes look like "BU00010101"/),
        expect.stringMatching(/the outline of BU99990101 was mended, by less than 1 m2/),
        expect.stringMatching(/WK999902 Oost has inhabitants and a published land area of 0/),
        expect.stringMatching(/no list of stadsdelen/),
      ]),
    );
  });

  it('has the figures of the table, and no density where there is no land', async () => {
    expect(await values('buurt', 'inhabitants', 'count')).toEqual({
      BU99990101: [1000, 'measured'],
      BU99990102: [500, 'measured'],
      BU99990201: [800, 'measured'],
      BU99990202: [null, 'missing'],
    });
    expect(await values('buurt', 'age-65-plus', 'share')).toMatchObject({ BU99990102: [null, 'secret'] });
    expect(await values('buurt', 'wmo-clients', 'count')).toMatchObject({ BU99990101: [null, 'secret'] });
    expect(await values('wijk', 'inhabitants', 'density')).toEqual({
      WK999901: [1500, 'measured'],
      WK999902: [null, 'missing'],
    });
  });

  it('has every part of every wijk, and no stadsdelen', async () => {
    const [wijken, buurten, stadsdelen] = await Promise.all(
      ['wijk', 'buurt', 'stadsdeel'].map((level) => json<Areas>(`/areas?level=${level}`)),
    );
    expect(wijken.features.map(({ geometry }) => geometry.coordinates.length)).toEqual([1, 2]);
    expect(buurten.features).toHaveLength(4);
    expect(stadsdelen.features).toEqual([]);
    expect((await coverage({ level: 'stadsdeel' })).areas).toEqual([]);
    const csv = await (await service.get('/exports/areas.csv?level=stadsdeel')).text();
    expect(readCsv(Buffer.from(csv), 'areas.csv').rows).toEqual([]);
  });

  it('has facilities with ids of their own, products that can be asked for, and kinds of the list', async () => {
    const found = await facilities();
    expect(found).toHaveLength(8);
    expect(new Set(found.map(({ id }) => id)).size).toBe(8);
    expect(found.find(({ id }) => id === 'wijkcentrum-cafe-zoe')).toMatchObject({ name: 'Café Zoë' });
    expect(found.find(({ name }) => name === 'Loket West')).toMatchObject({
      products: ['paspoort', 'rijbewijs'],
      hours: 'ma 9:00-17:00, wo 9:00-12:30',
      openIntervals: [
        { day: 1, from: '09:00', until: '17:00' },
        { day: 3, from: '09:00', until: '12:30' },
      ],
      desks: 3,
      yearlyCostEuro: 412_000,
      checkedOn: '2026-03-01',
      checked: true,
    });
    expect((await json<Dataset>('/dataset')).facilityTypes.at(-1)).toMatchObject({
      category: 'sociaal-wijkteam',
      name: { nl: 'Sociaal wijkteam', en: 'Community team' },
      audience: 'own-inhabitants',
    });
    expect((await coverage({ categories: ['sociaal-wijkteam'] })).total.coveredCount).toBeGreaterThan(0);
  });

  it('measures with the hours, desks and cost of the list, unless a planner entered others', async () => {
    const scenario = (changes: object) => ({
      ...{ schemaVersion: 4, name: 'Plan', author: '', description: '', municipalityCode: 'GM9999' },
      ...{ datasetVersion: loaded.version, profile: 'walk', cutoffMinutes: 60, targetGroup: 'inhabitants' },
      ...{ categories: ['loket'], closed: [], sites: [], assumptions: defaultAssumptions, ...changes },
    });
    const closed = { closed: ['loket-west'] };
    const entered = { facilities: { 'loket-west': { hoursPerWeek: 10, desks: 1, yearlyCostEuro: 90_000 } } };
    const scenarios = [scenario({}), scenario(entered), scenario(closed), scenario({ ...closed, ...entered })];
    const response = await service.post('/measures', { scenarios });
    const answer = measuresSchema.parse(await response.json());
    const capacityOf = (index: number) => answer.scenarios[index].facilities[0].capacity;
    const visitsPerDeskHour = 60 / defaultAssumptions.minutesPerVisit;
    expect(capacityOf(0)).toBeCloseTo(11.5 * 52 * 3 * visitsPerDeskHour, 6);
    expect(capacityOf(1)).toBeCloseTo(10 * 52 * 1 * visitsPerDeskHour, 6);
    const costOf = (index: number) => answer.scenarios[index].measures.find(({ id }) => id === 'yearly-cost')?.value;
    expect([costOf(2), costOf(3)]).toEqual([-412_000, -90_000]);
  });

  it('asks for a product whatever its case', async () => {
    const [lower, upper] = await Promise.all(['paspoort', ' Paspoort '].map((product) => coverage({ product })));
    expect(upper).toEqual(lower);
    expect(lower.total.coveredCount).toBe(2300);
  });

  it('counts a neighbour for what anyone may get there, and not for a passport', async () => {
    const sites = async (changes: object) => (await coverage(changes)).sites.map(({ id }) => id).sort();
    const all = { categories: ['loket', 'bibliotheek'] };
    expect(await sites(all)).toEqual(['bibliotheek-buurdorp', 'loket-west']);
    expect(await sites({ ...all, product: 'paspoort' })).toEqual(['loket-west']);
    expect(await sites({ ...all, product: 'boeken' })).toEqual(['bibliotheek-buurdorp']);
    const { lon, lat } = lonLat(1900, 520);
    const nearest = await json<Nearest>(
      `/nearest?lon=${lon}&lat=${lat}&profile=walk&category=loket,bibliotheek&limit=5`,
    );
    expect(nearest.facilities.map(({ name }) => name)).toEqual(['Bibliotheek Buurdorp', 'Loket West']);
  });

  it('has ids that work in every endpoint, however long the name', async () => {
    const long = (await facilities()).find(({ name }) => name === longName);
    const id = long?.id ?? '';
    expect(id.length).toBeLessThanOrEqual(100);
    const { lon, lat } = lonLat(300, 520);
    const answers = await Promise.all([
      service.get(`/route?lon=${lon}&lat=${lat}&profile=walk&facility=${encodeURIComponent(id)}`),
      service.get(`/service-area?profile=walk&facility=${encodeURIComponent(id)}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const closed = await coverage({ categories: ['wijkcentrum'], closed: [id] });
    expect(closed.sites.map((site) => site.id)).not.toContain(id);
    expect(closed.sites).toHaveLength(3);
  });

  it.each(['nl', 'en'])('reads back its own list of facilities as CSV, %s', async (language) => {
    const bytes = Buffer.from(await (await service.get(`/exports/facilities.csv?language=${language}`)).arrayBuffer());
    await expectSameFacilities(bytes, 'facilities.csv');
  });

  it('reads back its own list of facilities as GeoJSON', async () => {
    const bytes = Buffer.from(await (await service.get('/exports/facilities.geojson')).arrayBuffer());
    await expectSameFacilities(bytes, 'facilities.geojson');
  });

  it.each(['csv', 'geojson'])('reads back its own Dutch list of facilities, %s', async (format) => {
    const response = await service.get(`/exports/facilities.${format}?columns=nl`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString()).toMatch(/naam[^]*soort[^]*voorziening/);
    await expectSameFacilities(bytes, `facilities.${format}`);
    expect(sniffFile(`a.${format}`, bytes).roles).toContain('facilities');
  });

  async function expectSameFacilities(bytes: Buffer, path: string): Promise<void> {
    const { facilityTypes } = await json<Dataset>('/dataset');
    const kinds = facilityTypes.map((type) => ({ ...type, products: [] }));
    const source = { path, bytes, title: { nl: '', en: '' }, referenceDate: '' };
    const plain = ({ id, name, category, products, hours, desks, yearlyCostEuro, checkedOn }: Plain) => ({
      id,
      name,
      category,
      products,
      hours,
      desks,
      yearlyCostEuro,
      checkedOn,
    });
    type Plain = Pick<
      Facilities['features'][number]['properties'],
      'id' | 'name' | 'category' | 'products' | 'hours' | 'desks' | 'yearlyCostEuro' | 'checkedOn'
    >;
    expect(readFacilities(source, kinds).facilities.map(plain)).toEqual((await facilities()).map(plain));
  }

  it('gives figures of areas that read back in both languages', async () => {
    for (const language of ['nl', 'en']) {
      const text = await (await service.get(`/exports/areas.csv?level=buurt&language=${language}`)).text();
      const { rows } = readCsv(Buffer.from(text), 'areas.csv');
      expect(rows.map(({ cells }) => [cells.code, cells.inhabitants_count])).toEqual([
        ['BU99990101', '1000'],
        ['BU99990102', '500'],
        ['BU99990201', '800'],
        ['BU99990202', ''],
      ]);
    }
  });
});
