import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bbox as bboxOf, booleanIntersects, bboxPolygon } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon, Point } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import { runGdal, withGdal } from './gdal.ts';
import { loadGridTown } from './gridTown.ts';
import { runTown } from './townService.ts';
import type { TownService } from './townService.ts';

interface Link {
  href: string;
  rel: string;
  type: string;
}
interface Linked {
  links: Link[];
}
type Page = FeatureCollection<MultiPolygon | Point, Record<string, string | number | null>> &
  Linked & { numberMatched: number; numberReturned: number; timeStamp: string };

const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const rd = 'http://www.opengis.net/def/crs/EPSG/0/28992';
const collections = ['buurten', 'wijken', 'stadsdelen', 'facilities'].map((kind) => `rasterdam-${kind}`);

let town: TownService;
let base: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ogc-'));
  town = await runTown();
  base = `${town.url}/ogc/v1`;
});
afterAll(async () => {
  await town.close();
  rmSync(folder, { recursive: true });
});

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(path.startsWith('http') ? path : base + path, { headers });
async function read<T>(path: string): Promise<T> {
  const answer = await ask(path);
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}
const linkOf = ({ links }: Linked, rel: string) => links.find((link) => link.rel === rel)?.href;
async function problemOf(path: string, status: number): Promise<string> {
  const answer = await ask(path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    status,
    expect.stringContaining('application/problem+json'),
  ]);
  return ((await answer.json()) as Problem).detail;
}

/** All pages of a collection, each with so many features. */
async function pagesOf(path: string, between?: () => Promise<unknown>): Promise<Page[]> {
  const pages = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const page: Page = await read<Page>(next);
    pages.push(page);
    next = linkOf(page, 'next');
    if (next !== undefined) await between?.();
  }
  return pages;
}
const idsOf = (pages: readonly Page[]) => pages.flatMap(({ features }) => features.map(({ id }) => String(id)));

describe('the service', () => {
  it('says where everything is, and each of those answers as it says', async () => {
    const landing = await read<Linked & { title: string }>('/');
    expect(landing.title).toBe('Loketkaart');
    const rels = ['self', 'alternate', 'service-desc', 'service-doc', 'conformance', 'data'];
    expect(landing.links.map(({ rel }) => rel)).toEqual(rels);
    for (const { href, type } of landing.links) {
      const answer = await ask(href);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining(type.split(';')[0]),
      ]);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('api-version')).toMatch(/^\d+\.\d+\.\d+$/);
    }
    const { conformsTo } = await read<{ conformsTo: string[] }>('/conformance');
    expect(conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core');
    expect(conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs');
  });

  it('describes every address in OpenAPI 3.0, with the parameters that are taken and no others', async () => {
    interface Described {
      openapi: string;
      servers: { url: string }[];
      paths: Record<string, { get: { parameters: { name: string; in: string }[]; responses: object } }>;
    }
    const { openapi, servers, paths } = await read<Described>('/openapi.json');
    expect([openapi, servers[0].url]).toEqual(['3.0.3', base]);
    for (const [path, { get }] of Object.entries(paths)) {
      const address = path.replace('{collectionId}', 'rasterdam-buurten').replace('{featureId}', 'BU99990101');
      expect((await ask(address === '/' ? '' : address)).status, path).toBe(200);
      const names = get.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      expect(names, path).toContain('f');
      expect(await problemOf(`${address}?unknown=1`, 400)).toBe('unknown is not a known field.');
    }
  });

  it('lists the levels that a municipality has, with their bounds and coordinate systems', async () => {
    const { collections: listed } = await read<{
      collections: { id: string; crs: string[]; storageCrs: string; extent: unknown }[];
    }>('/collections');
    expect(listed.map(({ id }) => id)).toEqual(collections);
    for (const { id, crs, storageCrs, extent } of listed) {
      expect([crs, storageCrs]).toEqual([[crs84, rd], rd]);
      expect(await read(`/collections/${id}`)).toMatchObject({ id, crs, storageCrs, extent, itemType: 'feature' });
    }
    expect(await problemOf('/collections/rasterdam-huizen', 404)).toMatch(/There is no collection rasterdam-huizen/);
  });

  it('gives pages to people, with every text as text', async () => {
    await town.pool.query(`update facility set name = '<b>"Loket" & co</b>' where id = (select min(id) from facility)`);
    for (const path of [
      '',
      '/conformance',
      '/collections',
      '/collections/rasterdam-buurten',
      '/collections/rasterdam-facilities/items',
    ]) {
      for (const answer of [await ask(path, { accept: 'text/html,*/*;q=0.8' }), await ask(`${path}?f=html`)]) {
        expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
        expect(answer.headers.get('vary')).toMatch(/Accept,/);
        const html = await answer.text();
        expect(html).toMatch(/<h1>[^<]+<\/h1>/);
        expect(html).not.toContain('<b>');
      }
      expect((await ask(path, { accept: '*/*' })).headers.get('content-type')).toContain('json');
      expect((await ask(`${path}?f=json`, { accept: 'text/html' })).headers.get('content-type')).toContain('json');
    }
  });

  it('reads only', async () => {
    const answer = await fetch(`${base}/collections/rasterdam-buurten/items`, { method: 'POST' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await problemOf('/nothing', 404)).toMatch(/nothing at \/ogc\/v1\/nothing/);
    expect(await problemOf('/collections/', 404)).toMatch(/nothing at/);
  });
});

describe('features', () => {
  it.each(collections)('of %s are all there, once, in pages of any size', async (id) => {
    const whole = await read<Page>(`/collections/${id}/items?limit=1000`);
    expect(whole.numberReturned).toBe(whole.features.length);
    expect(whole.numberMatched).toBe(whole.features.length);
    expect(linkOf(whole, 'next')).toBeUndefined();
    expect(Date.parse(whole.timeStamp)).toBeGreaterThan(0);
    for (const limit of [1, 2, 3]) {
      const pages = await pagesOf(`/collections/${id}/items?limit=${limit}`);
      expect(idsOf(pages)).toEqual(idsOf([whole]));
      for (const { numberMatched, numberReturned, features } of pages) {
        expect([numberMatched, numberReturned]).toEqual([whole.features.length, features.length]);
        expect(features.length).toBeLessThanOrEqual(limit);
      }
    }
  });

  it('carry the figures of the exports', async () => {
    const { features } = await read<Page>('/collections/rasterdam-buurten/items');
    const exported = (await (await town.get('/exports/areas.geojson?level=buurt')).json()) as FeatureCollection;
    expect(features.map(({ properties }) => properties)).toEqual(exported.features.map(({ properties }) => properties));
    expect(features.map(({ geometry }) => bboxOf(geometry))).toEqual(
      exported.features.map(({ geometry }) => bboxOf(geometry)),
    );
  });

  it('of one are those of its own address', async () => {
    for (const id of collections) {
      const { features } = await read<Page>(`/collections/${id}/items`);
      for (const feature of features) {
        const { links, ...own } = await read<Feature & Linked>(
          `/collections/${id}/items/${encodeURIComponent(String(feature.id))}`,
        );
        expect(own).toEqual(feature);
        expect(linkOf({ links }, 'collection')).toBe(`${base}/collections/${id}`);
      }
    }
    expect(await problemOf('/collections/rasterdam-buurten/items/BU1', 404)).toBe(
      'There is no feature BU1 in rasterdam-buurten.',
    );
  });

  it('come in degrees or in metres, and the answer says in which', async () => {
    const [degrees, metres] = await Promise.all([
      ask('/collections/rasterdam-facilities/items'),
      ask(`/collections/rasterdam-facilities/items?crs=${rd}`),
    ]);
    expect([degrees, metres].map(({ headers }) => headers.get('content-crs'))).toEqual([`<${crs84}>`, `<${rd}>`]);
    const places = ((await metres.json()) as Page).features;
    const { rows } = await town.pool.query<{ id: string; x: number; y: number }>(
      'select id, st_x(geom_rd) as x, st_y(geom_rd) as y from facility',
    );
    expect(places.length).toBe(rows.length);
    for (const { id, geometry } of places) {
      const row = rows.find((facility) => facility.id === id);
      const [x, y] = (geometry as Point).coordinates;
      expect(Math.hypot(x - (row?.x ?? NaN), y - (row?.y ?? NaN))).toBeLessThan(0.01);
    }
    const next = linkOf(await read<Page>(`/collections/rasterdam-buurten/items?limit=1&crs=${rd}`), 'next') ?? '';
    expect((await ask(next)).headers.get('content-crs')).toBe(`<${rd}>`);
  });

  it('within a box are those that meet it, in either coordinate system', async () => {
    const { features } = await read<Page>('/collections/rasterdam-buurten/items');
    const [west, south, east, north] = bboxOf(features[0].geometry);
    const [lon, lat] = [(west + east) / 2, (south + north) / 2];
    const box = [west - 0.0001, lat - 0.0001, lon, lat + 0.0001] as const;
    const meeting = features.filter(({ geometry }) => booleanIntersects(geometry, bboxPolygon([...box])));
    expect(meeting.length).toBeGreaterThan(0);
    expect(meeting.length).toBeLessThan(features.length);
    const found = await read<Page>(`/collections/rasterdam-buurten/items?bbox=${box.join(',')}`);
    expect(found.features).toEqual(meeting);
    expect(found.numberMatched).toBe(meeting.length);
    const heights = [box[0], box[1], -10, box[2], box[3], 300];
    expect(
      (await read<Page>(`/collections/rasterdam-buurten/items?bbox=${heights.join(',')}&bbox-crs=${crs84}`)).features,
    ).toEqual(meeting);
    const { rows } = await town.pool.query<{ x: number; y: number }>(
      `select st_x(centre) as x, st_y(centre) as y from (select st_pointonsurface(geom_rd) as centre from area where code = $1) area`,
      [features[0].id],
    );
    const inMetres = [rows[0].x - 1, rows[0].y - 1, rows[0].x + 1, rows[0].y + 1].join(',');
    expect(idsOf([await read<Page>(`/collections/rasterdam-buurten/items?bbox=${inMetres}&bbox-crs=${rd}`)])).toEqual([
      features[0].id,
    ]);
    expect((await read<Page>('/collections/rasterdam-buurten/items?bbox=170,-20,-170,20')).numberMatched).toBe(0);
    expect((await read<Page>('/collections/rasterdam-buurten/items?bbox=3,50,-170,54')).numberMatched).toBe(
      features.length,
    );
    expect((await read<Page>('/collections/rasterdam-buurten/items?bbox=0,0,1,1')).features).toEqual([]);
  });

  it.each([
    '2024-01-01',
    '2024-01-01T00:00:00Z',
    '2020-01-01/2024-12-31',
    '../2024-01-01',
    '2024-01-01/..',
    '/2024-01-01',
  ])('have no time of their own: all are given for %s', async (datetime) => {
    const all = await read<Page>('/collections/rasterdam-buurten/items');
    const timed = await read<Page>(`/collections/rasterdam-buurten/items?datetime=${datetime}`);
    expect(timed.features).toEqual(all.features);
  });

  it.each([
    ['limit=0', 'limit must be a whole number from 1.'],
    ['limit=many', 'limit must be a whole number from 1.'],
    ['limit=1&limit=2', 'limit is given more than once.'],
    ['bbox=1,2,3', 'bbox must be four numbers (west,south,east,north), or six with heights.'],
    ['bbox=1,2,3,x', 'bbox must be four numbers (west,south,east,north), or six with heights.'],
    ['bbox=4,53,5,52', 'bbox has its south above its north.'],
    ['bbox=100000,480000,110000,490000', /^bbox is not in degrees.*bbox-crs\.$/],
    [`bbox=110000,480000,100000,490000&bbox-crs=${rd}`, 'bbox has its west beyond its east.'],
    ['crs=http://www.opengis.net/def/crs/EPSG/0/3857', /^crs must be one of /],
    ['bbox-crs=EPSG:28992', /^bbox-crs must be one of /],
    ['datetime=yesterday', /^datetime must be a date and time/],
    ['datetime=2024-13-45', 'datetime is no date that exists.'],
    ['cursor=%20', 'cursor is none that this service gave.'],
    ['f=xml', 'f must be one of json, html.'],
    ['naam=Centrum', 'naam is not a known field.'],
  ])('asked for by %s are refused with the parameter and the reason', async (query, detail) => {
    const told = await problemOf(`/collections/rasterdam-buurten/items?${query}`, 400);
    if (typeof detail === 'string') expect(told).toBe(detail);
    else expect(told).toMatch(detail);
  });

  it('that stay are each met once while other datasets are loaded between the pages', async () => {
    const whole = idsOf([await read<Page>('/collections/rasterdam-buurten/items')]);
    let loads = 0;
    const pages = await pagesOf('/collections/rasterdam-buurten/items?limit=1', async () => {
      await loadGridTown(town.pool, `town-paging-${++loads}`);
      // The first of all goes, and comes back with the next load.
      if (loads % 2 === 1) {
        await town.pool.query(
          `delete from area where code = $1 and dataset_id = (select id from dataset where state = 'active')`,
          [whole[0]],
        );
      }
      await town.datasets.refresh();
    });
    expect(loads).toBe(whole.length - 1);
    expect(idsOf(pages)).toEqual(whole);
  });
});

withGdal('GDAL finds every collection by the address alone, and reads as many features as there are', async () => {
  const { stdout } = await runGdal('ogrinfo', ['-ro', '-al', '-so', `OAPIF:${base}`]);
  for (const id of collections) {
    const { numberMatched } = await read<Page>(`/collections/${id}/items?limit=1`);
    expect(stdout).toMatch(new RegExp(`Layer name: ${id}\\n[^]*?Feature Count: ${numberMatched}\\n`));
  }
  const inMetres = await runGdal('ogrinfo', [
    '-ro',
    '-al',
    '-oo',
    'PAGE_SIZE=2',
    `OAPIF:${base}/collections/rasterdam-buurten`,
  ]);
  const { numberMatched } = await read<Page>('/collections/rasterdam-buurten/items?limit=1');
  expect(inMetres.stdout.match(/OGRFeature\(/g)).toHaveLength(numberMatched);
});
