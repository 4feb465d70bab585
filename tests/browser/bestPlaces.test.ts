import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BestPlacesJob } from '#contract/bestPlaces.ts';
import { parseView } from '#web/view/viewParameters.ts';
import { violationsDecided } from './axe.ts';
import { PageUnderTest } from './browserPage.ts';
import { keyboard, mouse, printed, saveAs, uniqueName } from './plannersHand.ts';
import { agreed, scenarioOf } from './sitesPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const searchMs = 60_000;
/** A search, a comparison and a paper, one after the other. */
const storyMs = 240_000;
const foundOf = (page: Page) => parseView(new URL(page.url()).search).bestPlaces.found;

async function answered(page: Page): Promise<string> {
  await page.locator('.answer[data-running="false"][data-proven="true"]').waitFor({ timeout: searchMs });
  await page.locator('[data-check="agreed"]').waitFor({ timeout: searchMs });
  return page.locator('.answer').innerText();
}

/** The same question asked of the server. */
async function serverAnswer(): Promise<BestPlacesJob> {
  const question = {
    ...{ goal: 'least-travel', sites: 2, profile: 'walk-older', targetGroup: 'age-65-plus', cutoffMinutes: 15 },
    ...{ categories: ['loket'], candidates: { from: 'places', categories: ['bibliotheek', 'wijkcentrum'] } },
    within: ['SD0392-schalkwijk', 'SD0392-oost'],
  };
  const { id } = (await (await app.service.post('/best-places', question)).json()) as BestPlacesJob;
  return expect
    .poll(() => app.ask<BestPlacesJob>(`/best-places/${id}`), { timeout: searchMs })
    .toMatchObject({ status: 'done' })
    .then(() => app.ask<BestPlacesJob>(`/best-places/${id}`));
}

describe.each([
  ['the mouse', mouse],
  ['the keyboard', keyboard],
])('the best two places in Schalkwijk and Oost with %s', (_, hand) => {
  it('are found, proven, made a scenario of, compared and printed', { timeout: storyMs }, async () => {
    const name = uniqueName('Beste twee');
    const page = await app.open('?group=age-65-plus&by=walk-older&within=15');
    await hand.press(page, 'Beste plekken');
    await page.getByText('11 gebouwen om uit te kiezen.').waitFor();
    await hand.check(page, 'Schalkwijk');
    await hand.check(page, 'Oost');
    await hand.press(page, 'Zoek de beste plekken');
    const says = await answered(page);
    expect(says).toContain('Bewezen best');
    expect(says).toMatch(/Binnen 15 minuten\n[\d.]+ \(\d+%\)/);

    const { finding } = await serverAnswer();
    const sites = finding?.answer?.sites ?? [];
    expect(sites).toHaveLength(2);
    await page.getByRole('heading', { name: 'Wat elke locatie erbij toevoegt' }).waitFor({ timeout: searchMs });
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
    await saveAs(page, name, hand);

    await hand.press(page, 'Vergelijken');
    await page.getByRole('columnheader', { name: `B ${name}` }).waitFor({ timeout: 45_000 });
    const { pages } = await printed(page, hand);
    const text = pages.join('');
    expect(text).toContain(`Scenario’svergeleken:ANu·B${name.replace(/\s/gu, '')}`);
    for (const site of sites) expect(text).toContain(`in${site.name?.replace(/\s/gu, '')}`);
  });
});

describe('a link of Beste plekken', () => {
  it('opens the question with its answer, which is worked out again; another number asks by itself', async () => {
    const page = await app.open(
      '?mode=best&group=age-65-plus&by=walk-older&best-sites=1&best-in=SD0392-schalkwijk&found=52.35574,4.65583',
    );
    await answered(page);
    expect(foundOf(page)).toEqual([{ lat: 52.35574, lon: 4.65583 }]);
    await page.getByRole('heading', { name: 'Wat elke locatie erbij toevoegt' }).waitFor({ timeout: searchMs });
    expect(await violationsDecided(page)).toEqual([]);
    await page.getByText('Wat zoekt u?').click();
    await page.getByLabel('Aantal locaties').fill('2');
    await page.keyboard.press('Tab');
    await expect.poll(() => foundOf(page).length, { timeout: searchMs }).toBe(2);
  });

  it('says why a question has no answer, and what would do', async () => {
    const page = await app.visit('?mode=best&group=wmo-clients&best-in=SD0392-schalkwijk');
    await page.getByRole('button', { name: 'Zoek de beste plekken' }).click();
    await page.getByText('Van deze doelgroep zijn hier geen cijfers').waitFor({ timeout: searchMs });
    await page.getByLabel('Doelgroep').selectOption('age-65-plus');
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
