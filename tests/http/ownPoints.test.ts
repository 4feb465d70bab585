import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoadRequest, OwnPreview, OwnTable } from '#contract/ownData.ts';
import type { Problem } from '#contract/problem.ts';
import { municipalityPath } from '#contract/endpoint.ts';
import type { RowIssueKind } from '#definitions/ownData.ts';
import { openDatabase } from '#database/open.ts';
import { rdToLonLat } from '#network/rd.ts';
import { copyEmptyDatabase } from '../databaseCopy.ts';
import type { DatabaseCopy } from '../databaseCopy.ts';
import { loadGridTown, townCode } from './gridTown.ts';
import { nameTownAddresses } from './townAddresses.ts';
import { startServer } from './serverProcess.ts';
import type { ServerProcess } from './serverProcess.ts';

/** Where people live: 40 in Buurt 0, 3 in Buurt 1 and one outside the municipality, each at a place that no other number looks like. */
const places = [
  ...Array.from({ length: 40 }, (_, i) => [104_113.37 + i * 7.919, 488_091.73 + i * 3.137]),
  ...Array.from({ length: 3 }, (_, i) => [104_713.41 + i * 11.713, 488_211.19 + i * 5.171]),
  [109_876.53, 481_234.57],
].map(([x, y], i) => {
  const [lon, lat] = rdToLonLat(x, y);
  return {
    x,
    y,
    lon: lon.toFixed(9),
    lat: lat.toFixed(9),
    address: `Verborgenlaan ${100 + i}`,
    name: `Van Geheim-${i}`,
  };
});
const file = Buffer.from(
  `naam;adres;lon;lat\n${places.map(({ name, address, lon, lat }) => `${name};${address};${lon};${lat}\n`).join('')}`,
);
/** Visitors at addresses that the dataset has, 40 in Buurt 0 and 3 in Buurt 1, and two that it has not. */
const addresses = Buffer.from(
  [
    'naam;adres',
    ...Array.from({ length: 40 }, (_, i) => `Van Geheim-${i};${'ABCD'[i % 4]}-rij ${1 + (i >> 2)}`),
    ...[11, 12, 13].map((number) => `Van Geheim-${number};A-rij ${number}, 9991 AA Rasterdam`),
    'Van Geheim-8;Verborgenlaan 108',
    'Van Geheim-9;A-rij 99',
  ].join('\n'),
);
/** Of two rows of the town, each half in the west and half in the east, and one that it has not. */
const postcodes = Buffer.from('postcode;aantal bezoekers\n9991 AA;17\n9991AF;41\n9991AZ;7\n');

/** What no answer, log line or stored byte may hold: texts, and numbers as they are stored. */
const secretTexts = [
  ...['Verborgenlaan', 'Van Geheim', 'A-rij', '9991A', '9991 A'],
  ...places.flatMap(({ lon, lat, x, y }) => [lon.slice(0, 8), lat.slice(0, 9), x.toFixed(1), y.toFixed(1)]),
];
/** The files of a database are large: some of the places are looked for in them. */
const probed = [places[0], places[41], places[43]];
const probedTexts = [
  ...secretTexts.filter((text) => /\D{9}/.test(text) || probed.some(({ lon }) => lon.startsWith(text))),
  // The dataset has streets and postcodes, and nobody who lives there or how many.
  ...['A-rij 1', 'B-rij 4', '9991 AA', '9991AF;'],
];
const secretBytes = probed.flatMap(({ lon, lat, x, y }) =>
  [Number(lon), Number(lat), x, y].flatMap((value) => {
    const [little, big] = [Buffer.alloc(8), Buffer.alloc(8)];
    little.writeDoubleLE(value);
    big.writeDoubleBE(value);
    // The last bits of a place that was worked with may differ.
    return [little.subarray(2), big.subarray(0, 6)];
  }),
);

let database: DatabaseCopy;
let startedAtMs: number;
let server: ServerProcess;
let own: string;
/** Everything that was answered. */
let answers = '';

beforeAll(async () => {
  database = await copyEmptyDatabase();
  const { pool, close } = await openDatabase({ kind: 'embedded', dataDir: database.dataDir });
  await loadGridTown(pool, 'town-1');
  await nameTownAddresses(pool, 'town-1');
  await close();
  startedAtMs = Date.now();
  server = startServer({ DATA_DIR: database.dataDir, PORT: '0', LOG_LEVEL: 'trace' });
  own = `${await server.url()}${municipalityPath(townCode, '/own-data')}`;
});
afterAll(async () => {
  server?.child.kill('SIGTERM');
  await server?.exited;
  database?.remove();
});

/** Of Buurt 0, 2 and 1, in the order of their codes. */
async function buurtValues({ targetGroups: [id] }: OwnTable): Promise<string[]> {
  const path = `/target-groups/${id}/values?level=buurt&measure=count`;
  const { json } = await ask<{ values: { value: number | null; status: string }[] }>(path);
  return json.values.slice(0, 3).map(({ value, status }) => `${value} ${status}`);
}

async function ask<T>(path: string, init?: RequestInit): Promise<{ status: number; json: T }> {
  const answer = await fetch(`${own}${path}`, init);
  const text = await answer.text();
  answers += `${JSON.stringify([...answer.headers])}${text}`;
  return { status: answer.status, json: (text.startsWith('{') ? JSON.parse(text) : null) as T };
}
function upload(request: unknown, bytes = file): RequestInit {
  const body = new FormData();
  body.append('request', JSON.stringify(request));
  body.append('file', new Blob([Uint8Array.from(bytes)]), 'bezoekers 2024.csv');
  return { method: 'POST', body };
}
const request = (mapping: LoadRequest['mapping'], threshold = 5, issue: RowIssueKind = 'outside'): LoadRequest => ({
  mapping,
  settings: {
    series: [{ series: mapping.values[0].series, name: { nl: 'Bezoekers', en: 'Visitors' } }],
    ...{ use: 'group', unit: 'inhabitants', source: 'Balie', spreadKey: 'addresses', threshold, roundedTo: 1 },
  },
  decisions: [{ rows: 'all', issue, action: 'leave-out' }],
  author: 'Jansen',
});

describe('points of persons', () => {
  it('are counted per buurt, small counts hidden', async () => {
    const { json: preview } = await ask<OwnPreview>('/previews', upload({}));
    expect(preview.counts).toEqual({ good: 43, doubtful: 1, wrong: 0 });
    expect(preview.rows).toMatchObject([
      { row: 45, area: null, areaText: '', issues: [{ kind: 'outside', text: '' }] },
    ]);
    const tooLow = await ask('/tables', upload(request(preview.mapping, 4)));
    expect(tooLow.status).toBe(400);
    const undecided = await ask('/tables', upload({ ...request(preview.mapping), decisions: [] }));
    expect(undecided.status).toBe(422);
    const { status, json: table } = await ask<OwnTable>('/tables', upload(request(preview.mapping)));
    expect(status).toBe(201);
    expect(table.versions[0].report).toMatchObject({
      hidden: 1,
      stored: 4,
      leftOut: [{ row: 45, issues: ['outside'] }],
    });
    const [id] = table.targetGroups;
    const { json: values } = await ask<{ values: unknown[] }>(`/target-groups/${id}/values?level=buurt&measure=count`);
    expect(values.values.slice(0, 3)).toEqual([
      { code: 'BU99990101', value: 40, status: 'measured' },
      { code: 'BU99990102', value: 0, status: 'measured' },
      { code: 'BU99990201', value: null, status: 'secret' },
    ]);
  });

  it('are looked up by their addresses, of which those that are not found are told by their rows', async () => {
    const { json: preview } = await ask<OwnPreview>('/previews', upload({}, addresses));
    expect(preview.mapping.points).toEqual({ form: 'addresses', each: true, columns: { street: 1 } });
    expect(preview.counts).toEqual({ good: 43, doubtful: 0, wrong: 2 });
    expect(preview.rows.map(({ row, areaText, issues }) => [row, areaText, issues[0].kind, issues[0].text])).toEqual([
      [45, '', 'unknown-address', ''],
      [46, '', 'unknown-address', ''],
    ]);
    const load = request(preview.mapping, 5, 'unknown-address');
    const undecided = await ask<Problem>('/tables', upload({ ...load, decisions: [] }, addresses));
    expect(undecided.json.errors?.[0]).toEqual({ field: 'row 45', message: 'unknown-address' });
    const { status, json: table } = await ask<OwnTable>('/tables', upload(load, addresses));
    expect(status).toBe(201);
    expect(table.versions[0].report.leftOut.map(({ row }) => row)).toEqual([45, 46]);
    expect(await buurtValues(table)).toEqual(['40 measured', '0 measured', 'null secret']);
  });

  it('are shared out over the addresses of their postcodes, and are estimates then', async () => {
    const { json: preview } = await ask<OwnPreview>('/previews', upload({}, postcodes));
    expect(preview.mapping.points).toEqual({ form: 'postcodes', each: false, columns: { postcode: 0 } });
    expect(preview.counts).toEqual({ good: 2, doubtful: 0, wrong: 1 });
    const load = request(preview.mapping, 5, 'unknown-address');
    const { json: table } = await ask<OwnTable>('/tables', upload(load, postcodes));
    // 8.5 and 20.5 on each side: one more in the two first of those that lose as much.
    expect(await buurtValues(table)).toEqual(['9 estimated', '20 estimated', '9 estimated']);
  });

  it('are in no answer, no line of the log and no byte that was stored', async () => {
    const broken = [
      file.subarray(0, 700),
      Buffer.concat([file, Buffer.from('"Van Geheim-99;Verborgenlaan 99')]),
      Buffer.concat([Buffer.from('\ufeff'), file, Buffer.from([0xc3, 0x28])]),
      Buffer.from(`{"type":"FeatureCollection","features":[{"naam":"Van Geheim-1",Verborgenlaan 101}]}`),
      Buffer.from(`naam;adres\nVan Geheim-1;Verborgenlaan 101\nVan Geheim-2;Verborgenlaan 102\n`),
    ];
    for (const bytes of broken) await ask('/previews', upload({}, bytes));
    for (const path of ['/tables', '/target-groups']) await ask(path);
    const [{ id }] = (await ask<{ tables: OwnTable[] }>('/tables')).json.tables;
    await ask(`/tables/${id}/versions/1/report`);
    server.child.kill('SIGTERM');
    await server.exited;
    expect(answers).toContain('Bezoekers');
    expect(secretTexts.filter((secret) => answers.includes(secret))).toEqual([]);
    expect(server.output()).toContain('previews');
    expect(secretTexts.filter((secret) => server.output().includes(secret))).toEqual([]);
    const stored = await everyTable(database.dataDir);
    expect(stored).toContain('Bezoekers');
    expect(secretTexts.filter((secret) => stored.includes(secret))).toEqual([]);
    for (const bytes of writtenFiles(database.dataDir)) {
      expect(probedTexts.filter((secret) => bytes.includes(secret))).toEqual([]);
      expect(secretBytes.filter((secret) => bytes.includes(secret))).toEqual([]);
    }
  });
});

/** Every row of every table as text, as nothing is compressed there. */
async function everyTable(dataDir: string): Promise<string> {
  const { pool, close } = await openDatabase({ kind: 'embedded', dataDir });
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables where relname <> 'address_group'`,
  );
  let all = '';
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select whole::text as row from ${name} whole`);
    all += rows.map(({ row }) => row).join('\n');
  }
  await close();
  return all;
}

/** What was written since the test began, write-ahead log and files of tables included. */
function* writtenFiles(dir: string): Generator<Buffer> {
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && statSync(path).mtimeMs >= startedAtMs) yield readFileSync(path);
  }
}
