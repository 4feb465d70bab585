import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '#contract/coverage.ts';
import { sheetLayout } from '#web/exports/sheetLayout.ts';
import { violations } from './axe.ts';
import { PageUnderTest, settled } from './browserPage.ts';
import { isRounded, writtenNumber } from './writtenNumbers.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const proposal = 'site=52.359,4.651,loket,1,,Loket Schalkwijk';

async function openCompare(query: string): Promise<Page> {
  const page = await app.visit(`?mode=compare&${query}`);
  await page.getByRole('heading', { name: 'Uitkomsten' }).waitFor();
  await settled(page);
  return page;
}

async function coverage(): Promise<Coverage> {
  const response = await fetch(`${app.service.api}/coverage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ profile: 'walk', categories: ['loket'], targetGroup: 'age-65-plus', cutoffMinutes: 15, level: 'stadsdeel' },
      candidates: [{ lon: 4.651, lat: 52.359, category: 'loket' }],
    }),
  });
  return (await response.json()) as Coverage;
}

/**
 * Reads a picture of two maps at twice the points, in the browser that drew it.
 * @param maps left sides of the maps, CSS pixels
 * @returns colours in the middle of each map, and the share of points that differ between them
 */
const lookAt = (page: Page, png: Buffer, maps: { x: number }[]) =>
  page.evaluate(
    async ({ base64, lefts }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true })!;
      context.drawImage(image, 0, 0);
      const [side, inset] = [480, 60];
      const pixels = lefts.map((left) => {
        const { data } = context.getImageData(
          2 * (left + inset),
          image.height / 2 - side / 2,
          2 * (side - 2 * inset),
          side,
        );
        return new Uint32Array(data.buffer);
      });
      const differing = pixels[0].filter((pixel, index) => pixel !== pixels[1][index]).length;
      return {
        ...{ width: image.width, height: image.height, differingShare: differing / pixels[0].length },
        colourCounts: pixels.map((map) => new Set(map).size),
      };
    },
    { base64: png.toString('base64'), lefts: maps.map(({ x }) => x) },
  );

describe('Vergelijken', () => {
  it('shows what the server computes, and marks the better proposal', async () => {
    const page = await openCompare(`compare=today,present&${proposal}`);
    const { total } = await coverage();
    const table = page.getByRole('table', { name: /In Haarlem: 65 jaar en ouder/ });
    const covered = table.getByRole('row', { name: /^Binnen 15 minuten/ });
    const [today, then] = await covered.getByRole('cell').allInnerTexts();
    expect(isRounded(writtenNumber(then), total.coveredCount ?? NaN), then).toBe(true);
    expect(then).toMatch(/tussen [\d.]+ en [\d.]+/);
    expect(then).toMatch(/beste\s\(noot \d\)/);
    expect(today).not.toContain('beste');
    const mean = await table.getByRole('row', { name: /^Gemiddelde reistijd/ }).innerText();
    expect(mean).toContain(`${(total.meanMinutes ?? NaN).toFixed(0)} min`);
    // In which worlds the best holds is said once, and what the figure is in each of them where it is explained.
    const notes = page.getByRole('list', { name: 'Noten bij de tabel' });
    expect(await notes.innerText()).toContain(
      'Houdt stand bij 10% minder of meer snelheid en met de locaties 50 meter',
    );
    await covered.getByRole('button').nth(1).click();
    const worlds = page.getByRole('dialog').getByRole('table');
    await worlds.waitFor();
    expect(await worlds.getByRole('row').allInnerTexts()).toEqual([
      expect.stringContaining('Als er iets anders is'),
      expect.stringMatching(/^zoals gevraagd.*B$/s),
      ...Array.from({ length: 6 }, () => expect.stringMatching(/^(bij 10%|met de locaties 50 meter).*B$/s) as string),
    ]);
    expect(await violations(page)).toEqual([]);
  });

  it('finds no clear difference between a proposal and itself', async () => {
    const page = await openCompare('compare=today,present&closed=bestaat-niet');
    const covered = page.getByRole('row', { name: /^Binnen 15 minuten/ });
    expect(await covered.innerText()).toMatch(/geen duidelijk verschil|gelijk/);
  });

  it('measures another place, group and product at once, and keeps them in the address', async () => {
    const page = await openCompare(`compare=today,present&${proposal}`);
    await page.getByRole('region', { name: 'Vergelijking' }).getByRole('button', { name: 'Noord' }).click();
    await page.getByRole('table', { name: /In Noord/ }).waitFor();
    await page.getByLabel('Voor welk product').selectOption('ontmoeting');
    await page.getByRole('table', { name: /\(ontmoeting\)/ }).waitFor();
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('focus')).toBe('SD0392-noord');
    expect(searchParams.get('product')).toBe('ontmoeting');
  });

  it('gives the table as a file, with the numbers of the server and what they are about', async () => {
    const page = await openCompare(`compare=today,present&${proposal}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV van de uitkomsten' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^haarlem-vergelijking-in-haarlem-65-jaar-en-ouder.*\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    const { total } = await coverage();
    const covered = /^Binnen 15 minuten;.*$/m.exec(text)?.[0].split(';') ?? [];
    expect(isRounded(writtenNumber(covered[6]), total.coveredCount ?? NaN), covered[6]).toBe(true);
    expect(covered[9].trim()).toMatch(/^beste\. Houdt stand bij/);
    for (const part of [
      'In Haarlem: 65 jaar en ouder',
      'Nieuw: Loket Schalkwijk',
      '(ODbL)',
      'CC BY 4.0',
      '95%-interval',
    ])
      expect(text).toContain(part);
  });

  it('gives the maps as one picture, each with what its scenario changes', async () => {
    const page = await openCompare(`compare=today,present&${proposal}`);
    await page.getByRole('button', { name: 'Downloaden', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('button', { name: 'Kaarten als afbeelding (PNG)' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^haarlem-vergelijking-kaarten-in-haarlem-65-jaar-en-ouder.*\.png$/);
    await page.getByText(`${download.suggestedFilename()} is gedownload.`).waitFor();
    const png = await readFile(await download.path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const sizes = { mapCount: 2, mapWidthPixels: 480, mapHeightPixels: 480, headPixels: 0, headingPixels: 0 };
    const layout = sheetLayout({ ...sizes, sourcesPixels: 0 });
    const { width, height, colourCounts, differingShare } = await lookAt(page, png, layout.maps);
    expect(width).toBe(2 * layout.widthPixels);
    // Besides the maps a title, a name above each map, and the sources.
    expect(height).toBeGreaterThan(2 * (layout.heightPixels + 120));
    expect(height).toBeLessThan(2 * (layout.heightPixels + 320));
    for (const count of colourCounts) expect(count).toBeGreaterThan(20);
    expect(differingShare).toBeGreaterThan(0.02);
    expect(differingShare).toBeLessThan(0.6);
    expect(await violations(page)).toEqual([]);
  });

  it('has a table twin of every chart and nothing for axe-core to find', async () => {
    const page = await openCompare(`compare=today,present&${proposal}&maps=change`);
    for (const summary of await page.getByText('Als tabel').all()) await summary.click();
    await expect
      .poll(() => page.getByRole('table', { name: 'Reistijd per stadsdeel' }).getByRole('row').count())
      .toBe(13);
    expect(await page.getByRole('table', { name: 'Nieuw binnen bereik per doelgroep' }).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
  });

  it('says what to do when nothing is chosen, in English', async () => {
    const page = await app.visit('?mode=compare&compare=&lang=en');
    await page.getByText('Choose at least one situation at the left.').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
