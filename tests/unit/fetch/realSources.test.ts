import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchAreas } from '#etl/fetch/adapters/areas.ts';
import { createSourceAccess } from '#etl/fetch/sourceAccess.ts';
import { readSources } from '#etl/readSources.ts';
import { openSources } from '#etl/sources/openSources.ts';
import { findAddresses } from '#web/search/locatieserver.ts';
import { knownMunicipalities } from '#municipalities/municipalities.ts';
import { status } from '#tests/standIn/faults.ts';
import { essence } from '#tests/standIn/essence.ts';
import { fetchScene, listOf } from '#tests/standIn/fetchedScene.ts';
import { standInScene } from '#tests/standIn/standInScene.ts';
import { startStandIn } from '#tests/standIn/standIn.ts';

/** Public files, too large for the repository. Without the folder `vitest.config.ts` leaves this file out. */
const { TEST_SOURCE_DATA: sourceData = '' } = process.env;

const municipalities = [
  { name: 'Texel', code: 'GM0448', dir: join(sourceData, 'municipalities/texel') },
  { name: 'Haarlemmermeer', code: 'GM0394', dir: join(sourceData, 'municipalities/haarlemmermeer') },
  { name: 'Haarlem', code: 'GM0392', dir: sourceData },
  { name: 'Amsterdam', code: 'GM0363', dir: join(sourceData, 'municipalities/amsterdam') },
];

describe.each(municipalities)('$name by name', ({ name, code, dir: filesDir }) => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'fetched-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('comes to the same as its files', { timeout: 300_000 }, async () => {
    const { files } = openSources(filesDir, code);
    const bytes = (role: 'buurten' | 'wijken' | 'kwb-buurt' | 'streets') => files.get(role)?.bytes ?? Buffer.alloc(0);
    const scene = standInScene(
      { code, year: '2024', table: '85984NED', province: 'noord-holland' },
      {
        ...{
          buurten: bytes('buurten'),
          wijken: bytes('wijken'),
          figures: bytes('kwb-buurt'),
          streets: bytes('streets'),
        },
        olderFigures: files.get('kwb-2017-buurt')?.bytes,
      },
    );
    const standIn = await startStandIn([scene], { pageSize: 400 });
    standIn.misbehave('homes', status(500));
    standIn.misbehave('homesOfCountry', status(500));
    const { dir: folder } = await fetchScene({
      config: standIn.config({ idleMs: 60_000 }),
      dir,
      name,
      list: listOf(name),
    });
    const fetched = essence(await readSources(openSources(folder, code)));
    const ofFiles = essence(await readSources(openSources(filesDir, code)));
    expect(fetched).toEqual(ofFiles);
    await standIn.stop();
  });
});

describe('answers as they were recorded', () => {
  it('are read by the adapter of areas, which then misses what they do not have', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'recorded-'));
    const standIn = await startStandIn([]);
    const access = createSourceAccess({ config: standIn.config(), cacheDir: dir });
    const recorded = readFileSync(join(sourceData, 'api-shapes/gokoala/expected_multiple_gpkgs_rd.json'), 'utf8');
    standIn.misbehave('areaFeatures', (_due, response) => {
      const crs = '<http://www.opengis.net/def/crs/EPSG/0/28992>';
      // Its last page: the next one was not recorded.
      response.writeHead(200, { 'content-crs': crs }).end(recorded.replaceAll('"next"', '"later"'));
    });
    const sample = readFileSync(join(sourceData, 'api-shapes/bag_wfs_verblijfsobject_sample.geojson'), 'utf8');
    standIn.misbehave('areaWfs', (_due, response) => void response.writeHead(200).end(sample));
    const question = { level: 'buurt', municipalityCode: 'GM0363', year: '2024', isOfAll: false } as const;
    await expect(fetchAreas(access, question)).rejects.toThrow(
      /buurten of 2024: holds no buurt of GM0363.*does not say how many/s,
    );
    await standIn.stop();
    rmSync(dir, { recursive: true, force: true });
  });
});

describe('answers of the Locatieserver as they were recorded', () => {
  const recorded = (file: string) => readFileSync(join(sourceData, 'api-shapes/locatieserver', file), 'utf8');
  const answering =
    (file: string, code = 200) =>
    async () =>
      new Response(recorded(file), { status: code, headers: { 'content-type': 'application/json' } });

  it('give places, nothing where no place stands with a name, and a refusal', async () => {
    const place = { kind: 'place', detail: 'PDOK', bounds: null };
    expect(await findAddresses('Bolstraat 1', 'GM0344', answering('free.json'))).toEqual({
      ok: true,
      found: [
        {
          ...{ ...place, id: 'adr-01e5f757daeb1616e02fdcd0e6193e4b', name: 'Bolstraat 1, 3581WS Utrecht' },
          ...{ lon: 5.13287587, lat: 52.08884161 },
        },
      ],
    });
    expect(await findAddresses('Europalaan 93', 'GM0344', answering('lookup.json'))).toMatchObject({
      ...{ ok: true, found: [{ ...place, name: 'Europalaan 93, 3526KP Utrecht', lon: 5.10696041, lat: 52.06415055 }] },
    });
    expect(await findAddresses('Westeringlaan', 'GM0344', answering('suggest.json'))).toEqual({ ok: true, found: [] });
    expect(await findAddresses('x', 'GM0344', answering('error.json', 400))).toEqual({ ok: false, reason: 'refused' });
  });
});

describe('the list of municipalities', () => {
  it('has the codes and names of the map of wijken of the country', () => {
    const { features } = JSON.parse(readFileSync(join(sourceData, 'pdok/nederland_wijken_2024.geojson'), 'utf8')) as {
      features: { properties: { gemeentecode: string; gemeentenaam: string } }[];
    };
    const ofMap = new Map(features.map(({ properties }) => [properties.gemeentecode, properties.gemeentenaam]));
    // Wijken abroad are of none.
    ofMap.delete('GM0998');
    expect(knownMunicipalities.current.map(({ code, name }) => [code, name])).toEqual([...ofMap].sort());
  });
});
