import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '#contract/coverage.ts';
import { bandColours, changeColours } from '#web/map/effectPalette.ts';
import { ground } from '#web/map/palette.ts';
import { violations } from './axe.ts';
import { PageUnderTest } from './browserPage.ts';
import { printedWhole } from './printedBlocks.ts';
import { frontAndAppendix } from './printedParts.ts';
import { inDigits, inTwoDigits } from './writtenNumbers.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const schalkwijk = encodeURIComponent('52.3545,4.6585,loket,1,,Loket Schalkwijk');
const note = encodeURIComponent('52.3560,4.6500,<i>Markt</i> op dinsdag');
const proposal = `?mode=sites&to=loket&site=${schalkwijk}&note=${note}`;
const dutch = (value: number) => Math.round(value).toLocaleString('nl-NL', { useGrouping: 'always' as never });

/** Width of the text on A4 in CSS pixels: 180 mm, so that the browser lays out on the screen what it will print. */
const textWidthPixels = 680;

let shown: { query: string; page: Page } | null = null;

/** A report that is open already is looked at once more: drawing its maps takes most of the time. */
async function openReport(query: string): Promise<Page> {
  if (shown?.query === query && !shown.page.isClosed()) return shown.page;
  const page = await app.newPage({ width: textWidthPixels + 30, height: 1000 });
  await page.goto(`${app.service.url}/${query}&print=1`);
  await page.locator('main[aria-busy="false"]').waitFor({ timeout: 90_000 });
  shown = { query, page };
  return page;
}

type Colour = readonly [red: number, green: number, blue: number];
const hexColour = (hex: string): Colour =>
  [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;
const colourOf = (css: string): Colour => css.match(/\d+/g)!.slice(0, 3).map(Number) as unknown as Colour;

/** How many points of each picture have a colour, give or take rounding; a figure at a time. */
const pointsOf = (page: Page, figure: number, colours: Colour[]): Promise<number[]> =>
  page
    .locator('figure:has(canvas)')
    .nth(figure)
    .locator('canvas')
    .evaluate((element, wanted) => {
      const { width, height } = element as HTMLCanvasElement;
      const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
      const counts = wanted.map(() => 0);
      for (let at = 0; at < data.length; at += 4) {
        for (let k = 0; k < wanted.length; k++) {
          if (wanted[k].every((part, i) => Math.abs(part - data[at + i]) <= 2)) counts[k]++;
        }
      }
      return counts;
    }, colours);

/** Pages of a PDF: every page object says so in the file. Chromium compresses streams, not these. */
const pageCount = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

async function coverage(sites: object[]): Promise<Coverage> {
  const question = { profile: 'walk', categories: ['loket'], targetGroup: 'age-65-plus', cutoffMinutes: 15 };
  return (await (
    await app.service.post('/coverage', { ...question, level: 'stadsdeel', candidates: sites })
  ).json()) as Coverage;
}

describe('the report for the council', () => {
  it('answers the question of today with the figures of the server', async () => {
    const page = await openReport('?mode=reach&to=loket');
    const text = await page.locator('main').innerText();
    const { total } = await coverage([]);
    expect(text).toContain('Raadsinformatie: toegankelijkheid dienstverlening');
    expect(text).toContain(`Naar schatting ${inTwoDigits(total.coveredCount!)} van de ${dutch(total.groupCount!)}`);
    for (const said of ['Wat deze cijfers niet zeggen', 'Zo is gerekend', 'Bronnen en licenties', 'CC BY 4.0', 'ODbL'])
      expect(text).toContain(said);
    for (const honest of ['schattingen', 'gelijk over de adressen', 'niet gecontroleerd', 'van 2021'])
      expect(text).toContain(honest);
    expect(text).not.toContain('Wat het scenario doet');
    const sources = await page.locator('section', { hasText: 'Bronnen en licenties' }).last().innerText();
    expect(sources).toMatch(/CBS Kerncijfers wijken en buurten 2024[^]*feiten, geen licentie/);
    expect(sources).not.toContain('[object');
    expect(await page.locator('figure canvas').count()).toBe(3);
  });

  it('puts a proposal before and after, with cost, for every stadsdeel', async () => {
    const page = await openReport(proposal);
    const text = await page.locator('main').innerText();
    const before = await coverage([]);
    const after = await coverage([{ lat: 52.3545, lon: 4.6585, category: 'loket' }]);
    const gained = after.total.coveredCount! - before.total.coveredCount!;
    // Three digits, or two where the margin asks for it.
    expect(text).toMatch(new RegExp(`komen naar schatting (${inDigits(gained, 3)}|${inDigits(gained, 2)}) 65`));
    expect(text).toContain('Loket Schalkwijk');
    expect(text).toContain('<i>Markt</i> op dinsdag');
    expect(text.split('notitie, zie de bijlage').length - 1).toBe(3);
    expect(text).toMatch(/€\s400\.000/);
    const table = page.getByRole('table', { name: 'Voor en na, per stadsdeel' });
    for (const area of after.areas) {
      const was = before.areas.find(({ code }) => code === area.code)!;
      const rows = await table.locator('tbody tr').allInnerTexts();
      expect(
        rows.some(
          (row) => row.includes(inTwoDigits(area.coveredCount!)) && row.includes(inTwoDigits(was.coveredCount!)),
        ),
      ).toBe(true);
    }
    expect(await page.locator('figure canvas').count()).toBe(5);
  });

  it('shades every map in the colours of its legend, below the water', async () => {
    const page = await openReport(proposal);
    // Where the target group lives, and what changes; the square of the gap has no list.
    for (const figure of [2, 3]) {
      const used = await page
        .locator('figure:has(canvas)')
        .nth(figure)
        .locator('li:has(.swatch:not(.hatch))')
        .evaluateAll((items) =>
          items
            .filter((item) => item.querySelector('.count')?.textContent !== '0')
            .map((item) => getComputedStyle(item.querySelector('.swatch')!).backgroundColor),
        );
      expect(used.length).toBeGreaterThan(2);
      const [water, ...classes] = await pointsOf(page, figure, [hexColour(ground.water), ...used.map(colourOf)]);
      expect(Math.min(...classes)).toBeGreaterThan(50);
      expect(water).toBeGreaterThan(500);
    }
    // Today and with the scenario every street has a colour of its own, and who comes within the cutoff is outlined.
    const streets = [...bandColours(8).slice(0, 3).map(hexColour), hexColour(changeColours.gained)];
    const [nearestToday, , fartherToday, gainedToday] = await pointsOf(page, 0, streets);
    const [nearest, , farther, gained] = await pointsOf(page, 1, streets);
    expect(Math.min(nearestToday, fartherToday, nearest, farther, gained)).toBeGreaterThan(50);
    expect(gainedToday).toBe(0);
    expect(nearest).toBeGreaterThan(nearestToday);
  });

  it('prints on A4 with whole rows, sharp maps and numbered pages', async () => {
    const page = await openReport(proposal);
    const { pdf, pages, split } = await printedWhole(page);
    expect(split).toEqual([]);
    expect(pageCount(pdf)).toBeGreaterThanOrEqual(6);
    expect(pageCount(pdf)).toBeLessThanOrEqual(9);
    const [front, appendix] = frontAndAppendix(pages, 'BijlageNotitiesopdekaart');
    expect(front).toHaveLength(2);
    for (const part of ['Devraag', 'Hetantwoord', 'Opdekaart']) expect(front[0]).toContain(part);
    for (const part of ['Voorenna,perstadsdeel', 'Watdezecijfersnietzeggen', 'digitaledienstverlening'])
      expect(front.join('')).toContain(part);
    for (const part of ['Wathetscenariodoet', 'Stadsdelenvergeleken', 'Waarhetknelt', 'Allewijken,nuenmethetscenario'])
      expect(appendix.join('')).toContain(part);
    pages.forEach((letters, i) => expect(letters).toContain(`bladzijde${i + 1}/${pages.length}`));
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
    await page.emulateMedia({ media: null });
  });

  it('is fit for everyone, by axe-core', async () => {
    expect(await violations(await openReport(proposal))).toEqual([]);
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
});
