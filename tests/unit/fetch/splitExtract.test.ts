import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cutExtract } from '#etl/fetch/osm/cutExtract.ts';
import { osmPbfBlocks } from '#etl/fetch/osm/osmPbfWriter.ts';
import type { OsmObjects } from '#etl/fetch/osm/osmPbfWriter.ts';
import { SortedIds } from '#etl/fetch/osm/sortedIds.ts';
import { filesOfCells, splitExtract } from '#etl/fetch/osm/splitExtract.ts';
import { fileContent } from '#etl/sources/fileContent.ts';
import type { LonLatBounds } from '#readers/osm/extract.ts';
import type { Tags } from '#readers/pbf/tagList.ts';
import { bytesSource } from '#readers/pbf/blobs.ts';
import { osmPbfFile } from '#tests/scenes/osmPbfFile.ts';
import { seededRandom } from '#tests/scenes/seededRandom.ts';

let dir: string;
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'cells-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const quiet = { onBytes: () => undefined, signal: undefined };
const all = ({ nodes, ways, relations }: OsmObjects) => ({
  ...{ nodes: [...nodes], ways: [...ways], relations: [...relations] },
});

/** Streets and waters all over some cells: long and short, through several cells, with nodes that nothing needs. */
function randomCountry(seed: number): Buffer {
  const random = seededRandom(seed);
  const whole = (below: number) => Math.floor(random() * below);
  const tagsOf = (i: number): Tags =>
    i % 10 === 0 ? { 'addr:housenumber': String(i) } : i % 7 === 0 ? { natural: 'tree' } : {};
  const nodes = Array.from({ length: 1500 }, (_, i) => ({
    ...{ id: 1 + 3 * i, version: 1 + whole(3), lonE7: 48e6 + 30 * whole(200_000), latE7: 520e6 + 20 * whole(200_000) },
    tags: tagsOf(i),
  }));
  const kinds: Tags[] = [{ highway: 'residential' }, { natural: 'water' }, { building: 'yes' }, { barrier: 'fence' }];
  const ways = Array.from({ length: 400 }, (_, i) => ({
    ...{ id: 10 + i, version: 1, tags: kinds[whole(4)] },
    refs: Array.from({ length: 2 + whole(5) }, () => 1 + 3 * whole(1600)),
  }));
  const relations = Array.from({ length: 60 }, (_, i) => ({
    ...{ id: 1000 + i, version: 1 },
    tags: { type: 'multipolygon', [i % 2 === 0 ? 'natural' : 'building']: i % 2 === 0 ? 'water' : 'yes' },
    members: [{ type: 'way' as const, id: 10 + whole(400), role: 'outer' }],
  }));
  return Buffer.concat([...osmPbfBlocks({ nodes, ways, relations })]);
}

describe('the extract of a country that is divided over cells', () => {
  it('gives for any bounds what is cut from the whole', async () => {
    for (const seed of [1, 2, 3]) {
      const source = bytesSource(randomCountry(seed));
      const cells = mkdtempSync(join(dir, 'seed-'));
      await splitExtract(source, cells, quiet);
      expect(readdirSync(cells).length).toBeGreaterThan(10);
      const random = seededRandom(100 + seed);
      for (let i = 0; i < 20; i++) {
        const [lon, lat] = [4.75 + random() * 0.6, 51.95 + random() * 0.4];
        const bounds: LonLatBounds = [lon, lat, lon + random() * 0.3, lat + random() * 0.2];
        const files = filesOfCells(cells, bounds).map(fileContent);
        expect(all(cutExtract(files, bounds)), bounds.join()).toEqual(all(cutExtract([source], bounds)));
      }
    }
  });

  it('has nothing where the country has nothing', async () => {
    await splitExtract(bytesSource(randomCountry(1)), dir, quiet);
    expect(filesOfCells(dir, [3.1, 50.1, 3.3, 50.2])).toEqual([]);
  });

  it('leaves out what no load needs', async () => {
    const nodes = Array.from({ length: 3000 }, (_, i) => ({ id: 1 + i, lon: 4.9, lat: 52.35 + i * 1e-6 }));
    const refs = nodes.map(({ id }) => id);
    const file = (tags: Record<string, string>) => osmPbfFile({ nodes, ways: [{ id: 1, refs, tags }] });
    const [houses, streets] = [mkdtempSync(join(dir, 'a-')), mkdtempSync(join(dir, 'b-'))];
    await splitExtract(bytesSource(file({ building: 'yes' })), houses, quiet);
    await splitExtract(bytesSource(file({ highway: 'path' })), streets, quiet);
    expect(readdirSync(houses)).toEqual(['relations.osm.pbf']);
    expect(readdirSync(streets)).toEqual(['24_523.osm.pbf', 'relations.osm.pbf']);
  });

  it('is refused with the places of nodes on ways, and ends when it is told to', async () => {
    const located = osmPbfFile({ nodes: [], ways: [] }, { locationsOnWays: true });
    await expect(splitExtract(bytesSource(located), dir, quiet)).rejects.toThrow(/places of nodes on its ways/);
    const stopped = { ...quiet, signal: AbortSignal.abort(new Error('stopped')) };
    await expect(splitExtract(bytesSource(randomCountry(1)), dir, stopped)).rejects.toThrow('stopped');
  });
});

describe('ids with a number beside them', () => {
  it('are found in whatever order they are asked for, as in a map', () => {
    const random = seededRandom(7);
    const ids = new SortedIds();
    const expected = new Map<number, number>();
    for (let i = 0; i < 20_000; i++) {
      const id = Math.floor(random() * 30_000) * 1e6;
      ids.add([id, id + 1]);
      for (const each of [id, id + 1]) expected.set(each, each % 1000);
    }
    ids.sort();
    for (const id of [...expected.keys()].sort((a, b) => a - b)) ids.setMark(ids.find(id), id % 1000);
    for (let i = 0; i < 40_000; i++) {
      const id = Math.floor(random() * 30_000) * 1e6 + Math.floor(random() * 3);
      expect(ids.mark(ids.find(id))).toBe(expected.get(id) ?? SortedIds.unmarked);
    }
  });
});
