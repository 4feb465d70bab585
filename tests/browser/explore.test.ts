import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Areas } from '#contract/areas.ts';
import type { Facilities } from '#contract/facilities.ts';
import type { Values } from '#contract/targetGroups.ts';
import { classIndex } from '#planning/classIndex.ts';
import { areaState, drawnClasses, PageUnderTest, settled } from './browserPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const expectedClasses = (values: Values) =>
  values.values.map(({ value }) => (value === null ? -1 : classIndex(value, values.breaks, 'lower')));

async function expectMapToShow(page: Parameters<typeof drawnClasses>[0], values: Values) {
  const codes = values.values.map(({ code }) => code);
  expect(await drawnClasses(page, values.level as 'buurt', codes)).toEqual(expectedClasses(values));
}

describe('Verkennen', () => {
  it('shades buurten by the density of the chosen group, and again when the group changes', async () => {
    const page = await app.open();
    const older = await app.ask<Values>('/target-groups/age-65-plus/values?level=buurt');
    await expectMapToShow(page, older);

    await page.getByLabel('Doelgroep', { exact: true }).selectOption('one-person-households');
    await settled(page);
    const single = await app.ask<Values>('/target-groups/one-person-households/values?level=buurt');
    expect(expectedClasses(single)).not.toEqual(expectedClasses(older));
    await expectMapToShow(page, single);
    expect(await page.locator('.legend').innerText()).toContain('Eenpersoonshuishoudens');
  });

  it('follows level, measure, method and number of classes', async () => {
    const page = await app.visit('?tab=map');
    await page.getByRole('radio', { name: 'Wijk' }).check();
    await page.getByRole('radio', { name: 'Aandeel' }).check();
    await page.getByLabel('Methode').selectOption('natural');
    await page.getByRole('button', { name: 'Eén klasse minder' }).click();
    await settled(page);
    const values = await app.ask<Values>(
      '/target-groups/age-65-plus/values?level=wijk&measure=share&method=natural&classes=4',
    );
    await expectMapToShow(page, values);
    const counts = await page.locator('.legend tbody .count').allInnerTexts();
    expect(counts.map(Number)).toEqual(values.classCounts);
  });

  it('takes class limits set by hand, and refuses limits that do not rise', async () => {
    const page = await app.visit('?measure=share&level=wijk&method=manual&breaks=0.15,0.2&tab=map');
    await page.getByLabel('Grens 2', { exact: true }).fill('18,5');
    await page.keyboard.press('Tab');
    await settled(page);
    await expectMapToShow(
      page,
      await app.ask<Values>(
        '/target-groups/age-65-plus/values?level=wijk&measure=share&method=manual&breaks=0.15,0.185',
      ),
    );
    await page.getByLabel('Grens 2', { exact: true }).fill('10');
    await page.keyboard.press('Tab');
    expect(await page.getByRole('alert').innerText()).toContain('oplopende');
    expect(new URL(page.url()).searchParams.get('breaks')).toBe('0.15,0.185');
  });

  it('draws counts as circles whose area stands for the number', async () => {
    const page = await app.visit('?measure=count&level=wijk');
    const { values, maximum } = await app.ask<Values>('/target-groups/age-65-plus/values?level=wijk&measure=count');
    for (const { code, value } of values.filter((entry) => entry.value !== null).slice(0, 5)) {
      const radius = await page.evaluate((id) => window.__map!.circleRadius(id), code);
      expect(radius).toBeCloseTo(30 * Math.sqrt(value! / maximum!), 6);
      expect((await areaState(page, 'wijk', code)).colour).toBeNull();
    }
  });

  it('hatches everything for a group without figures, and says why', async () => {
    const page = await app.visit('?group=wmo-clients');
    const { features } = await app.ask<Areas>('/areas?level=buurt');
    const codes = features.map(({ properties }) => properties.code);
    expect(new Set(await drawnClasses(page, 'buurt', codes))).toEqual(new Set([-1]));
    await page.getByText('De geladen bronnen bevatten dit cijfer niet.').waitFor();
    expect(await page.locator('.legend').innerText()).toMatch(/geen gegevens\s+111/);
  });

  it('goes to Schalkwijk in one click and puts its figures beside the others', async () => {
    const page = await app.visit('?tab=areas');
    await page.getByRole('group', { name: 'Inzoomen op' }).getByRole('button', { name: 'Schalkwijk' }).click();
    await page.waitForFunction(() => window.__map!.camera().zoom > 12.5);
    await settled(page);
    const { features } = await app.ask<Areas>('/areas?level=stadsdeel');
    const schalkwijk = features.find(({ properties }) => properties.name === 'Schalkwijk')!;
    const lats = schalkwijk.geometry.coordinates.flat(2).map(([, lat]) => lat);
    const { lat } = await page.evaluate(() => window.__map!.camera());
    expect(lat).toBeGreaterThan(Math.min(...lats));
    expect(lat).toBeLessThan(Math.max(...lats));
    expect(new URL(page.url()).searchParams.get('focus')).toBe(schalkwijk.properties.code);

    const counts = await app.ask<Values>('/target-groups/age-65-plus/values?level=stadsdeel&measure=count');
    const comparison = page.getByRole('table', { name: 'Stadsdelen vergeleken' });
    for (const { properties } of features) {
      const value = counts.values.find(({ code }) => code === properties.code)!.value!;
      const row = comparison.getByRole('row', { name: properties.name });
      expect(await row.innerText()).toContain(value.toLocaleString('nl-NL', { useGrouping: 'always' as never }));
    }
    expect(await comparison.getByRole('button', { name: 'Schalkwijk' }).getAttribute('aria-pressed')).toBe('true');
    expect(await comparison.getByRole('row', { name: 'Heel Haarlem' }).count()).toBe(1);
  });

  it('switches facilities on and off', async () => {
    const page = await app.visit('?show=&tab=map');
    expect(await page.evaluate(() => window.__map!.facilities())).toEqual([]);
    await page.getByRole('switch', { name: 'Bibliotheken' }).click();
    await settled(page);
    const { features } = await app.ask<Facilities>('/facilities?category=bibliotheek');
    const drawn = await page.evaluate(() => window.__map!.facilities());
    expect(drawn.sort()).toEqual(features.map(({ properties }) => properties.id).sort());
    await page.getByText('Niet gecontroleerd aan de hand van een actuele gemeentelijke lijst.').waitFor();
  });
});
