import { createOSMStream } from 'osm-pbf-parser-node';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { contentSha256, fileContent } from '#etl/sources/fileContent.ts';
import type { LonLatBounds } from '#readers/osm/extract.ts';
import { readOsmPbf } from '#readers/osmPbf.ts';
import { bytesSource } from '#readers/pbf/blobs.ts';
import { bytesField, fileBlob, numberField, osmPbfFile } from '#tests/scenes/osmPbfFile.ts';
import type { PbfForm, ScenePbf } from '#tests/scenes/osmPbfFile.ts';
import { repeatedExtract } from '#tests/scenes/repeatedExtract.ts';

const read = (bytes: Buffer, bounds?: LonLatBounds) =>
  readOsmPbf({ path: 'town.osm.pbf', content: bytesSource(bytes) }, bounds);

const nodes = [1, 2, 3].map((id) => ({ id, lon: 4.6 + id / 1000, lat: 52.4 }));
const house = { id: 9, lon: 4.65, lat: 52.41, tags: { 'addr:housenumber': '7' } };
const street = { id: 5, refs: [1, 2, 3], tags: { highway: 'residential', name: 'Kade' } };
const town: ScenePbf = { nodes: [...nodes, house], ways: [street, { id: 6, refs: [1, 3], tags: { building: 'yes' } }] };

describe('an .osm.pbf file', () => {
  const forms: [string, PbfForm][] = [
    ['in zlib', {}],
    ['not compressed', { compression: 'raw' }],
    ['with nodes by column', { dense: true }],
    ['with nodes by column, not compressed', { dense: true, compression: 'raw' }],
    ['on another grid', { granularity: 1000, offset: 500_000_000 }],
    ['with places on its ways', { locationsOnWays: true }],
    ['with features that need not be known', { optionalFeatures: ['Sort.Type_then_ID'] }],
  ];
  it.each(forms)('%s gives streets, and house numbers among the nodes', (_name, form) => {
    const extract = read(osmPbfFile(town, form));
    expect(extract.ways).toEqual([{ id: 5, nodes: [0, 1, 2], tags: { highway: 'residential', name: 'Kade' } }]);
    expect(extract.addressNodes).toEqual([3]);
    expect(extract.addressCounts).toEqual([1]);
    expect([...extract.lon]).toEqual([4.601, 4.602, 4.603, 4.65]);
    expect([...extract.lat]).toEqual([52.4, 52.4, 52.4, 52.41]);
  });

  it.each(forms.filter(([, { locationsOnWays }]) => !locationsOnWays))(
    '%s gives landmarks, as nodes and as outlines',
    (_name, form) => {
      const hospital = { id: 20, lon: 4.62, lat: 52.4, tags: { amenity: 'hospital', name: 'Gasthuis' } };
      const nameless = { id: 21, lon: 4.63, lat: 52.4, tags: { amenity: 'school' } };
      const cafe = { id: 22, lon: 4.63, lat: 52.41, tags: { amenity: 'cafe', name: 'Het Hoekje' } };
      const outline = { id: 7, refs: [1, 3], tags: { building: 'yes', amenity: 'townhall', name: 'Raadhuis' } };
      const again = { id: 8, refs: [1, 2], tags: { amenity: 'townhall', name: 'Raadhuis' } };
      const scene = { nodes: [...town.nodes, hospital, nameless, cafe], ways: [...town.ways, outline, again] };
      expect(read(osmPbfFile(scene, form)).landmarks).toEqual([
        { kind: 'hospital', name: 'Gasthuis', lon: expect.closeTo(4.62, 6), lat: expect.closeTo(52.4, 6) },
        // Between the corners of its outline, which in the file stand at 4.601 and 4.603.
        { kind: 'town-hall', name: 'Raadhuis', lon: expect.closeTo(4.602, 6), lat: expect.closeTo(52.4, 6) },
      ]);
    },
  );

  it('holds the same as another reader finds in it', async () => {
    const path = fileURLToPath(new URL('../../../geodata/haarlem/streets.osm.pbf', import.meta.url));
    const extract = read(readFileSync(path));
    const positions = new Map<number, [number, number]>();
    const ways: [number, [number, number][]][] = [];
    let houses = 0;
    type Item = { type?: string; id: number; lon: number; lat: number; refs: number[]; tags?: Record<string, string> };
    for await (const item of createOSMStream(path, { withTags: true }) as AsyncIterable<Item>) {
      if (item.type === 'node') positions.set(item.id, [item.lon, item.lat]);
      if (item.type === 'node' && item.tags?.['addr:housenumber']) houses++;
      if (item.type === 'way' && item.tags?.highway) {
        ways.push([item.id, item.refs.map((ref) => positions.get(ref) as [number, number])]);
      }
    }
    expect(extract.addressCounts.length).toBe(houses);
    expect(extract.ways.length).toBe(ways.length);
    const rounded = (places: [number, number][]) => places.map((place) => place.map((value) => value.toFixed(7)));
    for (const [i, [id, places]] of ways.entries()) {
      const way = extract.ways[i];
      const found = way.nodes.map((node): [number, number] => [extract.lon[node], extract.lat[node]]);
      if (way.id !== id || rounded(found).join() !== rounded(places).join())
        expect([id, found]).toEqual([way.id, places]);
    }
  });

  it('reads ids below zero, which editors give to what is new', () => {
    const extract = read(
      osmPbfFile({
        nodes: [-1, -2, -3].map((id) => ({ id, lon: 4.6 - id / 1000, lat: 52.4 })),
        ways: [{ id: -7, refs: [-1, -2, -3], tags: { highway: 'path' } }],
      }),
    );
    expect(extract.ways).toEqual([{ id: -7, nodes: [2, 1, 0], tags: { highway: 'path' } }]);
    expect(extract.lon[2]).toBe(4.601);
  });

  it.each([true, false])('counts objects that are in it twice once (nodes by column: %s)', (dense) => {
    const once = osmPbfFile(town, { dense });
    expect(read(Buffer.concat([once, once]))).toEqual(read(once));
    const twice = { nodes: [...town.nodes, ...town.nodes], ways: [...town.ways, ...town.ways] };
    expect(read(osmPbfFile(twice, { dense }))).toEqual(read(once));
  });

  it.each([true, false])('takes the latest version of an object (nodes by column: %s)', (dense) => {
    const version = (number: number, lat: number, name: string, houses: string) => ({
      nodes: [
        ...nodes.map((node) => ({ ...node, lat, version: number })),
        { ...house, tags: { 'addr:housenumber': houses }, version: number },
      ],
      ways: [{ ...street, tags: { highway: 'residential', name }, version: number }],
    });
    const older = version(1, 52.4, 'Oude Kade', '7');
    const newer = version(2, 52.401, 'Nieuwe Kade', '7;9');
    for (const order of [
      [older, newer],
      [newer, older],
    ]) {
      const extract = read(Buffer.concat(order.map((scene) => osmPbfFile(scene, { dense }))));
      expect(extract.ways).toEqual([
        { id: 5, nodes: [0, 1, 2], tags: { highway: 'residential', name: 'Nieuwe Kade' } },
      ]);
      expect(extract.lat[0]).toBe(52.401);
      expect(extract.addressCounts).toEqual([2]);
    }
  });

  it('keeps what is left of a way that the extract cuts through', () => {
    const extract = read(osmPbfFile({ nodes, ways: [{ id: 5, refs: [1, 2, 99, 3], tags: { highway: 'path' } }] }));
    expect(extract.ways.map((way) => way.nodes)).toEqual([[0, 1]]);
    expect(extract.cutWays).toBe(1);
  });

  it('passes over a node twice in a row and a way of one node', () => {
    const ways = [
      { id: 5, refs: [1, 1, 2, 3], tags: { highway: 'path' } },
      { id: 6, refs: [2], tags: { highway: 'path' } },
    ];
    expect(read(osmPbfFile({ nodes, ways })).ways.map((way) => way.nodes)).toEqual([[0, 1, 2]]);
  });

  it('keeps only what lies within the bounds, and no half of a ferry', () => {
    const far = { id: 4, lon: -1.43, lat: 55 };
    const ways: ScenePbf['ways'] = [
      street,
      { id: 7, refs: [3, 4], tags: { route: 'ferry', foot: 'yes' } },
      { id: 8, refs: [4, 5], tags: { highway: 'motorway' } },
    ];
    const extract = read(
      osmPbfFile({ nodes: [...nodes, far, { ...far, id: 5 }, house], ways }),
      [4.5, 52.3, 4.7, 52.5],
    );
    expect(extract.ways.map(({ id }) => id)).toEqual([5]);
    expect(extract.waysOutside).toBe(1);
    expect(Math.max(...extract.lat)).toBe(52.41);
    expect(() => read(osmPbfFile(town), [6, 52, 7, 53])).toThrow(/holds no streets .* in or near the municipality/);
  });

  it.each([{ dense: true }, {}])('gives of a file many times as large what lies within the bounds (%o)', (form) => {
    const members = [{ way: 6, role: 'outer' }];
    const square = { type: 'multipolygon', highway: 'pedestrian' };
    const ways = [street, { id: 6, refs: [1, 3, 9, 1] }];
    const small = osmPbfFile({ ...town, ways, relations: [{ id: 1, tags: square, members }] }, form);
    const large = Buffer.concat([...repeatedExtract(bytesSource(small), 20)]);
    const [one, within, all] = [read(small), read(large, [4.5, 52.3, 4.7, 52.5]), read(large)];
    const idStep = within.ways[0].id - street.id;
    expect(idStep).toBeGreaterThan(0);
    expect(within).toEqual({
      ...one,
      ways: one.ways.map((way) => ({ ...way, id: way.id + idStep })),
      waysOutside: 19 * one.ways.length,
    });
    expect(all.ways).toHaveLength(20 * one.ways.length);
    expect(new Set(all.lon.map((lon, i) => lon + 360 * all.lat[i])).size).toBe(all.lon.length);
  });

  it('gives a way the meaning of the relation that it is the outline of', () => {
    const members = [{ way: 6, role: 'outer' }];
    const square = { type: 'multipolygon', highway: 'pedestrian', area: 'yes' };
    const ways = [street, { id: 6, refs: [1, 3, 9, 1] }];
    const extract = read(osmPbfFile({ ...town, ways, relations: [{ id: 1, tags: square, members }] }));
    expect(extract.ways[1]).toMatchObject({ id: 6, nodes: [0, 2, 3, 0], tags: { highway: 'pedestrian', area: 'yes' } });
    const lake = { type: 'multipolygon', natural: 'water' };
    const withLake = read(osmPbfFile({ ...town, ways, relations: [{ id: 1, tags: lake, members }] }));
    expect(withLake.water).toEqual([[0, 2, 3, 0]]);
    const line = { type: 'route', route: 'ferry', foot: 'yes', duration: '00:05' };
    const ferry = read(
      osmPbfFile({ ...town, ways, relations: [{ id: 1, tags: line, members: [{ way: 6, role: '' }] }] }),
    );
    expect(ferry.ways[1].tags).toMatchObject({ route: 'ferry', duration: '00:05' });
  });

  it('tells shores and railways from streets', () => {
    const ways: ScenePbf['ways'] = [
      street,
      { id: 6, refs: [1, 9], tags: { waterway: 'canal' } },
      { id: 7, refs: [2, 9], tags: { railway: 'rail' } },
      { id: 8, refs: [3, 9], tags: { railway: 'rail', tunnel: 'yes' } },
      { id: 10, refs: [3, 9], tags: { waterway: 'ditch' } },
    ];
    const extract = read(osmPbfFile({ ...town, ways }));
    expect([extract.water, extract.rail]).toEqual([[[0, 3]], [[1, 3]]]);
    expect(extract.ways.map(({ id }) => id)).toEqual([5]);
  });
});

describe('the content of a file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'loketkaart-content-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('is the same by windows as in one go, from any place', () => {
    const bytes = Buffer.from(Uint8Array.from({ length: 9_000_000 }, (_, i) => (i * 31) % 251));
    const path = join(dir, 'large.bin');
    writeFileSync(path, bytes);
    const content = fileContent(path);
    expect(content.byteCount).toBe(bytes.length);
    for (const [offset, length] of [
      [0, 4],
      [4_194_300, 10],
      [3, 8_900_000],
      [8_999_990, 100],
      [17, 0],
    ]) {
      expect(bytes.subarray(offset, offset + length).equals(content.read(offset, length))).toBe(true);
    }
    expect(contentSha256(content)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

describe('an .osm.pbf file that cannot be used', () => {
  const asDamaged = /^town\.osm\.pbf: (is truncated or damaged|holds no streets)/;

  it.each([{}, { compression: 'raw' }, { dense: true }] as PbfForm[])('is refused wherever it is cut short', (form) => {
    const bytes = osmPbfFile(town, form);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => read(bytes.subarray(0, length))).toThrow(asDamaged);
    }
  });

  it.each([{}, { compression: 'raw' }, { dense: true, compression: 'raw' }] as PbfForm[])(
    'is read or refused, whichever byte of it is wrong',
    (form) => {
      const bytes = osmPbfFile(town, form);
      for (let at = 0; at < bytes.length; at++) {
        const wrong = Buffer.from(bytes);
        wrong[at] ^= 0xff;
        try {
          read(wrong);
        } catch (error) {
          expect(error).toMatchObject({ name: 'EtlError', file: 'town.osm.pbf' });
        }
      }
    },
  );

  it.each(['lz4', 'zstd', 'lzma'] as const)('is refused by name when it is in %s, with what to do', (compression) => {
    expect(() => read(osmPbfFile(town, { compression }))).toThrow(
      new RegExp(`is compressed with ${compression}.*osmium cat in\\.osm\\.pbf -o out\\.osm\\.pbf`),
    );
  });

  it('is refused when it asks for a feature that is not known, or holds a history', () => {
    const requiredFeatures = ['OsmSchema-V0.6', 'DenseNodes'];
    expect(() => read(osmPbfFile(town, { requiredFeatures: [...requiredFeatures, 'Sphere'] }))).toThrow(/"Sphere"/);
    const history = [...requiredFeatures, 'HistoricalInformation'];
    expect(() => read(osmPbfFile(town, { requiredFeatures: history }))).toThrow(/history.*osmium time-filter/);
  });

  it.each([true, false])('is refused when an object in it was deleted (nodes by column: %s)', (dense) => {
    const deleted = { ...town, nodes: [...nodes, { ...house, visible: false }] };
    expect(() => read(osmPbfFile(deleted, { dense }))).toThrow(/deleted/);
  });

  it('is refused when it goes beyond the limits of the format', () => {
    const header = osmPbfFile({ nodes: [], ways: [] }, { compression: 'raw' });
    const tooLong = Buffer.alloc(4);
    tooLong.writeUInt32BE(64 * 1024 + 1);
    expect(() => read(Buffer.concat([header, tooLong]))).toThrow(/damaged.*65537 bytes/);
    const stated = fileBlob('OSMData', Buffer.alloc(10), 32 * 1024 * 1024 + 1);
    expect(() => read(Buffer.concat([header, stated]))).toThrow(/damaged.*at most 33554432/);
    const bomb = Buffer.alloc(32 * 1024 * 1024 + 1);
    const blob = Buffer.concat([numberField(2, bomb.length), bytesField(3, deflateSync(bomb))]);
    expect(() => read(Buffer.concat([header, fileBlob('OSMData', blob)]))).toThrow(/damaged: a block cannot be read/);
  });

  it('is refused where a street has a name that nobody can store, with the way', () => {
    const named = { ...street, tags: { highway: 'residential', name: 'Ka\0de' } };
    expect(() => read(osmPbfFile({ nodes, ways: [named] }))).toThrow(
      /^town\.osm\.pbf, way 5: has the character U\+0000 in the tag "name"/,
    );
  });

  it('is refused when a block holds less than it says, or nothing', () => {
    const header = osmPbfFile({ nodes: [], ways: [] }, { compression: 'raw' });
    const short = Buffer.concat([numberField(2, 11), bytesField(3, deflateSync(Buffer.alloc(10)))]);
    expect(() => read(Buffer.concat([header, fileBlob('OSMData', short)]))).toThrow(/10 bytes where 11/);
    expect(() => read(Buffer.concat([header, fileBlob('OSMData', numberField(2, 11))]))).toThrow(/holds nothing/);
    expect(() => read(fileBlob('OSMData', Buffer.concat([bytesField(1, Buffer.alloc(0))])))).toThrow(/header/);
  });
});
