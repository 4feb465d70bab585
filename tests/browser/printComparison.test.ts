import { defaultAssumptions } from '#definitions/siteKinds.ts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Scenario, ScenarioContent } from '#contract/scenarios.ts';
import { violations } from './axe.ts';
import { PageUnderTest } from './browserPage.ts';
import { printedWhole } from './printedBlocks.ts';
import { frontAndAppendix } from './printedParts.ts';

let app: PageUnderTest;
const ids: string[] = [];
const counter = { category: 'loket', products: ['paspoort', 'rijbewijs'] };
const site = (id: string, name: string, lat: number, lon: number, kind: string, yearlyCostEuro: number) => ({
  ...{ ...counter, id, name, lat, lon, kind, yearlyCostEuro, hoursPerWeek: 16 },
});
const raakspoort = 'loket-publiekshal-gemeente-haarlem-raakspoort';

async function save(name: string, sites: object[], closed: string[] = []): Promise<string> {
  const { version } = await app.ask<{ version: string }>('/dataset');
  const content = {
    ...{ schemaVersion: 4, name, author: '', description: '', datasetVersion: version, municipalityCode: 'GM0392' },
    ...{ profile: 'walk', cutoffMinutes: 15, targetGroup: 'age-65-plus', categories: ['loket'], closed },
    sites: sites as ScenarioContent['sites'],
    assumptions: defaultAssumptions,
  } satisfies ScenarioContent;
  return ((await (await app.service.post('/scenarios', content)).json()) as Scenario).id;
}

beforeAll(async () => {
  app = await PageUnderTest.start();
  ids.push(
    await save('Loket Schalkwijk', [site('c1', 'Loket Zuid', 52.359, 4.651, 'counter', 400_000)]),
    await save('Loket Noord', [site('c1', 'Loket Noord', 52.405, 4.641, 'counter', 400_000)]),
    await save(
      'Een verhuizing van het stadhuis met een lange naam die de kolom niet mag verbreden',
      [site('c1', 'Nieuw loket', 52.3545, 4.6585, 'counter', 400_000)],
      [raakspoort],
    ),
    await save('Twee pop-ups', [
      site('c1', 'Pop-up Noord', 52.405, 4.641, 'pop-up', 120_000),
      site('c2', 'Pop-up Oost', 52.382, 4.657, 'pop-up', 120_000),
    ]),
  );
});
afterAll(() => app?.stop());
/** A scenario that is gone is an error to the browser's console, but not to the reader. */
afterEach(() => expect(app.problems.filter((problem) => !/status of 404/.test(problem))).toEqual([]));

/** Width of the text on A4 in CSS pixels: 180 mm, so that the browser lays out on the screen what it will print. */
const textWidthPixels = 680;

async function openComparison(compared: readonly string[], query = ''): Promise<Page> {
  const page = await app.newPage({ width: textWidthPixels + 30, height: 1000 });
  await page.goto(`${app.service.url}/?mode=compare&compare=${compared.join()}${query}&print=1`);
  await page.locator('main[aria-busy="false"]').waitFor({ timeout: 90_000 });
  return page;
}

describe('the printed comparison', () => {
  it('lays four scenarios side by side on A4: nothing cut, one legend for all differences', async () => {
    const page = await openComparison(ids);
    const table = page.getByRole('table', { name: 'Uitkomsten naast elkaar: Haarlem' });
    const [covered, , lost] = await table.locator('tbody tr').allInnerTexts();
    expect(covered).toMatch(/^Binnen 15 minuten/);
    // A place among them is too small for all who would come: no best is named, and the row says why.
    expect(covered).not.toContain('★');
    expect(covered).toMatch(/geen beste \(noot \d\)/);
    expect(await page.locator('ol.reasons li').allInnerTexts()).toContainEqual(expect.stringMatching(/is te klein/));
    // Only the third closes anything.
    expect(lost.split('\t').map((cell) => cell !== '0')).toEqual([true, false, false, true, false]);
    // One of each alternative, and in the appendix today and four differences.
    expect(await page.locator('figure canvas').count()).toBe(9);
    expect(await page.getByText('60 min of meer sneller', { exact: true }).count()).toBe(1);
    const sharpness = await page
      .locator('figure canvas')
      .evaluateAll((maps) => maps.map((map) => (map as HTMLCanvasElement).width / map.clientWidth));
    expect(Math.min(...sharpness)).toBeGreaterThanOrEqual(2);
    const widest = await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(widest).toBeLessThanOrEqual(0);
    const cells = await page
      .locator('.figures th, .figures td')
      .evaluateAll((all) =>
        all.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent),
      );
    expect(cells).toEqual([]);
    const { pages, split } = await printedWhole(page);
    expect(split).toEqual([]);
    expect(pages.length).toBeLessThanOrEqual(10);
    const titles = await page.locator('figure:has(canvas) figcaption').allInnerTexts();
    expect(titles.map((title) => title.slice(0, 2)).join('')).toBe('A B C D NuA B C D ');
    // Whole, not its title and head on one page and its rows on the next.
    const [measures] = pages.filter((text) => text.includes('Alleuitkomsten'));
    for (const row of ['Binnen15minuten', 'Europerbespaardekilometer']) expect(measures).toContain(row);
    for (const text of ['Gesloten:PubliekshalgemeenteHaarlem(Raakspoort).', 'PopupOost'])
      expect(pages.join('').replaceAll(/[-‐‑]/g, '')).toContain(text.replaceAll('-', ''));
  });

  it('says what the figures say, and that a scenario is gone', async () => {
    const page = await openComparison(
      ['today', ids[0], '00000000-0000-4000-8000-000000000000'],
      '&focus=SD0392-schalkwijk',
    );
    const text = await page.locator('main').innerText();
    expect(text).toContain('Een scenario uit de link bestaat niet meer en staat niet in dit stuk.');
    expect(text).toMatch(/Met B ‘Loket Schalkwijk’ komen naar schatting [\d.]+ 65.plussers \(tussen/);
    // The sentence rounds as the table does: its number stands there too.
    const gained = /komen naar schatting ([\d.]+) 65.plussers/.exec(text)?.[1] ?? '';
    expect(text.split(gained).length - 1).toBeGreaterThan(1);
    // Why none is the best is said once, of all that it holds for; and that the place is too small beside what it brings.
    expect(text).toMatch(
      /^Meeste mensen binnen 15 minuten(, [^:]+)?( en [^:]+)?: Loket Zuid is te klein: er is ruimte voor/m,
    );
    expect(text).toMatch(/^B: Loket Zuid is te klein/m);
    expect(text).toContain('Wat een sluiting bespaart is alleen van de kosten afgetrokken waar dat bedrag is ingevuld');
    expect(await violations(page)).toEqual([]);
    const { pages, split } = await printedWhole(page);
    expect(split).toEqual([]);
    expect(frontAndAppendix(pages, 'BijlageWatdezecijferszeggen')[0]).toHaveLength(2);
  });

  it('speaks English of three side by side, and finds what is split where nothing keeps it whole', async () => {
    const page = await openComparison(['present', ids[0], ids[3]], '&site=52.359,4.651,loket,1,,Mine&lang=en');
    const text = await page.locator('main').innerText();
    expect(text).toContain('Scenarios compared: A Your scenario (not saved) · B Loket Schalkwijk · C Twee pop-ups');
    expect(text).toMatch(/^Most people within 15 minutes[^:]*: The opening hours differ/m);
    expect(text).not.toMatch(/\b(schatting|alternatieven|scenario’s|adressen)\b/);
    const { pages, split } = await printedWhole(page);
    expect(split).toEqual([]);
    expect(frontAndAppendix(pages, 'AppendixWhatthesefiguressay')[0]).toHaveLength(2);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '.paper, .paper * { break-before: auto !important; break-after: auto !important; break-inside: auto !important }',
      );
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    });
    expect((await printedWhole(page)).split.length).toBeGreaterThan(3);
  });

  it('says what to do when nothing is chosen', async () => {
    const page = await openComparison([]);
    expect(await page.getByRole('alert').innerText()).toContain('Er is geen scenario gekozen om te vergelijken');
  });
});
