import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sheetMarginPixels } from '#web/exports/sheetLayout.ts';
import { violations } from './axe.ts';
import { areaState, PageUnderTest } from './browserPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

async function openMenu(query: string): Promise<Page> {
  const page = await app.open(query);
  await page.getByRole('button', { name: 'Downloaden', exact: true }).click();
  await page.getByRole('button', { name: /PNG/ }).waitFor();
  return page;
}

async function take(page: Page, group: RegExp, format: string): Promise<{ name: string; content: Buffer }> {
  const button = page.getByRole('group', { name: group }).getByRole('button', { name: format, exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  await page.getByText(`${download.suggestedFilename()} is gedownload.`).waitFor();
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

/** Width and height in the header of a PNG. */
const pngSize = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

/** The picture's map is a square beside the legend, at twice the points. */
const mapSidePoints = 2 * 780;

/** Where in the map of a picture a colour is, in points; what is thinner than a name or a street does not count. */
const extentOf = (page: Page, png: Buffer, colour: string) =>
  page.evaluate(
    async ([base64, wanted, edges]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true })!;
      context.drawImage(image, 0, 0);
      const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
      const rgb = wanted.match(/\d+/g)!.map(Number);
      const [inColumn, inRow] = [new Uint32Array(width), new Uint32Array(height)];
      for (let y = 0; y < height; y++) {
        for (let x = edges.left; x < edges.right; x++) {
          const at = 4 * (y * width + x);
          if (![0, 1, 2].every((part) => Math.abs(data[at + part] - rgb[part]) <= 2)) continue;
          inColumn[x]++;
          inRow[y]++;
        }
      }
      const isMuch = (count: number) => count > 20;
      return {
        left: inColumn.findIndex(isMuch),
        right: inColumn.findLastIndex(isMuch),
        top: inRow.findIndex(isMuch),
        bottom: inRow.findLastIndex(isMuch),
        edges,
      };
    },
    [
      png.toString('base64'),
      colour,
      { left: 2 * sheetMarginPixels, right: 2 * sheetMarginPixels + mapSidePoints },
    ] as const,
  );

describe('Downloaden', () => {
  it('gives the layer that is shown in every format, with its sources', async () => {
    const page = await openMenu('?mode=reach&level=stadsdeel&within=20');
    const csv = await take(page, /^Cijfers per gebied/, 'CSV');
    expect(csv.content.toString()).toContain('Schalkwijk');
    expect(csv.content.toString()).toContain('CC BY 4.0');
    const geoJson = JSON.parse((await take(page, /^Cijfers per gebied/, 'GeoJSON')).content.toString()) as {
      features: unknown[];
      attribution: string[];
    };
    expect(geoJson.features).toHaveLength(5);
    expect(geoJson.attribution.join()).toContain('OpenStreetMap');
    const geoPackage = await take(page, /^Cijfers per gebied/, 'GeoPackage');
    expect(geoPackage.content.subarray(0, 15).toString()).toBe('SQLite format 3');
    const facilities = await take(page, /^Voorzieningen$/, 'CSV');
    expect(facilities.content.toString()).toContain('Bibliotheek Haarlem Schalkwijk');
  });

  it('names the files of a scenario after it, in the language of the page', async () => {
    const page = await openMenu('?mode=sites&to=loket&level=stadsdeel&site=52.36,4.65,loket,1,,');
    const csv = await take(page, /^Cijfers per gebied/, 'CSV');
    expect(csv.name).toBe('haarlem_scenario_bereik_stadsdeel.csv');
    expect(csv.content.toString()).toMatch(
      /;aantal_binnen_grens_nu;aantal_binnen_grens_straks;aantal_binnen_grens_verschil;/,
    );
    const facilities = await take(page, /^Voorzieningen$/, 'CSV');
    expect(facilities.name).toBe('haarlem_scenario_voorzieningen.csv');
    expect(facilities.content.toString()).toContain(';gesloten_in_scenario;');
  });

  it('draws the map as a picture of its own at twice the points', async () => {
    const page = await openMenu('?mode=reach&theme=gap');
    const before = await page.evaluate(() => window.__map!.camera());
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('button', { name: /PNG/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^haarlem-.*65.*\.png$/);
    const [width, height] = pngSize(readFileSync(await download.path()));
    expect(width).toBeGreaterThan(2000);
    expect(height).toBeGreaterThan(1600);
    expect(await page.evaluate(() => window.__map!.camera())).toEqual(before);
    // The map that drew the picture is gone again.
    expect(await page.locator('.maplibregl-canvas').count()).toBe(1);
  });

  it('draws the stadsdeel that is looked at as large as the picture allows, and nothing of it is cut off', async () => {
    const page = await openMenu('?level=stadsdeel&focus=SD0392-schalkwijk');
    const { classIndex } = await areaState(page, 'stadsdeel', 'SD0392-schalkwijk');
    const swatch = page.locator('.legend .swatch:not(.hatch)').nth(classIndex!);
    const colour = await swatch.evaluate((element) => getComputedStyle(element).backgroundColor);
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('button', { name: /PNG/ }).click(),
    ]);
    const { left, right, top, bottom, edges } = await extentOf(page, readFileSync(await download.path()), colour);
    // The larger of the two fills the map but for the room around it.
    expect(Math.max(right - left, bottom - top)).toBeGreaterThan(0.85 * mapSidePoints);
    expect(left - edges.left).toBeGreaterThan(20);
    expect(edges.right - right).toBeGreaterThan(20);
  });

  it('says what went wrong, and closes with Escape alone', async () => {
    const page = await openMenu('?area=BU03920101');
    await page.route('**/exports/**', (route) => route.abort());
    await page
      .getByRole('group', { name: /^Voorzieningen$/ })
      .getByRole('button', { name: 'CSV' })
      .click();
    await page.getByRole('alert').getByText('er is niets gedownload').waitFor();
    app.problems.length = 0;
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('button', { name: /PNG/ }).count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('area')).toBe('BU03920101');
    const opener = page.getByRole('button', { name: 'Downloaden', exact: true });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});
