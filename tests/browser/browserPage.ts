import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { MapLevel } from '#web/view/viewState.ts';
import type { AreaState } from '#web/map/featureState.ts';
import { parseView } from '#web/view/viewParameters.ts';
import '#web/map/inspection.ts';
import { runHaarlem } from '../http/haarlemService.ts';
import { haarlemCode } from '../apiPath.ts';
import { serviceAt, type RunningService, type ServiceAddress } from '../http/runningService.ts';

/** Software WebGL, and nothing that asks the internet by itself. */
const chromiumFlags = [
  '--headless=new',
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const defaultViewport = { width: 1280, height: 800 };
/** Points per CSS pixel. Without a graphics card each point is worked out by the processor, so tests that read no colours draw fewer. */
const coarse = 0.5;

function chromiumPath(): string {
  const sites = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = sites.find((path) => path && existsSync(path));
  if (!found) throw new Error('No Chromium found: set CHROMIUM_PATH, or run the tests with npm test');
  return found;
}

/** One for all files that a process of the tests runs: what it compiles and prepares for the first page serves the others. */
let browser: Browser | null = null;

async function openBrowser(): Promise<Browser> {
  if (!browser?.isConnected()) browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags });
  return browser;
}

/** The page on the real Haarlem, in a real browser. */
export class PageUnderTest {
  readonly service: ServiceAddress;
  readonly #closeService: () => Promise<void>;
  readonly #browser: Browser;
  #context: BrowserContext | null = null;
  #problems: string[] = [];
  /** What `open` opened last, in a context that nobody set anything in. */
  #opened: { page: Page; setting: string } | null = null;

  private constructor(service: ServiceAddress, closeService: () => Promise<void>, browser: Browser) {
    this.service = service;
    this.#closeService = closeService;
    this.#browser = browser;
  }

  /** In a test on the service that all files share; in a script on one of its own. */
  static async start(): Promise<PageUnderTest> {
    if (!process.env.VITEST) return (await PageUnderTest.startAlone()).app;
    const { inject } = await import('vitest');
    const service = serviceAt(inject('serviceUrl'), haarlemCode);
    return new PageUnderTest(service, () => Promise.resolve(), await openBrowser());
  }

  /** On a service of its own, for what changes it. */
  static async startAlone(): Promise<{ app: PageUnderTest; service: RunningService }> {
    const service = await runHaarlem();
    return { app: new PageUnderTest(service, () => service.close(), await openBrowser()), service };
  }

  async stop(): Promise<void> {
    await this.#context?.close();
    await this.#closeService();
    // In a test the browser ends with the process.
    if (!process.env.VITEST) await this.#browser.close();
  }

  /** Console errors, uncaught errors and refused requests of the page opened last. */
  get problems(): string[] {
    return this.#problems;
  }

  /** A page of its own, with nothing remembered or fetched before, before it goes anywhere. */
  async newPage(viewport = defaultViewport, deviceScaleFactor = coarse): Promise<Page> {
    await this.#context?.close();
    this.#context = await this.#browser.newContext({
      viewport,
      deviceScaleFactor,
      reducedMotion: 'reduce',
      locale: 'nl-NL',
      acceptDownloads: true,
    });
    this.#opened = null;
    return this.#watched(await this.#context.newPage());
  }

  /**
   * Opens the page at a query and waits until the map is drawn. Nothing is remembered, but what the page fetched for the test before
   * need not be fetched and compiled again.
   */
  async open(query = '', viewport = defaultViewport, deviceScaleFactor = coarse): Promise<Page> {
    const setting = JSON.stringify([viewport, deviceScaleFactor]);
    let page: Page;
    if (this.#context && this.#opened?.setting === setting && !this.#opened.page.isClosed()) {
      await this.#opened.page.evaluate(() => window.localStorage.clear());
      const former = this.#context.pages();
      page = this.#watched(await this.#context.newPage());
      for (const other of former) await other.close();
    } else {
      page = await this.newPage(viewport, deviceScaleFactor);
    }
    await page.goto(`${this.service.url}/haarlem/${query}`);
    await settled(page);
    this.#opened = { page, setting };
    return page;
  }

  /**
   * Goes to a query within the page that is open, as back and forward do, in a window of that size: for tests that look and change
   * nothing that is remembered. Drawing a page again takes seconds without a graphics card.
   */
  async visit(query = '', viewport = defaultViewport): Promise<Page> {
    const page = this.#opened?.page;
    if (!page || page.isClosed() || new URL(page.url()).origin !== this.service.url) return this.open(query, viewport);
    this.#opened = null;
    this.#problems.length = 0;
    await page.setViewportSize(viewport);
    await page.evaluate((search) => {
      for (const dialog of document.querySelectorAll('dialog')) dialog.close();
      history.pushState(null, '', `${location.pathname}${search}`);
      dispatchEvent(new PopStateEvent('popstate'));
      return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }, query);
    // Words of another language are fetched first; until then the page is the one before.
    const language = parseView(query).language;
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    await settled(page);
    this.#opened = { page, setting: 'visited' };
    return page;
  }

  #watched(page: Page): Page {
    this.#problems = [];
    const problems = this.#problems;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    return page;
  }

  /** The API's own answer to what the page asks. */
  async ask<T>(path: string): Promise<T> {
    return (await (await this.service.get(path)).json()) as T;
  }
}

/** Waits until nothing is being fetched and the map shows what it was given. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => window.__map?.isIdle() && !document.querySelector('[aria-busy="true"]'), null, {
    timeout: 45_000,
    // Not in each frame, which would have frames made while there is nothing to draw.
    polling: 50,
  });
}

/** What the map draws an area with; `window.__map` is the page's read-only look at its map. */
export const areaState = (page: Page, level: MapLevel, code: string): Promise<Partial<AreaState>> =>
  page.evaluate(([ofLevel, ofCode]) => window.__map!.areaState(ofLevel, ofCode), [level, code] as const);

/** The class of every area of a level; -1 where there is no figure. */
export const drawnClasses = (page: Page, level: MapLevel, codes: string[]): Promise<number[]> =>
  page.evaluate(
    ([ofLevel, ofCodes]) =>
      ofCodes.map((code) => {
        const { classIndex, noData } = window.__map!.areaState(ofLevel, code);
        return noData ? -1 : (classIndex ?? Number.NaN);
      }),
    [level, codes] as const,
  );

/** Clicks the map at a place. */
export async function clickMap(page: Page, lon: number, lat: number): Promise<void> {
  const { x, y } = await page.evaluate(([atLon, atLat]) => window.__map!.pixelOf(atLon, atLat), [lon, lat] as const);
  const box = await page.locator('.maplibregl-canvas').boundingBox();
  if (!box) throw new Error('The map is not to be seen');
  await page.mouse.click(box.x + x, box.y + y);
}

/** Opens what the question line leaves out: the cutoff, the kinds of facility, the speed. */
export async function openQuestion(page: Page): Promise<void> {
  await page
    .getByRole('region', { name: 'Uw vraag' })
    .getByRole('button', { name: /^Naar welke plekken/ })
    .click();
}
