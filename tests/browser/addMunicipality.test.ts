import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { lonLat } from '../scenes/smallMunicipality.ts';
import { openSources } from '#etl/sources/openSources.ts';
import { silence, status } from '../standIn/faults.ts';
import { proefdorp, proefdorpScene } from '../standIn/proefdorp.ts';
import type { StandIn } from '../standIn/standIn.ts';
import { standInScene } from '../standIn/standInScene.ts';
import type { StandInScene } from '../standIn/standInScene.ts';
import { standInOfWorkers } from '../standIn/standInOfWorkers.ts';
import { violations } from './axe.ts';
import { clickMap, PageUnderTest, settled } from './browserPage.ts';
import { agreed, holdAndMove, scenarioOf } from './sitesPage.ts';

/** Real public files, too large for the repository, where there are any. */
const { TEST_SOURCE_DATA: sourceData } = process.env;
const texelDir = sourceData ? join(sourceData, 'municipalities/texel') : null;

function texelScene(dir: string): StandInScene {
  const code = 'GM0448';
  const { files } = openSources(dir, code);
  const bytes = (role: 'buurten' | 'wijken' | 'kwb-buurt' | 'streets') => files.get(role)?.bytes ?? Buffer.alloc(0);
  return standInScene(
    { code, year: '2024', table: '85984NED', province: 'noord-holland' },
    { buurten: bytes('buurten'), wijken: bytes('wijken'), figures: bytes('kwb-buurt'), streets: bytes('streets') },
  );
}

/** What is added, and where a candidate is tried there. */
const added = [
  { name: proefdorp.name, slug: 'amstelveen', place: lonLat(1500, 500) },
  ...(texelDir ? [{ name: 'Texel', slug: 'texel', place: { lon: 4.801, lat: 53.056 } }] : []),
];

let standIn: StandIn;
let app: PageUnderTest;
beforeAll(async () => {
  standIn = await standInOfWorkers([proefdorpScene(), ...(texelDir ? [texelScene(texelDir)] : [])]);
  ({ app } = await PageUnderTest.startAlone());
});
afterAll(async () => {
  await app?.stop();
  await standIn?.stop();
});
afterEach(() => expect(app.problems).toEqual([]));

it(
  'a planner adds a municipality by its name, follows it, and tries a counter there',
  { timeout: 240_000 },
  async () => {
    const page = await app.open();
    // Haarlem is there, and is no Haarlemmermeer.
    await page.goto(new URL('/haarlemmermeer/', page.url()).href);
    await page.getByText('Haarlemmermeer is hier nog niet geladen.').waitFor();
    await page.getByRole('link', { name: 'Haarlemmermeer toevoegen' }).click();
    await page.getByRole('button', { name: 'Haarlemmermeer ophalen en laden' }).waitFor();
    // The page itself is answered with 404.
    expect(app.problems.splice(0)).toEqual([expect.stringContaining('404')]);
    await page.goto(new URL('/haarlem/', page.url()).href);
    await page.getByRole('link', { name: 'Haarlem' }).click();
    await page.waitForURL(/\/gemeenten\//);
    const name = page.getByLabel('Naam of code van de gemeente');

    await name.fill('Amstelvene');
    await page.getByText('Bedoelt u:').waitFor();
    await page.getByRole('heading', { name: 'Amstelveen GM0362' }).waitFor();
    await page.getByText(/Er wordt ongeveer \d+ MB opgehaald \(schatting\)/).waitFor();
    await name.fill('Nergenshuizen');
    await page.getByText('Er is geen gemeente "Nergenshuizen".').waitFor();
    await name.fill('Bergen');
    await page.getByRole('heading', { name: 'Bergen (L.) GM0893' }).waitFor();
    await name.fill('Amstelveen');
    expect(await violations(page)).toEqual([]);

    standIn.misbehave('homes', silence);
    await page.getByRole('button', { name: 'Amstelveen ophalen en laden' }).press('Enter');
    await page.getByText(/Woonadressen ophalen/).waitFor({ timeout: 60_000 });
    expect(await page.getByRole('progressbar', { name: 'Amstelveen' }).getAttribute('value')).not.toBe('0');
    await page.getByRole('button', { name: 'Amstelveen afbreken' }).click();
    await page.getByText('Afgebroken; wat er al was, is gebleven').waitFor();
    standIn.behave();

    await cannotBeReached(page);
    for (const municipality of added) await addAndTry(page, municipality);
  },
);

/** Told in the language of the page: what happened at which source, and what is there all the same. */
async function cannotBeReached(page: Page): Promise<void> {
  for (const service of ['streets', 'overpass'] as const) standIn.misbehave(service, status(404));
  await page.getByRole('button', { name: 'Amstelveen ophalen en laden' }).click();
  await page.getByText(/Niet te vinden bij 127\.0\.0\.1:\d+\. Dat was bij het onderdeel "Straten ophalen"/).waitFor({
    timeout: 60_000,
  });
  await page.getByText('Van deze gemeente was nog niets geladen.').first().waitFor();
  await page.getByText('Volledige melding (Engels)').first().click();
  await page.getByText(/no source gives streets of Amstelveen/).waitFor();
  standIn.behave();
}

async function addAndTry(page: Page, { name, slug, place }: (typeof added)[number]): Promise<void> {
  await page.goto(new URL('/gemeenten/', page.url()).href);
  await page.getByLabel('Naam of code van de gemeente').fill(name);
  await page.getByRole('button', { name: `${name} ophalen en laden` }).click();
  await page.getByRole('link', { name: `${name} openen` }).click({ timeout: 120_000 });
  await page.waitForURL(new RegExp(`/${slug}/`));
  await settled(page);
  await page.getByRole('button', { name: 'Locaties testen' }).click();
  await page.getByRole('button', { name: 'Locatie toevoegen', exact: true }).click();
  await clickMap(page, place.lon, place.lat);
  await expect.poll(() => scenarioOf(page).sites.length).toBe(1);
  const [before] = scenarioOf(page).sites;
  await agreed(page);
  await holdAndMove(page, before.id, 60, -40);
  await page.mouse.up();
  await expect.poll(() => scenarioOf(page).sites[0].lat).toBeGreaterThan(before.lat);
  expect(scenarioOf(page).sites[0].lon).toBeGreaterThan(before.lon);
  await agreed(page);
}
