import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '#contract/coverage.ts';
import type { Site } from '#web/scenario/scenario.ts';
import { clickMap, PageUnderTest, settled } from './browserPage.ts';
import { keyboard, mouse, printed, saveAs, uniqueName, type Hand } from './plannersHand.ts';
import { agreed, scenarioOf, schalkwijk } from './sitesPage.ts';
import { isRounded, writtenNumber } from './writtenNumbers.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

/** A planner who places a site too. */
interface SiteHand extends Hand {
  place(page: Page): Promise<void>;
}

const byMouse: SiteHand = {
  ...mouse,
  place: async (page) => {
    await mouse.press(page, 'Locatie toevoegen');
    await clickMap(page, schalkwijk.lon, schalkwijk.lat);
  },
};

const byKeyboard: SiteHand = {
  ...keyboard,
  place: async (page) => {
    await page.getByText('Anders plaatsen of verplaatsen').press('Enter');
    await keyboard.press(page, 'Midden van de kaart');
    const marker = page.locator('button[data-site="c1"]');
    await marker.waitFor();
    const placed = scenarioOf(page).sites[0];
    for (const key of ['Shift+ArrowDown', 'ArrowLeft', 'Enter']) await page.keyboard.press(key);
    await expect.poll(() => scenarioOf(page).sites[0].lat).toBeLessThan(placed.lat);
  },
};

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
  ['the mouse', byMouse],
  ['the keyboard', byKeyboard],
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
  }, 240_000);
});
