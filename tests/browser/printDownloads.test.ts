import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { PageUnderTest } from './browserPage.ts';

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
    expect(await page.getByRole('button', { name: /PNG/ }).count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('area')).toBe('BU03920101');
    const opener = page.getByRole('button', { name: 'Downloaden', exact: true });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});
