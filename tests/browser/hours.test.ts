import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Facilities } from '#contract/facilities.ts';
import { PageUnderTest } from './browserPage.ts';
import { agreed, openSites, scenarioOf } from './sitesPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const library = 'site=52.3559,4.6562,loket,1,bibliotheek-haarlem-schalkwijk,Spreekuur';

/** Visits a year that find room at the site, once the panel is done with the scenario. */
async function visitsThatFit(page: Page): Promise<number> {
  await agreed(page);
  const cell = page.locator('[data-hours="places"] tr[data-row="c1"] td').first();
  await cell.waitFor();
  await page.waitForFunction(() => document.querySelector('.result.stale') === null);
  const [digits] = /[\d.]+/.exec(await cell.innerText()) ?? [];
  return Number(digits?.replaceAll('.', ''));
}

describe('visits and tailored service in Locaties testen', () => {
  it('are entered, said in the figures, kept in the address and undone', async () => {
    const page = await openSites(app, '&tab=costs');
    const tailored = page.locator('[data-visits="tailored"]');
    await tailored.locator('summary').focus();
    await page.keyboard.press('Enter');
    await tailored.getByRole('radio', { name: 'Geen' }).focus();
    await page.keyboard.press('ArrowRight');
    await tailored.getByText('Dat zijn 1.000 bezoeken en €\u00a075.000 per jaar.').waitFor();
    const cost = tailored.getByLabel('Kosten per bezoek');
    await cost.fill('-5');
    await cost.press('Enter');
    await tailored.getByRole('alert').waitFor();
    await cost.fill('100');
    await cost.press('Enter');
    await tailored.getByText('Dat zijn 1.000 bezoeken en €\u00a0100.000 per jaar.').waitFor();

    const ages = page.locator('[data-visits="rates"]');
    await ages.locator('summary').click();
    await ages.getByRole('radio', { name: 'Per leeftijd' }).click();
    await ages.getByLabel('65 jaar en ouder').fill('0,5');
    await ages.getByLabel('65 jaar en ouder').press('Enter');
    const years = page.locator('[data-visits="years"]');
    await years.locator('summary').click();
    await years.getByRole('button', { name: 'Voorbeeld overnemen' }).click();
    await years.getByText('3 jaren ingevuld, geen gekozen').waitFor();
    await years.getByLabel('Reken met').selectOption('2024');
    await years.locator('summary').getByText('2024: 1,28 keer het gewone aantal').waitFor();
    const factors = [
      { year: 2022, factor: 0.85 },
      { year: 2023, factor: 0.87 },
      { year: 2024, factor: 1.28 },
    ];
    expect(scenarioOf(page).entered).toEqual({
      tailoredService: { costPerVisitEuro: 100, visitsPerYear: 1000 },
      visitsByAge: { 'age-65-plus': 0.5 },
      demandByYear: { year: 2024, factors },
    });

    const undo = page.getByRole('button', { name: 'Ongedaan maken' });
    for (const left of [2, 1, 0]) {
      await undo.click();
      if (left === 2) await years.getByText('3 jaren ingevuld, geen gekozen').waitFor();
      if (left === 1) await years.locator('summary').getByText('niet ingevuld').waitFor();
    }
    await ages.locator('summary').getByText('iedereen even vaak').waitFor();
    expect(Object.keys(scenarioOf(page).entered ?? {})).toEqual(['tailoredService']);
  });
});

describe('hours and room in Locaties testen', () => {
  it('fits fewer visits in 8 service hours at the library than in a counter of 40 hours', async () => {
    const page = await openSites(app, `&tab=hours&${library}&offer=1,service-hours,,,,1`);
    const few = await visitsThatFit(page);
    // 8 hours x 52 weeks x 1 desk x 4 visits an hour.
    expect(few).toBeGreaterThan(1500);
    expect(few).toBeLessThanOrEqual(1670);

    const item = page.locator('[data-site-item="c1"]');
    await item.locator('summary').first().click();
    await item.getByLabel('Open per week').fill('40');
    await item.getByLabel('Open per week').press('Enter');
    await item.getByText('Aangenomen week: ma-vr 9:00-17:00.').waitFor();
    expect(await visitsThatFit(page)).toBeGreaterThan(4 * few);
    expect(scenarioOf(page).sites[0].offer.hoursPerWeek).toBe(40);
  });

  it('takes times per day from the keyboard, and says in plain words what is wrong with them', async () => {
    const page = await openSites(app, `&${library}&offer=1,service-hours`);
    const item = page.locator('[data-site-item="c1"]');
    await item.locator('summary').first().click();
    await item.getByRole('radio', { name: 'Aantal uren' }).focus();
    await page.keyboard.press('ArrowRight');
    const saturday = item.getByLabel('zaterdag');
    await saturday.fill('14:00-10:00');
    await saturday.press('Enter');
    await item.getByRole('alert').filter({ hasText: 'zaterdag' }).waitFor();
    await saturday.fill('10:00-14:00');
    await saturday.press('Enter');
    await item.getByText('Samen 12 uur per week.').waitFor();
    expect(scenarioOf(page).sites[0].offer.hours).toContainEqual({ day: 6, from: '10:00', until: '14:00' });
    await agreed(page);
    await page.getByRole('button', { name: 'Ongedaan maken' }).click();
    await item.getByText('Samen 8 uur per week.').waitFor();
  });

  it('knows nothing of the hours of existing places until a planner enters them', async () => {
    const page = await openSites(app, '&tab=hours');
    await page.getByText('Van geen enkele plek zijn de uren bekend.').waitFor();
    await page.locator('summary', { hasText: 'uren onbekend' }).first().click();
    await page.getByRole('radio', { name: 'Aantal uren' }).first().check();
    await page.getByLabel('Open per week').first().fill('40');
    await page.getByLabel('Open per week').first().press('Enter');
    await page.getByText('Van geen enkele plek zijn de uren bekend.').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('entered')).toMatch(/,40/);
    expect(Object.values(scenarioOf(page).entered?.facilities ?? {})).toEqual([{ hoursPerWeek: 40 }]);
  });

  it('is a map in Bereik: not known at first, and of the hours that were entered', async () => {
    const page = await app.open('?mode=reach&theme=hours&level=wijk');
    await page.getByText('Van geen enkele plek zijn de uren bekend').waitFor();
    const legend = page.locator('.legend');
    const countOf = async (label: string) => {
      const row = legend.getByRole('row').filter({ hasText: label });
      return Number(await row.locator('.count').innerText());
    };
    expect(await countOf('uren onbekend')).toBeGreaterThan(0);
    expect(await page.locator('[data-hours="today"] tr[data-row="mean"]').innerText()).toContain('onbekend');

    const { features } = await app.ask<Facilities>('/facilities');
    const counter = features.find(({ properties }) => properties.category === 'loket');
    const entered = `&entered=${counter?.properties.id},,,,10900-1700.61000-1400`;
    const known = await app.open(`?mode=reach&theme=hours&open=saturday&level=wijk${entered}`);
    await known.getByText('Met de uren die bij de plekken staan').waitFor();
    expect(await known.locator('[data-hours="today"] tr[data-row="mean"]').innerText()).not.toContain('onbekend');
    await known.getByRole('radio', { name: 'Genoeg' }).check();
    expect(new URL(known.url()).searchParams.get('open')).toBe('enough');
    await known.locator('tr[data-row="enough"]').getByRole('button').click();
    const told = known.getByRole('dialog', { name: 'Uitleg bij dit getal' });
    await told.getByText('telt één keer').waitFor();
    expect(await told.innerText()).not.toContain('Straks');
  });

  it('says what is lost when the only counter closes, and stars nothing', async () => {
    const today = await openSites(app, '&tab=hours');
    const closeOnly = today.getByRole('switch').first();
    await closeOnly.click();
    await today.locator('[data-hours="verdicts"]').getByText('geen gemeenteloket meer').first().waitFor();
    expect(await today.getByText('★').count()).toBe(0);
    const room = await today.locator('tr[data-row="visits-without-room"]').innerText();
    // How much room there is today is not known, and so neither is whether it is enough.
    expect(room).toMatch(/nu niet te zeggen\s+55\.900/);
  });
});
