import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import { scenarioSchema } from '#contract/scenarios.ts';
import type { Scenario, ScenarioContent, ScenarioDeleted, ScenarioList } from '#contract/scenarios.ts';
import { copyEmptyDatabase, type DatabaseCopy } from '../databaseCopy.ts';
import { exampleScenario, exampleSite } from '../scenes/scenarioExample.ts';
import { damagedFiles, refusedFields } from './refusedScenarios.ts';
import { runTown } from './townService.ts';
import type { TownService } from './townService.ts';

let database: DatabaseCopy;
let town: TownService;
beforeAll(async () => {
  database = await copyEmptyDatabase();
  town = await runTown({ dataDir: database.dataDir });
});
beforeEach(() => town.pool.query('delete from scenario'));
afterAll(async () => {
  await town.close();
  database.remove();
});

function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(town.api + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  });
}

const at = (version: number) => ({ 'if-match': `"${version}"` });

async function saved(content: Partial<ScenarioContent> = {}): Promise<Scenario> {
  const response = await ask('POST', '/scenarios', { ...exampleScenario, ...content });
  expect(response.status).toBe(201);
  return (await response.json()) as Scenario;
}

async function problemOf(response: Response, status: number): Promise<Problem> {
  const problem = (await response.json()) as Problem;
  expect([response.status, problem.status]).toEqual([status, status]);
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return problem;
}

const listed = async (query = '') => (await (await ask('GET', `/scenarios${query}`)).json()) as ScenarioList;

describe('a scenario', () => {
  it('is saved, found again and says its version', async () => {
    const response = await ask('POST', '/scenarios', exampleScenario);
    const scenario = scenarioSchema.parse(await response.json());
    expect(scenario).toMatchObject({ ...exampleScenario, version: 1 });
    expect(response.headers.get('etag')).toBe('"1"');
    expect(response.headers.get('location')).toBe(`/api/v1/municipalities/GM9999/scenarios/${scenario.id}`);
    const found = await fetch(town.url + response.headers.get('location')!);
    expect(await found.json()).toEqual(scenario);
    expect(found.headers.get('etag')).toBe('"1"');
  });

  it('is not sent again to who has it', async () => {
    const { id } = await saved();
    const response = await ask('GET', `/scenarios/${id}`, undefined, { 'if-none-match': '"1"' });
    expect(response.status).toBe(304);
  });

  it('is changed by who names the version, which then goes up', async () => {
    const { id, createdAt } = await saved();
    const response = await ask('PUT', `/scenarios/${id}`, { ...exampleScenario, name: 'Anders' }, at(1));
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe('"2"');
    expect(await response.json()).toMatchObject({ id, name: 'Anders', version: 2, createdAt });
    expect(await (await ask('GET', `/scenarios/${id}`)).json()).toMatchObject({ name: 'Anders', version: 2 });
  });

  it('also behind a proxy that weakens ETags', async () => {
    const { id } = await saved();
    const response = await ask('PUT', `/scenarios/${id}`, exampleScenario, { 'if-match': 'W/"1"' });
    expect(response.status).toBe(200);
  });

  it('keeps markup and quotes as the text they are', async () => {
    const name = `<img src=x onerror=alert(1)> '; drop table scenario; --`;
    const { id } = await saved({ name });
    const response = await ask('GET', `/scenarios/${id}`);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(((await response.json()) as Scenario).name).toBe(name);
  });

  it('outlives the dataset it was made on', async () => {
    const { id } = await saved();
    await town.pool.query('delete from dataset');
    expect(await (await ask('GET', `/scenarios/${id}`)).json()).toMatchObject({ closed: ['loket-oud'] });
    await town.close();
    town = await runTown({ dataDir: database.dataDir });
    expect(await (await ask('GET', `/scenarios/${id}`)).json()).toMatchObject({ closed: ['loket-oud'], version: 1 });
  });
});

describe('two people on one scenario', () => {
  it('get a conflict that holds what the other saved, and lose nothing', async () => {
    const { id } = await saved();
    await ask('PUT', `/scenarios/${id}`, { ...exampleScenario, name: 'Van de ander' }, at(1));
    const problem = await problemOf(
      await ask('PUT', `/scenarios/${id}`, { ...exampleScenario, name: 'Van mij' }, at(1)),
      412,
    );
    expect(problem.type).toBe('/problems/version-conflict');
    expect(problem.current).toMatchObject({ id, version: 2, name: 'Van de ander', sites: exampleScenario.sites });
    expect(problem.detail).toMatch(/version 1, it is now at 2/);
    const retried = await ask('PUT', `/scenarios/${id}`, { ...exampleScenario, name: 'Samen' }, at(2));
    expect(await retried.json()).toMatchObject({ name: 'Samen', version: 3 });
  });

  it('saving at the same moment: exactly one succeeds, every round', async () => {
    const { id } = await saved();
    for (let version = 1; version <= 5; version++) {
      const names = Array.from({ length: 8 }, (_, i) => `ronde ${version}, persoon ${i}`);
      const answers = await Promise.all(
        names.map((name) => ask('PUT', `/scenarios/${id}`, { ...exampleScenario, name }, at(version))),
      );
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([200, ...new Array<number>(7).fill(412)]);
      const winner = names[answers.findIndex(({ status }) => status === 200)];
      const now = (await (await ask('GET', `/scenarios/${id}`)).json()) as Scenario;
      expect(now).toMatchObject({ name: winner, version: version + 1 });
    }
  });

  it('of whom one deletes: the other hears so and can restore', async () => {
    const { id } = await saved();
    const removed = (await (await ask('DELETE', `/scenarios/${id}`, undefined, at(1))).json()) as ScenarioDeleted;
    const problem = await problemOf(await ask('PUT', `/scenarios/${id}`, exampleScenario, at(1)), 410);
    expect(problem.current).toEqual(removed);
    expect(problem.detail).toContain(`If-Match: "${removed.version}"`);
  });

  it.each(['PUT', 'DELETE'])('cannot %s without naming the version', async (method) => {
    const { id } = await saved();
    for (const headers of [{}, { 'if-match': '*' }, { 'if-match': '' }] as Record<string, string>[]) {
      const body = method === 'PUT' ? exampleScenario : undefined;
      expect((await problemOf(await ask(method, `/scenarios/${id}`, body, headers), 428)).detail).toMatch(/If-Match/);
    }
    const odd = await ask(method, `/scenarios/${id}`, method === 'PUT' ? exampleScenario : undefined, {
      'if-match': '1',
    });
    expect((await problemOf(odd, 400)).errors?.[0].field).toBe('If-Match');
    expect(await (await ask('GET', `/scenarios/${id}`)).json()).toMatchObject({ version: 1 });
  });
});

describe('deleting', () => {
  it('takes a scenario out of the list, and restoring brings it back as it was', async () => {
    const { id } = await saved();
    const removed = await ask('DELETE', `/scenarios/${id}`, undefined, at(1));
    expect(removed.headers.get('etag')).toBe('"2"');
    expect((await listed()).total).toBe(0);
    expect((await listed('?deleted=only')).scenarios).toMatchObject([{ id, deletedAt: expect.any(String) }]);
    await problemOf(await ask('GET', `/scenarios/${id}`), 410);
    const restored = await ask('POST', `/scenarios/${id}/restore`, undefined, at(2));
    expect(await restored.json()).toMatchObject({ ...exampleScenario, id, version: 3 });
    expect((await listed()).total).toBe(1);
  });

  it('twice, or restoring what is there, is refused', async () => {
    const { id } = await saved();
    const restore = await ask('POST', `/scenarios/${id}/restore`, undefined, at(1));
    expect((await problemOf(restore, 409)).type).toBe('/problems/not-deleted');
    await ask('DELETE', `/scenarios/${id}`, undefined, at(1));
    await problemOf(await ask('DELETE', `/scenarios/${id}`, undefined, at(2)), 410);
    await problemOf(await ask('POST', `/scenarios/${id}/restore`, undefined, at(1)), 412);
  });

  it('what never was is not found', async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    await problemOf(await ask('GET', `/scenarios/${nowhere}`), 404);
    await problemOf(await ask('DELETE', `/scenarios/${nowhere}`, undefined, at(1)), 404);
    await problemOf(await ask('POST', `/scenarios/${nowhere}/restore`, undefined, at(1)), 404);
    await problemOf(await ask('GET', '/scenarios/1'), 404);
    await problemOf(await ask('GET', `/scenarios/${encodeURIComponent("' or 1=1 --")}`), 404);
  });
});

describe('the list', () => {
  it('is short, last changed first, and given in pages', async () => {
    const first = await saved({ name: 'eerste' });
    await saved({ name: 'tweede', sites: [] });
    await ask('PUT', `/scenarios/${first.id}`, { ...exampleScenario, name: 'eerste, later' }, at(1));
    const { scenarios, total } = await listed();
    expect(total).toBe(2);
    expect(scenarios.map(({ name, siteCount }) => [name, siteCount])).toEqual([
      ['eerste, later', 1],
      ['tweede', 0],
    ]);
    expect(scenarios[0]).toMatchObject({ municipalityCode: 'GM9999', datasetVersion: '0123456789abcdef', version: 2 });
    expect((await listed('?limit=1&offset=1')).scenarios.map(({ name }) => name)).toEqual(['tweede']);
    await problemOf(await ask('GET', '/scenarios?limit=1000'), 400);
  });
});

describe('duplicating', () => {
  it('makes a scenario of its own', async () => {
    const original = await saved();
    const response = await ask('POST', `/scenarios/${original.id}/duplicate`, {});
    expect(response.status).toBe(201);
    const copy = (await response.json()) as Scenario;
    expect(copy).toMatchObject({ ...exampleScenario, name: `${exampleScenario.name} (2)`, version: 1 });
    expect(copy.id).not.toBe(original.id);
    const named = await ask('POST', `/scenarios/${original.id}/duplicate`, { name: 'Variant B' });
    expect(await named.json()).toMatchObject({ name: 'Variant B' });
  });

  it('shortens a name of full length, not in the middle of a character', async () => {
    const { id } = await saved({ name: `${'n'.repeat(115)}\u{1F9FD}\u{1F9FD}n` });
    const copy = (await (await ask('POST', `/scenarios/${id}/duplicate`, {})).json()) as Scenario;
    expect(copy.name).toBe(`${'n'.repeat(115)} (2)`);
  });
});

describe('a file', () => {
  const exported = async (id: string) => ask('GET', `/scenarios/${id}/export`);

  it('goes out and comes in as a new scenario', async () => {
    const notes = [{ lon: 4.65, lat: 52.36, text: '<i>Markt</i> op dinsdag' }];
    const { id } = await saved({ name: 'Loket <Schalkwijk> "2026"', notes });
    const response = await exported(id);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="scenario_loket_schalkwijk_2026.json"',
    );
    const imported = await ask('POST', '/scenarios/import', await response.text());
    expect(imported.status).toBe(201);
    const copy = (await imported.json()) as Scenario;
    expect(copy).toMatchObject({ ...exampleScenario, notes, name: 'Loket <Schalkwijk> "2026"', version: 1 });
    expect(copy.id).not.toBe(id);
  });

  it.each(damagedFiles)('%s is refused, and nothing is saved', async (_case, damage, status, detail) => {
    const file = await (await exported((await saved()).id)).text();
    const problem = await problemOf(await ask('POST', '/scenarios/import', damage(file)), status);
    expect(problem.detail).toMatch(detail);
    expect((await listed()).total).toBe(1);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('bad input', () => {
  it.each(refusedFields)('%s is refused with the field', async (_case, change, field, message) => {
    const problem = await problemOf(await ask('POST', '/scenarios', { ...exampleScenario, ...change }), 400);
    expect(problem.errors?.find((error) => error.field === field)?.message ?? JSON.stringify(problem)).toMatch(message);
    expect((await listed()).total).toBe(0);
  });

  it.each<[string, Partial<ScenarioContent>, RegExp]>([
    [
      'at the north pole',
      { sites: [{ ...exampleSite, lon: 180, lat: 90 }] },
      /sites.0.lon lies more than 10 km outside Rasterdam/,
    ],
    [
      'for its note in another country',
      { sites: [], notes: [{ lon: -4.65, lat: 52.36, text: 'x' }] },
      /notes.0.lon lies more than 10 km outside Rasterdam/,
    ],
  ])('a site %s is refused, also in a save and in a file', async (_case, change, detail) => {
    const { id } = await saved();
    const content = { ...exampleScenario, ...change };
    const wrapper = { format: 'loketkaart-scenario', schemaVersion: 4, exportedAt: '2026-01-02T03:04:05Z' };
    for (const response of [
      await ask('POST', '/scenarios', content),
      await ask('PUT', `/scenarios/${id}`, content, at(1)),
      await ask('POST', '/scenarios/import', { ...wrapper, scenario: content }),
    ]) {
      const problem = await problemOf(response, 422);
      expect([problem.type, problem.detail]).toEqual(['/problems/outside-municipality', expect.stringMatching(detail)]);
    }
    expect(await listed()).toMatchObject({ total: 1, scenarios: [{ id, version: 1 }] });
  });

  it('a site in a neighbouring town is kept', async () => {
    await saved({ sites: [{ ...exampleSite, lon: 4.7, lat: 52.36 }] });
  });

  it.each([
    ['GM0392', 'Haarlem (GM0392)'],
    ['GM0457', 'Weesp (GM0457)'],
    ['GM1234', 'GM1234'],
  ])('a scenario of %s is refused, also in a save and in a file, with where it belongs', async (code, name) => {
    const { id } = await saved();
    const content = { ...exampleScenario, municipalityCode: code };
    const wrapper = { format: 'loketkaart-scenario', schemaVersion: 4, exportedAt: '2026-01-02T03:04:05Z' };
    for (const response of [
      await ask('POST', '/scenarios', content),
      await ask('PUT', `/scenarios/${id}`, content, at(1)),
      await ask('POST', '/scenarios/import', { ...wrapper, scenario: content }),
    ]) {
      const { type, detail, errors } = await problemOf(response, 422);
      expect(type).toBe('/problems/other-municipality');
      expect(detail).toContain(`The scenario is of ${name}, not of Rasterdam`);
      expect(detail).toContain(`/municipalities/${code}/scenarios`);
      expect(errors).toEqual([{ field: 'municipalityCode', message: 'is not GM9999' }]);
    }
    expect(await listed()).toMatchObject({ total: 1, scenarios: [{ id, version: 1 }] });
  });

  it('a form instead of JSON, or a method that is not there', async () => {
    const form = await ask('POST', '/scenarios', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' });
    await problemOf(form, 415);
    const patch = await ask('PATCH', `/scenarios/${(await saved()).id}`, {});
    await problemOf(patch, 405);
    expect(patch.headers.get('allow')).toBe('GET, HEAD, PUT, DELETE');
  });
});

describe('a full disk', () => {
  it('is told plainly, and what was saved before stays', async () => {
    const { id } = await saved();
    await town.pool.query(`
      create function fill_disk() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file "base/1/2": No space left on device' using errcode = '53100'; end $$;
      create trigger full_disk before insert or update on scenario execute function fill_disk();`);
    try {
      for (const response of [
        await ask('PUT', `/scenarios/${id}`, { ...exampleScenario, name: 'Nieuw' }, at(1)),
        await ask('POST', '/scenarios', exampleScenario),
        await ask('DELETE', `/scenarios/${id}`, undefined, at(1)),
      ]) {
        const problem = await problemOf(response, 507);
        expect(problem.type).toBe('/problems/storage-full');
        expect(problem.detail).toMatch(/disk of the server is full/);
      }
    } finally {
      await town.pool.query('drop trigger full_disk on scenario; drop function fill_disk()');
    }
    expect(await (await ask('GET', `/scenarios/${id}`)).json()).toMatchObject({
      name: exampleScenario.name,
      version: 1,
    });
    expect((await ask('PUT', `/scenarios/${id}`, exampleScenario, at(1))).status).toBe(200);
  });
});
