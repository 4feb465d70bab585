import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '../../api/contract/coverage.ts';
import { violations } from './axe.ts';
import { PageUnderTest } from './browserPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const dutch = (value: number) => Math.round(value).toLocaleString('nl-NL', { useGrouping: 'always' as never });

async function explanation(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Leg dit getal uit' });
  await dialog.getByRole('heading', { name: 'Wat u moet weten' }).waitFor();
  return dialog.innerText();
}

describe('Leg dit getal uit', () => {
  it('opens the headline figure to its group, source, speed, cutoff, facilities, formula and gaps', async () => {
    const page = await app.open('?mode=reach&to=bibliotheek');
    await page.getByRole('button', { name: 'Leg dit getal uit', exact: true }).click();
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
    const page = await app.open('?level=wijk&area=WK039218');
    const figure = page.locator('.card').getByRole('button', { name: 'Leg dit getal uit' }).last();
    await figure.focus();
    await page.keyboard.press('Enter');
    expect(await explanation(page)).toContain('km² land');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await figure.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(new URL(page.url()).searchParams.get('area')).toBe('WK039218');
  });

  it('says that it cannot explain when the server does not answer', async () => {
    const page = await app.open('?mode=reach');
    await page.route('**/coverage', (route) => route.abort());
    await page.getByRole('button', { name: 'Leg dit getal uit', exact: true }).click();
    await page.getByText('De uitleg is nu niet op te vragen.').waitFor();
    // The browser itself reports the request that was cut off.
    app.problems.length = 0;
  });
});
