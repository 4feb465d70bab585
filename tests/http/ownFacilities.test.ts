import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '#contract/coverage.ts';
import type { Dataset } from '#contract/datasets.ts';
import type { Facilities, Nearest } from '#contract/facilities.ts';
import type { FacilityHistory, OwnFacilitiesAnswer, OwnFacilityAnswer } from '#contract/ownFacilities.ts';
import { ownFacilityEndpoints } from '#contract/ownFacilityEndpoints.ts';
import type { Problem } from '#contract/problem.ts';
import { loadGridTown } from './gridTown.ts';
import { runTown } from './townService.ts';
import type { TownService } from './townService.ts';
import { tileOf, waterTile } from './waterTile.ts';

let town: TownService;
beforeAll(async () => {
  town = await runTown();
});
afterAll(() => town.close());

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
const facilities = async () => (await json<Facilities>(town.get('/facilities'))).features;
const said = async () => (await json<OwnFacilitiesAnswer>(town.get('/own-data/facilities'))).facilities;
const read = (id: string) => json<OwnFacilityAnswer>(town.get(`/own-data/facilities/${id}`));

const send = (method: string, path: string, revision: number | null, body?: unknown) =>
  fetch(`${town.api}/own-data/facilities${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(revision !== null && { 'if-match': `"${revision}"` }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

/** Says something of a facility, by what is known of it now. */
async function change(id: string, changes: object, author = 'Jansen'): Promise<Response> {
  const { record, revision } = await read(id);
  return send('PUT', `/${id}`, revision, { record: { ...record, ...changes }, author });
}

async function problemOf(response: Promise<Response>): Promise<Problem & { fields: string[] }> {
  const problem = await json<Problem>(response);
  return { ...problem, fields: (problem.errors ?? []).map(({ field }) => field) };
}

const week = [{ day: 1 as const, from: '09:00', until: '17:00' }];

describe('a facility of the list', () => {
  it('is as listed until something is said of it', async () => {
    const response = await town.get('/own-data/facilities/loket-midden');
    expect(response.headers.get('etag')).toBe('"0"');
    expect(await json<OwnFacilityAnswer>(response)).toMatchObject({
      ...{ id: 'loket-midden', origin: 'list', state: 'as-listed', revision: 0, change: null },
      record: { name: 'Loket midden', products: ['paspoort'], hours: null, checkedOn: null },
    });
    expect(await said()).toEqual([]);
  });

  it('is confirmed: it says by whom to who works here, and that it was checked to everybody', async () => {
    const response = await send('POST', '/loket-midden/confirmation', 0, { author: 'Jansen' });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe('"1"');
    const facility = await json<OwnFacilityAnswer>(response);
    const today = new Date().toISOString().slice(0, 4);
    expect(facility).toMatchObject({
      state: 'in-use',
      change: 'confirmed',
      author: 'Jansen',
      record: { checkedBy: 'Jansen' },
    });
    expect(facility.record?.checkedOn?.slice(0, 4)).toBe(today);
    const shown = (await facilities()).find(({ id }) => id === 'loket-midden');
    expect(shown?.properties).toMatchObject({ checked: true, checkedOn: facility.record?.checkedOn });
    expect(JSON.stringify(shown)).not.toContain('Jansen');
    expect(await problemOf(send('POST', '/loket-midden/confirmation', 1, { author: ' ' }))).toMatchObject({
      ...{ status: 400, fields: ['author'] },
    });
  });

  it('has hours, desks and cost as entered, and its cost is not told to pages of other sites', async () => {
    const entered = { hours: week, desks: 2, yearlyCostEuro: 250_000, contact: '14023' };
    const made = await json<OwnFacilityAnswer>(change('loket-midden', entered));
    expect(made).toMatchObject({ revision: 2, record: entered });
    const shown = (await facilities()).find(({ id }) => id === 'loket-midden')?.properties;
    expect(shown).toMatchObject({ hours: 'ma 9:00-17:00', openIntervals: week, desks: 2, yearlyCostEuro: null });
    const own = await town.get('/own-data/facilities');
    expect(own.headers.get('access-control-allow-origin')).toBeNull();
    const ogc = await fetch(`${town.url}/ogc/v1/collections/rasterdam-facilities/items/loket-midden?f=json`);
    expect(await json(ogc)).toMatchObject({ properties: { hours: 'ma 9:00-17:00', desks: 2, yearly_cost_euro: null } });
    const csv = await (await town.get('/exports/facilities.csv?columns=en')).text();
    expect(csv).toContain('ma 9:00-17:00');
    expect(csv).toContain('250000');
  });

  it('is moved: distances, maps and files have its new place, and nobody waits for it', async () => {
    const from = await town.from(100, 100, 'profile=walk&category=loket&limit=1');
    const before = (await json<Nearest>(town.get(`/nearest?${from}`))).facilities[0];
    expect(before.distanceMetres).toBeGreaterThan(700);
    const place = await town.place(100, 100);
    expect((await change('loket-midden', place)).status).toBe(200);
    const after = (await json<Nearest>(town.get(`/nearest?${from}`))).facilities[0];
    expect(after).toMatchObject({ id: 'loket-midden', distanceMetres: 0 });
    const shown = (await facilities()).find(({ id }) => id === 'loket-midden');
    expect(shown?.geometry.coordinates).toEqual([place.lon, place.lat]);
    const ogc = await fetch(`${town.url}/ogc/v1/collections/rasterdam-facilities/items/loket-midden?f=json`);
    const { geometry } = await json<{ geometry: { coordinates: number[] } }>(ogc);
    expect(geometry.coordinates[0]).toBeCloseTo(place.lon, 5);
    const geojson = await json<Facilities>(town.get('/exports/facilities.geojson'));
    expect(geojson.features.find(({ id }) => id === 'loket-midden')?.geometry.coordinates[0]).toBeCloseTo(place.lon, 5);
  });

  it('counts until the day from which it is closed', async () => {
    const coverage = async () => {
      const asked = {
        ...{ profile: 'walk', categories: ['loket'], targetGroup: 'inhabitants', cutoffMinutes: 15, level: 'wijk' },
      };
      return (await json<Coverage>(town.post('/coverage', asked))).sites.map(({ id }) => id);
    };
    await change('loket-midden', { closedFrom: '2999-01-01' });
    expect(await coverage()).toEqual(['loket-midden']);
    expect((await read('loket-midden')).record?.closedFrom).toBe('2999-01-01');
    expect(await json(change('loket-midden', { closedFrom: '2020-01-01' }))).toMatchObject({ state: 'closed' });
    expect(await coverage()).toEqual([]);
    expect((await facilities()).map(({ id }) => id)).toEqual(['bieb-polder', 'bieb-zuidwest']);
    await change('loket-midden', { closedFrom: null });
    expect(await coverage()).toEqual(['loket-midden']);
  });

  it('keeps all that was said of it, and goes back to any of it or to the list', async () => {
    const { revisions } = await json<FacilityHistory>(town.get('/own-data/facilities/loket-midden/history'));
    expect(revisions.map(({ change: kind }) => kind)).toEqual([...Array<string>(5).fill('changed'), 'confirmed']);
    const latest = revisions[0].revision;
    const restored = await json<OwnFacilityAnswer>(
      send('POST', '/loket-midden/restore', latest, { revision: 2, author: 'De Vries' }),
    );
    expect(restored).toMatchObject({ revision: latest + 1, change: 'restored', record: revisions[4].record });
    const back = await json<OwnFacilityAnswer>(send('DELETE', '/loket-midden?author=De%20Vries', latest + 1));
    expect(back).toMatchObject({ state: 'as-listed', change: 'taken-back', author: 'De Vries', record: back.listed });
    expect((await facilities()).find(({ id }) => id === 'loket-midden')?.properties.checked).toBe(false);
    expect((await send('POST', '/loket-midden/restore', latest + 2, { revision: 77, author: '' })).status).toBe(404);
    const again = await json<OwnFacilityAnswer>(
      send('POST', '/loket-midden/restore', latest + 2, { revision: 1, author: '' }),
    );
    expect(again.record?.checkedBy).toBe('Jansen');
  });
});

describe('an addition', () => {
  const record = { category: 'loket', name: 'Loket Schalkwijk', products: ['paspoort'], hours: week };
  const add = async (over: object = {}, rest: object = {}) =>
    send('POST', '', null, {
      record: { ...record, ...(await town.place(300, 300)), ...over },
      author: 'Jansen',
      ...rest,
    });

  it('counts everywhere at once, and is removed and restored', async () => {
    const made = await add();
    expect(made.status).toBe(201);
    const facility = await json<OwnFacilityAnswer>(made);
    expect(facility.id).toMatch(/^own-loket-loket-schalkwijk-[0-9a-f]{6}$/);
    expect(made.headers.get('location')).toBe(`/api/v1/municipalities/GM9999/own-data/facilities/${facility.id}`);
    expect(facility).toMatchObject({ origin: 'added', state: 'in-use', revision: 1, listed: null });
    const [nearest] = (
      await json<Nearest>(town.get(`/nearest?${await town.from(300, 300, 'profile=walk&category=loket')}`))
    ).facilities;
    expect(nearest).toMatchObject({ id: facility.id, distanceMetres: 0 });
    expect(await json(send('DELETE', `/${facility.id}`, 1))).toMatchObject({ state: 'removed', record: null });
    expect((await facilities()).map(({ id }) => id)).not.toContain(facility.id);
    const back = await send('POST', `/${facility.id}/restore`, 2, { revision: 1, author: '' });
    expect(await json(back)).toMatchObject({ state: 'in-use', record: { name: 'Loket Schalkwijk' } });
    expect(await problemOf(add())).toMatchObject({ status: 409, type: '/problems/facility-exists' });
    await send('DELETE', `/${facility.id}`, 3);
  });

  it('shares the place of another', async () => {
    const { lon: _lon, lat: _lat, ...bare } = { ...record, ...(await town.place(0, 0)) };
    const made = await send('POST', '', null, { record: bare, atFacility: 'bieb-zuidwest', author: '' });
    const facility = await json<OwnFacilityAnswer>(made);
    const bieb = await read('bieb-zuidwest');
    expect([facility.record?.lon, facility.record?.lat]).toEqual([bieb.record?.lon, bieb.record?.lat]);
    await send('DELETE', `/${facility.id}`, 1);
    expect(await problemOf(add({}, { atFacility: 'bieb-zuidwest' }))).toMatchObject({ status: 400 });
    expect(await problemOf(send('POST', '', null, { record: bare, author: '' }))).toMatchObject({ status: 400 });
    expect(await problemOf(send('POST', '', null, { record: bare, atFacility: 'nergens', author: '' }))).toMatchObject({
      status: 404,
    });
  });

  it('is refused with what is wrong', async () => {
    const outside = await problemOf(add({ lon: 5.1, lat: 52.1 }));
    expect(outside).toMatchObject({ type: '/problems/outside-municipality', fields: ['record.lon', 'record.lat'] });
    const { lon, lat } = await town.place(300, 300);
    expect((await problemOf(add({ lon: lat, lat: lon }))).detail).toContain('swapped');
    const product = await problemOf(add({ products: ['paspoort', 'visakte'] }));
    expect(product).toMatchObject({ status: 422, type: '/problems/unknown-product', fields: ['record.products.1'] });
    expect(product.detail).toContain('paspoort');
    expect(await problemOf(add({ category: 'taalhuis' }))).toMatchObject({ status: 400, fields: ['record.category'] });
    const overlap = [...week, { day: 1, from: '12:00', until: '20:00' }];
    const hours = await problemOf(add({ hours: overlap }));
    expect(hours).toMatchObject({ status: 400, fields: ['record.hours'] });
    expect(hours.errors?.[0].message).toContain('overlap');
    for (const [field, wrong] of [
      ['desks', 0],
      ['yearlyCostEuro', -1],
      ['closedFrom', '2026-02-30'],
      ['name', ''],
      ['name', 'a\u0000b'],
      ['contact', 'x'.repeat(201)],
    ] as const) {
      const problem = await problemOf(add({ [field]: wrong }));
      expect([problem.status, ...new Set(problem.fields)]).toEqual([400, `record.${field}`]);
    }
    expect(await problemOf(add({ id: 'x' }))).toMatchObject({ status: 400 });
    expect((await said()).filter(({ origin, state }) => origin === 'added' && state === 'in-use')).toEqual([]);
  });
});

describe('a place in the water', () => {
  it('is refused, as the base map draws it', async () => {
    const { lon, lat } = await town.place(300, 300);
    const [x, y] = tileOf(lon, lat);
    await town.pool.query('update osm.base_tile set x = $1, y = $2, mvt_gzip = $3', [x, y, gzipSync(waterTile(x, y))]);
    expect(await problemOf(change('bieb-zuidwest', { lon, lat }))).toMatchObject({
      ...{ status: 422, type: '/problems/on-water', fields: ['record.lon', 'record.lat'] },
    });
    // Where it is already is nobody's to judge.
    expect((await change('bieb-zuidwest', { address: 'Steiger 1' })).status).toBe(200);
    await town.pool.query('delete from osm.base_tile');
    expect((await change('bieb-zuidwest', { lon, lat })).status).toBe(200);
  });
});

describe('of two who change the same facility', () => {
  it('one succeeds, and the other is told what is there now', async () => {
    const { record, revision } = await read('bieb-zuidwest');
    const both = await Promise.all(
      ['Jansen', 'De Vries'].map((author, i) =>
        send('PUT', '/bieb-zuidwest', revision, { record: { ...record, desks: i + 1 }, author }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const refused = await json<Problem>(both.find(({ status }) => status === 412) as Response);
    expect(refused).toMatchObject({ type: '/problems/version-conflict', current: await read('bieb-zuidwest') });
    const kept = await read('bieb-zuidwest');
    expect(kept).toMatchObject({ revision: revision + 1 });
    expect(await problemOf(send('PUT', '/bieb-zuidwest', null, { record, author: '' }))).toMatchObject({ status: 428 });
    expect(await problemOf(send('PUT', '/nergens', 0, { record, author: '' }))).toMatchObject({ status: 404 });
    expect(await problemOf(send('DELETE', '/bieb-polder', 0))).toMatchObject({ status: 404 });
    await send('DELETE', '/bieb-zuidwest', kept.revision);
  });
});

describe('a kind of facility of the municipality’s own', () => {
  const content = {
    name: { nl: 'Taalhuis', en: 'Language house' },
    plural: { nl: 'Taalhuizen', en: 'Language houses' },
    ...{ shape: 'star', colour: '#a3195b', audience: 'anyone', products: ['taalles'] },
  };
  const post = (over: object = {}) =>
    town.post('/own-data/facility-categories', { content: { ...content, ...over }, author: 'Jansen' });
  const at = (method: string, category: string, revision: number, body?: unknown) =>
    fetch(`${town.api}/own-data/facility-categories/${category}`, {
      method,
      headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });

  it('can be used wherever kinds are, and goes when nothing is of it', async () => {
    const made = await post();
    expect(made.status).toBe(201);
    expect(await json(made)).toMatchObject({ category: 'taalhuis', revision: 1, ...content });
    expect(await problemOf(post())).toMatchObject({ status: 409, type: '/problems/category-exists' });
    expect(await problemOf(post({ name: { nl: 'Loket', en: 'Counter' } }))).toMatchObject({ status: 409 });
    const { facilityTypes } = await json<Dataset>(town.get('/dataset'));
    expect(facilityTypes.at(-1)).toMatchObject({
      ...{ category: 'taalhuis', name: content.name, plural: content.plural, shape: 'star', colour: '#a3195b' },
      inSentence: { nl: 'taalhuis', en: 'language house' },
    });
    const place = await town.place(700, 700);
    const record = { category: 'taalhuis', name: 'Taalhuis Oost', products: ['taalles'], ...place };
    const added = await json<OwnFacilityAnswer>(send('POST', '', null, { record, author: '' }));
    const near = await town.from(700, 700, 'profile=walk&category=taalhuis&product=taalles');
    expect((await json<Nearest>(town.get(`/nearest?${near}`))).facilities).toMatchObject([
      { id: added.id, distanceMetres: 0 },
    ]);

    expect(await problemOf(at('DELETE', 'taalhuis', 1))).toMatchObject({
      status: 409,
      type: '/problems/category-in-use',
    });
    const renamed = { content: { ...content, name: { nl: 'Taalpunt', en: 'Language point' } }, author: '' };
    expect(await problemOf(at('PUT', 'taalhuis', 7, renamed))).toMatchObject({ status: 412 });
    expect(await json(at('PUT', 'taalhuis', 1, renamed))).toMatchObject({ category: 'taalhuis', revision: 2 });
    await send('DELETE', `/${added.id}`, 1);
    expect((await at('DELETE', 'taalhuis', 2)).status).toBe(200);
    expect(await problemOf(at('DELETE', 'taalhuis', 2))).toMatchObject({ status: 404 });
    expect((await json<Dataset>(town.get('/dataset'))).facilityTypes.map(({ category }) => category)).not.toContain(
      'taalhuis',
    );
  });

  it('has a sign of the safe set', async () => {
    expect(await problemOf(post({ colour: '#ffff00' }))).toMatchObject({ status: 400, fields: ['content.colour'] });
    expect(await problemOf(post({ shape: 'heart' }))).toMatchObject({ status: 400, fields: ['content.shape'] });
    expect(await problemOf(post({ name: { nl: '???', en: '?' } }))).toMatchObject({
      status: 400,
      fields: ['content.name.nl'],
    });
  });
});

describe('after a new list', () => {
  it('what was said stays, and what no longer fits is told', async () => {
    await change('bieb-polder', { desks: 4 });
    await change('bieb-zuidwest', { desks: 5 });
    await loadGridTown(town.pool, 'town-2');
    await town.pool.query(
      `delete from facility where id = 'bieb-zuidwest' and dataset_id = (select id from dataset where state = 'active')`,
    );
    await town.pool.query(
      `update facility set id = 'bieb-17', address = 'Polderweg 1'
        where id = 'bieb-polder' and dataset_id = (select id from dataset where state = 'active')`,
    );
    await town.datasets.refresh();
    const now = await said();
    expect(now.find(({ id }) => id === 'bieb-17')).toMatchObject({
      ...{ state: 'in-use', listChanges: ['address'], record: { desks: 4 }, listed: { address: 'Polderweg 1' } },
    });
    expect(now.find(({ id }) => id === 'bieb-zuidwest')).toMatchObject({ state: 'lapsed', listed: null });
    expect((await facilities()).map(({ id, properties }) => [id, properties.desks])).toEqual([
      ['bieb-17', 4],
      ['loket-midden', null],
    ]);
  });
});

it('nobody says anything without leave to write', () => {
  const writes = Object.values(ownFacilityEndpoints).filter(({ method }) => method !== 'get');
  expect(writes.filter((endpoint) => !('isWrite' in endpoint))).toEqual([]);
  expect(Object.values(ownFacilityEndpoints).filter((endpoint) => 'isPublic' in endpoint)).toEqual([]);
});
