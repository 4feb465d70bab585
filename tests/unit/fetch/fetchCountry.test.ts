import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countryFiles } from '#tests/standIn/countryFiles.ts';
import * as faults from '#tests/standIn/faults.ts';
import { fetchScene, listOf, untold } from '#tests/standIn/fetchedScene.ts';
import { olderFigures, proefdorp, proefdorpScene } from '#tests/standIn/proefdorp.ts';
import { startStandIn } from '#tests/standIn/standIn.ts';
import type { StandIn } from '#tests/standIn/standIn.ts';

let dir: string;
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'fetched-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const fetched = (change: Omit<Parameters<typeof fetchScene>[0], 'dir' | 'name'> & { name?: string }) =>
  fetchScene({ dir, name: proefdorp.name, ...change });

describe('one of all municipalities', () => {
  let country: StandIn;
  beforeAll(async () => {
    const own = proefdorpScene('2024', '85984NED', { olderFigures });
    const text = JSON.stringify(own, (_key, value: unknown) => (Buffer.isBuffer(value) ? undefined : value));
    const {
      homes,
      buurten,
      wijken,
      figures,
      olderFigures: older,
    } = JSON.parse(text.replaceAll('0362', '0363')) as typeof own;
    // Beside it, so that their homes are others.
    const moved = homes.map(({ id, properties, geometry }) => {
      const [x, y] = geometry.coordinates as [number, number];
      const identificatie = `9${String(properties.identificatie).slice(1)}`;
      // As the columns of the file of the country are called.
      const { openbare_ruimte: street, woonplaats: town, ...rest } = properties;
      return {
        id,
        properties: { ...rest, identificatie, openbare_ruimte_naam: street, woonplaats_naam: town },
        geometry: { ...geometry, coordinates: [x, y + 9000] },
      };
    });
    const scenes = [
      own,
      { ...own, code: 'GM0363', homes: moved, buurten, wijken, gemeenten: [], figures, olderFigures: older },
    ];
    country = await startStandIn(scenes, { pageSize: 7, country: await countryFiles(scenes) });
  });
  afterAll(() => country.stop());
  beforeEach(() => (country.asked.length = 0));
  afterEach(() => country.behave());

  const ofAll = (config = country.config({ freshHours: 24 }), name: string = proefdorp.name) =>
    fetched({ config, name, year: '2024', isOfAll: true });
  const filesOf = ({ dir: folder }: { dir: string }) =>
    Object.fromEntries(
      readdirSync(folder)
        .filter((name) => !['manifest.json', 'answers.json'].includes(name))
        .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
    );

  it('comes to the same as one by its name, from files of the whole country', async () => {
    const one = filesOf(await fetched({ config: country.config(), year: '2024' }));
    country.asked.length = 0;
    const all = await ofAll();
    // OData 3 has no word for a figure that is withheld.
    const { '85984NED.csv': figures, '83765NED.csv': older, ...files } = filesOf(all);
    expect(files).toEqual({ ...one, '85984NED.csv': undefined, '83765NED.csv': undefined });
    expect(Buffer.from(older, 'base64').toString()).toContain('BU03620101');
    expect(Buffer.from(figures, 'base64').toString()).toContain('BU03620101');
    expect(untold(all)).toEqual([]);
  });

  it('asks for each file of the country once, for however many', async () => {
    await ofAll();
    const asked = country.asked.map(({ url }) => url);
    expect([...new Set(asked)]).toEqual(asked);
    expect(new Set(country.asked.map(({ service }) => service))).toEqual(
      new Set(['statlineV3', 'areaFeatures', 'streetsOfCountry', 'homesOfCountry']),
    );
    expect(asked.filter((url) => url.includes('GM0362'))).toEqual([]);
    const other = await ofAll(undefined, 'Amsterdam');
    expect(country.asked).toHaveLength(asked.length);
    expect(readFileSync(join(other.dir, 'buurten.geojson'), 'utf8')).toContain('BU03630101');
  });

  it('goes by provinces, and says so, where the file of the country cannot be had; homes are asked of nobody by millions', async () => {
    country.misbehave('streetsOfCountry', faults.status(403));
    country.misbehave('homesOfCountry', faults.webPage);
    const { dir: folder, ...told } = await ofAll();
    expect(untold(told)).toEqual([
      expect.stringMatching(/^streets of Amstelveen are from the extracts of Geofabrik: .*country.*HTTP 403/),
      expect.stringMatching(/\(BAG\) gave no homes.*OpenStreetMap.*a web page instead of data/),
    ]);
    expect(readdirSync(folder)).not.toContain('homes.csv');
    expect(country.asked.filter(({ service }) => service === 'homes')).toEqual([]);
  });

  it('makes the parts again where making them was cut short, and when the file is another', async () => {
    await ofAll();
    const answers = join(dir, 'answers');
    const parts = readdirSync(answers).filter((name) => name.endsWith('.parts'));
    expect(parts).toHaveLength(4);
    for (const name of parts) renameSync(join(answers, name), join(answers, `${name}.new`));
    const before = country.asked.length;
    await ofAll();
    expect(country.asked).toHaveLength(before);
    expect(readdirSync(answers).filter((name) => name.includes('.parts'))).toEqual(parts);
  });
});

describe('a large city', () => {
  it('has its homes from the file of the country, and page by page where there is no room for it', async () => {
    const own = proefdorpScene();
    const country = await startStandIn([own], { country: await countryFiles([own]) });
    const { current, merged } = listOf(proefdorp.name);
    const list = { merged, current: current.map((municipality) => ({ ...municipality, inhabitants: 300_000 })) };
    const homesOf = async ({ dir: folder }: { dir: string }) => readFileSync(join(folder, 'homes.csv'), 'utf8');
    const byFile = await homesOf(await fetched({ config: country.config(), year: '2024', list }));
    expect(new Set(country.asked.map(({ service }) => service))).not.toContain('homes');
    country.misbehave('homesOfCountry', faults.withHeader('content-length', '9000000000000000'));
    rmSync(join(dir, 'answers'), { recursive: true });
    const byPages = await fetched({ config: country.config(), year: '2024', list });
    expect(untold(byPages)).toEqual([expect.stringMatching(/^homes are from WFS: .*the disk is full/)]);
    expect(await homesOf(byPages)).toBe(byFile);
    expect(byFile).toMatch(
      /^identificatie,x,y,openbare_ruimte,huisnummer,postcode,woonplaats\n0{16},\S+,\S+,"Laan, de ""oude""",1,1234AB,Proefdorp\n/,
    );
    await country.stop();
  });
});
