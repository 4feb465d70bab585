import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '../../api/contract/coverage.ts';
import { violations } from './axe.ts';
import { PageUnderTest } from './browserPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const schalkwijk = encodeURIComponent('52.3545,4.6585,loket,1,,Loket Schalkwijk');
const dutch = (value: number) => Math.round(value).toLocaleString('nl-NL', { useGrouping: 'always' as never });

/** Width of the text on A4 in CSS pixels: 180 mm, so that the browser lays out on the screen what it will print. */
const textWidthPixels = 680;

async function openReport(query: string): Promise<Page> {
  const page = await app.newPage({ width: textWidthPixels + 30, height: 1000 });
  await page.goto(`${app.service.url}/${query}&print=1`);
  await page.locator('main[aria-busy="false"]').waitFor({ timeout: 90_000 });
  return page;
}

/** Pages of a PDF: every page object says so in the file. Chromium compresses streams, not these. */
const pageCount = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

async function coverage(candidates: object[]): Promise<Coverage> {
  const question = { profile: 'walk', categories: ['loket'], targetGroup: 'age-65-plus', cutoffMinutes: 15 };
  return (await (
    await app.service.post('/coverage', { ...question, level: 'stadsdeel', candidates })
  ).json()) as Coverage;
}

describe('the report for the council', () => {
  it('answers the question of today with the figures of the server', async () => {
    const page = await openReport('?mode=reach&to=loket');
    const text = await page.locator('main').innerText();
    const { total } = await coverage([]);
    expect(text).toContain('Raadsinformatie: toegankelijkheid dienstverlening');
    expect(text).toContain(`Naar schatting ${dutch(total.coveredCount!)} van de ${dutch(total.groupCount!)}`);
    for (const said of ['Wat deze cijfers niet zeggen', 'Zo is gerekend', 'Bronnen en licenties', 'CC BY 4.0', 'ODbL'])
      expect(text).toContain(said);
    for (const honest of ['schattingen', 'gelijk over de adressen', 'niet gecontroleerd', 'van 2021'])
      expect(text).toContain(honest);
    expect(text).not.toContain('Wat het voorstel doet');
    expect(await page.locator('figure canvas').count()).toBe(3);
  });

  it('puts a proposal before and after, with cost, for every stadsdeel', async () => {
    const page = await openReport(`?mode=sites&to=loket&site=${schalkwijk}`);
    const text = await page.locator('main').innerText();
    const before = await coverage([]);
    const after = await coverage([{ lat: 52.3545, lon: 4.6585, category: 'loket' }]);
    const gained = after.total.coveredCount! - before.total.coveredCount!;
    expect(text).toContain(`komen naar schatting ${dutch(gained)}`);
    expect(text).toContain('Loket Schalkwijk');
    expect(text).toMatch(/€\s400\.000/);
    const table = page.getByRole('table', { name: 'Voor en na, per stadsdeel' });
    for (const area of after.areas) {
      const was = before.areas.find(({ code }) => code === area.code)!;
      const rows = await table.locator('tbody tr').allInnerTexts();
      expect(
        rows.some((row) => row.includes(dutch(area.coveredCount!)) && row.includes(dutch(was.coveredCount!))),
      ).toBe(true);
    }
    expect(await page.locator('figure canvas').count()).toBe(5);
  });

  it('prints on A4 with whole rows, sharp maps and numbered pages', async () => {
    const page = await openReport(`?mode=sites&to=loket&site=${schalkwijk}`);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pageCount(pdf)).toBeGreaterThanOrEqual(6);
    expect(pageCount(pdf)).toBeLessThanOrEqual(9);
    // 210 x 297 mm in points.
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    await page.emulateMedia({ media: 'print' });
    const breaks = await page
      .locator('.figures tr')
      .evaluateAll((rows) => rows.map((row) => getComputedStyle(row).breakInside));
    expect(new Set(breaks)).toEqual(new Set(['avoid']));
    const rowHeights = await page
      .locator('.figures tr')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    // A row that is higher than a page would be split all the same.
    expect(Math.max(...rowHeights)).toBeLessThan(200);
    const headsRepeat = await page
      .locator('.figures thead')
      .evaluateAll((heads) => heads.map((head) => getComputedStyle(head).display));
    expect(new Set(headsRepeat)).toEqual(new Set(['table-header-group']));
    const points = await page
      .locator('figure canvas')
      .evaluateAll((maps) => maps.map((map) => (map as HTMLCanvasElement).width / map.clientWidth));
    expect(Math.min(...points)).toBeGreaterThanOrEqual(2);
    const style = await page.locator('head style').allInnerTexts();
    expect(style.join('\n')).toContain('counter(page)');
  });

  it('speaks English, about the stadsdeel that is looked at', async () => {
    const page = await openReport('?mode=reach&to=loket&lang=en&focus=SD0392-schalkwijk');
    const text = await page.locator('main').innerText();
    expect(text).toContain('Council information: access to services');
    expect(text).toContain('in Schalkwijk');
    expect(text).not.toMatch(/\b(schatting|gemeenteloket|adressen)\b/);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('is opened from the map with what was chosen there, and says when nothing was', async () => {
    const page = await app.open('?mode=reach&by=bike&to=loket');
    const href = await page.getByRole('link', { name: 'Afdrukken voor de raad' }).getAttribute('href');
    const params = new URLSearchParams(href!);
    expect([params.get('print'), params.get('by')]).toEqual(['1', 'bike']);
    const empty = await openReport('?mode=reach&to=');
    expect(await empty.getByRole('alert').innerText()).toContain('geen soort voorziening gekozen');
  });

  it('is fit for everyone, by axe-core', async () => {
    expect(await violations(await openReport(`?mode=sites&to=loket&site=${schalkwijk}`))).toEqual([]);
  });
});
