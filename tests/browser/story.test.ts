import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '#contract/coverage.ts';
import type { Site } from '#web/scenario/scenario.ts';
import { clickMap, PageUnderTest, settled } from './browserPage.ts';
import { pdfPages } from './pdfText.ts';
import { agreed, scenarioOf, schalkwijk } from './sitesPage.ts';
import { isRounded, writtenNumber } from './writtenNumbers.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

let lastNumber = 0;
/** Scenarios outlive a run of the tests, so that every name is its own. */
const uniqueName = (name: string) => `${name} ${Date.now()}-${++lastNumber}`;

/** How a planner works the page: both ways end in the same place. */
interface Hand {
  press(page: Page, button: string): Promise<void>;
  place(page: Page): Promise<void>;
  check(page: Page, scenario: string): Promise<void>;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first();

const mouse: Hand = {
  press: (page, name) => button(page, name).click(),
  place: async (page) => {
    await mouse.press(page, 'Locatie toevoegen');
    await clickMap(page, schalkwijk.lon, schalkwijk.lat);
  },
  check: (page, scenario) => page.getByRole('checkbox', { name: scenario }).click(),
};

const keyboard: Hand = {
  press: (page, name) => button(page, name).press('Enter'),
  place: async (page) => {
    await page.getByText('Anders plaatsen of verplaatsen').press('Enter');
    await keyboard.press(page, 'Midden van de kaart');
    const marker = page.locator('button[data-site="c1"]');
    await marker.waitFor();
    const placed = scenarioOf(page).sites[0];
    for (const key of ['Shift+ArrowDown', 'ArrowLeft', 'Enter']) await page.keyboard.press(key);
    await expect.poll(() => scenarioOf(page).sites[0].lat).toBeLessThan(placed.lat);
  },
  check: (page, scenario) => page.getByRole('checkbox', { name: scenario }).press('Space'),
};

async function saveAs(page: Page, name: string, hand: Hand) {
  await hand.press(page, 'Bewaren');
  const dialog = page.getByRole('dialog', { name: 'Scenario bewaren' });
  await dialog.waitFor();
  await dialog.getByLabel('Naam').press('Control+a');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.getByText(`‘${name}’ is bewaard.`).waitFor();
}

/** Opens the print view as a reader does, and prints it. */
async function printed(page: Page, hand: Hand): Promise<{ paper: Page; pages: string[] }> {
  const link = page.getByRole('link', { name: 'Afdrukken voor de raad' });
  const opening = page.context().waitForEvent('page');
  await (hand === mouse ? link.click() : link.press('Enter'));
  const paper = await opening;
  await paper.locator('main[aria-busy="false"]').waitFor({ timeout: 90_000 });
  const pdf = await paper.pdf({ preferCSSPageSize: true, printBackground: true });
  return { paper, pages: pdfPages(pdf) };
}

/** How many people over 65 in Schalkwijk live within 15 minutes of a counter. */
async function coveredInSchalkwijk(sites: readonly Site[], profile: string): Promise<number> {
  const question = { profile, categories: ['loket'], targetGroup: 'age-65-plus', cutoffMinutes: 15 };
  const places = sites.map(({ lon, lat, category }) => ({ lon, lat, category }));
  const response = await app.service.post('/coverage', { ...question, level: 'stadsdeel', candidates: places });
  const { areas } = (await response.json()) as Coverage;
  return areas.find(({ code }) => code === 'SD0392-schalkwijk')?.coveredCount ?? NaN;
}

const withoutSpaces = (text: string) => text.replace(/\s/gu, '');

describe.each([
  ['the mouse', mouse],
  ['the keyboard', keyboard],
])('the story of a counter in Schalkwijk with %s', (_, hand) => {
  it('runs from opening the page to a printed comparison with service hours at the library', async () => {
    const [counter, hours] = [uniqueName('Loket Schalkwijk'), uniqueName('Spreekuur Bibliotheek')];
    const page = await app.open();
    await hand.press(page, 'Locaties testen');
    await hand.press(page, 'Schalkwijk');
    await settled(page);
    await hand.place(page);
    await agreed(page);
    // People over 65 walk slower, unless a planner chooses otherwise.
    const profile = new URL(page.url()).searchParams.get('by') ?? 'walk';
    expect(profile).toBe('walk-older');
    const counterSites = scenarioOf(page).sites;
    expect(counterSites).toMatchObject([{ id: 'c1', category: 'loket' }]);
    await saveAs(page, counter, hand);

    await hand.press(page, 'Leeg beginnen');
    await page.getByLabel('Bij een bestaande plek').selectOption('bibliotheek-haarlem-schalkwijk');
    await agreed(page);
    const hoursSites = scenarioOf(page).sites;
    await saveAs(page, hours, hand);

    await hand.press(page, 'Vergelijken');
    await hand.check(page, counter);
    await page.getByRole('columnheader', { name: `C ${counter}` }).waitFor();
    const { paper, pages } = await printed(page, hand);

    const text = pages.join('');
    const says = [
      'Raadsinformatie: toegankelijkheid dienstverlening',
      `Scenario’s vergeleken: A Nu · B ${hours} · C ${counter}`,
      'Niets: de situatie van nu, met 1 gemeenteloket.',
      'Spreekuur op bestaande plek, in Bibliotheek Haarlem Schalkwijk; 8 uur per week, € 80.000 per jaar',
      'Loket; 40 uur per week, € 400.000 per jaar',
      'Wat deze cijfers zeggen',
      'Laagste kosten per jaar: Bibliotheek Haarlem Schalkwijk (nieuw) is te klein: er is ruimte voor 3.330 bezoeken per jaar',
      'Wat deze cijfers niet zeggen',
      'Op de kaart',
      'Zo is gerekend',
      'Bronnen en licenties',
    ];
    expect(says.filter((line) => !text.includes(withoutSpaces(line)))).toEqual([]);
    // What stands in brackets, as the number of a note, is no part of the figure of the next cell.
    const row = /Binnen15minuten0\(0%\)(?<b>[\d.]+)\(\d+%\).*?(?<c>\d{1,3}(?:\.\d{3})?)\(\d+%\)/u.exec(text)?.groups;
    for (const [written, sites] of [
      [row?.b, hoursSites],
      [row?.c, counterSites],
    ] as const)
      expect(isRounded(writtenNumber(written ?? ''), await coveredInSchalkwijk(sites, profile)), written).toBe(true);
    // Of each scenario the streets in front, and the areas in the appendix.
    expect(await paper.locator('figure:has(canvas)').count()).toBe(6);
    pages.forEach((letters, i) => expect(letters).toContain(`bladzijde${i + 1}/${pages.length}`));
  });
});
