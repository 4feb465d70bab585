import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Areas } from '#contract/areas.ts';
import type { Facilities, Nearest } from '#contract/facilities.ts';
import { violations } from './axe.ts';
import { clickMap, PageUnderTest, settled } from './browserPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const metres = (value: number) => `${Math.round(value).toLocaleString('nl-NL')} m`;

describe('a place on the map', () => {
  it('shows the nearest facilities and the route over the streets; another choice draws another route', async () => {
    const page = await app.open('?show=loket,bibliotheek,wijkcentrum');
    await clickMap(page, 4.647, 52.3545);
    await page.getByRole('heading', { name: 'Dichtstbijzijnde voorzieningen' }).waitFor();
    await settled(page);
    const [lat, lon] = new URL(page.url()).searchParams.get('point')!.split(',').map(Number);
    const nearest = await app.ask<Nearest>(`/nearest?lon=${lon}&lat=${lat}&profile=walk&limit=50`);
    const card = page.getByRole('region', { name: 'Gekozen plek' });
    const first = card.getByRole('listitem').first();
    expect(await first.innerText()).toContain(nearest.facilities[0].name);
    expect(await first.innerText()).toContain(metres(nearest.facilities[0].distanceMetres!));
    const pointsOfFirst = await page.evaluate(() => window.__map!.routeLength());
    expect(pointsOfFirst).toBeGreaterThan(5);

    await card.getByRole('button', { name: 'Publiekshal gemeente Haarlem' }).click();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('route')).toBeTruthy();
    expect(await page.evaluate(() => window.__map!.routeLength())).toBeGreaterThan(pointsOfFirst);

    await page.keyboard.press('Escape');
    await settled(page);
    expect(await page.evaluate(() => window.__map!.routeLength())).toBe(0);
    expect(await card.count()).toBe(0);
  });

  it('can be picked, and measured from, with the keyboard: arrows move the map, Enter takes its middle', async () => {
    const page = await app.visit('?focus=SD0392-centrum');
    await page.locator('.maplibregl-canvas').focus();
    const before = await page.evaluate(() => window.__map!.camera());
    await page.keyboard.press('ArrowLeft');
    await settled(page);
    const after = await page.evaluate(() => window.__map!.camera());
    expect(after.lon).toBeLessThan(before.lon);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Dichtstbijzijnde voorzieningen' }).waitFor();
    const [lat, lon] = new URL(page.url()).searchParams.get('point')!.split(',').map(Number);
    expect(lon).toBeCloseTo(after.lon, 4);
    expect(lat).toBeCloseTo(after.lat, 4);

    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Afstand meten' }).press('Enter');
    const tool = page.getByRole('region', { name: 'Afstand meten' });
    await tool.waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await settled(page);
    await page.keyboard.press('Enter');
    await expect.poll(() => tool.innerText(), { timeout: 20_000 }).toMatch(/Over de straten\s+[\d.,]+ k?m, \d+ min/);
    const [straight, streets] = (await tool.locator('dd').allInnerTexts()).map((text) => {
      const [, number, unit] = /^([\d.,]+) (k?m)/.exec(text) ?? [];
      return Number(number.replace('.', '').replace(',', '.')) * (unit === 'km' ? 1000 : 1);
    });
    const there = await page.evaluate(() => window.__map!.camera());
    const degreesLon = Math.abs(there.lon - after.lon);
    // A degree of longitude is 111.32 km times the cosine of the latitude.
    expect(straight / (degreesLon * 111_320 * Math.cos((after.lat * Math.PI) / 180))).toBeCloseTo(1, 1);
    expect(streets).toBeGreaterThanOrEqual(straight * 0.99);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Backspace');
    await expect.poll(() => tool.innerText()).toContain('Klik waar u heen meet');
    await page.keyboard.press('Escape');
    await expect.poll(() => tool.count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('point')).toBeNull();
  });

  it('outside the municipality is said, and nothing is drawn', async () => {
    const page = await app.visit('?map=52.38,4.64,11');
    await clickMap(page, 4.59, 52.34);
    await page.getByText('Deze plek ligt buiten Haarlem.').waitFor();
    expect(await page.evaluate(() => window.__map!.routeLength())).toBe(0);
  });

  it('that is a facility shows its card, with what was not checked', async () => {
    const page = await app.visit('?show=bibliotheek&focus=SD0392-schalkwijk');
    const { features } = await app.ask<Facilities>('/facilities?category=bibliotheek');
    const library = features.find(({ properties }) => properties.name.includes('Schalkwijk'))!;
    await clickMap(page, ...library.geometry.coordinates);
    const card = page.getByRole('region', { name: library.properties.name });
    const text = await card.innerText();
    expect(text).toContain('Niet gecontroleerd aan de hand van een actuele gemeentelijke lijst.');
    expect(text).toContain(library.properties.address);
    for (const product of library.properties.products) expect(text).toContain(product);
    const [sourceAddress] = /https?:\/\/\S+/.exec(library.properties.source.nl)!;
    expect(await card.getByRole('link', { name: new URL(sourceAddress).hostname }).getAttribute('href')).toBe(
      sourceAddress,
    );
  });

  it('that is a facility tells who comes there and what happens if it closes, which can be tried at once', async () => {
    const id = 'bibliotheek-haarlem-schalkwijk';
    const page = await app.open(`?mode=reach&by=walk-older&to=loket,bibliotheek&facility=${id}`);
    const use = page.getByRole('region', { name: 'Wie komt hier' });
    await use.getByText('Als dit sluit').waitFor({ timeout: 45_000 });
    const text = await use.innerText();
    expect(text).toMatch(/[\d.]+\s+\d+% van alle bezoeken/);
    expect(text).toMatch(/[\d.]+ bezoeken gaan naar .+/);
    expect(text).toMatch(/[\d.]+ 65\u2011plussers minder binnen 15 min/);
    await use.getByText(/\d+ min \([\d.]+ m\)/).waitFor();

    await page.getByRole('button', { name: 'Sluiten in dit scenario' }).click();
    await page.getByRole('button', { name: 'Toch open houden' }).waitFor();
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('mode'), searchParams.get('closed')]).toEqual(['sites', id]);
    await page.locator('.answer').getByText('Niet meer binnen bereik').waitFor({ timeout: 45_000 });
  });
});

describe('searching', () => {
  const box = 'Zoek een straat, wijk, voorziening of coördinaten';

  it('finds a street by the keyboard, marks it, and makes it the chosen place', async () => {
    const page = await app.visit('?show=loket&map=52.37500,4.64500,12.00');
    await page.keyboard.press('/');
    await page.keyboard.type('kleverparkw');
    const options = page.getByRole('listbox').getByRole('option');
    await options.first().waitFor();
    expect(await options.first().innerText()).toContain('Kleverparkweg');
    await page.keyboard.press('ArrowDown');
    const input = page.getByRole('combobox', { name: box });
    expect(await input.getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'));
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await page.evaluate(() => window.__map!.camera().zoom)).toBeGreaterThan(14);
    expect(await input.getAttribute('aria-expanded')).toBe('false');
    await page.getByRole('button', { name: 'Gekozen plek' }).click();
    await page.getByRole('heading', { name: 'Dichtstbijzijnde voorzieningen' }).waitFor();
  });

  it.each([
    ['Kleverparkweg 12', 'Kleverparkweg', 'Geen huisadressen in deze gegevens; kies de straat.'],
    ['103500 488000', '52.37', ''],
    ['schalkwijk', 'Schalkwijk', ''],
    ['Damrak, Amsterdam', 'Zoek dit adres bij PDOK', 'Niets gevonden in de geladen gegevens.'],
    ['x'.repeat(10_000), 'Zoek dit adres bij PDOK', 'Er is gezocht op de eerste 100 tekens.'],
  ])('says what it has for "%.20s"', async (text, first, note) => {
    const page = await app.visit();
    await page.getByRole('combobox', { name: box }).fill(text);
    const options = page.getByRole('listbox').getByRole('option');
    await options.first().waitFor();
    expect(await options.first().innerText()).toContain(first);
    expect(await page.locator('search [role=status]').innerText()).toContain(note);
  });
});

describe('what is said about the data', () => {
  const english =
    /site|coordinate|Generalised|streets and addresses|Only for households|Assigned by|facts|Municipality|source given/;

  it('is in the language of the page: titles and notes of sources, and of a facility', async () => {
    const page = await app.visit('?facility=loket-publiekshal-gemeente-haarlem-raakspoort');
    const card = page.getByRole('region', { name: 'Publiekshal gemeente Haarlem (Raakspoort)' });
    expect(await card.innerText()).toContain('pagina’s verschillen over het adres');
    expect(await card.innerText()).not.toMatch(english);
    await page.getByRole('button', { name: 'Bronnen en licenties' }).click();
    const dialog = page.getByRole('dialog');
    const said = await dialog.innerText();
    for (const part of ['OpenStreetMap: straten en adressen van Haarlem', 'feiten, geen licentie', 'Gemeente Haarlem'])
      expect(said).toContain(part);
    expect(said).not.toMatch(english);
    await dialog.getByRole('button', { name: 'Sluiten' }).click();
    await page.getByRole('button', { name: 'EN: English' }).click();
    await page.getByRole('button', { name: 'Sources and licences' }).click();
    expect(await dialog.innerText()).toMatch(/Outlines of 2023, simplified[^]*facts, no licence/);
  });

  it('names the buurten whose addresses and households hardly match, each in its card too', async () => {
    const { features } = await app.ask<Areas>('/areas?level=buurt');
    const odd = features
      .map(({ properties }) => properties)
      .filter(({ oddHouseholdCount }) => oddHouseholdCount !== null);
    expect(odd.map(({ name }) => name)).toContain('Waarderpolder');
    const [{ code, addressCount, oddHouseholdCount }] = odd;
    const page = await app.visit(`?area=${code}`);
    const said = `${addressCount.toLocaleString('nl-NL')} adressen, maar het CBS telt ${oddHouseholdCount} huishoudens`;
    await page.getByText(said).waitFor();
    await page.getByRole('button', { name: 'Bronnen en licenties' }).click();
    const where = odd.length === 1 ? 'In één buurt' : `In ${odd.length} buurten`;
    await page.getByText(`${where} passen de adressen en de huishoudens slecht bij elkaar`).waitFor();
    for (const { name } of odd) expect(await page.getByRole('dialog').innerText()).toContain(name);
  });
});
