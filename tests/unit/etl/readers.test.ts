import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFacilities } from '#readers/facilities.ts';
import { slug } from '#readers/slug.ts';
import { requiredFile } from '#etl/readSources.ts';
import { parseManifest } from '#etl/sources/manifest.ts';
import { openSources } from '#etl/sources/openSources.ts';
import { bytesSource } from '#readers/pbf/blobs.ts';
import type { OpenedFile } from '#etl/sources/openSources.ts';
import { datasetVersion } from '#etl/steps/dataset.ts';
import { writeScene } from '#tests/scenes/smallMunicipality.ts';

const file = (path: string, bytes: Buffer): OpenedFile => ({
  role: 'facilities',
  path,
  bytes,
  content: bytesSource(bytes),
  title: { nl: '', en: '' },
  url: '',
  licence: '',
  attribution: '',
  referenceDate: '',
  note: { nl: '', en: '' },
  sha256: '',
});

describe('a list of facilities', () => {
  const read = (text: string) => readFacilities(file('services.csv', Buffer.from(text))).facilities;

  it('gives ids that stay when the list is reordered, products and quoted text', () => {
    const header = 'name,category,lon,lat,address,products,source,note\n';
    const [first, second] = read(
      `${header}Bibliotheek Zuid,bibliotheek,4.6,52.4,"Plein 1, Haarlem",hulp|boeken,,\nCafé 't Hof,wijkcentrum,4.6,52.4,,,,\n`,
    );
    expect(first).toMatchObject({
      id: 'bibliotheek-zuid',
      address: 'Plein 1, Haarlem',
      products: ['hulp', 'boeken'],
      row: 2,
    });
    expect(second).toMatchObject({ id: 'wijkcentrum-cafe-t-hof', products: [], row: 3 });
  });

  it('takes source and note in both languages, or one text for both', () => {
    const header = 'name,category,lon,lat,source,note,source_en,note_en\n';
    const [first, second] = read(`${header}A,loket,4.6,52.4,bron,let op,source,mind\nB,loket,4.6,52.4,bron,let op,,\n`);
    expect(first).toMatchObject({ source: { nl: 'bron', en: 'source' }, note: { nl: 'let op', en: 'mind' } });
    expect(second).toMatchObject({ source: { nl: 'bron', en: 'bron' }, note: { nl: 'let op', en: 'let op' } });
  });

  it('refuses the same facility twice', () => {
    expect(() => read('name,category,lon,lat\nA,loket,4.6,52.4\nA,loket,4.6,52.4\n')).toThrow(
      /row 3: is the same loket as row 2/,
    );
  });

  it('makes plain ids of names', () => {
    expect(slug('  Cliëntenraad – ’t Trefpunt (2e) ')).toBe('clientenraad-t-trefpunt-2e');
  });
});

describe('a source folder', () => {
  const dir = mkdtempSync(join(tmpdir(), 'loketkaart-sources-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('without a manifest is read by what is in its files', () => {
    writeScene(dir);
    mkdirSync(join(dir, 'cbs'), { recursive: true });
    writeFileSync(join(dir, 'cbs/85984NED_nederland.csv'), 'x'.repeat(10_000));
    const { files } = openSources(dir, 'GM9999');
    expect([...files.keys()]).toEqual(['buurten', 'wijken', 'kwb-buurt', 'streets', 'facilities', 'stadsdelen']);
    expect(files.get('kwb-buurt')).toMatchObject({ path: 'cbs/85984NED_proefdorp.csv', referenceDate: '2024' });
    expect(files.get('buurten')).toMatchObject({
      referenceDate: '2024',
      attribution: expect.stringMatching(/, 2024$/) as string,
    });
  });

  it('has another version when a file is another, or is said to be', () => {
    const sources = openSources(dir, 'GM9999');
    const version = datasetVersion(sources);
    const withStreets = (changes: Partial<OpenedFile>) => {
      const streets = { ...requiredFile(sources.files, 'streets'), ...changes };
      return datasetVersion({ ...sources, files: new Map([...sources.files, ['streets', streets]]) });
    };
    expect(withStreets({})).toBe(version);
    for (const changes of [{ sha256: 'b' }, { referenceDate: '1999' }, { note: { nl: 'anders', en: '' } }])
      expect(withStreets(changes)).not.toBe(version);
    expect(datasetVersion({ ...sources, ferries: false })).not.toBe(version);
  });

  it('needs to be told the municipality, in the right form', () => {
    expect(() => openSources(dir, undefined)).toThrow(/--municipality/);
    expect(() => openSources(dir, '0392')).toThrow(/looks like GM0392/);
  });

  it('is refused when it lacks a file that nothing can do without', () => {
    rmSync(join(dir, 'osm'), { recursive: true });
    expect(() => openSources(dir, 'GM9999')).toThrow(/no file for "streets"/);
    expect(() => openSources(join(dir, 'nowhere'), 'GM9999')).toThrow(/no such folder/);
  });
});

describe('a manifest of which a file is a link', () => {
  it('is refused where the link leads out of its folder', () => {
    const outside = mkdtempSync(join(tmpdir(), 'loketkaart-'));
    const inside = join(outside, 'folder');
    mkdirSync(inside);
    writeFileSync(join(outside, 'secret'), 'x');
    symlinkSync(join(outside, 'secret'), join(inside, 'streets.osm.pbf'));
    const file = { role: 'streets', path: 'streets.osm.pbf', sha256: 'a'.repeat(64) };
    const rest = { title: '', url: '', licence: '', attribution: '', referenceDate: '' };
    const manifest = { municipality: { code: 'GM9999', name: 'Proefdorp' }, files: [{ ...file, ...rest }] };
    writeFileSync(join(inside, 'manifest.json'), JSON.stringify(manifest));
    expect(() => openSources(inside, undefined)).toThrow(/streets\.osm\.pbf: is a link that leads out of the folder/);
    rmSync(outside, { recursive: true });
  });
});

describe('a manifest', () => {
  const entry = {
    role: 'streets',
    path: 'a',
    title: '',
    url: '',
    licence: '',
    attribution: '',
    referenceDate: '',
    sha256: 'a'.repeat(64),
  };
  const parse = (files: object[]) =>
    parseManifest(JSON.stringify({ municipality: { code: 'GM0392', name: 'Haarlem' }, files }), 'manifest.json');

  it('names each role once, with a hash', () => {
    // One text is for both languages, and a note may be left out.
    expect(parse([{ ...entry, title: 'A' }]).files[0]).toMatchObject({
      title: { nl: 'A', en: 'A' },
      note: { nl: '', en: '' },
    });
    expect(() => parse([entry, entry])).toThrow(/"streets" twice/);
    expect(() => parse([{ ...entry, sha256: 'abc' }])).toThrow(/files\.0\.sha256/);
    expect(() => parse([{ ...entry, role: 'rivers' }])).toThrow(/files\.0\.role/);
    for (const path of ['../a', 'b/../../a', '/etc/passwd', 'C:\\a', '..\\a', '\\a', 'a\0'])
      expect(() => parse([{ ...entry, path }])).toThrow(/files\.0\.path: must be a path below the folder/);
    expect(parse([{ ...entry, path: 'osm/..streets.osm.pbf' }]).files).toHaveLength(1);
    expect(() => parseManifest('{', 'manifest.json')).toThrow(/not valid JSON/);
    const manifest = { municipality: { code: 'GM0392', name: 'Haarlem' }, files: [entry] };
    const ferries = (value?: unknown) => parseManifest(JSON.stringify({ ...manifest, ferries: value }), 'm').ferries;
    expect([ferries(), ferries(false)]).toEqual([undefined, false]);
    expect(() => ferries('no')).toThrow(/ferries/);
  });
});
