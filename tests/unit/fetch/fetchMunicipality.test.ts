import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openByName, requireMunicipality } from '#etl/fetch/byName.ts';
import { readSources } from '#etl/readSources.ts';
import type { Readings } from '#etl/readSources.ts';
import { openSources } from '#etl/sources/openSources.ts';
import { knownMunicipalities } from '#municipalities/municipalities.ts';
import { osmPbfFile } from '#tests/scenes/osmPbfFile.ts';
import { lonLat, writeScene } from '#tests/scenes/smallMunicipality.ts';
import * as faults from '#tests/standIn/faults.ts';
import { essence } from '#tests/standIn/essence.ts';
import { fetchScene, listOf, silentFetch, untold } from '#tests/standIn/fetchedScene.ts';
import { olderFigures, proefdorp, proefdorpFiles, proefdorpScene } from '#tests/standIn/proefdorp.ts';
import { startStandIn } from '#tests/standIn/standIn.ts';
import type { ServiceName, StandIn } from '#tests/standIn/standIn.ts';

let standIn: StandIn;
let dir: string;

beforeAll(async () => {
  // Pages of two and seven, so that nothing comes in one answer.
  standIn = await startStandIn([proefdorpScene()], { pageSize: 7 });
});
afterAll(() => standIn.stop());
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fetched-'));
  standIn.asked.length = 0;
});
afterEach(() => {
  standIn.behave();
  rmSync(dir, { recursive: true, force: true });
});

const fetched = (change: Partial<Parameters<typeof fetchScene>[0]> = {}) =>
  fetchScene({ config: standIn.config(), dir, name: proefdorp.name, ...change });

const readingsOf = (folder: string): Promise<Readings> => readSources(openSources(folder, proefdorp.code));

async function essenceOfFiles() {
  const folder = join(dir, 'files');
  writeScene(folder, proefdorpFiles());
  return essence(await readingsOf(folder));
}

describe('a municipality by name', () => {
  it('comes to the same as its files', async () => {
    standIn.misbehave('homes', faults.status(500));
    const { dir: folder, year, ...told } = await fetched();
    expect(year).toBe('2024');
    expect(essence(await readingsOf(folder))).toEqual(await essenceOfFiles());
    expect(untold(told)).toEqual([
      expect.stringMatching(/^2024 was taken: no source gives figures of 2025 \(86165NED\): .*HTTP 404/),
      expect.stringContaining('people live at the addresses of OpenStreetMap'),
    ]);
  });

  it('comes to the same by the second service of each source', async () => {
    for (const service of ['areaFeatures', 'statlineV4', 'streets', 'homes'] as ServiceName[])
      standIn.misbehave(service, faults.status(403));
    const { dir: folder, ...told } = await fetched({ year: '2024' });
    // Where a figure is withheld, OData 3 says that there is none.
    const ofFiles = JSON.stringify(await essenceOfFiles()).replace('Ouder","secret"', 'Ouder","missing"');
    expect(essence(await readingsOf(folder))).toEqual(JSON.parse(ofFiles));
    expect(untold(told)).toEqual([
      expect.stringMatching(/^figures of 2024 \(85984NED\) are from OData 3: http.*MeasureCodes.*: answers HTTP 403$/),
      expect.stringMatching(/^buurten of 2024 are from WFS: /),
      expect.stringMatching(/^wijken of 2024 are from WFS: /),
      expect.stringMatching(/^municipalities of 2024 are from WFS: /),
      expect.stringMatching(/^streets of Amstelveen are from Overpass: /),
      expect.stringContaining('the register of addresses (BAG) gave no homes'),
    ]);
  });

  it('comes to the same where the titles of measures begin with their group', async () => {
    const short = await startStandIn([proefdorpScene()], { hasShortTitles: true });
    short.misbehave('homes', faults.status(500));
    const { dir: folder, ...told } = await fetched({ config: short.config(), year: '2024' });
    expect(essence(await readingsOf(folder))).toEqual(await essenceOfFiles());
    expect(untold(told).filter((remark) => remark.includes('OData'))).toEqual([]);
    await short.stop();
  });

  it('has people at the homes in use of the register, and at nothing else', async () => {
    const { dir: folder } = await fetched({ year: '2024' });
    const { extract, remarks } = await readingsOf(folder);
    const { extract: ofFiles } = await readingsOf(await writtenFiles());
    const places = (from: Readings['extract']) =>
      from.addressNodes.map((node) => `${from.lon[node].toFixed(5)} ${from.lat[node].toFixed(5)}`).sort();
    // The one of the twenty addresses that lies 400 m beyond the border is not asked for.
    expect(places(extract)).toEqual(places(ofFiles).filter((place) => !place.startsWith('4.909')));
    expect(extract.addressNodes).toHaveLength(19);
    expect(remarks).toContain(
      'people live at the 19 homes of the list; the 20 addresses of the street file are not counted',
    );
  });

  async function writtenFiles(): Promise<string> {
    const folder = join(dir, 'files');
    writeScene(folder, proefdorpFiles());
    return folder;
  }

  it('says in its manifest what each file is, whose it is and when it came', async () => {
    const { dir: folder } = await fetched({ year: '2024' });
    const { files, municipalityName } = openSources(folder, undefined);
    expect(municipalityName).toBe('Amstelveen');
    const described = [...files.values()].map(({ role, licence, referenceDate }) => [role, licence, referenceDate]);
    const today = new Date().toISOString().slice(0, 10);
    expect(described).toEqual([
      ...[
        ['buurten', 'CC BY 4.0', '2024'],
        ['wijken', 'CC BY 4.0', '2024'],
        ['kwb-buurt', 'CC BY 4.0', '2024'],
      ],
      ...[
        ['neighbours', 'CC BY 4.0', '2024'],
        ['streets', 'ODbL 1.0', '2026-11-29'],
        ['basemap', 'ODbL 1.0', '2026-11-29'],
        ['homes', 'PDM 1.0', today],
        ['facilities', 'facts', '2026-11-29'],
      ],
    ]);
    expect(files.get('kwb-buurt')?.note.nl).toBe(`opgehaald op ${today}`);
  });

  it('leaves what was fetched before as it was when it fails', async () => {
    const { dir: folder } = await fetched({ year: '2024' });
    const before = readFileSync(join(folder, 'manifest.json'));
    for (const service of ['streets', 'overpass'] as ServiceName[]) standIn.misbehave(service, faults.webPage);
    rmSync(join(dir, 'answers'), { recursive: true });
    await expect(fetched({ year: '2024' })).rejects.toThrow(/no source gives streets of Amstelveen: .*; .*web page/);
    expect(readFileSync(join(folder, 'manifest.json')).equals(before)).toBe(true);
    expect(readdirSync(join(dir, 'municipalities'))).toEqual(['GM0362-2024']);
  });
});

describe('what a folder of files has beside the rest', () => {
  it('comes by name too: the older table, the municipalities around, and water and green', async () => {
    const place = (east: number, north: number) => lonLat(east, north);
    const square = (id: number, east: number, north: number, metres: number) =>
      [0, 1, 2, 3].map((corner) => ({
        id: id + corner,
        ...place(east + (corner === 1 || corner === 2 ? metres : 0), north + (corner > 1 ? metres : 0)),
      }));
    const ring = (id: number) => [id, id + 1, id + 2, id + 3, id];
    const nodes = [
      ...[...square(1, 200, 600, 200), ...square(11, 250, 650, 50), ...square(21, 800, 600, 200)],
      // Of a lake in two halves, of which one is beyond what is kept; of a pond that is too small; of a street with a house.
      ...[...square(31, 1200, 600, 100), { id: 41, ...place(9000, 600) }, ...square(51, 1500, 600, 10)],
      ...[
        { id: 61, ...place(0, 500) },
        { id: 62, ...place(1900, 500), tags: { 'addr:housenumber': '1' } },
      ],
    ];
    const streets = osmPbfFile({
      nodes,
      ways: [
        { id: 1, refs: ring(1).slice(0, 3), tags: {} },
        { id: 2, refs: ring(1).slice(2), tags: {} },
        { id: 3, refs: ring(11), tags: {} },
        { id: 4, refs: ring(21), tags: { leisure: 'park' } },
        { id: 5, refs: [31, 32, 41, 31], tags: { natural: 'water' } },
        { id: 6, refs: ring(51), tags: { natural: 'water' } },
        { id: 7, refs: [61, 62], tags: { highway: 'residential' } },
        { id: 8, refs: [61, 31], tags: { railway: 'rail' } },
      ],
      relations: [
        {
          ...{ id: 1, tags: { type: 'multipolygon', natural: 'water' } },
          members: [
            { way: 1, role: 'outer' },
            { way: 2, role: 'outer' },
            { way: 3, role: 'inner' },
          ],
        },
      ],
    });
    const rich = await startStandIn([proefdorpScene('2024', '85984NED', { olderFigures, streets })]);
    rich.misbehave('homes', faults.status(500));
    const { dir: folder, remarks } = await fetched({ config: rich.config(), year: '2024' });
    const { tables, neighbours, basemap } = await readingsOf(folder);
    expect([...(tables.get('kwb-2017-buurt')?.rows.keys() ?? [])]).toEqual(['BU03620101']);
    expect(neighbours.map(({ code, outline }) => [code, outline.coordinates[0][0].length])).toEqual([['GM0363', 5]]);
    const drawn = (kind: 'water' | 'green' | 'rail') =>
      basemap?.[kind].features.map(({ geometry }) => ('coordinates' in geometry ? geometry.coordinates.length : 0));
    // The lake with its island, the park, the railway.
    expect([drawn('water'), drawn('green'), drawn('rail')]).toEqual([[2], [1], [1]]);
    expect(remarks).toContainEqual(expect.stringMatching(/^1 waters and greens run on beyond/));
    expect(remarks).toContainEqual(expect.stringContaining('no public source says which stadsdeel'));
    await rich.stop();
  });

  it('is left out, and said, where a source does not have it', async () => {
    const bare = await startStandIn([proefdorpScene()]);
    bare.misbehave('areaFeatures', (due, response, request) =>
      request.url?.includes('/gemeenten/')
        ? faults.status(404)(due, response, request)
        : void response.writeHead(due.status, due.headers).end(due.body),
    );
    bare.misbehave('areaWfs', faults.status(403));
    const { dir: folder, remarks } = await fetched({ config: bare.config(), year: '2024' });
    expect(remarks).toContainEqual(expect.stringMatching(/^the municipalities around are not drawn: .*403/));
    expect(remarks).toContainEqual(expect.stringMatching(/^nothing is known of the social minimum: .*83765NED/));
    expect((await readingsOf(folder)).neighbours).toEqual([]);
    await bare.stop();
  });
});

describe('answers that are not what they should be', () => {
  const renamedField = faults.withText((text) => text.replaceAll('buurtcode', 'buurt_identificatie'));
  it.each([
    ['a field with another name', 'areaFeatures', renamedField, /are from WFS: buurten of 2024: holds no buurt/],
    [
      ...(['another system of coordinates', 'areaFeatures'] as const),
      faults.withHeader('content-crs', '<http://www.opengis.net/def/crs/OGC/1.3/CRS84>'),
      /asked for EPSG:28992 and states .*CRS84/,
    ],
    ['no list of features', 'areaFeatures', faults.withText(() => '{"type":"Feature"}'), /another shape: type/],
    [
      ...(['fewer rows than are counted', 'statlineV4'] as const),
      faults.withText((text) => (/^\d+$/.test(text) ? String(Number(text) + 1) : text)),
      /are from OData 3: .* gives 9 rows where it counts 10/,
    ],
    [
      ...(['a measure that is called otherwise', 'statlineV4'] as const),
      faults.withText((text) => text.replaceAll('65 jaar of ouder', 'Ouderen')),
      /are from OData 3: 85984NED.*k_65JaarOfOuder/,
    ],
  ] as const)('%s: the other service is asked, and it is said', async (_what, service, fault, remark) => {
    standIn.misbehave(service, fault);
    const { remarks } = await fetched({ year: '2024' });
    expect(remarks.join('\n')).toMatch(remark);
  });

  it('a filter that is passed over is noticed', async () => {
    standIn.misbehave('areaFeatures', faults.status(500));
    standIn.misbehave(
      'areaWfs',
      faults.withText((text) => text.replace('GM0362', 'GM0363')),
    );
    await expect(fetched({ year: '2024' })).rejects.toThrow(/gives areas of other municipalities/);
  });

  it('fails with the reason of each service', async () => {
    for (const service of ['statlineV4', 'statlineV3'] as const) standIn.misbehave(service, faults.status(503));
    await expect(fetched({ year: '2024' })).rejects.toThrow(
      /^no source gives figures of 2024 \(85984NED\): .*v4.*HTTP 503 \(tried 3 times.*; .*v3.*HTTP 503 \(tried 3 times/,
    );
  });
});

describe('years', () => {
  it('refuses one that no source has, and names those that are known', async () => {
    await expect(fetched({ year: '2031' })).rejects.toThrow(/no source has 2031: .* 2025, 2024, 2023/);
    expect(standIn.asked).toEqual([]);
  });

  it('says what lacks of the one that is asked for', async () => {
    await expect(fetched({ year: '2023' })).rejects.toThrow(
      /do not have all of 2023: no source gives figures of 2023 \(85618NED\)/,
    );
  });

  it('passes over one of which only the figures are out', async () => {
    const early = { ...proefdorpScene('2025', '86165NED'), buurten: [], wijken: [] };
    const both = await startStandIn([proefdorpScene(), early]);
    const { year, remarks } = await fetched({ config: both.config() });
    expect(year).toBe('2024');
    expect(remarks[0]).toMatch(/^2024 was taken: no source gives buurten of 2025: .*has nothing of GM0362/);
    await both.stop();
  });

  it('does not take an older one because a source is down', async () => {
    for (const service of ['areaFeatures', 'areaWfs'] as const) standIn.misbehave(service, faults.status(500));
    await expect(fetched()).rejects.toThrow(/no source gives buurten of 2024: .*HTTP 500/);
  });
});

describe('homes', () => {
  it('come from parts of the box where the service stops before the end', async () => {
    const stingy = await startStandIn([proefdorpScene()], { mostOfWfs: 6 });
    stingy.misbehave('areaWfs', faults.status(500));
    const { dir: folder } = await fetched({ config: stingy.config(), year: '2024' });
    const rows = readFileSync(join(folder, 'homes.csv'), 'utf8').trimEnd().split('\n').slice(1);
    expect(rows).toHaveLength(19);
    expect(new Set(rows).size).toBe(19);
    await stingy.stop();
  });
});

describe('opening by name', () => {
  const namedLoad = (change: Partial<Parameters<typeof openByName>[0]> = {}) => ({
    ...{ municipality: requireMunicipality('Amstelveen', knownMunicipalities), list: listOf('Amstelveen') },
    ...{ year: '2024', config: standIn.config(), cacheDir: dir, offline: false, ...change },
  });

  it('opens what was fetched before without asking anybody', async () => {
    const online = await openByName(namedLoad(), () => silentFetch);
    standIn.asked.length = 0;
    const offline = await openByName(namedLoad({ offline: true, year: undefined }), () => silentFetch);
    expect(standIn.asked).toEqual([]);
    const hashes = ({ files }: typeof online) => [...files.values()].map(({ role, sha256 }) => [role, sha256]);
    expect(hashes(offline)).toEqual(hashes(online));
  });

  it('refuses a file that is not what was fetched', async () => {
    await openByName(namedLoad(), () => silentFetch);
    writeFileSync(join(dir, 'municipalities/GM0362-2024/homes.csv'), 'identificatie,x,y\n1,120000,480000\n');
    await expect(openByName(namedLoad({ offline: true }), () => silentFetch)).rejects.toThrow(/homes\.csv: .*sha256/);
  });

  it('says that nothing was fetched yet', async () => {
    await expect(openByName(namedLoad({ offline: true }), () => silentFetch)).rejects.toThrow(
      /nothing was fetched of Amstelveen of 2024 yet; leave out --offline/,
    );
  });

  it('says without internet which files to put where', async () => {
    const gone = await startStandIn([]);
    await gone.stop();
    const message = await openByName(namedLoad({ config: gone.config({ tries: 1 }) }), () => silentFetch).catch(
      (error: unknown) => (error as Error).message,
    );
    expect(message).toMatch(
      /^the public sources cannot be reached \(.*gave no answer.*\)\. What is loaded stays as it is\./,
    );
    for (const part of [
      'buurten.geojson',
      'wijken.geojson',
      '85984NED.csv',
      'noord-holland.osm.pbf',
      '--municipality GM0362 --from',
    ])
      expect(message).toContain(part);
    expect(message).not.toContain('--offline');
  });

  it('advises what was fetched before where there is no internet', async () => {
    await openByName(namedLoad(), () => silentFetch);
    const gone = await startStandIn([]);
    await gone.stop();
    rmSync(join(dir, 'answers'), { recursive: true });
    await expect(openByName(namedLoad({ config: gone.config({ tries: 1 }) }), () => silentFetch)).rejects.toThrow(
      /was fetched before: load that with --municipality GM0362 --offline/,
    );
  });

  it('asks which, proposes, or says into which it was merged', () => {
    const refusal = (text: string) => {
      try {
        return requireMunicipality(text, knownMunicipalities).code;
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(refusal('Bergen')).toBe(
      '"Bergen" can be Bergen (NH.) in noord-holland (GM0373) or Bergen (L.) in limburg (GM0893); name one by its code',
    );
    expect(refusal('Alkmar')).toBe('there is no municipality "Alkmar"; did you mean Alkmaar (GM0361)?');
    expect(refusal('Weesp')).toBe('Weesp became part of Amsterdam (GM0363) on 1 January 2022; ask for GM0363');
    expect(refusal('Haaren')).toMatch(/^Haaren was divided over Boxtel .*, Vught \(GM0865\) on 1 January 2021$/);
    expect(refusal('Atlantis')).toMatch(/^there is no municipality "Atlantis"; give its name as CBS writes it/);
  });
});
