import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoadRequest, OwnComparison, OwnPreview, OwnTable, OwnTables, OwnYears } from '#contract/ownData.ts';
import type { MeasuresAnswer as Measures } from '#contract/measures.ts';
import type { Coverage } from '#contract/coverage.ts';
import type { Problem } from '#contract/problem.ts';
import type { TargetGroups, Values } from '#contract/targetGroups.ts';
import { databaseKinds } from '../db/databases.ts';
import { countsPerAge } from '../scenes/manyRows.ts';
import { xlsxFile } from '../scenes/xlsxFile.ts';
import { exampleScenario } from '../scenes/scenarioExample.ts';
import { buurtCodes, loadGridTown } from './gridTown.ts';
import { runTown } from './townService.ts';
import type { TownService } from './townService.ts';
import { upload } from './uploads.ts';

let town: TownService;
/** Far more than small files take. */
const ownFileSeconds = 0.8;
const csv = (text: string) => Buffer.from(text);

const send = (path: string, bytes: Buffer, asked: unknown, name = 'paspoorten 2024.csv', headers = {}) =>
  upload(`${town.api}/own-data/${path}`, asked, bytes, name, headers);
const change = (method: string, path: string, revision: number, body?: unknown) =>
  fetch(`${town.api}/own-data/${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
const json = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;

const settings: LoadRequest['settings'] = {
  series: [{ series: 'paspoorten', name: { nl: 'Paspoorten', en: 'Passports' } }],
  use: 'group',
  unit: 'inhabitants',
  source: 'Publieksdienstverlening',
  spreadKey: 'addresses',
  threshold: 5,
  roundedTo: 1,
};
const request = (over: Partial<LoadRequest> = {}): LoadRequest => ({
  mapping: {
    level: 'wijk',
    areaColumn: 0,
    yearColumn: null,
    values: [{ column: 1, series: 'paspoorten', year: null }],
    year: 2024,
  },
  settings,
  decisions: [],
  author: 'Jansen',
  ...over,
});
const perWijk = csv('wijk;paspoorten\nWest;120\nOost;60\n');
const tables = async () => (await json<OwnTables>(town.get('/own-data/tables'))).tables;
const groups = async () => (await json<TargetGroups>(town.get('/own-data/target-groups'))).targetGroups;

/** Of a scenario that says with which version it was made, counted with that version. */
async function reachedAsMade(targetGroup: string, version: number): Promise<number | string | null | undefined> {
  const made = { ...exampleScenario, product: undefined, closed: [], sites: [], cutoffMinutes: 90, targetGroup };
  const scenarios = [{ ...made, ownVersions: [{ group: targetGroup, version }] }];
  const answer = await town.post('/measures', { scenarios, ownVersions: 'as-made' });
  if (!answer.ok) return (await json<Problem>(answer)).type;
  return (await json<Measures>(answer)).scenarios[0].measures.find(({ id }) => id === 'covered')?.value;
}

describe.each(databaseKinds())('on the $name database', (kind) => {
  beforeAll(async () => {
    town = await runTown({ kind, environment: { OWN_FILE_SECONDS: String(ownFileSeconds) } });
  });
  afterAll(() => town.close());

  describe('own counts', () => {
    it('are shown before anything is stored', async () => {
      const file = xlsxFile({
        Blad1: [
          ['wijk', 'paspoorten'],
          ['West', 120],
          ['Oosst', '60,5'],
          ['Totaal', 180],
        ],
      });
      const preview = await json<OwnPreview>(send('previews', file, {}, 'paspoorten 2024.xlsx'));
      expect(preview.file).toMatchObject({ format: 'xlsx', sheet: 'Blad1', name: 'paspoorten 2024.xlsx' });
      expect(preview.mapping).toEqual(request().mapping);
      expect(preview.counts).toEqual({ good: 1, doubtful: 2, wrong: 0 });
      const [near] = preview.rows;
      expect(near.issues.map(({ kind }) => kind)).toEqual(['near-name', 'not-whole']);
      expect(near.issues[0].proposals).toEqual([{ code: 'WK999902', name: 'Oost' }]);
      expect(await tables()).toEqual([]);
    });

    it('are loaded whole or not at all, and become a target group', async () => {
      const doubtful = csv('wijk;paspoorten\nWest;120\nOosst;60\nTotaal;180\n');
      const refused = await send('tables', doubtful, request());
      expect(refused.status).toBe(422);
      const problem = await json<Problem>(refused);
      expect(problem).toMatchObject({
        type: '/problems/rows-undecided',
        errors: [
          { field: 'row 3', message: 'near-name' },
          { field: 'row 4', message: 'total' },
        ],
      });
      expect(await tables()).toEqual([]);

      const decisions: LoadRequest['decisions'] = [
        { rows: 'all', issue: 'near-name', action: 'take' },
        { rows: [4], action: 'leave-out' },
      ];
      const made = await send('tables', doubtful, request({ decisions }));
      expect(made.status).toBe(201);
      const table = await json<OwnTable>(made);
      expect(made.headers.get('location')).toBe(`/api/v1/municipalities/GM9999/own-data/tables/${table.id}`);
      expect(table.versions[0]).toMatchObject({ version: 1, author: 'Jansen', years: [2024], level: 'wijk' });
      expect(table.versions[0].report).toMatchObject({
        leftOut: [{ row: 4, issues: ['total'] }],
        taken: [{ row: 3, issues: ['near-name'], area: 'WK999902' }],
        stored: 2,
        hidden: 0,
      });
      const [group] = await groups();
      expect(group).toMatchObject({
        id: table.targetGroups[0],
        name: { nl: 'Paspoorten', en: 'Passports' },
        referenceDate: '2024',
      });
      const wijken = await json<Values>(
        town.get(`/own-data/target-groups/${group.id}/values?level=wijk&measure=count`),
      );
      expect(wijken.values).toEqual([
        { code: 'WK999901', value: 120, status: 'measured' },
        { code: 'WK999902', value: 60, status: 'measured' },
      ]);
      const buurten = await json<Values>(
        town.get(`/own-data/target-groups/${group.id}/values?level=buurt&measure=count`),
      );
      expect(
        buurten.values.filter(({ from }) => from === 'WK999901').reduce((sum, { value }) => sum + (value ?? 0), 0),
      ).toBeCloseTo(120);
      expect(new Set(buurten.values.map(({ status }) => status))).toEqual(new Set(['estimated']));
    });

    it('take part in questions like any group', async () => {
      const [{ id }] = await groups();
      const asked = { profile: 'walk', categories: ['loket'], cutoffMinutes: 180, level: 'wijk' };
      const answer = await json<Coverage>(town.post('/coverage', { ...asked, targetGroup: id }));
      expect(answer.areas.map(({ groupCount }) => groupCount)).toEqual([120, 60]);
      expect(answer.total.groupCount).toBe(180);
      const unknown = await town.post('/coverage', { ...asked, targetGroup: 'own-nothing-000000' });
      expect([unknown.status, (await json<Problem>(unknown)).type]).toEqual([422, '/problems/unknown-target-group']);
      const measured = { ...exampleScenario, targetGroup: id, product: undefined, closed: [], sites: [] };
      expect((await town.post('/measures', { scenarios: [measured] })).status).toBe(200);
      const csvFile = await (await town.get(`/exports/areas.csv?level=wijk&targetGroup=${id}&columns=nl`)).text();
      expect(csvFile).toContain('aantal_paspoorten');
      expect(csvFile).toContain('eigen gegevens van Rasterdam');
    });

    it('have versions: the newest is used, and one can go back', async () => {
      const [{ id, targetGroups }] = await tables();
      const second = await send(`tables/${id}/versions`, csv('wijk;paspoorten\nWest;130\nOost;60\n'), request());
      expect(second.status).toBe(201);
      const table = await json<OwnTable>(second);
      expect([table.presentVersion, table.versions.length]).toEqual([2, 2]);
      const compared = await json<OwnComparison>(town.get(`/own-data/tables/${id}/comparison?from=1&to=2`));
      expect(compared).toMatchObject({
        same: 1,
        differences: [{ areaCode: 'WK999901', areaName: 'West', before: { count: 120 }, after: { count: 130 } }],
      });
      const countOf = async () =>
        (await json<Values>(town.get(`/own-data/target-groups/${targetGroups[0]}/values?level=wijk&measure=count`)))
          .values[0].value;
      expect(await countOf()).toBe(130);
      expect((await change('PUT', `tables/${id}`, table.revision - 1, { presentVersion: 1 })).status).toBe(412);
      const back = await json<OwnTable>(change('PUT', `tables/${id}`, table.revision, { presentVersion: 1 }));
      expect([back.presentVersion, await countOf()]).toEqual([1, 120]);
      expect((await change('DELETE', `tables/${id}/versions/1`, back.revision)).status).toBe(409);
      const asMade = [await reachedAsMade(targetGroups[0], 2), await reachedAsMade(targetGroups[0], 1)].map(Number);
      // The version that is used now is the first.
      expect([asMade[1] > 100, asMade[0] - asMade[1]]).toEqual([true, expect.closeTo(10, 6)]);
      const lessened = await json<OwnTable>(change('DELETE', `tables/${id}/versions/2`, back.revision));
      expect(lessened.versions.map(({ version }) => version)).toEqual([1]);
      expect(await reachedAsMade(targetGroups[0], 2)).toBe('/problems/unknown-target-group');
      const report = await (await town.get(`/own-data/tables/${id}/versions/1/report`)).text();
      expect(report).toContain('4;weggelaten;rij met een totaal');
    });

    it('propose for the same header what was chosen before', async () => {
      const preview = await json<OwnPreview>(send('previews', perWijk, {}, 'nieuw.csv'));
      expect([preview.isRemembered, preview.mapping.year]).toEqual([true, 2024]);
    });

    it('stay where a new dataset is loaded', async () => {
      const before = await tables();
      await loadGridTown(town.pool, 'town-2');
      await town.datasets.refresh();
      expect((await tables()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      expect(await groups()).toHaveLength(1);
    });

    it('of two people who load at once both are kept', async () => {
      const [{ id }] = await tables();
      const loads = await Promise.all([1, 2, 3].map(() => send(`tables/${id}/versions`, perWijk, request())));
      expect(loads.map(({ status }) => status)).toEqual([201, 201, 201]);
      const [table] = await tables();
      expect(table.versions.map(({ version }) => version)).toEqual([4, 3, 2, 1].map((version) => version));
    });
  });

  describe('documents issued', () => {
    const perYear = csv('wijk;paspoorten 2022;paspoorten 2023\nWest;100;140\nOost;60;3\n');
    const issued = request({
      mapping: {
        ...request().mapping,
        year: null,
        values: [2022, 2023].map((year, i) => ({ column: i + 1, series: 'paspoorten', year })),
      },
      settings: {
        ...settings,
        series: [{ series: 'paspoorten', name: { nl: 'Uitgegeven', en: 'Issued' } }],
        ...{ use: 'visits', unit: 'documents', roundedTo: 10 },
      },
    });
    const plan = { ...exampleScenario, product: undefined, closed: [], sites: [] };
    const visitsOf = async (visitCounts?: object) => {
      const answer = await town.post('/measures', { scenarios: [{ ...plan, visitCounts }] });
      if (!answer.ok) return (await json<Problem>(answer)).type;
      const [{ measures }] = (await json<Measures>(answer)).scenarios;
      return measures.find(({ id }) => id === 'visits')?.value;
    };

    it('have figures in all their years; a hidden one is none, and no zero', async () => {
      const made = await json<OwnTable>(send('tables', perYear, issued));
      const [id] = made.targetGroups;
      expect((await groups()).find((group) => group.id === id)?.own).toMatchObject({
        years: [2022, 2023],
        use: 'visits',
      });
      const years = await json<OwnYears>(town.get(`/own-data/target-groups/${id}/years?level=wijk`));
      const measured = (value: number) => ({ value, status: 'measured' });
      expect(years).toMatchObject({
        years: [2022, 2023],
        areas: [
          { name: 'West', figures: [measured(100), measured(140)] },
          { name: 'Oost', figures: [measured(60), { value: null, status: 'secret' }] },
        ],
        total: [measured(160), { value: 140, status: 'incomplete' }],
      });
      const values = (measure: string) =>
        json<Values>(town.get(`/own-data/target-groups/${id}/values?level=wijk&measure=${measure}`));
      expect([(await values('density')).unit, (await values('count')).unit]).toEqual([
        'documents-per-km2',
        'documents',
      ]);
      // Of children nobody comes for a document.
      expect((await values('share')).unit).toBe('share-of-adults');
    });

    it('are the visits of a scenario that asks for them', async () => {
      const id = (await groups()).find(({ own }) => own?.use === 'visits')?.id ?? '';
      expect(await visitsOf({ groups: [id], year: 2022 })).toBeCloseTo(160, 6);
      expect(await visitsOf({ groups: [id], year: 2022, visitsEach: 2 })).toBeCloseTo(320, 6);
      // The mean of the years that have a figure.
      expect(await visitsOf({ groups: [id] })).toBeCloseTo(120 + 60, 6);
      expect(await visitsOf({ groups: [id], year: 2024 })).toBe('/problems/unknown-target-group');
      expect(await visitsOf({ groups: ['own-weg-000000'] })).toBe('/problems/unknown-target-group');
      expect(await visitsOf()).not.toBeCloseTo(160, 0);
    });
  });

  describe('a map with other codes', () => {
    it('keeps what was counted, and says what fits nowhere any more', async () => {
      const [{ id }] = (await groups()).filter(({ own }) => own?.use === 'visits');
      const table = (await tables()).find(({ targetGroups }) => targetGroups.includes(id))!;
      // As when the wijk had this code on the map on which it was counted.
      const ofTable = 'select figure_set from own.table_version where table_id = $1';
      for (const renamed of [
        `update own.figure_set set area_codes = array_replace(area_codes, 'WK999902', 'WK999909') where id in (${ofTable})`,
        `update own.year_figures set figures = replace(figures::text, 'WK999902', 'WK999909')::json where figure_set in (${ofTable})`,
      ])
        await town.pool.query(renamed, [table.id]);
      await town.pool.query('update own.revision set revision = revision + 1');
      const after = (await tables()).find((one) => one.id === table.id);
      expect(after?.versions[0].lapsedCodes).toEqual(['WK999909']);
      const group = (await groups()).find((one) => one.id === id);
      expect(group?.own?.lapsedCodes).toEqual(['WK999909']);
      expect(group?.description.nl).toContain('Niet op de kaart van nu, en daarom nergens meegeteld: WK999909.');
      const years = await json<OwnYears>(town.get(`/own-data/target-groups/${id}/years?level=wijk`));
      expect(
        years.areas.find(({ name }) => name === 'Oost')?.figures.map(({ value, status }) => [value, status]),
      ).toEqual([
        [null, 'missing'],
        [null, 'missing'],
      ]);
    });
  });

  describe('what is private', () => {
    it('is hidden before it is stored, in all versions, levels and tables', async () => {
      const subject = { ...settings, series: [{ series: 'wmo', name: { nl: 'Wmo', en: 'Wmo' } }] };
      const mapping = { ...request().mapping, values: [{ column: 1, series: 'wmo', year: null }] };
      await send('tables', csv('wijk;wmo\nWest;43\nOost;60\n'), request({ settings: subject, mapping }));
      const perBuurt = csv('buurt;wmo\nBuurt 0;3\nBuurt 2;40\nBuurt 1;30\nBuurt 3;25\nBuurt 4;5\n');
      const made = await json<OwnTable>(
        send('tables', perBuurt, request({ settings: subject, mapping: { ...mapping, level: 'buurt' } })),
      );
      // Buurt 0 is small, and West less Buurt 2 would be Buurt 0.
      expect(made.versions[0].report).toMatchObject({ hidden: 2, stored: 3 });
      const { rows } = await town.pool.query<{ figures: [string, number | string][] }>(
        'select figures from own.table_version join own.year_figures using (figure_set) where table_id = $1',
        [made.id],
      );
      expect(rows.map(({ figures }) => figures.map(([, figure]) => figure))).toEqual([['secret', 'secret', 30, 25, 5]]);
    });

    it('is read by no page of another site, and is in no public list', async () => {
      const [{ id }] = await groups();
      for (const path of [
        '/own-data/tables',
        '/own-data/target-groups',
        `/own-data/target-groups/${id}/values?level=wijk`,
      ]) {
        const answer = await town.get(path, { origin: 'https://elsewhere.example' });
        expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null]);
      }
      const published = await (await town.get('/target-groups')).text();
      expect(published).not.toContain('own-');
      const ogc = await (await fetch(`${town.url}/ogc/v1/collections?f=json`)).text();
      expect(ogc).not.toContain('aspoort');
      const foreign = await send('previews', perWijk, {}, 'x.csv', { origin: 'https://elsewhere.example' });
      expect(foreign.status).toBe(403);
    });

    it('is refused in words where a file cannot be used', async () => {
      const people = await send('previews', csv('naam;n\nJansen;1\nDe Vries;2\n'), {});
      expect([people.status, (await json<Problem>(people)).errors]).toEqual([
        422,
        [{ field: 'file', message: 'no-areas' }],
      ]);
      expect((await send('previews', perWijk, { mapping: { level: 'straat' } })).status).toBe(400);
      const none = await fetch(`${town.api}/own-data/previews`, { method: 'POST', body: new FormData() });
      expect(none.status).toBe(400);
      expect((await town.post('/own-data/previews', {})).status).toBe(415);
      expect((await send('previews', Buffer.alloc(20 * 1024 * 1024 + 10, 'a'), {})).status).toBe(413);
    });

    // A limit of the program, whatever the database.
    if (kind.name === 'embedded')
      it('is given up where a file takes too much time, and the next one is read', async () => {
        const { bytes } = countsPerAge(buurtCodes, 100, Math.floor(1900 / buurtCodes.length));
        const before = await tables();
        const refused = await send('tables', bytes, request());
        expect([refused.status, refused.headers.get('content-type'), await json<Problem>(refused)]).toEqual([
          422,
          'application/problem+json; charset=utf-8',
          expect.objectContaining({
            detail: `Reading the file took more than ${ownFileSeconds} s of a processor's time.`,
            errors: [{ field: 'file', message: 'took-too-long' }],
          }),
        ]);
        expect(await tables()).toEqual(before);
        expect((await send('previews', perWijk, {})).status).toBe(200);
      });

    it('is gone when it is deleted', async () => {
      for (const { id, revision } of await tables())
        expect((await change('DELETE', `tables/${id}`, revision)).status).toBe(200);
      const { rows } = await town.pool.query<{ figures: number; sets: number }>(
        'select (select count(*)::int from own.year_figures) as figures, (select count(*)::int from own.figure_set) as sets',
      );
      expect(rows).toEqual([{ figures: 0, sets: 0 }]);
      expect(await groups()).toEqual([]);
    });
  });
});
