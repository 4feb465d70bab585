import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoadRequest, OwnTable, OwnTables } from '#contract/ownData.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { apiBasePath, municipalityPath } from '#contract/endpoint.ts';
import { municipalityRoutes, serviceRoutes } from '#api/routes/index.ts';
import { townCode } from './gridTown.ts';
import { runTown } from './townService.ts';
import type { TownService } from './townService.ts';
import { upload } from './uploads.ts';

/** Three tables, each with a name and numbers that stand nowhere else. */
const subjects = [
  { name: 'Zandkorrels', level: 'wijk', rows: 'West;70831\nOost;61357\n', numbers: ['70831', '61357', '132188'] },
  { name: 'Herfstbladen', level: 'wijk', rows: 'West;50423\nOost;41729\n', numbers: ['50423', '41729', '92152'] },
  { name: 'Vuurstenen', level: 'buurt', rows: 'Buurt 0;30293\nBuurt 3;20411\n', numbers: ['30293', '20411', '50704'] },
] as const;

let town: TownService;
let tables: OwnTable[];
beforeAll(async () => {
  town = await runTown();
  tables = [];
  for (const { name, level, rows } of subjects) tables.push(await load(name, level, rows));
});
afterAll(() => town.close());

async function load(name: string, level: 'wijk' | 'buurt', rows: string): Promise<OwnTable> {
  const request: LoadRequest = {
    mapping: {
      ...{ level, areaColumn: 0, yearColumn: null, year: 2024 },
      values: [{ column: 1, series: 'n', year: null }],
    },
    settings: {
      series: [{ series: 'n', name: { nl: name, en: name } }],
      ...{
        use: 'group',
        unit: 'inhabitants',
        source: `Afdeling ${name}`,
        spreadKey: 'addresses',
        threshold: 5,
        roundedTo: 1,
      },
    },
    ...{ decisions: [], author: 'Jansen' },
  };
  const made = await upload(`${town.api}/own-data/tables`, request, `gebied;n\n${rows}`, `${name}.csv`);
  expect(made.status).toBe(201);
  return (await made.json()) as OwnTable;
}

async function publish(index: number, licence: string | null): Promise<Response> {
  const { tables: now } = (await (await town.get('/own-data/tables')).json()) as OwnTables;
  const { id, revision } = now.find((one) => one.id === tables[index].id)!;
  return fetch(`${town.api}/own-data/tables/${id}/publication`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
    body: JSON.stringify({ licence }),
  });
}

/** Paths of everything that pages of other sites may read, with what they may name. */
async function publicPaths(): Promise<string[]> {
  const groups = tables.flatMap(({ targetGroups }) => targetGroups);
  const ofRoutes = [...municipalityRoutes, ...serviceRoutes]
    .map(({ endpoint }) => endpoint as Endpoint)
    .filter(({ isPublic, method }) => isPublic && method === 'get')
    .flatMap(({ path, isOfService }) => {
      const base = isOfService ? apiBasePath : municipalityPath(townCode, '');
      const ids = path.includes('{id}') ? [...groups, 'inhabitants'] : [''];
      return ids.map((id) =>
        `${base}${path.replace('{id}', id).replace('{profile}', 'walk')}`.replace('/{z}/{x}/{y}', '/14/8402/5375'),
      );
    });
  const levels = ofRoutes.flatMap((path) =>
    /areas|values/.test(path)
      ? ['buurt', 'wijk', 'gemeente'].map((level) =>
          `${path}?level=${level}&measure=count`.replace(/(areas\?level=\w+).*/, '$1'),
        )
      : [path],
  );
  const { collections } = (await (await fetch(`${town.url}/ogc/v1/collections?f=json`)).json()) as {
    collections: { id: string }[];
  };
  const ofOgc = collections.flatMap(({ id }) => [`/ogc/v1/collections/${id}`, `/ogc/v1/collections/${id}/items`]);
  const features = [
    '/ogc/v1/collections/rasterdam-wijken/items/WK999901',
    '/ogc/v1/collections/rasterdam-buurten/items/BU99990101',
  ];
  const ofAll = ['/ogc/v1', '/ogc/v1/openapi.json', '/ogc/v1/openapi.html', '/ogc/v1/collections'];
  return [...levels, ...[...ofAll, ...ofOgc, ...features].flatMap((path) => [`${path}?f=json`, `${path}?f=html`])];
}

/** What every public route answers to a page of another site. */
async function everythingPublic(): Promise<string> {
  const headers = { origin: 'https://elsewhere.example' };
  const answers = await Promise.all(
    (await publicPaths()).map(async (path) => {
      const answer = await fetch(town.url + path, { headers });
      expect([200, 404, 400], path).toContain(answer.status);
      if (answer.status === 200) expect(answer.headers.get('access-control-allow-origin'), path).toBe('*');
      return `${path.split('?')[0].endsWith('/values') ? '' : path} ${await answer.text()}`;
    }),
  );
  return answers.join('\n');
}

describe('own counts that are published', () => {
  it('are read by everybody, and those of private tables by no public route, whichever are public', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), async (chosen) => {
        for (const [i, isPublic] of chosen.entries())
          expect((await publish(i, isPublic ? 'CC BY 4.0' : null)).status).toBe(200);
        const all = await everythingPublic();
        for (const [i, { name, numbers }] of subjects.entries()) {
          const seen = [name, `Afdeling ${name}`, ...numbers].filter((mark) => all.includes(mark));
          expect(seen, `${name} is ${chosen[i] ? '' : 'not '}public`).toEqual(
            chosen[i] ? [name, `Afdeling ${name}`, ...numbers] : [],
          );
        }
      }),
      { numRuns: 6, examples: [[[false, false, false]], [[true, true, true]]] },
    );
  });

  it('are private again at once, and say under which licence they are', async () => {
    expect((await publish(0, 'CC0 1.0')).status).toBe(200);
    const items = await (await fetch(`${town.url}/ogc/v1/collections/rasterdam-wijken/items?f=json`)).text();
    expect(items).toContain('"rel":"license"');
    expect(items).toContain('https://creativecommons.org/publicdomain/zero/1.0/');
    const [id] = tables[0].targetGroups;
    const csv = async () => (await town.get(`/exports/areas.csv?level=wijk&targetGroup=${id}`)).text();
    expect(await csv()).toContain('Afdeling Zandkorrels (eigen gegevens van Rasterdam, CC0 1.0): Zandkorrels');
    expect((await publish(0, null)).status).toBe(200);
    expect(await csv()).toContain('eigen gegevens van Rasterdam, niet openbaar');
    expect((await town.get(`/published-target-groups/${id}/values?level=wijk`)).status).toBe(404);
    expect((await publish(0, 'all rights reserved')).status).toBe(400);
  });

  it('hide what could be worked out from a private table, and the other way round', async () => {
    const small = await load('Klanten', 'wijk', 'West;43\nOost;60\n');
    tables.push(small);
    const perBuurt = await load('Klanten', 'buurt', 'Buurt 0;3\nBuurt 2;40\nBuurt 1;30\nBuurt 3;25\nBuurt 4;5\n');
    tables.push(perBuurt);
    expect((await publish(tables.length - 1, 'CC BY 4.0')).status).toBe(200);
    const [id] = perBuurt.targetGroups;
    const values = (await (
      await town.get(`/published-target-groups/${id}/values?level=buurt&measure=count`)
    ).json()) as { values: { value: number | null; status: string }[] };
    expect(values.values.map(({ value, status }) => value ?? status)).toEqual(['secret', 'secret', 30, 25, 5]);
    expect((await town.get('/own-data/tables')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
