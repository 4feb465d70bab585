import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { Coverage } from '#contract/coverage.ts';
import type { Facilities } from '#contract/facilities.ts';
import type { OwnFacilityAnswer } from '#contract/ownFacilities.ts';
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
/** Somebody else says how many desks a place has. */
async function setDesksElsewhere(id: string, desks: number): Promise<void> {
  const path = `/own-data/facilities/${id}`;
  const { record, revision } = (await (await app.service.get(path)).json()) as OwnFacilityAnswer;
  const answer = await fetch(`${app.service.api}${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
    body: JSON.stringify({ record: { ...record, desks }, author: 'De Vries' }),
  });
  expect(answer.status).toBe(200);
}

/** Drags by a finger. */
async function dragByTouch(page: Page, from: { x: number; y: number }, dx: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y: from.y }] });
  await touch('touchStart', from.x);
  for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', from.x + dx * part);
  await touch('touchEnd');
  await session.detach();
}

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

  it(
    'is moved by mouse, finger and keys, put back, kept beside what another says, and taken back to the list',
    { timeout: 240_000 },
    async () => {
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
      const held = (await pin(page).boundingBox())!;
      await dragByTouch(page, { x: held.x + held.width / 2, y: held.y + 12 }, -40);
      expect((await positionOf(page))[1]).toBeLessThan(dragged);
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
      await setDesksElsewhere(id, 5);
      await page.getByLabel('Contact', { exact: true }).fill('14 023');
      await page.getByRole('button', { name: 'Opslaan' }).click();
      await page.getByText('Iemand anders heeft deze plek intussen gewijzigd.').waitFor();
      await page.getByText(/^Laatste wijziging: bewerkt op .* door De Vries\.$/).waitFor();
      expect(app.problems.splice(0)).toEqual([expect.stringContaining('412')]);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Die versie bekijken' }).click();
      expect(await page.getByLabel('Balies', { exact: true }).inputValue()).toBe('5');
      await setDesksElsewhere(id, 6);
      await page.getByLabel('Balies', { exact: true }).fill('7');
      await page.getByRole('button', { name: 'Opslaan' }).click();
      await page.getByRole('button', { name: 'Toch de mijne opslaan' }).press('Enter');
      await page.getByRole('button', { name: 'Bewerken' }).waitFor();
      expect(app.problems.splice(0)).toEqual([expect.stringContaining('412')]);
      const mine = (await facilities()).find((facility) => facility.id === id)!;
      expect(mine.properties.desks).toBe(7);
      await page.getByRole('button', { name: 'Bewerken' }).click();
      await page.getByRole('button', { name: 'Zoals in de lijst' }).click();
      await page.getByRole('button', { name: 'Bewerken' }).waitFor();
      const back = (await facilities()).find((facility) => facility.id === id)!;
      expect(back.geometry.coordinates).toEqual(geometry.coordinates);
    },
  );
});

describe('a place of the municipality’s own', () => {
  it('is added by a click on the map, of a kind of its own, and both are removed', { timeout: 240_000 }, async () => {
    const page = await app.open('?mode=data&map=52.3565,4.6555,15');
    await page.getByRole('button', { name: 'Soort toevoegen' }).press('Enter');
    const save = page.getByRole('button', { name: 'Soort opslaan' });
    expect(await save.isDisabled()).toBe(true);
    await page.getByLabel('Naam in het Nederlands').fill('Taalhuis');
    await page.getByLabel('Meervoud in het Nederlands').fill('Taalhuizen');
    await page.getByLabel('Naam in het Engels').fill('Language house');
    await page.getByLabel('Meervoud in het Engels').fill('Language houses');
    await page.getByRole('radio', { name: 'ster' }).check();
    await page.getByLabel('Producten, met komma’s ertussen').fill('Taalles, taalles, advies');
    expect(await violations(page)).toEqual([]);
    await save.press('Enter');
    await page.getByRole('button', { name: 'Taalhuis bewerken' }).waitFor();
    await page.getByRole('button', { name: 'Plek toevoegen' }).press('Enter');
    await page.getByRole('heading', { name: 'Plek toevoegen' }).waitFor();
    await pin(page).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Geef de plek een naam.').waitFor();
    await page.getByLabel('Naam', { exact: true }).fill('Loket Schalkwijk');
    await page.getByLabel('Soort', { exact: true }).selectOption('Taalhuis');
    const first = await positionOf(page);
    const map = (await page.locator('.maplibregl-canvas').first().boundingBox())!;
    await page.mouse.click(map.x + map.width * 0.3, map.y + map.height * 0.6);
    expect(await positionOf(page)).not.toEqual(first);
    // The addresses of this data have no streets: none can be proposed.
    expect(await page.getByRole('combobox', { name: 'Adres' }).count()).toBe(0);
    await page.getByLabel('Adres', { exact: true }).fill('Rijksstraatweg 12');
    await page.getByRole('button', { name: 'Speld naar deze straat' }).click();
    await page.getByText('De speld staat midden in de straat.').waitFor();
    await page.getByLabel('Coördinaten', { exact: true }).fill('52.359 4.652');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Opslaan' }).click();
    await page.getByText('Loket Schalkwijk is opgeslagen.').waitFor();
    const added = (await facilities()).find(({ properties }) => properties.name === 'Loket Schalkwijk');
    expect(added?.properties).toMatchObject({ category: 'taalhuis' });
    await page.getByRole('button', { name: 'Taalhuis bewerken' }).click();
    await page.getByRole('button', { name: 'Soort verwijderen' }).click();
    await page.getByText('Er zijn nog plekken van deze soort. Geef die eerst een andere soort.').waitFor();
    expect(app.problems.splice(0)).toEqual([expect.stringContaining('409')]);
    await page.getByRole('button', { name: 'Loket Schalkwijk bewerken' }).click();
    await page.getByRole('button', { name: 'Plek verwijderen' }).click();
    await page.getByText(/^verwijderd; teruggenomen op/).waitFor();
    expect((await facilities()).map(({ properties }) => properties.name)).not.toContain('Loket Schalkwijk');
    await page.getByRole('button', { name: 'Soort verwijderen' }).click();
    await page.getByRole('button', { name: 'Taalhuis bewerken' }).waitFor({ state: 'detached' });
  });
});
