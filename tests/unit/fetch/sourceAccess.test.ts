import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fillIn } from '#etl/fetch/sourceConfig.ts';
import { openSourceCache } from '#etl/fetch/sourceCache.ts';
import { createSourceAccess } from '#etl/fetch/sourceAccess.ts';
import { isPublicAddress } from '#etl/fetch/hostRules.ts';
import type { SourceConfig } from '#etl/fetch/sourceConfig.ts';
import {
  cutInTheMiddle,
  halfAnswer,
  pageAsJson,
  redirectTo,
  silence,
  slowly,
  status,
  tooMany,
  webPage,
} from '#tests/standIn/faults.ts';
import { proefdorpScene } from '#tests/standIn/proefdorp.ts';
import { startStandIn } from '#tests/standIn/standIn.ts';
import type { StandIn } from '#tests/standIn/standIn.ts';

const scene = proefdorpScene();
let standIn: StandIn;
let cacheDir: string;

beforeAll(async () => {
  standIn = await startStandIn([scene]);
});
afterAll(() => standIn.stop());
beforeEach(() => {
  cacheDir = mkdtempSync(join(tmpdir(), 'source-cache-'));
  standIn.asked.length = 0;
});
afterEach(() => {
  standIn.behave();
  rmSync(cacheDir, { recursive: true, force: true });
});

const accessWith = (manners: Partial<SourceConfig['manners']> = {}, change: Partial<SourceConfig> = {}) =>
  createSourceAccess({ config: { ...standIn.config(manners), ...change }, cacheDir });
const streetsUrl = () => fillIn(standIn.config().addresses.streets, { province: 'noord-holland' });
const pageUrl = () => `${fillIn(standIn.config().addresses.statlineV4, { table: '85984NED' })}/MeasureCodes`;
const streets = { licence: 'ODbL 1.0', expected: 'osm-pbf' } as const;

describe('asking a source', () => {
  it('says who asks, and keeps the bytes with address, date, sha256 and licence', async () => {
    const file = await accessWith().file(streetsUrl(), streets);
    expect(readFileSync(file.path).equals(scene.streets)).toBe(true);
    expect(standIn.asked[0].headers['user-agent']).toMatch(/^Loketkaart\/[\d.]+ \(loket@example\.org\)$/);
    const entries = readdirSync(cacheDir).filter((name) => name.endsWith('.json'));
    expect(entries).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(cacheDir, entries[0]), 'utf8'))).toMatchObject({
      ...{ url: streetsUrl(), licence: 'ODbL 1.0', byteCount: scene.streets.length },
      ...{ sha256: file.sha256, lastModified: 'Sun, 29 Nov 2026 20:21:00 GMT' },
    });
  });

  it('asks two things at once of a host, and no more', async () => {
    const slow = await startStandIn([scene]);
    slow.misbehave('statlineV4', (due, response) => {
      setTimeout(() => response.writeHead(due.status, due.headers).end(due.body), 20);
    });
    const access = createSourceAccess({ config: slow.config(), cacheDir });
    const urls = Array.from({ length: 8 }, (_, i) => `http://${slow.host}/v4/85984NED/MeasureCodes?n=${i}`);
    await Promise.all(urls.map((url) => access.json(url, 'CC BY 4.0')));
    expect(slow.mostAtOnce).toBe(2);
    expect(slow.asked).toHaveLength(8);
    await slow.stop();
  });

  it('asks once for what several want at the same time', async () => {
    const access = accessWith();
    await Promise.all([access.file(streetsUrl(), streets), access.file(streetsUrl(), streets)]);
    expect(standIn.asked).toHaveLength(1);
  });

  it('is not sent what it has and what did not change', async () => {
    await accessWith().file(streetsUrl(), streets);
    const access = accessWith();
    const file = await access.file(streetsUrl(), streets);
    expect(standIn.asked[1].headers['if-none-match']).toBe(file.etag);
    expect(access.fetchedBytes).toBe(0);
    expect(readFileSync(file.path).equals(scene.streets)).toBe(true);
  });

  it('asks for nothing that came within a day', async () => {
    await accessWith({ freshHours: 24 }).json(pageUrl(), 'CC BY 4.0');
    await accessWith({ freshHours: 24 }).json(pageUrl(), 'CC BY 4.0');
    expect(standIn.asked).toHaveLength(1);
  });
});

describe('a source that misbehaves', () => {
  it('is asked later where it says when', async () => {
    standIn.misbehave('statlineV4', tooMany('1'), 1);
    const startedAt = Date.now();
    await accessWith().json(pageUrl(), 'CC BY 4.0');
    // Left to itself it would have waited a millisecond; a timer may come a little early.
    expect(Date.now() - startedAt).toBeGreaterThan(900);
    expect(standIn.asked).toHaveLength(2);
  });

  it('is given up where it asks for too long a wait', async () => {
    standIn.misbehave('statlineV4', tooMany(new Date(Date.now() + 600_000).toUTCString()));
    await expect(accessWith().json(pageUrl(), 'CC BY 4.0')).rejects.toThrow(
      /MeasureCodes: answers HTTP 429; it asks for a wait of (599|600) s \(tried at \d{4}-/,
    );
    expect(standIn.asked).toHaveLength(1);
  });

  it('is given up after some tries, with when they were', async () => {
    standIn.misbehave('statlineV4', status(503));
    await expect(accessWith().json(pageUrl(), 'CC BY 4.0')).rejects.toThrow(
      /answers HTTP 503 \(tried 3 times, from \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC to /,
    );
    expect(standIn.asked).toHaveLength(3);
  });

  it('goes on where a file broke off', async () => {
    standIn.misbehave('streets', cutInTheMiddle, 1);
    const access = accessWith();
    const file = await access.file(streetsUrl(), streets);
    expect(standIn.asked[1].headers.range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(readFileSync(file.path).equals(scene.streets)).toBe(true);
    expect(access.fetchedBytes).toBeLessThan(scene.streets.length);
  });

  it('goes on with a file that broke off the day before', async () => {
    standIn.misbehave('streets', cutInTheMiddle);
    await expect(accessWith({ tries: 1 }).file(streetsUrl(), streets)).rejects.toThrow(
      /broke off after \d+ of \d+ bytes/,
    );
    standIn.behave();
    const file = await accessWith().file(streetsUrl(), streets);
    expect(standIn.asked[1].headers.range).toMatch(/^bytes=[1-9]/);
    expect(readFileSync(file.path).equals(scene.streets)).toBe(true);
  });

  it('begins again with a file that changed since it broke off', async () => {
    standIn.misbehave('streets', cutInTheMiddle, 1);
    await expect(accessWith({ tries: 1 }).file(streetsUrl(), streets)).rejects.toThrow();
    for (const name of readdirSync(cacheDir).filter((entry) => entry.endsWith('.part-of')))
      writeFileSync(join(cacheDir, name), '"another"');
    const file = await accessWith().file(streetsUrl(), streets);
    expect(readFileSync(file.path).equals(scene.streets)).toBe(true);
  });

  it.each([
    ['a web page', webPage, /answers with a web page instead of data/],
    ['a web page that is said to be JSON', pageAsJson, /answers with a web page or XML instead of JSON/],
    ['half of it as if it were all', halfAnswer, /JSON that is cut short or damaged/],
    ['a file that breaks off', cutInTheMiddle, /broke off after/],
    ['nothing for so long', silence, /sent nothing for/],
  ])('is tried again for %s, and then named', async (_what, fault, message) => {
    standIn.misbehave('statlineV4', fault);
    await expect(accessWith({ idleMs: 50, tries: 2 }).json(pageUrl(), 'CC BY 4.0')).rejects.toThrow(message);
    expect(standIn.asked).toHaveLength(2);
    standIn.behave();
    await expect(accessWith().json(pageUrl(), 'CC BY 4.0')).resolves.toHaveProperty('content.value');
  });

  it('leaves what came before in use, and says so', async () => {
    await accessWith().json(pageUrl(), 'CC BY 4.0');
    standIn.misbehave('statlineV4', status(500));
    const access = accessWith();
    await expect(access.json(pageUrl(), 'CC BY 4.0')).resolves.toHaveProperty('content.value');
    expect(access.remarks).toEqual([
      expect.stringMatching(/HTTP 500 .*; what was fetched on \d{4}-\d\d-\d\d was used$/),
    ]);
  });

  it('is not tried again for what it does not have', async () => {
    const url = `${fillIn(standIn.config().addresses.statlineV4, { table: '99999NED' })}/MeasureCodes`;
    await expect(accessWith().json(url, 'CC BY 4.0')).rejects.toMatchObject({ failure: 'absent' });
    expect(standIn.asked).toHaveLength(1);
  });

  it('that is not there at all is unreachable', async () => {
    const gone = await startStandIn([scene]);
    await gone.stop();
    const access = createSourceAccess({ config: gone.config({ tries: 2 }), cacheDir });
    await expect(access.json(`http://${gone.host}/v4/85984NED/MeasureCodes`, 'CC BY 4.0')).rejects.toMatchObject({
      ...{ failure: 'unreachable', message: expect.stringContaining('gave no answer') as string },
    });
  });
});

describe('a slow source', () => {
  it('is waited for as long as anything comes', async () => {
    standIn.misbehave('streets', slowly(250));
    const file = await accessWith({ idleMs: 1000, tries: 1 }).file(streetsUrl(), streets);
    expect(readFileSync(file.path).equals(scene.streets)).toBe(true);
    expect(standIn.asked).toHaveLength(1);
  });

  it('is given up when nothing comes, also in the middle, and what came is gone on with', async () => {
    standIn.misbehave('streets', slowly(900), 1);
    const file = await accessWith({ idleMs: 500, tries: 5 }).file(streetsUrl(), streets);
    expect(readFileSync(file.path).equals(scene.streets)).toBe(true);
    expect(standIn.asked.length).toBeGreaterThan(1);
  });
});

describe('what must not be asked', () => {
  it('is a host to which a source sends on', async () => {
    const other = await startStandIn([scene]);
    standIn.misbehave('statlineV4', redirectTo(`http://${other.host}/v4/85984NED/MeasureCodes`));
    await expect(accessWith().json(pageUrl(), 'CC BY 4.0')).rejects.toThrow(/which is no host of a source/);
    expect(other.asked).toEqual([]);
    const allowed = { alsoAllowedHosts: [other.host], privateHosts: [standIn.host, other.host] };
    await accessWith({}, allowed).json(pageUrl(), 'CC BY 4.0');
    expect(other.asked).toHaveLength(1);
    await other.stop();
  });

  it('is a machine of a private network, unless it is named', async () => {
    const notNamed = { privateHosts: [] };
    await expect(accessWith({}, notNamed).json(pageUrl(), 'CC BY 4.0')).rejects.toThrow(/not by https/);
    const url = 'https://127.0.0.1:1/v4';
    const addresses = { ...standIn.config().addresses, statlineV4: url };
    await expect(accessWith({}, { privateHosts: [], addresses }).json(url, '')).rejects.toThrow(/in a private network/);
    const name = 'https://localhost:1/v4';
    const named = { privateHosts: [], addresses: { ...addresses, statlineV4: name } };
    await expect(accessWith({}, named).json(name, '')).rejects.toThrow(
      /leads to localhost, which is in a private network/,
    );
    expect(standIn.asked).toEqual([]);
  });

  it('goes by the addresses that are kept for such networks', () => {
    const privates = ['10.1.2.3', '127.0.0.1', '169.254.169.254', '172.31.0.1', '192.168.1.1', '100.64.0.1', '0.0.0.0'];
    const sixth = ['::1', '::', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', 'ff02::1'];
    for (const address of [...privates, ...sixth, 'no address']) expect(isPublicAddress(address), address).toBe(false);
    for (const address of ['145.100.1.1', '172.32.0.1', '2a02:22a0::1'])
      expect(isPublicAddress(address), address).toBe(true);
  });
});

describe('the cache', () => {
  it('fetches again what is not what came, and says so', async () => {
    const { path } = await accessWith().file(streetsUrl(), streets);
    writeFileSync(path, 'poison');
    const access = accessWith({ freshHours: 24 });
    const file = await access.file(streetsUrl(), streets);
    expect(readFileSync(file.path).equals(scene.streets)).toBe(true);
    expect(access.remarks).toEqual([expect.stringContaining('its sha256 differs')]);
  });

  it('fetches again what a description that was cut short belongs to', async () => {
    await accessWith().file(streetsUrl(), streets);
    const [entry] = readdirSync(cacheDir).filter((name) => name.endsWith('.json'));
    writeFileSync(join(cacheDir, entry), '{"url":');
    const file = await accessWith({ freshHours: 24 }).file(streetsUrl(), streets);
    expect(readFileSync(file.path).equals(scene.streets)).toBe(true);
  });

  it('says that the disk is full, and keeps what was there', async () => {
    const { path } = await accessWith()
      .json(pageUrl(), 'CC BY 4.0')
      .then(({ file }) => file);
    // A device on which nothing can be written stands for a disk that is full.
    symlinkSync('/dev/full', openSourceCache(cacheDir).partPath(streetsUrl()));
    await expect(accessWith().file(streetsUrl(), streets)).rejects.toMatchObject({ failure: 'disk-full' });
    expect(readFileSync(path).length).toBeGreaterThan(0);
  });
});
