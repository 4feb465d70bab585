import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { lonLat } from '../scenes/smallMunicipality.ts';
import { silence } from '../standIn/faults.ts';
import { proefdorpScene } from '../standIn/proefdorp.ts';
import type { StandIn } from '../standIn/standIn.ts';
import { standInOfWorkers } from '../standIn/standInOfWorkers.ts';
import { violations } from './axe.ts';
import { clickMap, PageUnderTest, settled } from './browserPage.ts';
import { scenarioOf } from './sitesPage.ts';

let standIn: StandIn;
let app: PageUnderTest;
beforeAll(async () => {
  standIn = await standInOfWorkers([proefdorpScene()]);
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

    await page.getByRole('button', { name: 'Amstelveen ophalen en laden' }).click();
    await page.getByRole('link', { name: 'Amstelveen openen' }).click({ timeout: 120_000 });
    await page.waitForURL(/\/amstelveen\//);
    await settled(page);
    await page.getByRole('button', { name: 'Locaties testen' }).click();
    await page.getByRole('button', { name: 'Locatie toevoegen', exact: true }).click();
    const { lon, lat } = lonLat(1500, 500);
    await clickMap(page, lon, lat);
    await expect.poll(() => scenarioOf(page).sites.length).toBe(1);
  },
);
