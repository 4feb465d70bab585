import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '#contract/coverage.ts';
import { travelTimeBreaksMinutes } from '#definitions/travelProfiles.ts';
import { classIndex } from '#planning/classIndex.ts';
import { violations } from './axe.ts';
import { drawnClasses, PageUnderTest, settled, openQuestion } from './browserPage.ts';
import { inTwoDigits } from './writtenNumbers.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const question = { profile: 'walk', categories: ['bibliotheek'], targetGroup: 'age-65-plus', cutoffMinutes: 15 };
const dutch = (value: number) => value.toLocaleString('nl-NL', { maximumFractionDigits: 0, useGrouping: true });

async function coverage(changes: object): Promise<Coverage> {
  return (await (await app.service.post('/coverage', { ...question, level: 'wijk', ...changes })).json()) as Coverage;
}

const legendLabels = (page: Page) => page.locator('.legend tbody th').allInnerTexts();

describe('Bereik', () => {
  it('shades areas by travel time in fixed classes, and says the answer in one sentence', async () => {
    const page = await app.open('?mode=reach&tab=map&to=bibliotheek&level=wijk');
    const { areas, total } = await coverage({});
    const classes = areas.map(({ medianMinutes }) =>
      medianMinutes === null ? -1 : classIndex(medianMinutes, travelTimeBreaksMinutes, 'upper'),
    );
    const codes = areas.map(({ code }) => code);
    expect(await drawnClasses(page, 'wijk', codes)).toEqual(classes);
    expect(await page.locator('.legend tbody th').allInnerTexts()).toEqual(
      expect.arrayContaining([
        't/m 5',
        'meer dan 5 t/m 10',
        'meer dan 10 t/m 15',
        'meer dan 15 t/m 20',
        'meer dan 20 t/m 30',
        'meer dan 30 t/m 45',
        'meer dan 45 t/m 60',
        'meer dan 60',
      ]),
    );

    const sentence = await page.locator('.sentence').innerText();
    expect(sentence).toMatch(/^Ca\. .* in Haarlem .* binnen 15 minuten lopen van een bibliotheek\.$/);
    expect(sentence).toContain(
      `Ca. ${inTwoDigits(total.coveredCount!)} van de ${dutch(total.groupCount!)} 65\u2011plussers`,
    );

    await page.getByRole('tab', { name: 'Verdeling' }).click();
    const spread = page.getByRole('table', { name: 'Verdeling van de reistijd in Haarlem' });
    await spread.waitFor({ timeout: 30_000 });
    const rows = spread.locator('tbody tr:not(.limit)');
    const names = await rows.locator('th').allInnerTexts();
    // What falls in a class stands below its name.
    expect(names.map((name) => name.split('\n')[0])).toEqual(
      (await legendLabels(page)).slice(0, travelTimeBreaksMinutes.length + 1),
    );
    expect(await spread.innerText()).toContain(`Uw grens: 15 min, ca. ${inTwoDigits(total.coveredCount!)}`);
    const shares = (await rows.locator('td:last-child').allInnerTexts()).map((text) => parseInt(text, 10));
    const within = shares.slice(0, 3).reduce((sum, share) => sum + share, 0);
    expect(Math.abs(within - total.coveredShare! * 100)).toBeLessThanOrEqual(2);
    const medianClass = classIndex(total.medianMinutes!, travelTimeBreaksMinutes, 'upper');
    expect(await rows.nth(medianClass).innerText()).toContain('mediaan');
    // A class that is pointed at is that of the legend, in the same colour.
    await page.mouse.move(5, 5);
    await rows.nth(2).getByRole('button').focus();
    const legendRow = page.locator('.legend tbody tr.marked');
    await expect.poll(() => legendRow.locator('th').innerText()).toBe('meer dan 10 t/m 15');
    const colourOf = (selector: string) =>
      page.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await colourOf('tr.marked .bar')).toBe(await colourOf('.legend tr.marked .swatch'));
    expect(await violations(page)).toEqual([]);

    // In metres when the map is: another legend, the same people.
    await page.getByRole('tab', { name: 'Kaart' }).click();
    const inUnit = page.getByRole('group', { name: 'Reken in' });
    await inUnit.getByRole('radio', { name: 'Afstand' }).check();
    await page.getByRole('tab', { name: 'Verdeling' }).click();
    const inMetres = page.getByRole('table', { name: 'Verdeling van de afstand in Haarlem' });
    await settled(page);
    const metreNames = await inMetres.locator('tbody tr:not(.limit) th').allInnerTexts();
    expect(metreNames.map((name) => name.split('\n')[0])).toEqual((await legendLabels(page)).slice(0, 8));
    expect(metreNames[0]).toContain('t/m 500');
    // 15 minutes at 5 km/h are 1,250 m, which lies in the third class.
    expect(metreNames[2]).toContain('uw grens');
    await page.getByRole('tab', { name: 'Kaart' }).click();
    await inUnit.getByRole('radio', { name: 'Reistijd' }).check();

    await page.getByLabel('Manier van reizen').selectOption('bike');
    await page.getByRole('radio', { name: '9 van de 10 binnen' }).check();
    await settled(page);
    const cycling = await coverage({ profile: 'bike' });
    const cyclingClasses = cycling.areas.map(({ p90Minutes }) =>
      classIndex(p90Minutes!, travelTimeBreaksMinutes, 'upper'),
    );
    expect(cyclingClasses).not.toEqual(classes);
    expect(await drawnClasses(page, 'wijk', codes)).toEqual(cyclingClasses);

    await page.getByRole('radio', { name: 'Wie gebruikt welk loket' }).check();
    await page.locator('.legend').filter({ hasText: 'dichtstbijzijnde plek' }).waitFor();
    await page.waitForFunction(() => window.__map!.isLayerVisible('scenario-streets'));
    const users = await page.locator('.legend tbody th').allInnerTexts();
    const counts = users.map((text) => /: ([\d.]+) adressen, ca\. ([\d.]+) 65.plussers$/.exec(text)!.slice(1));
    const [addresses, people] = [0, 1].map((part) =>
      counts.reduce((sum, count) => sum + Number(count[part].replaceAll('.', '')), 0),
    );
    // Every address that reaches a place has one nearest, and everybody of the group with it.
    expect(addresses).toBe(cycling.total.addressCount - cycling.total.unreachableAddresses);
    expect(people / cycling.total.groupCount!).toBeCloseTo(1, 1);
    await page.getByRole('radio', { name: 'Reistijd' }).check();
    await page.waitForFunction(() => !window.__map!.isLayerVisible('scenario-streets'));
  });

  it('follows the stadsdeel, the destinations, the cutoff and a speed of one’s own', async () => {
    const page = await app.visit('?mode=reach&to=bibliotheek&level=wijk&focus=SD0392-schalkwijk');
    await openQuestion(page);
    await page.getByRole('checkbox', { name: 'Wijkcentrum' }).check();
    await page.getByRole('radio', { name: '10', exact: true }).check();
    await page.getByLabel('Snelheid').fill('4,2');
    await page.keyboard.press('Tab');
    await settled(page);
    const asked = { categories: ['bibliotheek', 'wijkcentrum'], cutoffMinutes: 10, speedKmh: 4.2, level: 'stadsdeel' };
    const schalkwijk = (await coverage(asked)).areas.find(({ code }) => code === 'SD0392-schalkwijk')!;
    const sentence = await page.locator('.sentence').innerText();
    expect(sentence).toContain(inTwoDigits(schalkwijk.coveredCount!));
    expect(sentence).toContain('in Schalkwijk');
    expect(sentence).toContain('binnen 10 minuten lopen van een bibliotheek of wijkcentrum');
    expect(await page.locator('.legend').innerText()).toContain('4,2 km/u');

    await page.getByLabel('Snelheid').fill('300');
    await page.keyboard.press('Tab');
    expect(await page.getByRole('alert').innerText()).toContain('1 t/m 30');
    expect(new URL(page.url()).searchParams.get('kmh')).toBe('4.2');
  });

  it('counts only the places that offer the chosen product, and says so everywhere', async () => {
    const page = await app.visit('?mode=reach&to=loket,bibliotheek&level=wijk&table=1&point=52.35570,4.65580');
    const asked = { categories: ['loket', 'bibliotheek'] };
    const everywhere = await coverage(asked);
    await page.getByLabel('Voor welk product').selectOption('paspoort');
    await settled(page);
    const passports = await coverage({ ...asked, product: 'paspoort' });
    expect(passports.total.coveredCount).toBeLessThan(everywhere.total.coveredCount!);
    const sentence = await page.locator('.sentence').innerText();
    expect(sentence).toContain(`${inTwoDigits(passports.total.coveredCount!)} van de`);
    for (const text of [
      sentence,
      await page.locator('.legend').innerText(),
      await page.locator('table caption').filter({ hasText: '65' }).first().innerText(),
    ])
      expect(text).toContain('of bibliotheek met ‘paspoort’');
    expect(new URL(page.url()).searchParams.get('product')).toBe('paspoort');
    const card = page.getByRole('region', { name: 'Gekozen plek' });
    expect(await card.innerText()).toContain('Alleen plekken die ‘paspoort’ aanbieden.');
    expect(await card.innerText()).not.toContain('Bibliotheek');

    await page.getByLabel('Voor welk product').selectOption('ontmoeting');
    await page.getByText('Geen van de gekozen voorzieningen biedt ‘ontmoeting’ aan').waitFor();
  });

  it('asks for a destination when none is chosen', async () => {
    const page = await app.newPage();
    await page.goto(`${app.service.url}/?mode=reach&to=`);
    await page.getByText('Kies ten minste één soort voorziening.').waitFor();
  });
});
