import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facilities } from '#contract/facilities.ts';
import type { FacilityListAnswer, FacilityListLoads, FacilityListRequest } from '#contract/facilityLists.ts';
import type { FacilityHistory, OwnFacilitiesAnswer, OwnFacilityAnswer } from '#contract/ownFacilities.ts';
import type { Problem } from '#contract/problem.ts';
import { facilityListLimits } from '#definitions/facilityList.ts';
import { ownFacilityLimits } from '#definitions/ownFacilities.ts';
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

function send(text: string, request: Partial<FacilityListRequest> = {}): Promise<Response> {
  const body = new FormData();
  const asked = { category: 'bibliotheek', mode: 'replace', dryRun: true, author: 'Jansen', ...request };
  body.append('request', JSON.stringify(asked));
  body.append('file', new Blob([text]), 'bibliotheken.csv');
  return fetch(`${town.api}/own-data/facilities/lists`, { method: 'POST', body });
}

async function dryRun(text: string, request: Partial<FacilityListRequest> = {}): Promise<FacilityListAnswer> {
  const response = await send(text, request);
  expect(response.status).toBe(200);
  return json<FacilityListAnswer>(response);
}

/** Loads what a dry run has just shown. */
async function load(text: string, request: Partial<FacilityListRequest> = {}): Promise<Response> {
  const { revision } = await dryRun(text, request);
  return send(text, { ...request, dryRun: false, revision });
}

async function problemOf(response: Response | Promise<Response>): Promise<Problem & { fields: string[] }> {
  const problem = await json<Problem>(response);
  return { ...problem, fields: (problem.errors ?? []).map(({ field }) => field) };
}

/** A row per place: name, metres from the corner of the town, desks. */
async function csv(...places: [name: string, east: number, north: number, desks?: number][]): Promise<string> {
  const rows = places.map(async ([name, east, north, desks]) => {
    const { lon, lat } = await town.place(east, north);
    return `${name};${lon};${lat};${desks ?? ''}\n`;
  });
  return `naam;lengtegraad;breedtegraad;balies\n${(await Promise.all(rows)).join('')}`;
}

const loads = async () => (await json<FacilityListLoads>(town.get('/own-data/facilities/lists'))).loads;
const withdraw = (id: string) =>
  fetch(`${town.api}/own-data/facilities/lists/${id}?author=De%20Vries`, { method: 'DELETE' });

const takeBack = (id: string, revision: number) =>
  fetch(`${town.api}/own-data/facilities/${id}?author=De%20Vries`, {
    method: 'DELETE',
    headers: { 'if-match': `"${revision}"` },
  });

/** Takes back all that was said. */
async function takeAllBack(): Promise<void> {
  for (const { id, revision, state } of await said())
    if (state !== 'as-listed' && state !== 'removed') expect((await takeBack(id, revision)).status).toBe(200);
}

describe('a list that replaces', () => {
  let file: string;
  beforeAll(async () => {
    file = await csv(['Bibliotheek zuidwest', 100, 0, 3], ['Bibliotheek noord', 300, 900]);
  });

  it('is held against what there is, and nothing is stored', async () => {
    const before = await facilities();
    const answer = await dryRun(file);
    expect(answer).toMatchObject({
      ...{ verdicts: { good: 2, doubtful: 0, wrong: 0 }, open: 0, rows: [], stored: null },
      counts: { new: 1, gone: 1, moved: 1, changed: 0, same: 0, kept: 0 },
    });
    expect(answer.differences.map(({ kind, row, id, metres }) => [kind, row, id, metres])).toEqual([
      ['moved', 2, 'bieb-zuidwest', 100],
      ['new', 3, null, null],
      ['gone', null, 'bieb-polder', null],
    ]);
    expect([await said(), await facilities()]).toEqual([[], before]);
  });

  it('is loaded whole, counts at once, and every change of it can be taken back', async () => {
    const before = await facilities();
    const response = await load(file);
    expect(response.status).toBe(200);
    expect(await json<FacilityListAnswer>(response)).toMatchObject({ stored: 3 });
    const now = await facilities();
    expect(now.map(({ properties: { name, desks } }) => [name, desks])).toEqual([
      ['Bibliotheek zuidwest', 3],
      ['Loket midden', null],
      ['Bibliotheek noord', null],
    ]);
    const place = await town.place(100, 0);
    const moved = now.find(({ id }) => id === 'bieb-zuidwest')?.geometry.coordinates ?? [];
    expect(moved[0]).toBeCloseTo(place.lon, 5);
    expect(moved[1]).toBeCloseTo(place.lat, 5);
    const gone = await read('bieb-polder');
    expect(gone).toMatchObject({ state: 'closed', change: 'loaded', author: 'Jansen', revision: 1 });
    const { revisions } = await json<FacilityHistory>(town.get('/own-data/facilities/bieb-polder/history'));
    expect(revisions).toMatchObject([{ revision: 1, change: 'loaded', author: 'Jansen' }]);
    // The same list once more changes nothing.
    expect(await json<FacilityListAnswer>(load(file))).toMatchObject({ stored: 0, counts: { same: 2, gone: 0 } });
    await takeAllBack();
    expect(await facilities()).toEqual(before);
  });

  it('opens a place again that an earlier list had closed', async () => {
    await load(file);
    const answer = await json<FacilityListAnswer>(
      load(await csv(['Bibliotheek in de polder', 1900, 500]), { mode: 'add' }),
    );
    expect(answer).toMatchObject({ stored: 1, counts: { changed: 1 } });
    expect(answer.differences[0].fields.map(({ field }) => field)).toEqual(['closedFrom']);
    expect(await read('bieb-polder')).toMatchObject({ state: 'in-use', revision: 4 });
    await takeAllBack();
  });
});

it('a list that adds closes nothing, and its rows wait for decisions', async () => {
  const { lon, lat } = await town.place(300, 900);
  const file = `naam;lon;lat;producten\nBibliotheek noord;${lat};${lon};paspoort\nBibliotheek ver;5,1;52,1;\nBieb;${lon};${lat};visakte\n`;
  const asked = { mode: 'add' as const };
  const open = await dryRun(file, asked);
  expect(open).toMatchObject({ open: 3, counts: { new: 0, gone: 0 }, verdicts: { good: 0, doubtful: 2, wrong: 1 } });
  expect(open.rows.map(({ row, issues: [{ kind }] }) => [row, kind])).toEqual([
    [2, 'swapped'],
    [3, 'outside'],
    [4, 'unknown-product'],
  ]);
  const undecided = await problemOf(send(file, { ...asked, dryRun: false, revision: open.revision }));
  expect(undecided).toMatchObject({
    status: 422,
    type: '/problems/rows-undecided',
    fields: ['row 2', 'row 3', 'row 4'],
  });
  expect((await said()).filter(({ state }) => state === 'in-use')).toEqual([]);
  const decisions: FacilityListRequest['decisions'] = [
    { rows: [2], issue: 'swapped', action: 'take' },
    { rows: 'all', issue: 'outside', action: 'leave-out' },
    { rows: [4], issue: 'unknown-product', action: 'leave-out' },
  ];
  expect(await json(load(file, { ...asked, decisions }))).toMatchObject({ stored: 1, counts: { new: 1 } });
  const added = (await said()).find(({ state }) => state === 'in-use');
  expect(added).toMatchObject({
    origin: 'added',
    change: 'loaded',
    record: { name: 'Bibliotheek noord', products: ['paspoort'] },
  });
  expect(added?.record?.lon).toBeCloseTo(lon, 5);
  await takeAllBack();
});

it('a row in water is wrong', async () => {
  const { lon, lat } = await town.place(300, 300);
  const [x, y] = tileOf(lon, lat);
  await town.pool.query('update osm.base_tile set x = $1, y = $2, mvt_gzip = $3', [x, y, gzipSync(waterTile(x, y))]);
  const answer = await dryRun(await csv(['Bibliotheekboot', 300, 300], ['Bibliotheek zuidwest', 0, 0]), {
    mode: 'add',
  });
  expect(answer.rows).toMatchObject([{ row: 2, verdict: 'wrong', fate: 'open', issues: [{ kind: 'on-water' }] }]);
  // Where a place is already is nobody's to judge.
  expect(answer.counts).toMatchObject({ new: 0, same: 1 });
  await town.pool.query('delete from osm.base_tile');
});

describe('of two who change facilities', () => {
  it('who loads is told who was first, and nothing is stored', async () => {
    const file = await csv(['Bibliotheek noord', 300, 900]);
    const { revision } = await dryRun(file);
    const { record, revision: ofFacility } = await read('loket-midden');
    const changed = await fetch(`${town.api}/own-data/facilities/loket-midden`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'if-match': `"${ofFacility}"` },
      body: JSON.stringify({ record: { ...record, desks: 4 }, author: 'De Vries' }),
    });
    expect(changed.status).toBe(200);
    const before = await said();
    const refused = await problemOf(send(file, { dryRun: false, revision }));
    expect(refused).toMatchObject({ status: 412, type: '/problems/version-conflict', current: { author: 'De Vries' } });
    expect(refused.detail).toContain('De Vries');
    expect(await said()).toEqual(before);
    await takeAllBack();
  });

  it('of two who load at once one succeeds', async () => {
    const file = await csv(['Bibliotheek noord', 300, 900]);
    const { revision } = await dryRun(file);
    const both = await Promise.all([1, 2].map(() => send(file, { dryRun: false, revision })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await facilities()).filter(({ properties: { name } }) => name === 'Bibliotheek noord')).toHaveLength(1);
    await takeAllBack();
  });
});

describe('whole or not at all', () => {
  it('stores nothing where the database refuses one of the places', async () => {
    const before = [await said(), await facilities()];
    await town.pool.query(`
      create function own.refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
      create trigger refused before insert on own.facility_revision for each row
        when (new.record ->> 'name' = 'Bibliotheek laatste') execute function own.refuse()`);
    const file = await csv(['Bibliotheek eerste', 300, 900], ['Bibliotheek laatste', 600, 900]);
    expect((await load(file)).status).toBe(500);
    expect([await said(), await facilities()]).toEqual(before);
    await town.pool.query('drop trigger refused on own.facility_revision; drop function own.refuse()');
  });

  it('stores nothing where there is no room for all', async () => {
    const before = [await said(), await facilities()];
    await town.pool.query(
      `insert into own.facility (municipality_code, id, origin)
       select 'GM9999', 'filler-' || i, 'added'
         from generate_series(1, $1 - (select count(*) from own.facility where municipality_code = 'GM9999')) i`,
      [ownFacilityLimits.facilities - 1],
    );
    const file = await csv(['Bibliotheek eerste', 300, 900], ['Bibliotheek laatste', 600, 900]);
    expect(await problemOf(load(file, { mode: 'add' }))).toMatchObject({
      status: 507,
      type: '/problems/own-data-full',
    });
    expect([await said(), await facilities()]).toEqual(before);
    await town.pool.query(`delete from own.facility where id like 'filler-%'`);
  });
});

describe('what columns are', () => {
  it('is shown with examples, and can be said where headings do not', async () => {
    const { lon, lat } = await town.place(450, 900);
    const file = `plek;rijks x;waar;open\nBibliotheek kade;${lon};${lat};ma 9-12\n`;
    const first = await dryRun(file, { mode: 'add' });
    expect(first).toMatchObject({ lacksNames: true, rows: [], differences: [] });
    expect(first.columns.map(({ role }) => role)).toEqual([null, null, null, null]);
    expect(first.columns[0]).toMatchObject({ column: 0, header: 'plek', examples: ['Bibliotheek kade'] });
    const columns = { name: 0, lon: 1, lat: 2, hours: 3 };
    const { columns: shown, counts, differences } = await dryRun(file, { mode: 'add', columns });
    expect(shown.map(({ role }) => role)).toEqual(['name', 'lon', 'lat', 'hours']);
    expect([counts.new, differences[0]?.name]).toEqual([1, 'Bibliotheek kade']);
    expect((await load(file, { mode: 'add', columns })).status).toBe(200);
    const kade = (await said()).find(({ record }) => record?.name === 'Bibliotheek kade');
    expect(kade?.record).toMatchObject({
      ...{ lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) },
      hours: [expect.objectContaining({ day: 1 })],
    });
  });
});

describe('a whole list', () => {
  it('is taken back at once: what it added goes, what it closed and changed is as before, and what was said since stays', async () => {
    const before = (await facilities()).map(({ id, properties: { name, desks } }) => ({ id, name, desks }));
    const libraries = (await facilities()).filter(({ properties }) => properties.category === 'bibliotheek');
    const kept = libraries[0].properties;
    const file = `naam;balies\n${kept.name};7\n`;
    const place = await town.place(500, 700);
    const { revision, counts } = await dryRun(file);
    expect(counts.gone).toBe(libraries.length - 1);
    expect((await send(file, { dryRun: false, revision })).status).toBe(200);
    const added = `naam;lon;lat\nBibliotheek tijdelijk;${place.lon};${place.lat}\n`;
    expect((await load(added, { mode: 'add' })).status).toBe(200);
    const [last, first] = await loads();
    expect(last).toMatchObject({ category: 'bibliotheek', author: 'Jansen', places: 1, changedSince: 0 });
    expect(first).toMatchObject({ places: libraries.length, changedSince: 0 });

    expect(await json(withdraw(last.id))).toEqual({ takenBack: 1, kept: 0 });
    expect((await facilities()).map(({ properties }) => properties.name)).not.toContain('Bibliotheek tijdelijk');
    const { revision: ofKept } = await read(kept.id);
    expect((await takeBack(kept.id, ofKept)).status).toBe(200);
    expect((await loads())[0]).toMatchObject({ places: libraries.length - 1, changedSince: 1 });
    expect(await json(withdraw(first.id))).toEqual({ takenBack: libraries.length - 1, kept: 1 });
    const ids = new Set(libraries.map(({ id }) => id));
    const after = (await facilities()).filter(({ id }) => ids.has(id) && id !== kept.id);
    expect(after.map(({ id, properties: { name, desks } }) => ({ id, name, desks }))).toEqual(
      before.filter(({ id }) => ids.has(id) && id !== kept.id),
    );
    expect(await problemOf(withdraw(first.id))).toMatchObject({ status: 404 });
  });
});

it('is refused with what is wrong', async () => {
  const file = await csv(['Bibliotheek noord', 300, 900]);
  expect(await problemOf(send(file, { category: 'taalhuis' }))).toMatchObject({ status: 400, fields: ['category'] });
  expect(await problemOf(send(file, { dryRun: false }))).toMatchObject({ status: 400, fields: ['revision'] });
  expect(await problemOf(send(file, { mode: 'merge' as 'add' }))).toMatchObject({ status: 400, fields: ['mode'] });
  expect(await problemOf(send(file, { author: 'a\u0000' }))).toMatchObject({ status: 400, fields: ['author'] });
  const unusable = (problem: string) => ({
    ...{ status: 422, type: '/problems/unusable-file', errors: [{ field: 'file', message: problem }] },
  });
  expect(await problemOf(load('plek;lon;lat\nBieb;4,6;52,3\n'))).toMatchObject(unusable('no-places'));
  expect(await problemOf(send(''))).toMatchObject(unusable('empty'));
  const long = `naam;adres\n${Array.from({ length: facilityListLimits.rows + 1 }, (_, i) => `Bieb ${i};\n`).join('')}`;
  expect(await problemOf(send(long))).toMatchObject(unusable('too-many-places'));
  const nothing = 'naam;balies\nBibliotheek zuidwest;half\n';
  const decisions: FacilityListRequest['decisions'] = [{ rows: 'all', issue: 'number', action: 'leave-out' }];
  expect(await problemOf(load(nothing, { decisions }))).toMatchObject({ status: 400, fields: ['decisions'] });
  expect(await problemOf(town.post('/own-data/facilities/lists', {}))).toMatchObject({ status: 415 });
  const twice = { name: 0, address: 0 };
  expect(await problemOf(send(file, { columns: twice }))).toMatchObject({ status: 400, fields: ['columns'] });
  expect(await problemOf(send(file, { columns: { straat: 1 } as object }))).toMatchObject({ status: 400 });
  expect(await problemOf(withdraw('1'))).toMatchObject({ status: 404 });
});
