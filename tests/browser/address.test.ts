import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { loadGridTown } from '../http/gridTown.ts';
import { rawRequest } from '../http/rawRequest.ts';
import type { RunningService } from '../http/runningService.ts';
import { violations } from './axe.ts';
import { PageUnderTest, settled } from './browserPage.ts';

let app: PageUnderTest;
let service: RunningService;
beforeAll(async () => {
  ({ app, service } = await PageUnderTest.startAlone());
});
afterAll(() => app?.stop());

const view =
  '?mode=explore&level=wijk&group=age-0-15&measure=share&method=equal&classes=4&show=bibliotheek&to=bibliotheek&by=bike' +
  '&within=20&statistic=p90&unit=metres&area=WK039218&table=1&map=52.36000,4.65000,13.00&tab=map&lang=en';

describe('the address of the page', () => {
  it('restores every choice', async () => {
    const page = await app.open(view);
    expect(await page.getByLabel('Target group', { exact: true }).inputValue()).toBe('age-0-15');
    expect(await page.getByRole('radio', { name: 'Share' }).isChecked()).toBe(true);
    expect(await page.getByRole('region', { name: 'Europawijk' }).count()).toBe(1);
    expect(await page.evaluate(() => window.__map!.camera())).toEqual({
      lon: expect.closeTo(4.65, 4),
      lat: expect.closeTo(52.36, 4),
      zoom: expect.closeTo(13, 2),
    });
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('button', { name: 'Reach', exact: true }).click();
    await settled(page);
    expect(await page.getByLabel('Way of travelling').first().inputValue()).toBe('bike');
    expect(await page.getByRole('radio', { name: '9 of 10 within' }).isChecked()).toBe(true);
    expect(app.problems).toEqual([]);
  });

  it('has a step back for every choice', async () => {
    const page = await app.open();
    await page.getByRole('radio', { name: 'Aandeel' }).check();
    await page.getByRole('button', { name: 'Bereik' }).click();
    await settled(page);
    await page.goBack();
    await page.getByRole('radio', { name: 'Aandeel' }).waitFor();
    expect(await page.getByRole('radio', { name: 'Aandeel' }).isChecked()).toBe(true);
    await page.goBack();
    expect(await page.getByRole('radio', { name: 'Dichtheid' }).isChecked()).toBe(true);
    await settled(page);
    await page.goForward();
    await expect.poll(() => page.getByRole('radio', { name: 'Aandeel' }).isChecked()).toBe(true);
    await page.goForward();
    await page.locator('.sentence').waitFor();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('mode')).toBe('reach');
    expect(app.problems).toEqual([]);
  });

  it('bare takes up what was chosen on an earlier visit', async () => {
    const page = await app.open('?level=wijk&measure=share');
    await page.getByRole('button', { name: 'EN: English' }).click();
    await page.getByRole('radio', { name: 'Share' }).waitFor();
    await page.goto(`${app.service.url}/`);
    await settled(page);
    expect(await page.getByRole('radio', { name: 'Share' }).isChecked()).toBe(true);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('full of nonsense shows the usual map', async () => {
    const page = await app.open(
      '?mode=__proto__&classes=1e9&group=%3Cscript%3E&point=900,900&map=a,b,c&level=gemeente',
    );
    expect(await page.getByRole('radio', { name: 'Buurt' }).isChecked()).toBe(true);
    const said = await page.getByRole('alert').filter({ hasText: 'niet te lezen' }).innerText();
    for (const name of ['mode', 'classes', 'group', 'point', 'map', 'level']) expect(said).toContain(name);
    expect(app.problems).toEqual([]);
  });
});

describe('when the server does not answer', () => {
  it('says so from the start, and comes up on retry', async () => {
    const page = await app.newPage();
    await page.route('**/api/**', (route) => route.abort());
    await page.goto(`${app.service.url}/`);
    const banner = page.getByRole('alert').filter({ hasText: 'De server antwoordt niet.' });
    await banner.waitFor();
    await page.unroute('**/api/**');
    await banner.getByRole('button', { name: 'Opnieuw proberen' }).click();
    await settled(page);
    await page.locator('.legend').waitFor();
    expect(await banner.count()).toBe(0);
  });

  it('keeps what is there, and says that a later choice could not be shown', async () => {
    const page = await app.open();
    await page.route('**/api/**', (route) => route.fulfill({ status: 503, body: 'busy' }));
    await page.getByLabel('Doelgroep', { exact: true }).selectOption('age-0-15');
    await page.getByRole('alert').filter({ hasText: 'De server antwoordt niet.' }).waitFor();
    expect(await page.locator('.legend').innerText()).toContain('65 jaar en ouder');
    expect(await page.getByRole('alert').innerText()).toContain('uw vorige keuze');
    // Nobody presses a button: the page asks again by itself when the browser is back online.
    await page.unroute('**/api/**');
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.locator('.legend').filter({ hasText: '0 tot 15 jaar' }).waitFor();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);

    // What takes more than a second shows that it is under way.
    let answer = () => undefined as void;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/**', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByLabel('Doelgroep', { exact: true }).selectOption('age-45-65');
    const opacity = () => page.locator('.progress').evaluate((element) => getComputedStyle(element).opacity);
    expect(await opacity()).toBe('0');
    await expect.poll(opacity).toBe('1');
    answer();
    await page.locator('.progress').waitFor({ state: 'detached' });
  });

  it('says what was wrong with a question that it refuses', async () => {
    const page = await app.open('?group=no-such-group');
    await page.getByRole('alert').filter({ hasText: 'Dit kan niet worden getoond' }).waitFor();
  });
});

describe('a task that was not opened before', () => {
  it('says that it cannot be fetched, keeps what is there, and comes by itself when the connection is back', async () => {
    const page = await app.newPage();
    await page.goto(`${app.service.url}/`);
    await settled(page);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Bereik', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '‘Bereik’ is nog niet geladen' }).waitFor();
    expect(await page.locator('.legend').innerText()).toContain('65 jaar en ouder');
    await page.context().setOffline(false);
    await page.locator('.sentence').waitFor({ timeout: 20_000 });
    await settled(page);
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    // What is said of cyclists belongs to figures of cyclists: not to those of walking that stay while the others cannot be had.
    await page.context().setOffline(true);
    await page.getByLabel('Manier van reizen').selectOption('bike');
    await page.getByRole('alert').filter({ hasText: 'uw vorige keuze' }).waitFor();
    expect(await page.locator('.answer').innerText()).toMatch(/minuten lopen/);
    expect(await page.locator('.answer').innerText()).not.toContain('fietsers');
    await page.context().setOffline(false);
    await page.locator('.answer').filter({ hasText: 'fietsers' }).waitFor({ timeout: 20_000 });
    expect(await page.locator('.sentence').innerText()).toContain('minuten fietsen');
    // Its style sheets came along with it.
    expect(await page.locator('.sentence').evaluate((element) => getComputedStyle(element).fontWeight)).toBe('550');
    expect(app.problems.filter((problem) => !/Failed to load resource|ERR_INTERNET/.test(problem))).toEqual([]);
  });
});

describe('the internet map', () => {
  it('that does not load says so, and the built-in ground comes back', async () => {
    const page = await app.newPage();
    await page.route('https://service.pdok.nl/**', (route) => route.abort());
    await page.goto(`${app.service.url}/?tab=map`);
    await settled(page);
    // It may be off again before a check would see it on.
    await page.getByRole('switch', { name: 'PDOK-achtergrondkaart' }).click();
    await page.getByRole('alert').filter({ hasText: 'PDOK-achtergrondkaart laadt niet' }).waitFor();
    expect(await page.getByRole('switch', { name: 'PDOK-achtergrondkaart' }).isChecked()).toBe(false);
    expect(await page.evaluate(() => window.__map!.isLayerVisible('water'))).toBe(true);
  });

  it('takes the place of the built-in ground, with its owner named', async () => {
    const page = await app.newPage();
    const tile = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
      'base64',
    );
    await page.route('https://service.pdok.nl/**', (route) => route.fulfill({ contentType: 'image/png', body: tile }));
    await page.goto(`${app.service.url}/?background=pdok`);
    await settled(page);
    expect(await page.evaluate(() => window.__map!.isLayerVisible('internet'))).toBe(true);
    expect(await page.evaluate(() => window.__map!.isLayerVisible('water'))).toBe(false);
    expect(await page.getByText('Achtergrondkaart © Kadaster (PDOK)').count()).toBe(1);
  });
});

describe('the first load', () => {
  it('stays within 680 kB as gzip, data included and tiles apart', async () => {
    const page = await app.open();
    const addresses = await page.evaluate(() =>
      performance
        .getEntries()
        .filter((entry) => entry instanceof PerformanceResourceTiming || entry instanceof PerformanceNavigationTiming)
        .map(({ name }) => name),
    );
    const counted = [...new Set(addresses)].filter((address) => !address.includes('/tiles/'));
    // Chromium takes brotli, which is smaller; the limit is on what a browser gets that only takes gzip.
    const sizes = await Promise.all(
      counted.map(async (address) => (await rawRequest(address, { 'accept-encoding': 'gzip' })).body.length),
    );
    // MapLibre's worker is a quarter of it all, and loaded by itself.
    expect(counted.filter((address) => address.includes('worker'))).not.toEqual([]);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(680_000);
  });

  it('brings the texts of one language; the other comes when it is chosen, and everything follows at once', async () => {
    const page = await app.open('?mode=reach');
    const loaded = () =>
      page.evaluate(
        () => performance.getEntriesByType('resource').filter(({ name }) => /\/(nl|en)-/.test(name)).length,
      );
    const before = await loaded();
    await page.getByRole('button', { name: 'EN: English' }).click();
    await page.getByRole('button', { name: 'Reach', exact: true }).waitFor();
    // As many again: each part of the page that is there has its own.
    expect(await loaded()).toBe(2 * before);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.getByLabel('Way of travelling').count()).toBe(1);
    await page.goBack();
    await page.getByRole('button', { name: 'Bereik', exact: true }).waitFor();
    expect(await loaded()).toBe(2 * before);
    expect(app.problems).toEqual([]);
  });

  it('keeps its language, and says so, when the other one cannot be fetched', async () => {
    const page = await app.open();
    await page.route(/\/assets\/en-/, (route) => route.abort());
    await page.getByRole('button', { name: 'EN: English' }).click();
    await page.getByRole('alert').filter({ hasText: 'De server antwoordt niet.' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('nl');
    await page.unroute(/\/assets\/en-/);
    await page.getByRole('button', { name: 'EN: English' }).click();
    await page.getByRole('button', { name: 'Reach', exact: true }).waitFor();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  });
});

/** Last: from here on there are two municipalities. */
describe('with more than one municipality', () => {
  let haarlem: Page;
  beforeAll(async () => {
    haarlem = await app.open('?mode=reach&level=wijk');
    await loadGridTown(service.pool, 'town-1');
    await service.datasets.refresh();
  });

  it('the page says so to who opens it, and leads to the others', async () => {
    expect(new URL(haarlem.url()).pathname).toBe('/haarlem/');
    expect(await haarlem.getByRole('link', { name: 'Andere gemeente' }).count()).toBe(0);
    await haarlem.reload();
    await settled(haarlem);
    await haarlem.getByRole('link', { name: 'Andere gemeente' }).click();
    await haarlem.getByRole('heading', { name: 'Kies een gemeente' }).waitFor();
  });

  it('a link of before offers them, and keeps what it says for the one that is chosen', async () => {
    const page = await app.newPage();
    await page.goto(`${app.service.url}/?mode=reach&level=wijk`);
    const list = page.getByRole('list', { name: 'Gemeenten' });
    await list.waitFor();
    expect(await list.getByRole('link').allTextContents()).toEqual(['Haarlem', 'Rasterdam']);
    expect(await list.getByRole('listitem').first().textContent()).toMatch(
      /111 buurten, 89\.\d{3} adressen, \d+ voorz/,
    );
    expect(await violations(page)).toEqual([]);
    // The search has the focus: a name and Enter are enough.
    await page.keyboard.type('haarlen');
    await page.getByRole('status').filter({ hasText: '1 gemeente' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${app.service.url}/haarlem/?mode=reach&level=wijk`);
    await settled(page);
    expect(app.problems).toEqual([]);
  });

  it('an address of none says what it may have meant, in both languages, and what to do where nothing is found', async () => {
    const page = await app.newPage();
    const answer = await page.goto(`${app.service.url}/haarlm/`);
    expect(answer?.status()).toBe(404);
    const alert = page.getByRole('alert');
    await alert.filter({ hasText: 'Bedoelt u' }).waitFor();
    expect((await alert.textContent())?.replace(/\s+/g, ' ').trim()).toBe(
      'Een gemeente "haarlm" is hier niet. Bedoelt u Haarlem?',
    );
    await page.getByRole('searchbox', { name: 'Zoek een gemeente' }).fill('Alkmaar');
    await page.getByRole('status').filter({ hasText: 'Geen gemeente gevonden met "Alkmaar".' }).waitFor();
    await page.getByRole('button', { name: 'EN: English' }).click();
    await alert.filter({ hasText: 'Did you mean' }).waitFor();
    await alert.getByRole('link', { name: 'Haarlem' }).click();
    await page.getByRole('button', { name: 'Reach', exact: true }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/haarlem/');
  });
});
