import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { differenceClass } from '#planning/differenceClasses.ts';
import type { Coverage } from '#contract/coverage.ts';
import { violations } from './axe.ts';
import { clickMap, drawnClasses, PageUnderTest, openQuestion } from './browserPage.ts';
import {
  agreed,
  expectedParts,
  holdAndMove,
  openSites,
  panelText,
  scenarioOf,
  schalkwijk,
  serverFigures,
  siteParam,
  textAtRest,
  visitSites,
} from './sitesPage.ts';
import { inDigits } from './writtenNumbers.ts';

let app: PageUnderTest;
let today: Coverage;
beforeAll(async () => {
  app = await PageUnderTest.start();
  today = await serverFigures(app);
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

/** The classes of a difference map of median travel time; its colours run from better to worse. */
function differenceMap(after: Coverage): { codes: string[]; classes: number[] } {
  const before = new Map(today.areas.map((area) => [area.code, area.medianMinutes]));
  const classes = after.areas.map(({ code, medianMinutes }) => {
    const was = before.get(code) ?? null;
    return medianMinutes === null || was === null ? -1 : differenceClass(medianMinutes - was, 'minutes') + 5;
  });
  return { codes: after.areas.map(({ code }) => code), classes };
}

describe('Locaties testen with the mouse', () => {
  it('starts from today, and shows what a site dropped on the map changes, as the server computes it', async () => {
    const page = await openSites(app);
    expect(await panelText(page)).toContain('Dit is de situatie van nu');
    await page.getByRole('button', { name: 'Locatie toevoegen' }).click();
    await clickMap(page, schalkwijk.lon, schalkwijk.lat);
    await page.locator('[data-site-item="c1"]').waitFor();
    await agreed(page);

    const scenario = scenarioOf(page);
    expect(scenario.sites).toMatchObject([{ id: 'c1', category: 'loket' }]);
    const after = await serverFigures(app, scenario);
    expect(after.total.coveredCount).toBeGreaterThan(today.total.coveredCount! + 1000);
    for (const part of expectedParts(after, today)) expect(await panelText(page)).toMatch(part);
    const { codes, classes } = differenceMap(after);
    expect(new Set(classes).size).toBeGreaterThan(1);
    expect(await drawnClasses(page, 'wijk', codes)).toEqual(classes);
  });

  it('follows a site while it is dragged, and the server agrees where it is let go', async () => {
    const page = await visitSites(app, `&table=1&${siteParam(schalkwijk)}`);
    const before = await panelText(page);
    const start = scenarioOf(page);
    const codes = today.areas.map(({ code }) => code);
    const classesBefore = await drawnClasses(page, 'wijk', codes);
    const tableBefore = await page.locator('tbody').last().innerText();

    await holdAndMove(page, 'c1', -20, -170);
    // Still held: figures, map and table are those of the new place, while address and server still have the old one.
    const held = await textAtRest(page);
    expect(held).not.toContain(before.slice(0, 60));
    expect(await page.locator('[data-verdict]').getAttribute('data-verdict')).toBe('waiting');
    expect(scenarioOf(page)).toEqual(start);
    expect(await drawnClasses(page, 'wijk', codes)).not.toEqual(classesBefore);
    expect(await page.locator('tbody').last().innerText()).not.toBe(tableBefore);
    await page.mouse.up();
    await agreed(page);
    const after = await serverFigures(app, scenarioOf(page));
    for (const part of expectedParts(after, today)) {
      expect(await panelText(page)).toMatch(part);
      expect(held).toMatch(part);
    }
    expect(await drawnClasses(page, 'wijk', codes)).toEqual(differenceMap(after).classes);

    await page.keyboard.press('Control+z');
    await agreed(page);
    expect(scenarioOf(page)).toEqual(start);
    // Its range, which says how it is rounded, comes after the figure.
    await expect.poll(async () => (await panelText(page)).slice(0, 60), { timeout: 10_000 }).toBe(before.slice(0, 60));
    await page.getByRole('button', { name: 'Opnieuw', exact: true }).click();
    await agreed(page);
    expect(scenarioOf(page)).not.toEqual(start);
  });

  it('puts a site back where it was when the drag is given up', async () => {
    const page = await visitSites(app, `&${siteParam(schalkwijk)}`);
    const before = await panelText(page);
    const start = page.url();
    await holdAndMove(page, 'c1', 0, -150);
    await expect.poll(() => panelText(page)).not.toContain(before.slice(0, 60));
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await agreed(page);
    expect((await panelText(page)).slice(0, 60)).toBe(before.slice(0, 60));
    expect(page.url()).toBe(start);
  });

  it('closes a facility and opens it again', async () => {
    const page = await visitSites(app, `&${siteParam(schalkwijk)}`);
    await page.getByRole('switch', { name: /Raakspoort/ }).press('Space');
    await agreed(page);
    const scenario = scenarioOf(page);
    expect(scenario.closed).toEqual(['loket-publiekshal-gemeente-haarlem-raakspoort']);
    const after = await serverFigures(app, scenario);
    for (const part of expectedParts(after, today)) expect(await panelText(page)).toMatch(part);
    expect(await panelText(page)).toContain('Niet meer binnen bereik');

    await page.getByRole('switch', { name: /Raakspoort/ }).press('Space');
    await agreed(page);
    expect(await panelText(page)).not.toContain('Niet meer binnen bereik');
  });

  it('shows every street by its own time once there is a site, and the areas alone while it is dragged', async () => {
    const page = await visitSites(app, `&as=streets&${siteParam(schalkwijk)}`);
    const areStreetsShown = () => page.evaluate(() => window.__map!.isLayerVisible('scenario-streets'));
    await expect.poll(areStreetsShown, { timeout: 30_000 }).toBe(true);
    const legend = page.locator('.legend');
    expect(await legend.innerText()).toMatch(/[\d.]+ adressen nieuw binnen 15 min/);
    expect(await legend.locator('.colour-line').count()).toBe(8);
    await holdAndMove(page, 'c1', -20, -120);
    await expect.poll(areStreetsShown).toBe(false);
    expect(await legend.locator('.colour-line').count()).toBe(0);
    await page.mouse.up();
    await agreed(page);
    await expect.poll(areStreetsShown, { timeout: 30_000 }).toBe(true);
  });

  it('shows who uses which counter, street by street, with the addresses of each place', async () => {
    const page = await visitSites(app, `&as=users&to=loket,bibliotheek&${siteParam(schalkwijk)}`);
    await expect
      .poll(() => page.evaluate(() => window.__map!.isLayerVisible('scenario-streets')), { timeout: 30_000 })
      .toBe(true);
    const text = await page.locator('.legend').innerText();
    expect(text).toContain('Wie gebruikt welk loket');
    // Five places and the site.
    expect([...text.matchAll(/: ([\d.]+) adressen/g)]).toHaveLength(6);
    expect(text).toMatch(/Locatie 1: [\d.]+ adressen/);
  });

  it('counts the site in the card of a chosen place, first in its list, with the way to it', async () => {
    const { lon, lat } = schalkwijk;
    const page = await visitSites(app, `&${siteParam(schalkwijk)}&point=${lat + 0.001},${lon}`);
    const card = page.getByRole('region', { name: 'Gekozen plek' });
    await card.getByText('Met het scenario:').waitFor();
    const first = card.getByRole('listitem').first();
    expect(await first.innerText()).toContain('Locatie 1');
    expect(await first.getAttribute('class')).toContain('chosen');
    await expect.poll(() => page.evaluate(() => window.__map!.routeLength()), { timeout: 20_000 }).toBeGreaterThan(1);
  });

  it('shows nothing when nothing is chosen to travel to', async () => {
    const page = await visitSites(app, `&${siteParam(schalkwijk)}`);
    await openQuestion(page);
    await page.getByRole('group', { name: 'Naar welke plekken' }).getByLabel('Gemeenteloket').uncheck();
    await page.locator('.legend').waitFor({ state: 'detached' });
    expect((await drawnClasses(page, 'wijk', ['WK039201']))[0]).toBeNaN();
    await page.keyboard.press('Escape');
  });

  it('shows the service area of a site by time band, with its legend', async () => {
    const page = await visitSites(app, `&${siteParam(schalkwijk)}`);
    await page.locator('[data-site-item="c1"]').getByRole('button', { name: 'Verzorgingsgebied' }).click();
    const legend = page.getByRole('region', { name: 'Verzorgingsgebied van Locatie 1' });
    await legend.waitFor();
    await expect.poll(() => page.evaluate(() => window.__map!.isLayerVisible('service-veil'))).toBe(true);
    expect(await legend.innerText()).toContain('alleen ter indicatie');
    expect(await legend.locator('.bands li').count()).toBe(8);
    await legend.getByText('Hoe lees ik deze kaart?').click();
    await legend.getByText('bij 5,0 km/u (gangbare routeplanners').waitFor();
    expect(page.url()).toContain('service=c1');
    await legend.getByRole('button', { name: 'Verzorgingsgebied sluiten' }).click();
    await expect.poll(() => page.evaluate(() => window.__map!.isLayerVisible('service-veil'))).toBe(false);
  });
});

describe('Locaties testen with the keyboard alone', () => {
  it('places, moves, renames and removes a site', async () => {
    const page = await openSites(app, '&map=52.37500,4.64500,13.00');
    await page.getByText('Anders plaatsen of verplaatsen').press('Enter');
    await page.getByRole('button', { name: 'Midden van de kaart', exact: true }).focus();
    await page.keyboard.press('Enter');
    await agreed(page);
    const [placed] = scenarioOf(page).sites;
    const marker = page.locator('button[data-site="c1"]');
    expect(await marker.evaluate((element) => element === document.activeElement)).toBe(true);

    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowDown');
    expect(scenarioOf(page).sites).toEqual([placed]);
    await page.keyboard.press('Enter');
    await agreed(page);
    const [moved] = scenarioOf(page).sites;
    expect(moved.lat).toBeLessThan(placed.lat);
    expect(moved.lon).toBeCloseTo(placed.lon, 5);
    const after = await serverFigures(app, scenarioOf(page));
    for (const part of expectedParts(after, today)) expect(await panelText(page)).toMatch(part);

    const name = page.locator('[data-site-item="c1"]').getByLabel('Naam');
    await name.fill('Loket Zuid');
    await page.keyboard.press('Enter');
    expect(scenarioOf(page).sites[0].name).toBe('Loket Zuid');
    expect(await marker.getAttribute('aria-label')).toContain('Loket Zuid, Gemeenteloket');

    await marker.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Escape');
    expect(scenarioOf(page).sites[0].lat).toBe(moved.lat);
    await page.keyboard.press('Delete');
    await agreed(page);
    expect(scenarioOf(page).sites).toEqual([]);
    expect(await panelText(page)).toContain('Dit is de situatie van nu');
    await page.keyboard.press('Control+z');
    await agreed(page);
    expect(scenarioOf(page).sites[0].name).toBe('Loket Zuid');
  });

  it('places a site, and a note of its scenario, where the map is looked at, with Enter', async () => {
    const page = await visitSites(app);
    await page.getByRole('button', { name: 'Locatie toevoegen' }).press('Enter');
    await page.locator('.maplibregl-canvas').focus();
    await page.keyboard.press('Enter');
    await agreed(page);
    const camera = await page.evaluate(() => window.__map!.camera());
    const [site] = scenarioOf(page).sites;
    expect(site.lon).toBeCloseTo(camera.lon, 4);
    expect(site.lat).toBeCloseTo(camera.lat, 4);

    await page.getByRole('tab', { name: 'Notities' }).click();
    await page.getByRole('button', { name: 'Notitie op de kaart zetten' }).press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('<b>Markt</b> op dinsdag, en een komma');
    await page.keyboard.press('Enter');
    const marker = page.locator('button[data-note="1"]');
    await marker.waitFor();
    const [note] = scenarioOf(page).notes ?? [];
    expect(note).toEqual({
      ...{ lon: expect.closeTo(camera.lon, 4), lat: expect.closeTo(camera.lat, 4) },
      text: '<b>Markt</b> op dinsdag, en een komma',
    });
    // Text, never markup.
    expect(await marker.locator('b').count()).toBe(0);
    expect(await marker.getAttribute('aria-label')).toContain('Notitie 1: <b>Markt</b> op dinsdag');
    await marker.focus();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    const moved = scenarioOf(page).notes ?? [];
    expect(moved[0].lat).toBeGreaterThan(note.lat);
    await page.keyboard.press('Delete');
    expect(scenarioOf(page).notes).toBeUndefined();
    await page.keyboard.press('Control+z');
    expect(scenarioOf(page).notes).toEqual(moved);
    // A note changes no figure: nothing is measured again for it.
    expect(await page.locator('[data-verdict]').getAttribute('data-verdict')).toBe('agreed');

    await page.getByRole('button', { name: 'Link delen' }).click();
    const mail = new URL((await page.getByRole('link', { name: 'Link mailen' }).getAttribute('href')) ?? '');
    expect(mail.searchParams.get('subject')).toContain('Haarlem');
    const [, , sent] = mail.searchParams.get('body')?.split('\r\n') ?? [];
    expect(new URL(sent).searchParams.get('note')).toContain(moved[0].text);
  });
});

describe('Sites elsewhere', () => {
  it('stand at an existing place, or where coordinates are typed', async () => {
    const page = await openSites(app);
    await page.getByLabel('Bij een bestaande plek').selectOption('bibliotheek-haarlem-schalkwijk');
    await agreed(page);
    expect(scenarioOf(page).sites).toMatchObject([
      { name: 'Bibliotheek Haarlem Schalkwijk (nieuw)', atFacility: 'bibliotheek-haarlem-schalkwijk' },
    ]);

    await page.getByText('Anders plaatsen of verplaatsen').click();
    const coordinates = page.getByLabel('Coördinaten (breedte, lengte)');
    const problem = page.locator('form [role="alert"]');
    for (const [typed, says] of [
      ['ergens', 'Geef breedtegraad en lengtegraad'],
      ['4,65; 52,36', 'omgewisseld'],
      ['52.1; 4.3', 'buiten Haarlem'],
    ]) {
      await coordinates.fill(typed);
      await page.keyboard.press('Enter');
      expect(await problem.innerText()).toContain(says);
    }
    await coordinates.fill('52,4083; 4,6481');
    await page.keyboard.press('Enter');
    await agreed(page);
    expect(scenarioOf(page).sites[1]).toMatchObject({ lon: 4.6481, lat: 52.4083 });
    const after = await serverFigures(app, scenarioOf(page));
    for (const part of expectedParts(after, today)) expect(await panelText(page)).toMatch(part);
  });

  it('come back from a link, with what is closed and who is looked at', async () => {
    const query = `${siteParam(schalkwijk, 3)}Loket%20Schalkwijk&closed=loket-publiekshal-gemeente-haarlem-raakspoort&lang=en`;
    const page = await openSites(app, `&by=bike&within=10&${query}`);
    const after = await serverFigures(app, scenarioOf(page), { profile: 'bike', cutoffMinutes: 10 });
    const covered = [3, 2].map((digits) => inDigits(after.total.coveredCount!, digits, 'en-GB')).join('|');
    expect(await panelText(page)).toMatch(new RegExp(`An estimated (${covered}) of`));
    expect(await page.locator('[data-site-item="c3"]').getByLabel('Name').inputValue()).toBe('Loket Schalkwijk');
    expect(await page.getByRole('switch', { name: /Raakspoort/ }).isChecked()).toBe(false);
  });

  it('outside the municipality or far from every street serve nobody, and say how far', async () => {
    const outside = { lon: 4.72, lat: 52.38 };
    const inThePolder = { lon: 4.66201, lat: 52.41064 };
    const page = await visitSites(
      app,
      `&${siteParam(outside)}&${siteParam(inThePolder, 2)}&${siteParam(schalkwijk, 3, 'bibliotheek')}`,
    );
    const status = (id: string) => page.locator(`[data-site-item="${id}"] .status`).innerText();
    await expect.poll(() => status('c1')).toMatch(/^Ligt \d,\d km buiten Haarlem en telt niet mee\.$/);
    await expect.poll(() => status('c2')).toMatch(/dichtstbijzijnde straat ligt op 30\d m, verder dan 300 m/);
    await expect.poll(() => status('c3')).toContain('Bibliotheek');
    for (const id of ['c1', 'c2', 'c3']) {
      expect(await page.locator(`button[data-site="${id}"]`).getAttribute('class')).toContain('idle');
    }
    // The tip of each marker is its place, however many there are.
    for (const { id, lon, lat } of scenarioOf(page).sites) {
      const pin = (await page.locator(`button[data-site="${id}"] svg`).boundingBox())!;
      const map = (await page.locator('.maplibregl-canvas').boundingBox())!;
      const place = await page.evaluate(([x, y]) => window.__map!.pixelOf(x, y), [lon, lat] as const);
      expect(pin.x + pin.width / 2 - map.x, id).toBeCloseTo(place.x, -0.5);
      expect(pin.y + pin.height - map.y, id).toBeCloseTo(place.y, -0.5);
    }
    expect(await panelText(page)).toContain('evenveel als nu');
    expect(await panelText(page)).toContain('Geen van de nieuwe locaties telt mee');
  });
});
