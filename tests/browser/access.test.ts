import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsDecided } from './axe.ts';
import { PageUnderTest, settled } from './browserPage.ts';
import { saveScenario } from './savedScenario.ts';
import { agreed } from './sitesPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    return `${element?.tagName} ${element?.getAttribute('aria-label') ?? element?.innerText?.slice(0, 40) ?? ''}`.trim();
  });

/** Whether what has the focus is outlined: itself, what is drawn for it, or on the map the crosshair. */
const showsFocus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    // The browser's own stop between the last and the first.
    if (!element || element === document.body) return true;
    if (element instanceof HTMLCanvasElement)
      return getComputedStyle(document.querySelector('.crosshair')!).display === 'block';
    const drawn = [element, element.nextElementSibling, element.closest('label'), element.parentElement];
    return drawn.some((part) => {
      const { outlineStyle, outlineWidth } = part
        ? getComputedStyle(part)
        : { outlineStyle: 'none', outlineWidth: '0' };
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    });
  });

describe('axe-core finds nothing', () => {
  it.each([
    ['Verkennen', ''],
    ['circles, with an area chosen and the table', '?measure=count&level=wijk&area=WK039218&table=1'],
    ['limits by hand, a group without figures', '?measure=share&method=manual&breaks=0.1,0.2&group=wmo-clients'],
    ['Bereik with a chosen place', '?mode=reach&to=bibliotheek&point=52.3545,4.647&table=1'],
    ['a facility, in English', '?lang=en&facility=bibliotheek-haarlem-schalkwijk&show=bibliotheek'],
    ['no destination', '?mode=reach&to='],
    ['Locaties testen', '?mode=sites'],
    ['Beste plekken', '?mode=best'],
    ['Vergelijken', '?mode=compare&site=52.3545,4.6585,loket,1,,'],
    ['who uses which counter of today', '?mode=reach&theme=users&to=loket,bibliotheek,wijkcentrum'],
    ['who uses which counter, with the settings of the map', '?mode=sites&as=users&tab=map&to=loket,bibliotheek'],
    [
      'Locaties testen with sites that count and that do not, a closed facility, a service area and the table',
      '?mode=sites&site=52.3545,4.6585,loket,1,,&site=52.38,4.72,loket,2,,&service=c1&table=1' +
        '&closed=loket-publiekshal-gemeente-haarlem-raakspoort',
    ],
  ])('%s', async (_, query) => {
    expect(await violationsDecided(await app.visit(query))).toEqual([]);
  });

  it('the dialogs of sources and help', async () => {
    const page = await app.visit();
    await page.getByRole('button', { name: 'Bronnen en licenties' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bronnen en licenties' });
    expect(await dialog.innerText()).toContain('ODbL');
    expect(await violationsDecided(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.isVisible()).toBe(false);
    await expect.poll(() => focused(page)).toContain('Bronnen en licenties');

    await page.getByRole('button', { name: 'Uitleg en toetsen' }).press('Enter');
    const help = page.getByRole('dialog', { name: 'Uitleg en toetsen' });
    expect(await help.innerText()).toContain('nooit hemelsbreed');
    expect(await violationsDecided(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toContain('Uitleg en toetsen');
  });

  it.each([
    ['a tablet', { width: 768, height: 1024 }],
    ['a phone', { width: 390, height: 844 }],
    ['a narrow window', { width: 320, height: 640 }],
    ['a window at 200 %', { width: 720, height: 450 }],
  ])('on %s', async (_, viewport) => {
    expect(await violationsDecided(await app.visit('?mode=sites&site=52.3545,4.6585,loket,1,,', viewport))).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  it('chooses a group, a measure, a stadsdeel and a row, and gets round the whole page', async () => {
    const page = await app.open();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toContain('Naar de tabel');

    await page.getByLabel('Doelgroep', { exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('radio', { name: 'Dichtheid' }).focus();
    await page.keyboard.press('ArrowRight');
    await settled(page);
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('group')).toBe('age-45-65');
    expect(searchParams.get('measure')).toBe('share');

    await page.getByRole('group', { name: 'Inzoomen op' }).getByRole('button', { name: 'Oost' }).press('Enter');
    await settled(page);
    expect(new URL(page.url()).searchParams.get('focus')).toBe('SD0392-oost');

    // Round once: every stop is left again, and the first comes back.
    const stops: number[] = [];
    const names: string[] = [];
    const unseen: string[] = [];
    const position = () =>
      page.evaluate(() => [...document.querySelectorAll('*')].indexOf(document.activeElement ?? document.body));
    while (stops.length < 120 && (stops.length < 2 || stops.at(-1) !== stops[0])) {
      await page.keyboard.press('Tab');
      stops.push(await position());
      names.push(await focused(page));
      if (!(await showsFocus(page))) unseen.push(names.at(-1)!);
    }
    expect(unseen).toEqual([]);
    expect(stops.at(-1)).toBe(stops[0]);
    expect(names.join('\n')).toContain('CANVAS');
    expect(names.join('\n')).toContain('CSV downloaden');
  });

  it('comes from opening to a printed comparison of a new counter in at most 60 presses', async () => {
    // However many scenarios were saved, their list is one stop.
    await Promise.all(Array.from({ length: 12 }, (_, i) => saveScenario(app, `Bewaard ${i}`)));
    const page = await app.open();
    let presses = 0;
    const press = async (key: string) => {
      presses++;
      await page.keyboard.press(key);
    };
    const tabTo = async (name: string) => {
      for (let names = ''; !names.includes(name); names = await focused(page)) {
        expect(presses, `on the way to ${name}`).toBeLessThan(60);
        await press('Tab');
      }
    };
    await tabTo('Locaties testen');
    await press('Enter');
    await agreed(page);
    await tabTo('Locatie toevoegen');
    // The map takes the keyboard, and its middle is where the counter goes.
    await press('Enter');
    await press('Enter');
    await agreed(page);
    await tabTo('Vergelijken');
    await press('Enter');
    await page.locator('.board .parts').waitFor({ timeout: 45_000 });
    await tabTo('Afdrukken voor de raad');
    const opening = page.context().waitForEvent('page');
    await press('Enter');
    const paper = await opening;
    await paper.locator('main[aria-busy="false"]').waitFor({ timeout: 90_000 });
    expect(await paper.locator('main').innerText()).toContain('Scenario’s vergeleken: A');
    expect(presses).toBeLessThanOrEqual(60);
  });
});
