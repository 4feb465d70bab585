import { cpSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { pruneAnswers } from '#etl/fetch/pruneAnswers.ts';
import { keyOf } from '#etl/fetch/sourceCache.ts';
import { countryFiles } from '#tests/standIn/countryFiles.ts';
import { fetchScene } from '#tests/standIn/fetchedScene.ts';
import { proefdorp, proefdorpScene } from '#tests/standIn/proefdorp.ts';
import { startStandIn } from '#tests/standIn/standIn.ts';
import type { StandIn } from '#tests/standIn/standIn.ts';

let standIn: StandIn;
let dir: string;
beforeAll(async () => {
  const scenes = [proefdorpScene(), proefdorpScene('2023', '85618NED')];
  standIn = await startStandIn(scenes, { country: await countryFiles(scenes) });
});
afterAll(() => standIn.stop());
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'pruned-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const answers = () => readdirSync(join(dir, 'answers'));
const fetched = (year: string) =>
  fetchScene({ config: standIn.config({ freshHours: 24 }), dir, name: proefdorp.name, year, isOfAll: true });
const tomorrow = () => new Date(Date.now() + 25 * 3_600_000);

it('answers stay as long as a municipality was made of them, and a day besides', async () => {
  await fetched('2024');
  const before = answers();
  const { dir: older } = await fetched('2023');
  const both = answers();
  expect(both.length).toBeGreaterThan(before.length);
  expect(pruneAnswers(dir, tomorrow())).toEqual({ fileCount: 0, byteCount: 0 });

  rmSync(older, { recursive: true });
  expect(pruneAnswers(dir, new Date()).fileCount).toBe(0);
  const { fileCount, byteCount } = pruneAnswers(dir, tomorrow());
  expect(answers()).toEqual(before);
  expect(fileCount).toBe(both.length - before.length);
  expect(byteCount).toBeGreaterThan(1000);
});

it('parts of an earlier version of a file go, and those of the present one stay', async () => {
  await fetched('2024');
  const key = keyOf(standIn.config().addresses.streetsOfCountry);
  const [parts] = answers().filter((name) => name.startsWith(key) && name.endsWith('.parts'));
  const earlier = parts.replace(/\.[0-9a-f]{16}\./, '.0123456789abcdef.');
  cpSync(join(dir, 'answers', parts), join(dir, 'answers', earlier), { recursive: true });
  const long = new Date(Date.now() - 3 * 86_400_000);
  utimesSync(join(dir, 'answers', earlier), long, long);
  pruneAnswers(dir, tomorrow());
  expect(answers().filter((name) => name.endsWith('.parts') && name.startsWith(key))).toEqual([parts]);
});

it('nothing is there to be pruned where nothing was fetched', () => {
  expect(pruneAnswers(join(dir, 'none'), tomorrow())).toEqual({ fileCount: 0, byteCount: 0 });
});
