import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BestPlacesJob } from '#contract/bestPlaces.ts';
import { parseView } from '#web/view/viewParameters.ts';
import { violationsDecided } from './axe.ts';
import { clickMap, PageUnderTest } from './browserPage.ts';
import { keyboard, mouse, printed, saveAs, uniqueName, type Hand } from './plannersHand.ts';
import { agreed, scenarioOf } from './sitesPage.ts';

let app: PageUnderTest;
/** Two places in Schalkwijk and Oost, by the server: asked once, while the page is opened. */
let served: Promise<BestPlacesJob>;
beforeAll(async () => {
  app = await PageUnderTest.start();
  served = serverAnswer();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const searchMs = 60_000;
/** A search, a comparison and a paper, one after the other. */
const storyMs = 180_000;
const choiceOf = (page: Page) => parseView(new URL(page.url()).search).bestPlaces;
const question = '?group=age-65-plus&by=walk-older&within=15';

async function answered(page: Page): Promise<string> {
  await page.locator('.answer[data-running="false"][data-proven="true"]').waitFor({ timeout: searchMs });
  await page.locator('[data-check="agreed"]').waitFor({ timeout: searchMs });
  return page.locator('.answer').innerText();
}

/** The same question asked of the server. */
async function serverAnswer(): Promise<BestPlacesJob> {
  const asked = {
    ...{ goal: 'least-travel', sites: 2, profile: 'walk-older', targetGroup: 'age-65-plus', cutoffMinutes: 15 },
    ...{ categories: ['loket'], candidates: { from: 'places', categories: ['bibliotheek', 'wijkcentrum'] } },
    within: ['SD0392-schalkwijk', 'SD0392-oost'],
  };
  const { id } = (await (await app.service.post('/best-places', asked)).json()) as BestPlacesJob;
  return expect
    .poll(() => app.ask<BestPlacesJob>(`/best-places/${id}`), { timeout: searchMs })
    .toMatchObject({ status: 'done' })
    .then(() => app.ask<BestPlacesJob>(`/best-places/${id}`));
}

/** From the map of today to a scenario with the best two places in Schalkwijk and Oost, as the server finds them. @returns their names */
async function bestTwo(page: Page, hand: Hand): Promise<(string | null)[]> {
  await hand.press(page, 'Beste plekken');
  await page.getByText('11 gebouwen om uit te kiezen.').waitFor();
  await hand.check(page, 'Schalkwijk');
  await hand.check(page, 'Oost');
  await hand.press(page, 'Zoek de beste plekken');
  const says = await answered(page);
  expect(says).toContain('Bewezen best');
  expect(says).toMatch(/Binnen 15 minuten\n[\d.]+ \(\d+%\)/);

  const sites = (await served).finding?.answer?.sites ?? [];
  expect(sites).toHaveLength(2);
  await page.locator('[data-bend="count"]').waitFor({ timeout: searchMs });
  const names = await page.locator('.choices ol button[aria-pressed]').allInnerTexts();
  expect(names.map((text) => text.split('\n').at(-1)).sort()).toEqual(sites.map((site) => site.name).sort());
  expect(await page.locator('button[data-best-site]').count()).toBe(2);
  await page.locator('[data-proof-checked]').waitFor({ timeout: searchMs });

  await hand.press(page, 'Maak hier een scenario van');
  await agreed(page);
  const { sites: made, closed } = scenarioOf(page);
  expect(closed).toEqual([]);
  expect(made.map(({ atFacility }) => atFacility).sort()).toEqual(sites.map(({ id }) => id).sort());
  expect(made.map(({ offer }) => offer.kind)).toEqual(['service-hours', 'service-hours']);
  return sites.map(({ name }) => name);
}

describe('the best two places in Schalkwijk and Oost', () => {
  it(
    'are found, proven, made a scenario of, compared and printed with the keyboard',
    { timeout: storyMs },
    async () => {
      const name = uniqueName('Beste twee');
      const page = await app.open(question);
      const sites = await bestTwo(page, keyboard);
      await saveAs(page, name, keyboard);
      await keyboard.press(page, 'Vergelijken');
      await page.getByRole('columnheader', { name: `B ${name}` }).waitFor({ timeout: 45_000 });
      const { paper, pages } = await printed(page, keyboard);
      const text = pages.join('');
      expect(text).toContain(`Scenario’svergeleken:ANu·B${name.replace(/\s/gu, '')}`);
      for (const site of sites) expect(text).toContain(`in${site?.replace(/\s/gu, '')}`);
      await paper.close();
    },
  );

  it('are found, proven and made a scenario of with the mouse', { timeout: storyMs }, async () => {
    await bestTwo(await app.visit(question), mouse);
  });
});

describe('a link of Beste plekken', () => {
  it('opens the question with its answer, explained to the last number; another number asks by itself', async () => {
    const page = await app.visit(
      '?mode=best&group=age-65-plus&by=walk-older&best-sites=1&best-in=SD0392-schalkwijk&found=52.35574,4.65583' +
        '&best-weights=age-65-plus*2,inhabitants*1',
    );
    expect(await answered(page)).toContain('× 2, Alle inwoners × 1. Gemiddelde en aantallen hierboven gaan over');
    expect(choiceOf(page).found).toEqual([{ lat: 52.35574, lon: 4.65583 }]);
    await page.locator('[data-bend="cost"]').waitFor({ timeout: searchMs });
    expect(await violationsDecided(page)).toEqual([]);
    const explaining = page.locator('.choices').getByRole('button', { name: /Uitleg bij dit getal$/ });
    // The proof, four figures and two of today, two curves, what else could come, and today's places.
    expect(await explaining.count()).toBeGreaterThan(10);
    await page.getByRole('button', { name: /^€ [\d.]+ per jaar\. Uitleg/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('De som van wat elke gekozen plek per jaar kost.').waitFor();
    await dialog.getByRole('button', { name: 'Sluiten' }).first().click();
    await page.getByText('Wat zoekt u?').click();
    await page.getByLabel('Aantal locaties').fill('2');
    await page.keyboard.press('Tab');
    await expect.poll(() => choiceOf(page).found.length, { timeout: searchMs }).toBe(2);
  });

  it('keeps areas that were drawn, by clicks or by coordinates, and what was excluded on the map', async () => {
    const points = '52.38,4.64_52.39,4.65_52.36,4.66';
    // Nothing was asked on it before, so that no site of an answer stands over a candidate.
    const page = await app.open(`?mode=best&best-from=list&best-points=${points}`);
    await page.getByRole('button', { name: 'Teken een gebied op de kaart' }).click();
    for (const [lon, lat] of [
      [4.62, 52.37],
      [4.64, 52.375],
      [4.63, 52.36],
    ])
      await clickMap(page, lon, lat);
    await page.getByRole('button', { name: 'Gebied klaar' }).click();
    await page.getByText('Gebied 1, 3 hoeken').waitFor();
    await page.getByText('Of geef de hoeken als coördinaten').click();
    await page.getByLabel(/^Hoeken op volgorde/).fill('52.385 4.64\n52.395 4.64\n52.395 4.66\n52.385 4.66');
    await page.getByRole('button', { name: 'Voeg dit gebied toe' }).press('Enter');
    await expect.poll(() => choiceOf(page).outlines.map(({ length }) => length)).toEqual([3, 4]);
    expect(choiceOf(page).outlines[0][1].lat).toBeCloseTo(52.375, 3);
    await clickMap(page, 4.65, 52.39);
    await page.locator('.over-map').getByRole('radio', { name: 'mag niet' }).check({ force: true });
    await expect.poll(() => choiceOf(page).excluded).toEqual(['candidate-2']);
  });

  it('with hours and desks says how full places are and what more sites bring, in English on a phone', async () => {
    const room = '&best-room=1&best-counter-hours=4&best-counter-desks=1&best-service-hours=4&best-service-desks=1';
    const phone = { width: 390, height: 844 };
    const page = await app.visit(`?mode=best&lang=en&group=age-65-plus&by=walk-older&to=loket${room}`, phone);
    await page.getByRole('button', { name: 'Find the best places' }).click();
    await page.locator('.answer[data-running="false"]').waitFor({ timeout: searchMs });
    // Two buildings, of four hours a week each, have not enough time for all visits.
    await page.getByRole('button', { name: /^Hours and desks count\./ }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('cell', { name: /^\d+ of 830 visits a year \(\d+% full\)$/ })
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Close' }).first().click();
    await page.locator('[data-bend="count"]').waitFor({ timeout: searchMs });
    await page.getByText('As a table').first().click();
    await page.getByRole('columnheader', { name: 'At most from the best' }).first().waitFor();
    await page.locator('[data-proof-checked]').waitFor({ timeout: searchMs });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
  });

  it('says why a question has no answer, and what would do', async () => {
    const page = await app.visit('?mode=best&group=wmo-clients&best-in=SD0392-schalkwijk&found=52.35574,4.65583');
    // The link has an answer, so that it asks by itself; the question has none, and the answer leaves map and address.
    await page.getByText('Van deze doelgroep zijn hier geen cijfers').waitFor({ timeout: searchMs });
    await expect.poll(() => choiceOf(page).found).toEqual([]);
    expect(await page.locator('button[data-best-site]').count()).toBe(0);
    await page.getByLabel('Doelgroep', { exact: true }).selectOption('age-65-plus');
    await answered(page);
    await page.getByText('Wat zoekt u?').click();
    await page.getByLabel('Aantal locaties').fill('10');
    await page.keyboard.press('Tab');
    await page.getByText('U vraagt 10 locaties en er zijn maar').waitFor({ timeout: searchMs });
    await page.getByRole('radio', { name: 'Een budget' }).check();
    await page.getByLabel('Samen hoogstens').fill('1000');
    await page.keyboard.press('Tab');
    await page.getByText('De goedkoopste plek kost € 80.000 per jaar').waitFor({ timeout: searchMs });
  });
});
