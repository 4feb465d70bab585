import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Coverage } from '#contract/coverage.ts';
import type { Facilities } from '#contract/facilities.ts';
import { violations } from './axe.ts';
import { PageUnderTest, settled } from './browserPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  ({ app } = await PageUnderTest.startAlone());
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const facilities = async () => ((await (await app.service.get('/facilities')).json()) as Facilities).features;
const counter = async () =>
  (await facilities()).find(({ properties }) => properties.category === 'loket' && properties.inMunicipality)!;

const positionOf = async (page: Page) =>
  (await page.getByLabel('Coördinaten', { exact: true }).inputValue()).split(' ').map(Number);
const pin = (page: Page) => page.locator('[data-site="draft"]');

describe('a counter that exists', () => {
  it('is confirmed with its hours, and its hours are reached on the map', { timeout: 240_000 }, async () => {
    const { id, properties } = await counter();
    const page = await app.open(`?mode=reach&theme=hours&to=loket&facility=${id}`);
    await page.getByText('Niet gecontroleerd aan de hand van een actuele gemeentelijke lijst.').first().waitFor();
    const mean = page.locator('[data-hours="today"] tr[data-row="mean"] td');
    await mean.waitFor();
    const before = await mean.innerText();

    const edit = page.getByRole('button', { name: 'Bewerken' });
    await edit.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Plek bewerken' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('radio', { name: 'Tijden per dag' }).check();
    await page.getByLabel('maandag').fill('9-17');
    await page.getByLabel('dinsdag').fill('9-12, 11-17');
    await page.keyboard.press('Tab');
    await page.getByText(/overlappen elkaar/).waitFor();
    await page.getByLabel('dinsdag').fill('9-17');
    await page.keyboard.press('Tab');
    await page.getByLabel('Balies', { exact: true }).fill('4');
    await page.getByLabel('Ik heb dit vandaag gecontroleerd').check();
    await page.getByRole('button', { name: 'Opslaan' }).press('Enter');
    await page.getByText('Vul uw naam in: die staat bij de controle.').waitFor();
    await page.getByLabel('Uw naam', { exact: true }).fill('Jansen');
    await page.getByRole('button', { name: 'Opslaan' }).press('Enter');

    await page.getByText(/^Gecontroleerd op .* door Jansen\.$/).waitFor();
    await page.getByText('ma, di 9:00-17:00').waitFor();
    await settled(page);
    await page.waitForFunction(
      (former) =>
        document.querySelector('[data-hours="today"] tr[data-row="mean"] td')?.textContent?.trim() !== former.trim(),
      before,
    );
    // Two days of eight hours for who is near enough, and none for who is not.
    const asked = { profile: 'walk', categories: ['loket'], targetGroup: 'age-65-plus', cutoffMinutes: 15 };
    const { total } = (await (await app.service.post('/coverage', { ...asked, level: 'wijk' })).json()) as Coverage;
    const hours = Number((await mean.innerText()).replace(',', '.'));
    expect(Math.abs(hours - 16 * (total.coveredShare ?? 0))).toBeLessThan(0.1);
    expect(await violations(page)).toEqual([]);
    const stored = (await facilities()).find((facility) => facility.id === id)?.properties;
    expect(stored).toMatchObject({ checked: true, desks: 4, name: properties.name });
  });

  it('is moved by mouse and keys, put back, and taken back to the list', { timeout: 240_000 }, async () => {
    const { id, geometry } = await counter();
    const page = await app.open(`?mode=reach&to=loket&facility=${id}`);
    await page.getByRole('button', { name: 'Bewerken' }).click();
    await pin(page).waitFor();
    const [lat, lon] = await positionOf(page);
    expect([lon, lat]).toEqual(geometry.coordinates.map((degrees) => Number(degrees.toFixed(6))));
    const box = (await pin(page).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 12);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 40, box.y + 12, { steps: 5 });
    await page.mouse.up();
    const [, dragged] = await positionOf(page);
    expect(dragged).toBeLessThan(lon);
    await pin(page).focus();
    await page.keyboard.press('Shift+ArrowRight');
    expect((await positionOf(page))[1]).toBeGreaterThan(dragged);
    await page.keyboard.press('Escape');
    expect((await positionOf(page))[1]).toBe(dragged);
    await page.getByRole('button', { name: 'Terugzetten' }).click();
    expect(await positionOf(page)).toEqual([lat, lon]);
    await page.getByLabel('Coördinaten', { exact: true }).fill('4,64 52,38');
    await page.keyboard.press('Tab');
    await page.getByText(/lijken verwisseld/).waitFor();
    await page.getByLabel('Coördinaten', { exact: true }).fill('52.0 5.0');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('De plek ligt buiten de gemeente.').waitFor();
    await page.getByLabel('Coördinaten', { exact: true }).fill('52.3565 4.6555');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('De plek ligt in het water.').waitFor();
    expect(app.problems.splice(0)).toEqual(Array(2).fill(expect.stringContaining('422')));
    await page.getByLabel('Coördinaten', { exact: true }).fill('52.359 4.652');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByRole('button', { name: 'Bewerken' }).waitFor();
    const moved = (await facilities()).find((facility) => facility.id === id)!;
    expect(moved.geometry.coordinates).toEqual([4.652, 52.359]);
    await page.getByRole('button', { name: 'Bewerken' }).click();
    await page.getByText('Eerdere versies').click();
    await page
      .getByText(/bewerkt op/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Zoals in de lijst' }).click();
    await page.getByRole('button', { name: 'Bewerken' }).waitFor();
    const back = (await facilities()).find((facility) => facility.id === id)!;
    expect(back.geometry.coordinates).toEqual(geometry.coordinates);
  });
});

describe('a place of the municipality’s own', () => {
  it('is added by a click on the map, and removed', { timeout: 240_000 }, async () => {
    const page = await app.open('?mode=data&map=52.3565,4.6555,15');
    await page.getByRole('button', { name: 'Plek toevoegen' }).press('Enter');
    await page.getByRole('heading', { name: 'Plek toevoegen' }).waitFor();
    await pin(page).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Geef de plek een naam.').waitFor();
    await page.getByLabel('Naam', { exact: true }).fill('Loket Schalkwijk');
    const first = await positionOf(page);
    const map = (await page.locator('.maplibregl-canvas').first().boundingBox())!;
    await page.mouse.click(map.x + map.width * 0.3, map.y + map.height * 0.6);
    expect(await positionOf(page)).not.toEqual(first);
    await page.getByLabel('Adres', { exact: true }).fill('Rijksstraatweg 12');
    await page.getByRole('button', { name: 'Speld naar deze straat' }).click();
    await page.getByText('De speld staat midden in de straat.').waitFor();
    await page.getByLabel('Coördinaten', { exact: true }).fill('52.359 4.652');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Loket Schalkwijk is opgeslagen.').waitFor();
    expect((await facilities()).map(({ properties }) => properties.name)).toContain('Loket Schalkwijk');
    await page.getByRole('button', { name: 'Loket Schalkwijk bewerken' }).click();
    await page.getByRole('button', { name: 'Plek verwijderen' }).click();
    await page.getByText(/^verwijderd; teruggenomen op/).waitFor();
    expect((await facilities()).map(({ properties }) => properties.name)).not.toContain('Loket Schalkwijk');
  });
});
