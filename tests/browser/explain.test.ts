import { defaultAssumptions } from '#definitions/siteKinds.ts';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '#contract/coverage.ts';
import type { Scenario, ScenarioContent } from '#contract/scenarios.ts';
import { violations } from './axe.ts';
import { PageUnderTest, settled } from './browserPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const dutch = (value: number) => Math.round(value).toLocaleString('nl-NL', { useGrouping: 'always' as never });

async function explanation(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Uitleg bij dit getal' });
  await dialog.getByRole('heading', { name: 'Wat u moet weten' }).waitFor();
  return dialog.innerText();
}

const proposal = 'site=52.359,4.651,loket,1,,Loket Schalkwijk&site=52.4,4.64,loket,2,,Loket Noord';

describe('Uitleg bij dit getal', () => {
  it('opens the headline figure to its group, source, speed, cutoff, facilities, formula and gaps', async () => {
    const page = await app.open('?mode=reach&to=bibliotheek');
    await page.getByRole('button', { name: 'Uitleg bij dit getal', exact: true }).click();
    const text = await explanation(page);
    const body = {
      profile: 'walk',
      categories: ['bibliotheek'],
      targetGroup: 'age-65-plus',
      cutoffMinutes: 15,
      level: 'gemeente',
    };
    const { total, sites } = (await (await app.service.post('/coverage', body)).json()) as Coverage;
    expect(text).toContain(`${dutch(total.coveredCount!)} / ${dutch(total.groupCount!)}`);
    expect(text).toContain('85984NED');
    expect(text).toContain('peildatum 2024');
    expect(text).toContain('5,0 km/u');
    expect(text).toContain('15 minuten, dat is 1.250 m');
    expect(text).toContain(`${sites.length} voorzieningen tellen mee`);
    expect(text).toContain('Bibliotheek Haarlem Schalkwijk');
    expect(text).toContain(`${dutch(total.addressCount)} adressen`);
    expect(text).toContain('buurten zonder cijfer tellen niet mee');
    expect(text).toContain('gelijk verdeeld over de adressen');
  });

  it('opens a figure of a card by keyboard, and gives the focus back', async () => {
    const page = await app.visit('?level=wijk&area=WK039218');
    const figure = page.locator('.card').getByRole('button', { name: 'Uitleg bij dit getal' }).last();
    await figure.focus();
    await page.keyboard.press('Enter');
    expect(await explanation(page)).toContain('km² land');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(await figure.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(new URL(page.url()).searchParams.get('area')).toBe('WK039218');
  });

  it('opens a figure of the stadsdelen side by side', async () => {
    const page = await app.visit('?mode=reach&by=bike');
    const row = page.getByRole('table', { name: 'Stadsdelen vergeleken' }).getByRole('row', { name: /^Oost/ });
    await row.getByRole('button').nth(1).click();
    const text = await explanation(page);
    const body = { profile: 'bike', categories: ['loket'], targetGroup: 'age-65-plus', cutoffMinutes: 15 };
    const { areas } = (await (await app.service.post('/coverage', { ...body, level: 'stadsdeel' })).json()) as Coverage;
    const east = areas.find(({ code }) => code === 'SD0392-oost')!;
    expect(text).toContain('Oost');
    expect(text).toContain(`${dutch(east.coveredCount!)} / ${dutch(east.groupCount!)}`);
  });

  it.each([
    ['?measure=count', 'inwoners', 'oppervlakte van een cirkel'],
    ['?mode=reach&level=stadsdeel', 'mediaan', 'meer dan 5 t/m 10: '],
    ['?mode=reach&theme=gap', 'lopen', 'tot tweemaal de grens'],
    [`?mode=sites&as=change&${proposal}`, 'minuten', 'aan weerszijden van 0'],
  ])('opens the legend of the map at %s to how its figures and classes were made', async (query, unit, said) => {
    const page = await app.visit(query);
    const legend = page.getByRole('region', { name: 'Legenda' });
    const button = legend.getByRole('button', { name: 'Uitleg bij dit getal' });
    await button.waitFor();
    expect((await button.innerText()).toLowerCase()).toContain(unit);
    await button.focus();
    await page.keyboard.press('Enter');
    const text = await explanation(page);
    for (const part of ['De kaart', 'ingevuld voor Haarlem', 'Klassen:', said]) expect(text).toContain(part);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('opens every distance of the nearest list to its legs, speed and formula', async () => {
    const page = await app.visit('?point=52.3545,4.647&by=walk-older&show=loket,bibliotheek,wijkcentrum');
    const card = page.getByRole('region', { name: 'Gekozen plek' });
    const items = card.getByRole('listitem');
    await items.first().waitFor();
    const buttons = card.getByRole('listitem').getByRole('button', { name: 'Uitleg bij dit getal' });
    expect(await buttons.count()).toBe(await items.count());
    // Of the buurt that the place lies in, too.
    const perBuurt = card.locator('.figure').getByRole('button', { name: 'Uitleg bij dit getal' });
    expect(await perBuurt.innerText()).toMatch(/inwoners per km² land/);
    const shown = await buttons.last().innerText();
    await buttons.last().click();
    const text = await explanation(page);
    const [, ...metres] = /([\d.]+) m naar de straat \+ ([\d.]+) m over de straten \+ ([\d.]+) m .* = ([\d.]+) m/.exec(
      text,
    )!;
    const [toStreet, over, fromStreet, total] = metres.map((written) => Number(written.replaceAll('.', '')));
    expect(toStreet + over + fromStreet).toBe(total);
    expect(shown).toContain(`${dutch(total)} m`);
    expect(text).toMatch(/3,6 km\/u = [\d,]+ min/);
    for (const part of ['geen schatting', 'Niet gecontroleerd aan de hand', 'augustus 2021'])
      expect(text).toContain(part);
    expect(await violations(page)).toEqual([]);
  });

  it('says that it cannot explain when the server does not answer', async () => {
    const page = await app.open('?mode=reach');
    await page.route('**/coverage', (route) => route.abort());
    await page.getByRole('button', { name: 'Uitleg bij dit getal', exact: true }).click();
    await page.getByText('De uitleg is nu niet op te vragen.').waitFor();
    await page.unroute('**/coverage');
    // The browser itself reports the request that was cut off.
    app.problems.length = 0;
  });
});

describe('figures on cost and use', () => {
  async function visitSites(): Promise<Page> {
    const page = await app.visit(`?mode=sites&tab=costs&${proposal}`);
    await page.getByRole('table', { name: 'Per locatie' }).waitFor();
    await settled(page);
    return page;
  }

  async function pricesOf(page: Page, site: string) {
    const rows = page.getByRole('table', { name: 'Per locatie' }).getByRole('rowgroup').filter({ hasText: site });
    return rows.getByRole('cell').all();
  }

  it('open by keyboard from the formula to what is behind it, and give the focus back', async () => {
    const page = await visitSites();
    const line = page.locator('summary').filter({ hasText: /^Euro per bezoek/ });
    await line.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const text = await explanation(page);
    // The chosen group is 65 and over; visits are of everyone.
    expect(text).toContain('Alle inwoners');
    expect(text).not.toContain('65 jaar en ouder');
    const { values } = await app.ask<{ values: { value: number | null }[] }>(
      '/target-groups/inhabitants/values?level=gemeente&measure=count',
    );
    // The visits that fit: no more than one in three inhabitants would make.
    const visits = Number(/€\u00a0800\.000 \/ ([\d.]+) = /.exec(text)?.[1].replaceAll('.', ''));
    expect(visits).toBeGreaterThan(1000);
    expect(visits).toBeLessThan(values[0].value! / 3);
    for (const part of [
      '85984NED',
      'peildatum 2024',
      '5,0 km/u',
      'De grens doet voor dit getal niet mee',
      '2021/547821',
    ])
      expect(text).toContain(part);
    expect(text).toContain('3 voorzieningen tellen mee');
    expect(text).toContain('Loket Noord (nieuwe locatie)');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    const focused = page.getByRole('button', { name: 'Uitleg bij dit getal', exact: true });
    expect(await focused.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('have a price per newly covered person for each site, with the cost of that site only', async () => {
    const page = await visitSites();
    const [perVisit, perPerson, perKm] = await pricesOf(page, 'Loket Noord');
    expect(await perVisit.innerText()).toMatch(/€.*bezoeken/s);
    expect(await perPerson.innerText()).toMatch(/€.*tussen €.* en €.*nieuw bereikt/s);
    expect(await perKm.innerText()).toMatch(/€.*km/s);
    await perPerson.getByRole('button').click();
    const text = await explanation(page);
    expect(text).toContain('€\u00a0400.000 / ');
    expect(text).toContain('65 jaar en ouder');
    expect(text).toContain('1 nieuwe locatie:');
    expect(text).toContain('15 minuten, dat is 1.250 m');
  });

  it('have a price per kilometre that each site saves by itself, and a reason where it saves none', async () => {
    const page = await app.visit(`?mode=sites&tab=costs&${proposal}&site=52.4,4.64,loket,3,,Zelfde plek`);
    await page.getByRole('table', { name: 'Per locatie' }).waitFor();
    await settled(page);
    const [, , perKm] = await pricesOf(page, 'Loket Schalkwijk');
    const [price, km] = (await perKm.innerText()).split(/\n/).filter((line) => !line.includes('tussen'));
    await perKm.getByRole('button').click();
    const text = await explanation(page);
    expect(text).toContain('de kilometers die inwoners in een jaar afleggen zonder deze locatie');
    expect(text).toMatch(/€\u00a0400\.000 \/ [\d.]+ = €/);
    const number = (written: string) => Number(written.replace(/[^\d,]/g, '').replace(',', '.'));
    expect(number(price)).toBeCloseTo(400_000 / number(km), 1);
    await page.keyboard.press('Escape');
    const [, , twin] = await pricesOf(page, 'Zelfde plek');
    expect(await twin.innerText()).toMatch(/^–\s+geen kilometers bespaard$/);
  });

  it('explain who gains of another group than the one that is chosen', async () => {
    const page = await visitSites();
    await page.getByRole('tab', { name: 'Voor wie' }).click();
    const table = page.getByRole('table', { name: /Wie wint en wie verliest/ });
    await table
      .getByRole('row', { name: /^0 tot 15 jaar/ })
      .getByRole('button')
      .last()
      .click();
    const text = await explanation(page);
    const body = {
      profile: 'walk',
      categories: ['loket'],
      targetGroup: 'age-0-15',
      cutoffMinutes: 15,
      level: 'gemeente',
    };
    const sites = [
      { lon: 4.651, lat: 52.359, category: 'loket' },
      { lon: 4.64, lat: 52.4, category: 'loket' },
    ];
    const { total } = (await (await app.service.post('/coverage', { ...body, candidates: sites })).json()) as Coverage;
    expect(text).toContain(`${dutch(total.groupCount!)} − ${dutch(total.coveredCount!)} = `);
    expect(text).toContain('0 tot 15 jaar');
  });
});

describe('Vergelijken', () => {
  it('explains each value for the scenario of its column, also a saved one that is not on the screen', async () => {
    const dataset = await app.ask<{ version: string }>('/dataset');
    const content: ScenarioContent = {
      ...{
        schemaVersion: 4,
        name: `Bewaard ${Date.now()}`,
        author: '',
        description: '',
        datasetVersion: dataset.version,
      },
      ...{ municipalityCode: 'GM0392', profile: 'walk', cutoffMinutes: 15, targetGroup: 'age-65-plus' },
      ...{ categories: ['loket'], closed: ['loket-publiekshal-gemeente-haarlem-raakspoort'] },
      sites: [
        {
          ...{ id: 'c1', name: 'Loket uit het archief', lon: 4.6585, lat: 52.3545, category: 'loket', kind: 'pop-up' },
          ...{ products: ['paspoort'], hoursPerWeek: 8, yearlyCostEuro: 12_345 },
        },
      ],
      assumptions: defaultAssumptions,
    };
    const saved = (await (await app.service.post('/scenarios', content)).json()) as Scenario;
    const page = await app.visit(`?mode=compare&compare=today,present,${saved.id}&${proposal}`);
    const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
    await row('Kosten per jaar').waitFor();
    await settled(page);

    const charts = page.locator('.charts section');
    expect(await page.getByRole('img').count()).toBe(await charts.count());
    for (const [index, said] of ['per klasse van reistijd', 'nu buiten de grens wonen'].entries()) {
      await charts.nth(index).getByRole('button', { name: 'Uitleg bij dit getal' }).click();
      const text = await explanation(page);
      for (const part of ['De grafiek', said, `C: ${content.name}`]) expect(text).toContain(part);
      await page.keyboard.press('Escape');
    }
    await page.locator('#compare-board .legend').getByRole('button', { name: 'Uitleg bij dit getal' }).click();
    await expect.poll(() => explanation(page)).toContain('zodat kaarten naast elkaar te leggen zijn');
    await page.keyboard.press('Escape');

    await row('Nog buiten bereik').getByRole('button').nth(2).click();
    const text = await explanation(page);
    const body = {
      profile: 'walk',
      categories: ['loket'],
      targetGroup: 'age-65-plus',
      cutoffMinutes: 15,
      level: 'gemeente',
    };
    const [{ lon, lat, category }] = content.sites;
    const asked = { ...body, closed: content.closed, candidates: [{ lon, lat, category }] };
    const { total } = (await (await app.service.post('/coverage', asked)).json()) as Coverage;
    expect(text).toContain(`${dutch(total.groupCount!)} − ${dutch(total.coveredCount!)} = `);
    expect(text).toContain(content.name);
    expect(text).toContain('1 voorziening telt mee');
    expect(text).toContain('Loket uit het archief (nieuwe locatie)');
    expect(text).not.toContain('Loket Noord');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await row('Kosten per jaar').getByRole('button').nth(1).click();
    expect(await explanation(page)).toMatch(/€\s12\.345.*Loket uit het archief: Pop-uploket/s);
    await page.keyboard.press('Escape');

    await row('Binnen 15 minuten').getByRole('button').first().click();
    await expect.poll(() => explanation(page)).not.toContain('nieuwe locatie');
  });
});
