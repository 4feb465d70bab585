import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { modes } from '#web/view/viewState.ts';
import { violations } from './axe.ts';
import { PageUnderTest, settled } from './browserPage.ts';
import { saveScenario } from './savedScenario.ts';
import { agreed, scenarioOf, visitSites } from './sitesPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());
afterEach(() => expect(app.problems).toEqual([]));

const viewports = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
];
/** A phone, the narrowest that must do, and a large window at 200 %. */
const smallViewports = [
  { width: 390, height: 844 },
  { width: 320, height: 568 },
  { width: 720, height: 450 },
];
const site = 'site=52.3545,4.6585,loket,1,,';

/** How far the document is larger than the window, and how far it is scrolled: all 0 when the page stands still. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return [scrollWidth - innerWidth, scrollHeight - innerHeight, scrollX, scrollY];
  });

describe.each(viewports)('in a window of $width x $height', (viewport) => {
  it.each(modes)('the document is never larger than the window: %s', async (mode) => {
    const page = await app.visit(`?mode=${mode}&${site}&compare=today,present&table=1&to=loket,bibliotheek`, viewport);
    await page
      .locator('.choices details')
      .evaluateAll((folded) => folded.forEach((details) => ((details as HTMLDetailsElement).open = true)));
    await settled(page);
    expect(await overflow(page)).toEqual([0, 0, 0, 0]);

    const panel = await page.locator('.choices').boundingBox();
    await page.mouse.move(panel!.x + panel!.width / 2, panel!.y + panel!.height / 2);
    // Past its end, where a browser would go on with the page.
    for (let step = 0; step < 12; step++) await page.mouse.wheel(0, 1200);
    await page.locator('.choices :is(button, input, select, summary, a):visible').last().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await overflow(page)).toEqual([0, 0, 0, 0]);
    const header = await page.locator('header').first().boundingBox();
    expect(header!.y).toBe(0);
  });

  it('no headings of Vergelijken overlap at four scenarios', async () => {
    const ids = await Promise.all(
      ['Loket Schalkwijk', 'Spreekuur in de Bibliotheek Schalkwijk', 'Gemeenteloketverplaatsingsonderzoek 2026'].map(
        (name) => saveScenario(app, name),
      ),
    );
    const page = await app.visit(`?mode=compare&compare=today,${ids.join()}`, viewport);
    await page.getByRole('columnheader', { name: /^D / }).waitFor();
    await settled(page);
    const spilling = await page
      .locator('.board :is(thead th, figcaption, h2, h3):not(.visually-hidden)')
      .evaluateAll((elements) => {
        const boxes = elements.map((element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          const own = element.getBoundingClientRect();
          // What is cut off by an ellipsis is not seen beyond its box.
          const text = getComputedStyle(element).overflow === 'hidden' ? own : range.getBoundingClientRect();
          return {
            name: element.textContent?.trim(),
            left: text.left,
            right: text.right,
            top: text.top,
            bottom: text.bottom,
          };
        });
        return boxes.flatMap((a, i) =>
          boxes
            .slice(i + 1)
            .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
            .map((b) => `${a.name} over ${b.name}`),
        );
      });
    expect(spilling).toEqual([]);
    expect(await page.locator('.board thead th').count()).toBeGreaterThanOrEqual(5);
    const wide = await page
      .locator('.board :is(th, td)')
      .evaluateAll((cells) =>
        cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent?.trim()),
      );
    expect(wide).toEqual([]);
  });
});

describe.each(smallViewports)('in a window of $width x $height', (viewport) => {
  it('nothing is wider than the window, and the map stays in sight', async () => {
    const page = await app.visit(`?mode=sites&${site}&tab=costs&by=walk-older`, viewport);
    expect(await overflow(page)).toEqual([0, 0, 0, 0]);
    const wide = await page
      .locator('aside, .choices, .choices *:not(.visually-hidden), .map-area')
      .evaluateAll((elements) =>
        elements
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => `${element.tagName} ${element.className}`),
      );
    expect(wide).toEqual([]);
    const map = await page.locator('.map-area').boundingBox();
    expect(map!.height).toBeGreaterThan(viewport.height / 4);
  });
});

/** How much of the window has moved by itself since it was opened, and how far, as a share of both: the sum of all layout shifts. */
const layoutShift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        // What was buffered is handed over in the next task.
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum), 50)));
      }),
  );

describe('while the page comes in', () => {
  it('nothing jumps, in any task', async () => {
    const page = await app.newPage(viewports[0]);
    for (const mode of modes) {
      await page.goto(`${app.service.url}/?mode=${mode}&${site}&by=walk-older&compare=today,present`);
      await settled(page);
      if (mode === 'sites') await agreed(page);
      if (mode === 'compare') await page.locator('.board .parts').waitFor({ timeout: 45_000 });
      expect(await layoutShift(page), mode).toBeLessThanOrEqual(0.05);
    }
    await page.locator('.choices').evaluate((panel) => panel.prepend(document.createElement('hr')));
    await page.locator('.choices hr').evaluate((rule) => (rule.style.height = '600px'));
    await expect.poll(() => layoutShift(page)).toBeGreaterThan(0.05);
  }, 240_000);
});

describe('the panel as a sheet on a phone', () => {
  const heightOf = async (page: Page) => (await page.locator('aside').boundingBox())!.height;

  it('stands half-way, folds and opens by button and by dragging, and the card takes the place of the legend', async () => {
    const page = await app.open('', smallViewports[0]);
    expect(await heightOf(page)).toBeCloseTo(422, -1);
    // Owners in short, on one line.
    expect((await page.locator('.attribution').boundingBox())!.height).toBeLessThan(30);
    await page.getByRole('button', { name: 'Paneel kleiner' }).press('Enter');
    await expect.poll(() => heightOf(page)).toBeLessThan(130);
    expect(await page.getByRole('button', { name: 'Paneel kleiner' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Paneel groter' }).click();
    await page.getByRole('button', { name: 'Paneel groter' }).click();
    await expect.poll(() => heightOf(page)).toBeGreaterThan(780);

    const grip = (await page.locator('aside .handle').boundingBox())!;
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await page.mouse.down();
    await page.mouse.move(grip.x + grip.width / 2, 500, { steps: 5 });
    expect(await heightOf(page)).toBeCloseTo(844 - 500, -2);
    await page.mouse.up();
    expect(await heightOf(page)).toBeCloseTo(422, -1);
    expect(await overflow(page)).toEqual([0, 0, 0, 0]);

    await page.locator('.legend').waitFor();
    await page.getByRole('button', { name: 'Kies het midden van de kaart' }).click();
    await page.getByRole('heading', { name: 'Dichtstbijzijnde voorzieningen' }).waitFor();
    expect(await page.locator('.legend').count()).toBe(0);
  });
});

describe('the tabs of the panel', () => {
  it('are tabs: arrows go round, the address says which, and the panel does not jump', async () => {
    const page = await app.open('?mode=reach', viewports[0]);
    await page.getByRole('tab', { name: 'Stadsdelen' }).press('ArrowLeft');
    const map = page.getByRole('tab', { name: 'Kaart' });
    expect(await map.getAttribute('aria-selected')).toBe('true');
    expect(await map.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(new URL(page.url()).searchParams.get('tab')).toBe('map');
    await page.getByRole('tabpanel', { name: 'Kaart' }).getByRole('radio', { name: 'Wijk' }).waitFor();

    await page.locator('.choices').evaluate((element) => element.scrollTo(0, element.scrollHeight));
    const before = (await map.boundingBox())!.y;
    await page.keyboard.press('ArrowRight');
    expect((await map.boundingBox())!.y).toBe(before);
    await page.reload();
    await page.getByRole('tabpanel', { name: 'Stadsdelen' }).waitFor();
  });

  it.each(viewports)('leave question, scenario and answer in one window of $width x $height', async (viewport) => {
    const page = await visitSites(app, `&${site}&by=walk-older&focus=SD0392-schalkwijk`, viewport);
    const answer = (await page.locator('.answer').boundingBox())!;
    const panel = (await page.locator('.choices').boundingBox())!;
    expect(answer.y).toBeGreaterThanOrEqual(panel.y);
    expect(answer.y + answer.height).toBeLessThanOrEqual(panel.y + panel.height);
    const widths = await page.locator('.choices').evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(widths).toBe(0);

    // Presented: headline, legend and sources without the panel, in full screen or, where that is refused, in the window.
    for (const isRefused of [false, true]) {
      if (isRefused)
        await page.evaluate(() => {
          document.documentElement.requestFullscreen = () => Promise.reject(new TypeError('not here'));
        });
      const sentence = await page.locator('.answer .sentence').innerText();
      await page.getByRole('button', { name: 'Presenteren op volledig scherm' }).click();
      const presentation = page.getByRole('region', { name: 'Presentatie' });
      expect(await presentation.getByRole('heading').innerText()).toBe(sentence);
      expect(await page.locator('aside').isVisible()).toBe(false);
      expect(await page.locator('.legend').isVisible()).toBe(true);
      expect(await page.locator('.attribution').innerText()).toContain('OpenStreetMap');
      await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(!isRefused);
      expect(await overflow(page)).toEqual([0, 0, 0, 0]);
      if (isRefused) expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await presentation.waitFor({ state: 'detached' });
      expect(await page.locator('aside').isVisible()).toBe(true);
      expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
    }
    await page.evaluate(() => Reflect.deleteProperty(document.documentElement, 'requestFullscreen'));
  });
});

/** What a picture of the page shows: the colour at each place, as "r,g,b". */
async function coloursAt(page: Page, places: { x: number; y: number }[]): Promise<string[]> {
  const base64 = (await page.screenshot()).toString('base64');
  return page.evaluate(
    async ([picture, at]) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true })!;
      context.drawImage(image, 0, 0);
      return at.map(({ x, y }) => context.getImageData(Math.round(x), Math.round(y), 1, 1).data.slice(0, 3).join());
    },
    [base64, places] as const,
  );
}

const middles = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }),
  );

describe('the swatches of the legend', () => {
  beforeAll(() => app.open('', viewports[0], 1));

  it.each([11, 14, 18])('have the colour of the map at zoom %d', async (zoom) => {
    const page = await app.visit(`?measure=density&map=52.37500,4.64500,${zoom.toFixed(2)}`, viewports[0]);
    const swatches = await coloursAt(page, await middles(page, '.legend .swatch:not(.hatch)'));
    expect(new Set(swatches).size).toBe(swatches.length);
    // A grid over what the map shows of itself: most of it is shaded, the rest streets, water and names.
    const grid = Array.from({ length: 40 }, (_, i) =>
      Array.from({ length: 40 }, (_, j) => ({ x: 400 + i * 17, y: 130 + j * 17 })),
    ).flat();
    const seen = (await coloursAt(page, grid)).filter((colour) => swatches.includes(colour));
    expect(seen.length).toBeGreaterThan(zoom === 11 ? 100 : 500);
  });
});

describe('in a contrast theme', () => {
  const style = (page: Page, selector: string, property: string) =>
    page
      .locator(selector)
      .evaluateAll(
        (elements, name) => elements.map((element) => getComputedStyle(element).getPropertyValue(name)),
        property,
      );

  beforeAll(() => app.open('', viewports[0], 1));

  it('swatches keep their colours, and what is chosen stands out', async () => {
    const page = await app.visit('', viewports[0]);
    const before = await coloursAt(page, await middles(page, '.legend .swatch:not(.hatch)'));
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    await page.waitForTimeout(300);
    expect(await coloursAt(page, await middles(page, '.legend .swatch:not(.hatch)'))).toEqual(before);
    expect(new Set(await style(page, '.legend .hatch', 'background-image'))).not.toContain('none');

    const [chosen] = await style(page, 'nav [aria-current]', 'background-color');
    const others = await style(page, 'nav button:not([aria-current])', 'background-color');
    expect(others).not.toContain(chosen);
    const [checked] = await style(page, '.options input:checked + span', 'background-color');
    expect(await style(page, '.options input:not(:checked) + span', 'background-color')).not.toContain(checked);
    const [pressed] = await style(page, '.places [aria-pressed="true"]', 'background-color');
    expect(await style(page, '.places [aria-pressed="false"]', 'background-color')).not.toContain(pressed);

    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement!);
      return { outlineStyle, outlineWidth, outlineColor };
    });
    expect(outline).toMatchObject({ outlineStyle: 'solid', outlineWidth: '3px' });
    expect(outline.outlineColor).not.toBe('rgba(0, 0, 0, 0)');
  });

  it('the square of the access gap keeps its nine colours', async () => {
    const page = await app.visit('?mode=reach&theme=gap', viewports[0]);
    await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
    const before = await style(page, '.legend td.cell', 'background-color');
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    expect(await style(page, '.legend td.cell', 'background-color')).toEqual(before);
    expect(new Set(before).size).toBe(9);
  });
});

describe('placing with the keyboard alone', () => {
  const live = (page: Page) => page.locator('p.visually-hidden[aria-live="polite"]').first();
  const onMap = (page: Page) => page.evaluate(() => document.activeElement instanceof HTMLCanvasElement);

  it('gives the focus to the crosshair, moves it with arrows, places with Enter and says so', async () => {
    const page = await visitSites(app);
    await page.getByRole('button', { name: 'Locatie toevoegen' }).press('Enter');
    await expect.poll(() => onMap(page)).toBe(true);
    expect(await page.locator('.crosshair').isVisible()).toBe(true);
    expect(await live(page).innerText()).toContain('Enter plaatst');
    const from = await page.evaluate(() => window.__map!.camera());
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => live(page).innerText()).toMatch(/^Midden van de kaart: .+/);
    await page.waitForFunction(() => window.__map!.isIdle());
    const to = await page.evaluate(() => window.__map!.camera());
    expect(to.lon).toBeGreaterThan(from.lon);
    await page.keyboard.press('Enter');
    await agreed(page);
    const [site] = scenarioOf(page).sites;
    expect([site.lon, site.lat]).toEqual([expect.closeTo(to.lon, 4), expect.closeTo(to.lat, 4)]);
    expect(await live(page).innerText()).toBe('De locatie staat op de kaart.');
    expect(await page.locator('button[data-site="c1"]').evaluate((marker) => marker === document.activeElement)).toBe(
      true,
    );
  });

  it('stops with Escape, and gives the focus back', async () => {
    const page = await visitSites(app);
    const button = page.getByRole('button', { name: 'Locatie toevoegen' });
    await button.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await live(page).innerText()).toBe('Er is geen locatie geplaatst.');
    await page.keyboard.press('Enter');
    await expect.poll(() => onMap(page)).toBe(true);
    expect(scenarioOf(page).sites).toEqual([]);
  });

  it('reaches the map by a link of its own', async () => {
    const page = await app.open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Naar de kaart');
    await page.keyboard.press('Enter');
    await expect.poll(() => onMap(page)).toBe(true);
  });
});
