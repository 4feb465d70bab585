import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BundleContents, BundleLoaded, BundlePreview, OwnBundle } from '#contract/ownBundle.ts';
import type { LoadRequest, OwnTable, OwnTables } from '#contract/ownData.ts';
import type { FacilityHistory, OwnCategoriesAnswer, OwnFacilitiesAnswer } from '#contract/ownFacilities.ts';
import type { Problem } from '#contract/problem.ts';
import type { Values } from '#contract/targetGroups.ts';
import { bundleLimits } from '#definitions/ownData.ts';
import { packContents } from '#api/ownData/ownBundle.ts';
import { runTown } from './townService.ts';
import type { TownService } from './townService.ts';
import { upload } from './uploads.ts';

/** Where it was made, and where it is taken. */
let [here, there]: TownService[] = [];
beforeAll(async () => {
  [here, there] = [await runTown(), await runTown()];
});
afterAll(async () => {
  for (const town of [here, there]) await town?.close();
});

const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;

const send = (town: TownService, path: string, request: unknown, content: Buffer | string, name: string) =>
  upload(`${town.api}/own-data/${path}`, request, content, name);

const ask = (town: TownService, method: string, path: string, revision: number, body?: object) =>
  fetch(`${town.api}/own-data/${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
    body: body && JSON.stringify(body),
  });

function load(
  town: TownService,
  rows: string,
  name: string,
  level: 'wijk' | 'buurt',
  path = 'tables',
  roundedTo: 1 | 10 = 1,
) {
  const request: LoadRequest = {
    mapping: { level, areaColumn: 0, yearColumn: null, values: [{ column: 1, series: 'n', year: null }], year: 2024 },
    settings: {
      series: [{ series: 'n', name: { nl: name, en: name } }],
      ...{ use: 'group', unit: 'inhabitants', source: 'Balie', spreadKey: 'addresses', threshold: 5, roundedTo },
    },
    ...{ decisions: [], author: 'Jansen' },
  };
  return json<OwnTable>(send(town, path, request, `gebied;n\n${rows}`, `${name}.csv`));
}

const bundleOf = (town: TownService) => town.get('/own-data/bundle').then((answer) => answer.text());
const tablesOf = async (town: TownService) => (await json<OwnTables>(town.get('/own-data/tables'))).tables;
const saidOf = async (town: TownService) =>
  (await json<OwnFacilitiesAnswer>(town.get('/own-data/facilities'))).facilities;
const kindsOf = async (town: TownService) =>
  (await json<OwnCategoriesAnswer>(town.get('/own-data/facility-categories'))).categories;
const historyOf = async (town: TownService, id: string) =>
  (await json<FacilityHistory>(town.get(`/own-data/facilities/${id}/history`))).revisions;
const look = (bundle: string) => json<BundlePreview>(send(there, 'bundle-previews', {}, bundle, 'mee.json'));
const take = (bundle: string, seen: string, chosen: Partial<Record<keyof BundleContents, string[]>>) =>
  send(there, 'bundles', { seen, tables: [], facilities: [], categories: [], ...chosen }, bundle, 'mee.json');
const statesOf = ({ tables, facilities, categories }: BundlePreview) =>
  [tables, facilities, categories].map((items) => items.map(({ state }) => state));
const idsOf = ({ tables, facilities, categories }: BundlePreview) => {
  const [ofTables, ofFacilities, ofCategories] = [tables, facilities, categories].map((items) =>
    items.map(({ id }) => id),
  );
  return { tables: ofTables, facilities: ofFacilities, categories: ofCategories };
};
const contentsOf = (bundle: string) => (JSON.parse(bundle) as OwnBundle).contents;
/** The file with other contents and a checksum that is right. */
function repacked(bundle: string, change: (contents: BundleContents) => void): string {
  const { contents, municipality, madeAt } = JSON.parse(bundle) as OwnBundle;
  change(contents);
  return packContents(contents, { municipality, madeAt });
}
const valuesOf = async (town: TownService, { targetGroups: [id] }: OwnTable, level: string) =>
  (await json<Values>(town.get(`/own-data/target-groups/${id}/values?level=${level}&measure=count`))).values;
const withoutRevision = ({ revision: _, ...table }: OwnTable) => table;

/** Says something of a place and a kind. */
async function editPlaces(town: TownService): Promise<void> {
  const content = {
    ...{ name: { nl: 'Taalhuis', en: 'Language house' }, plural: { nl: 'Taalhuizen', en: 'Language houses' } },
    ...{ shape: 'star', colour: '#a3195b', audience: 'anyone', products: [] },
  };
  await town.post('/own-data/facility-categories', { content, author: 'Pietersen' });
  const { record } = await json<{ record: object }>(town.get('/own-data/facilities/bieb-polder'));
  const changed = { record: { ...record, desks: 3, contact: '023 5115115' }, author: 'Jansen' };
  expect((await ask(town, 'PUT', 'facilities/bieb-polder', 0, changed)).status).toBe(200);
  await ask(town, 'POST', 'facilities/bieb-polder/confirmation', 1, { author: 'De Vries' });
  const added = { category: 'taalhuis', name: 'Taalhuis Oost', ...(await town.place(300, 300)) };
  expect((await town.post('/own-data/facilities', { record: added, author: 'Jansen' })).status).toBe(201);
}

it('is taken along whole: tables with their versions, places and kinds, with who entered them', async () => {
  const wmo = await load(here, 'West;43\nOost;60\n', 'Wmo', 'wijk');
  await load(here, 'West;45\nOost;3\n', 'Wmo', 'wijk', `tables/${wmo.id}/versions`);
  await load(here, 'Buurt 0;36\nBuurt 2;44\n', 'Bezoeken', 'buurt', 'tables', 10);
  await editPlaces(here);
  const bundle = await bundleOf(here);
  const preview = await look(bundle);
  expect(statesOf(preview)).toEqual([['new', 'new'], ['new', 'new'], ['new']]);
  const answer = await take(bundle, preview.seen, idsOf(preview));
  expect(answer.status).toBe(201);
  expect(await json<BundleLoaded>(answer)).toEqual({ tables: 2, facilities: 2, categories: 1, hidden: 0 });

  const [mine, theirs] = [await tablesOf(here), await tablesOf(there)];
  expect(theirs.map(withoutRevision)).toEqual(mine.map(withoutRevision));
  expect(await valuesOf(there, theirs[0], 'wijk')).toEqual(await valuesOf(here, mine[0], 'wijk'));
  expect(await saidOf(there)).toEqual(await saidOf(here));
  expect(await historyOf(there, 'bieb-polder')).toEqual(await historyOf(here, 'bieb-polder'));
  expect(await kindsOf(there)).toEqual(await kindsOf(here));
  // It counts at once, and taken back nothing has changed on the way.
  expect(await (await there.get('/facilities')).text()).toContain('Taalhuis Oost');
  expect(contentsOf(await bundleOf(there))).toEqual(contentsOf(bundle));
  expect(statesOf(await look(bundle))).toEqual([['same', 'same'], ['same', 'same'], ['same']]);
});

it('holds what is stored: no figure that was hidden, none that was rounded away', async () => {
  const { tables } = contentsOf(await bundleOf(here));
  const cells = tables.flatMap(({ versions }) =>
    versions.map((version) => version.cells.map(([, , area, count]) => [area, count])),
  );
  expect(cells.map((rows) => rows.map(([, count]) => count))).toEqual([
    // The second version hides 3 in Oost, which the first one would have given away.
    [43, null],
    [45, null],
    [40, 40],
  ]);
});

it('shows what was changed, and replaces it only where that is asked for', async () => {
  const [wmo, visits] = await tablesOf(here);
  await load(here, 'West;47\nOost;61\n', 'Wmo', 'wijk', `tables/${wmo.id}/versions`);
  await ask(here, 'POST', 'facilities/bieb-polder/confirmation', 2, { author: 'Bakker' });
  const bundle = await bundleOf(here);
  const preview = await look(bundle);
  expect(statesOf(preview)).toEqual([['other', 'same'], expect.arrayContaining(['other', 'same']), ['same']]);
  expect(preview.tables[0]).toMatchObject({ versions: 3, versionsHere: 2, author: 'Jansen' });
  const [before] = await tablesOf(there);
  expect((await take(bundle, preview.seen, { tables: [wmo.id], facilities: ['bieb-polder'] })).status).toBe(201);
  const [after, other] = await tablesOf(there);
  expect([after.versions.length, after.presentVersion]).toEqual([3, 3]);
  expect(after.revision).toBeGreaterThan(before.revision);
  expect(other.id).toBe(visits.id);
  // The last word of the file comes after what is here.
  const history = await historyOf(there, 'bieb-polder');
  expect(history.map(({ revision, author }) => [revision, author])).toEqual([
    [3, 'Bakker'],
    [2, 'De Vries'],
    [1, 'Jansen'],
  ]);
  // What was seen before is no longer so.
  const late = await take(bundle, preview.seen, { tables: [wmo.id] });
  expect([late.status, (await json<Problem>(late)).type]).toEqual([412, expect.stringMatching(/version-conflict$/)]);
});

it('is private there, and hides with what is there what could be worked out', async () => {
  for (const { id, revision } of await tablesOf(there)) await ask(there, 'DELETE', `tables/${id}`, revision);
  const made = await load(here, 'Buurt 0;3\nBuurt 2;40\nBuurt 1;30\nBuurt 3;25\nBuurt 4;5\n', 'Klanten', 'buurt');
  await load(there, 'West;43\nOost;60\n', 'Klanten', 'wijk');
  expect((await ask(here, 'PUT', `tables/${made.id}/publication`, 1, { licence: 'CC0 1.0' })).status).toBe(200);
  const before = await valuesOf(here, made, 'buurt');
  expect(before.map(({ value, status }) => value ?? status)).toEqual(['secret', 40, 30, 25, 5]);
  const bundle = await bundleOf(here);
  const preview = await look(bundle);
  expect(preview.tables.find(({ id }) => id === made.id)).toMatchObject({ licence: 'CC0 1.0', state: 'new' });
  expect((await json<BundleLoaded>(take(bundle, preview.seen, { tables: [made.id] }))).hidden).toBe(1);
  expect((await tablesOf(there)).find(({ id }) => id === made.id)).toMatchObject({ isPublic: false, licence: null });
  const counts = (await valuesOf(there, made, 'buurt')).map(({ value, status }) => value ?? status);
  // West is 43 there: beside 40, Buurt 0 could be worked out.
  expect(counts).toEqual(['secret', 'secret', 30, 25, 5]);
});

it('is refused where it was changed, is of another municipality, or is something else', async () => {
  const bundle = await bundleOf(here);
  const problemOf = async (content: string) => {
    const answer = await send(there, 'bundle-previews', {}, content, 'mee.json');
    return [answer.status, (await json<Problem>(answer)).errors?.[0].message];
  };
  expect(await problemOf(bundle.replace(/"Jansen"/, '"Anders"'))).toEqual([422, 'changed']);
  expect(await problemOf(bundle.replace('"GM9999"', '"GM0001"'))).toEqual([422, 'other-municipality']);
  expect(await problemOf(bundle.slice(0, -20))).toEqual([422, 'no-bundle']);
  expect(await problemOf('naam;n\n')).toEqual([422, 'no-bundle']);
  // With a checksum that is right, and a figure where there can be none.
  const forged = repacked(bundle, ({ tables: [{ versions }] }) => {
    versions[0].cells[0][3] = 2;
    versions[0].cells[0][4] = 'secret';
  });
  expect(await problemOf(forged)).toEqual([422, 'no-bundle']);
});

it('is loaded whole or not at all', async () => {
  const bundle = await bundleOf(here);
  const preview = await look(bundle);
  const before = await bundleOf(there);
  const unknown = '00000000-0000-4000-8000-000000000000';
  const all = idsOf(preview);
  expect((await take(bundle, preview.seen, { ...all, tables: [...all.tables, unknown] })).status).toBe(400);
  expect((await take(bundle, preview.seen, {})).status).toBe(400);
  // A place that the municipality put outside itself.
  const outside = repacked(bundle, ({ facilities }) => {
    const record = facilities.find(({ origin }) => origin === 'added')?.revisions[0].record;
    if (record) record.lon = 0;
  });
  expect((await take(outside, preview.seen, all)).status).toBe(422);
  expect(contentsOf(await bundleOf(there))).toEqual(contentsOf(before));
});

it('may be compressed, up to a size; what is damaged or larger is refused', async () => {
  const bundle = await bundleOf(here);
  const sendPacked = (content: Buffer) => send(there, 'bundle-previews', {}, content, 'mee.json.gz');
  const packed = gzipSync(bundle);
  expect(await json(sendPacked(packed))).toEqual(await look(bundle));
  const refused = async (content: Buffer) => (await json<Problem>(sendPacked(content))).errors?.[0].message;
  expect(await refused(packed.subarray(0, -20))).toBe('no-bundle');
  expect(await refused(gzipSync(Buffer.alloc(bundleLimits.bytes + 1, ' ')))).toBe('too-large');
});
