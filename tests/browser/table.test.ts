import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Areas } from '#contract/areas.ts';
import type { Values } from '#contract/targetGroups.ts';
import { classIndex } from '#planning/classIndex.ts';
import { parseNumber } from '#web/format/numberFormat.ts';
import { areaState, PageUnderTest } from './browserPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

describe('the table of the map', () => {
  it('says the same as the map and the API, for every buurt', async () => {
    const page = await app.open('?table=1&measure=share');
    const { values, breaks } = await app.ask<Values>('/target-groups/age-65-plus/values?level=buurt&measure=share');
    const { features } = await app.ask<Areas>('/areas?level=buurt');
    const codeOf = new Map(features.map(({ properties }) => [properties.name, properties.code]));
    const valueOf = new Map(values.map(({ code, value }) => [code, value]));
    const cells = await page
      .locator('.drawer tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText)));
    const shares = await page.locator('.drawer tbody td.shown').allInnerTexts();
    expect(cells).toHaveLength(features.length);
    for (const [i, [name]] of cells.entries()) {
      const code = codeOf.get(name)!;
      const value = valueOf.get(code) ?? null;
      const { classIndex: drawn, noData } = await areaState(page, 'buurt', code);
      if (value === null) {
        expect(shares[i], name).toContain('geen gegevens');
        expect(noData, name).toBe(true);
      } else {
        expect(parseNumber(shares[i], 'nl')! / 100, name).toBeCloseTo(value, 3);
        expect(drawn, name).toBe(classIndex(value, breaks, 'lower'));
      }
    }
  });

  it('sorts by keyboard and says so, missing figures last', async () => {
    const page = await app.visit('?table=1');
    const header = page.getByRole('columnheader', { name: 'Buurt', exact: true });
    await header.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
    const names = await page.locator('.drawer tbody th').allInnerTexts();
    expect(names).toEqual([...names].sort(new Intl.Collator('nl', { numeric: true }).compare));

    const density = page.locator('.drawer').getByRole('columnheader', { name: 'Per km² land' });
    await density.getByRole('button').press('Enter');
    await density.getByRole('button').press('Enter');
    await expect.poll(() => density.getAttribute('aria-sort')).toBe('ascending');
    expect(await page.locator('.drawer tbody td.shown').last().innerText()).toContain('geen gegevens');
  });

  it('marks the area of the focused row on the map, and selects it', async () => {
    const page = await app.visit('?table=1&level=wijk');
    const row = page.locator('.drawer tbody tr').filter({ hasText: 'Molenwijk' });
    await row.getByRole('button').focus();
    expect((await areaState(page, 'wijk', 'WK039220')).hovered).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Molenwijk' }).waitFor();
    expect((await areaState(page, 'wijk', 'WK039220')).selected).toBe(true);
    expect(new URL(page.url()).searchParams.get('area')).toBe('WK039220');
  });

  it('downloads as CSV with what it is about, its sources and licences', async () => {
    const page = await app.visit('?level=stadsdeel');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV downloaden' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('haarlem-65-jaar-en-ouder-inwoners-per-km2-land-stadsdeel.csv');
    const csv = readFileSync(await download.path(), 'utf8');
    expect(csv).toMatch(/^\ufeff65 jaar en ouder, inwoners per km² land\r\n/);
    expect(csv).toContain('Peildatum 2024');
    expect(csv).toContain('© Kadaster / Centraal Bureau voor de Statistiek');
    expect(csv).toContain('© OpenStreetMap contributors (ODbL)');
    const { values } = await app.ask<Values>('/target-groups/age-65-plus/values?level=stadsdeel&measure=count');
    for (const { code, value } of values) expect(csv).toMatch(new RegExp(`${code};[^;]+;${value};`));
  });
});
