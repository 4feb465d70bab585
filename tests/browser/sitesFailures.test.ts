import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Coverage } from '#contract/coverage.ts';
import { PageUnderTest } from './browserPage.ts';
import { agreed, scenarioOf, schalkwijk, siteParam } from './sitesPage.ts';

let app: PageUnderTest;
beforeAll(async () => {
  app = await PageUnderTest.start();
});
afterAll(() => app?.stop());

const networks = '**/networks/**';
const query = `?mode=sites&level=wijk&${siteParam(schalkwijk)}`;

/** Opens the mode while the network is answered as the test says. */
async function openWith(
  answer: (route: Route, count: number) => Promise<void>,
): Promise<{ page: Page; counts: number[] }> {
  const page = await app.newPage();
  const counts: number[] = [];
  await page.context().route(networks, (route) => {
    counts.push(counts.length + 1);
    return answer(route, counts.length);
  });
  await page.goto(`${app.service.url}/${query}`);
  return { page, counts };
}

/** The real network with one bit turned. */
async function damaged(route: Route): Promise<void> {
  const response = await route.fetch();
  const body = Buffer.from(await response.body());
  body[body.length - 1] ^= 1;
  await route.fulfill({ status: 200, contentType: 'application/octet-stream', body });
}

describe('a street network that does not come as it should', () => {
  it('is fetched again when it is damaged', async () => {
    const { page, counts } = await openWith((route, count) => (count === 1 ? damaged(route) : route.continue()));
    await agreed(page);
    expect(counts).toHaveLength(2);
    expect(app.problems).toEqual([]);
  });

  it('is refused with the reason when it stays damaged, and can be tried again', async () => {
    let isRepaired = false;
    const { page, counts } = await openWith((route) => (isRepaired ? route.continue() : damaged(route)));
    const notice = page.getByRole('alert').filter({ hasText: 'beschadigd' });
    await notice.waitFor();
    expect(await notice.innerText()).toContain('checksum does not match');
    expect(counts.length).toBeGreaterThanOrEqual(2);
    isRepaired = true;
    await notice.getByRole('button', { name: 'Opnieuw proberen' }).click();
    await agreed(page);
    expect(await notice.count()).toBe(0);
  });

  it('of another dataset is refused; the page says so, loads again once and keeps the scenario', async () => {
    let isRenewed = false;
    const { page } = await openWith((route) =>
      isRenewed
        ? route.continue()
        : route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{"title":"renewed"}' }),
    );
    await page.getByRole('alert').filter({ hasText: 'zijn vernieuwd' }).waitFor();
    expect(await page.locator('.answer').innerText()).not.toContain('Nagerekend');
    isRenewed = true;
    await agreed(page);
    expect(scenarioOf(page).sites).toHaveLength(1);
  });
});

describe('a server that disagrees', () => {
  it('is shown and logged, with the figures that differ', async () => {
    const page = await app.newPage();
    await page.route('**/coverage', async (route) => {
      const response = await route.fetch();
      const coverage = (await response.json()) as Coverage;
      coverage.areas[0].coveredCount = (coverage.areas[0].coveredCount ?? 0) + 0.01;
      await route.fulfill({ response, json: coverage });
    });
    await page.goto(`${app.service.url}/${query}`);
    const alert = page.locator('.disagreed');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/\d cijfers? wijk(t|en) af/);
    await alert.getByText('Welke cijfers').click();
    expect(await alert.locator('tbody').innerText()).toContain('coveredCount');
    expect(app.problems.join()).toContain('The page and the server compute different figures');
  });

  it('by not answering leaves the figures, and says who made them', async () => {
    const page = await app.newPage();
    await page.route('**/coverage', (route) => route.abort());
    await page.goto(`${app.service.url}/${query}`);
    await page.locator('[data-verdict="unavailable"]').waitFor();
    expect(await page.locator('.answer').innerText()).toContain('de cijfers komen uit de browser');
    expect(await page.locator('.answer').innerText()).toContain('meer dan nu');
  });
});

describe('the engine', () => {
  it('is loaded only when the mode is opened', async () => {
    const page = await app.newPage();
    const asked: string[] = [];
    page.context().on('request', (request) => asked.push(request.url()));
    await page.goto(`${app.service.url}/?mode=reach`);
    await page.waitForFunction(() => window.__map?.isIdle());
    expect(asked.filter((url) => /networks|engineWorker|SitesPanel/.test(url))).toEqual([]);
    await page.getByRole('button', { name: 'Locaties testen' }).click();
    await agreed(page);
    expect(asked.filter((url) => /networks/.test(url))).toHaveLength(1);
    expect(app.problems).toEqual([]);
  });
});
