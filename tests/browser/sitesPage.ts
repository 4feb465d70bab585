import type { Page } from 'playwright-core';
import type { Coverage } from '#contract/coverage.ts';
import { noChanges, type Scenario } from '#web/scenario/scenario.ts';
import { scenario } from '#web/view/scenarioParameters.ts';
import type { PageUnderTest } from './browserPage.ts';
import { inDigits } from './writtenNumbers.ts';

/** In the middle of Schalkwijk, which has no counter. */
export const schalkwijk = { lon: 4.6585, lat: 52.3545 };

/** A site as the address names it. */
export const siteParam = ({ lon, lat }: { lon: number; lat: number }, number = 1, category = 'loket'): string =>
  `site=${lat},${lon},${category},${number},,`;

export const scenarioOf = (page: Page): Scenario => scenario.parse(new URL(page.url()).searchParams);

/** Waits until the server has recomputed the scene that is shown, and agrees. */
export async function agreed(page: Page): Promise<void> {
  await page.locator('[data-verdict="agreed"]').waitFor({ timeout: 45_000 });
  await page.waitForFunction(() => window.__map?.isIdle(), null, { timeout: 45_000 });
}

interface Viewport {
  width: number;
  height: number;
}

/** With the map of what changes per wijk, unless the query asks for another. */
const sitesQuery = (query: string) => `?mode=sites&level=wijk${query.includes('&as=') ? '' : '&as=change'}${query}`;

export async function openSites(app: PageUnderTest, query = '', viewport?: Viewport): Promise<Page> {
  const page = await app.open(sitesQuery(query), viewport);
  await agreed(page);
  return page;
}

/** The same within the page that is open: what was unfolded in the panel stays so. */
export async function visitSites(app: PageUnderTest, query = '', viewport?: Viewport): Promise<Page> {
  const page = await app.visit(sitesQuery(query), viewport);
  await agreed(page);
  return page;
}

const question = { profile: 'walk', categories: ['loket'], targetGroup: 'age-65-plus', cutoffMinutes: 15 };

/** The server's own figures of a scenario. */
export async function serverFigures(
  app: PageUnderTest,
  { closed, sites }: Scenario = noChanges,
  changes: object = {},
): Promise<Coverage> {
  const places = sites.map(({ lon, lat, category }) => ({ lon, lat, category }));
  const body = { ...question, level: 'wijk', closed, candidates: places, ...changes };
  return (await (await app.service.post('/coverage', body)).json()) as Coverage;
}

const whole = (value: number) => value.toLocaleString('nl-NL', { maximumFractionDigits: 0, useGrouping: true });

/** What the panel must say for these figures of the whole municipality. */
export function expectedParts(after: Coverage, before: Coverage): (string | RegExp)[] {
  const more = after.total.coveredCount! - before.total.coveredCount!;
  // Three digits, or fewer where the margin asks for it.
  const estimate = (count: number) => `ca\\. (${[3, 2, 1].map((digits) => inDigits(count, digits)).join('|')})`;
  return [
    new RegExp(`${estimate(after.total.coveredCount!)} van de ${whole(after.total.groupCount!)} 65\u2011plussers`),
    new RegExp(`${estimate(Math.abs(more))} ${more > 0 ? 'meer' : 'minder'} dan nu`),
    `${whole(after.total.medianMinutes!)} min`,
    `was ${whole(before.total.medianMinutes!)} min`,
  ];
}

export const panelText = (page: Page): Promise<string> => page.locator('.answer').innerText();

/** What the panel says once it changes no more. */
export async function textAtRest(page: Page): Promise<string> {
  for (;;) {
    const text = await panelText(page);
    await page.waitForTimeout(400);
    if ((await panelText(page)) === text) return text;
  }
}

/** Takes a site's marker and moves it by pixels, in small steps, without letting go. */
export async function holdAndMove(page: Page, id: string, byX: number, byY: number, steps = 12): Promise<void> {
  const box = await page.locator(`button[data-site="${id}"]`).boundingBox();
  if (!box) throw new Error(`Site ${id} is not to be seen`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 3];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= steps; step++) await page.mouse.move(x + (byX * step) / steps, y + (byY * step) / steps);
}
