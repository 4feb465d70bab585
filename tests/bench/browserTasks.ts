import type { Page } from 'playwright-core';
import type { Dataset } from '#contract/datasets.ts';
import type { Scenario } from '#contract/scenarios.ts';
import { PageUnderTest, settled } from '../browser/browserPage.ts';
import { agreed, schalkwijk, siteParam } from '../browser/sitesPage.ts';
import { summarise, type Timing } from './timing.ts';

/** How long a planner waits for something in the page, in Chromium without a graphics card. */
export interface TaskWait {
  task: string;
  wait: Timing;
  goal: { statistic: 'medianMs' | 'p95Ms'; atMostMs: number };
}

const runs = 7;
const scenarioChanges = 40;
const desktop = { width: 1440, height: 900 };

async function repeat(count: number, task: (run: number) => Promise<number>): Promise<Timing> {
  const samples: number[] = [];
  for (let run = 0; run < count; run++) samples.push(await task(run));
  return summarise(samples);
}

/** From the address to all figures there and controls that answer, the map's among them; nothing is in the browser's cache. */
async function opening(app: PageUnderTest): Promise<TaskWait> {
  const wait = await repeat(runs, async () => {
    const page = await app.newPage(desktop);
    const startedAt = performance.now();
    await page.goto(app.service.url);
    await page.waitForFunction(() => window.__map && !document.querySelector('[aria-busy="true"]'));
    const elapsedMs = performance.now() - startedAt;
    await settled(page);
    return elapsedMs;
  });
  return { task: 'the page, until it can be used', wait, goal: { statistic: 'medianMs', atMostMs: 2000 } };
}

/**
 * Starts a stopwatch in the page at the next key or click, and stops it when the text of an element changes: the page sets map,
 * panel and table in one go.
 */
async function armStopwatch(page: Page, selector: string): Promise<() => Promise<number>> {
  const stopped = await page.evaluateHandle((watched) => {
    const element = document.querySelector(watched);
    if (!element) throw new Error(`There is no ${watched}`);
    const before = (element as HTMLElement).textContent;
    let since = 0;
    // Written in place: a function with a name of its own would not survive the way into the page.
    for (const type of ['keydown', 'click', 'change']) {
      window.addEventListener(type, (event) => (since ||= event.timeStamp), { capture: true, once: true });
    }
    const elapsed = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (since === 0 || document.querySelector(watched)?.textContent === before) return;
        observer.disconnect();
        resolve(performance.now() - since);
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    // Not the promise itself: a handle to it would be waited for here.
    return { elapsed };
  }, selector);
  return () => stopped.evaluate(({ elapsed }) => elapsed);
}

/** A site comes and goes by undo and redo, with 12 facilities: every time the whole city is summed again. */
async function scenarioChange(app: PageUnderTest): Promise<TaskWait> {
  const query = `?mode=sites&to=loket,bibliotheek,wijkcentrum&${siteParam(schalkwijk)}`;
  const page = await app.open(query, desktop);
  await agreed(page);
  await page.getByRole('button', { name: 'Leeg beginnen' }).click();
  await agreed(page);
  const wait = await repeat(scenarioChanges, async (run) => {
    const stop = await armStopwatch(page, '.answer');
    await page.keyboard.press(run % 2 === 0 ? 'Control+z' : 'Control+y');
    const elapsedMs = await stop();
    await agreed(page);
    return elapsedMs;
  });
  return { task: 'a change of the scenario', wait, goal: { statistic: 'p95Ms', atMostMs: 50 } };
}

/** A site's hours go up and down: who finds room where is worked out again. */
async function hoursChange(app: PageUnderTest): Promise<TaskWait> {
  const page = await app.open(`?mode=sites&tab=hours&${siteParam(schalkwijk)}&offer=1,service-hours`, desktop);
  await agreed(page);
  const item = page.locator('[data-site-item="c1"]');
  await item.locator('summary').first().click();
  const hours = item.getByLabel('Open per week');
  const wait = await repeat(scenarioChanges, async (run) => {
    await hours.fill(run % 2 === 0 ? '40' : '8');
    const stop = await armStopwatch(page, '[data-hours="places"]');
    await hours.press('Enter');
    const elapsedMs = await stop();
    await agreed(page);
    return elapsedMs;
  });
  return { task: 'a change of the hours of a site', wait, goal: { statistic: 'p95Ms', atMostMs: 50 } };
}

const counters = [
  { name: 'Schalkwijk', ...schalkwijk },
  { name: 'Noord', lon: 4.65, lat: 52.41 },
  { name: 'Oost', lon: 4.67, lat: 52.385 },
];

/** Keeps a scenario with one counter, one with two and one with three; answers their ids. */
async function saveScenarios(app: PageUnderTest): Promise<string[]> {
  const { version, municipality } = await app.ask<Dataset>('/dataset');
  const sites = counters.map(({ name, lon, lat }, i) => ({
    ...{ id: `c${i + 1}`, name, lon, lat, category: 'loket', kind: 'counter' },
    ...{ products: [], hoursPerWeek: 40, yearlyCostEuro: 400_000 },
  }));
  const ids: string[] = [];
  for (let count = 1; count <= sites.length; count++) {
    const response = await app.service.post('/scenarios', {
      ...{ schemaVersion: 4, name: `Bench ${count}`, datasetVersion: version, municipalityCode: municipality.code },
      ...{ profile: 'walk', cutoffMinutes: 15, targetGroup: 'age-65-plus', categories: ['loket'] },
      sites: sites.slice(0, count),
    });
    ids.push(((await response.json()) as Scenario).id);
  }
  return ids;
}

/** Four scenarios side by side, asked about another group. */
async function comparison(app: PageUnderTest): Promise<TaskWait> {
  const ids = await saveScenarios(app);
  const page = await app.open(`?mode=compare&compare=today,${ids.join(',')}`, desktop);
  await page.getByRole('heading', { name: 'Uitkomsten' }).waitFor();
  await settled(page);
  const groups = ['age-15-25', 'households', 'age-65-plus', 'age-0-15', 'inhabitants'];
  const wait = await repeat(2 * groups.length, async (run) => {
    const stop = await armStopwatch(page, 'table');
    await page
      .getByLabel('Doelgroep')
      .first()
      .selectOption(groups[run % groups.length]);
    const elapsedMs = await stop();
    await settled(page);
    return elapsedMs;
  });
  return { task: 'four scenarios side by side', wait, goal: { statistic: 'medianMs', atMostMs: 600 } };
}

/** From the address to a report that can be printed. */
async function report(app: PageUnderTest, task: string, query: string): Promise<TaskWait> {
  const wait = await repeat(runs, async () => {
    const page = await app.newPage({ width: 1000, height: 1000 });
    const startedAt = performance.now();
    await page.goto(`${app.service.url}/${query}&print=1`);
    await page.locator('main[aria-busy="false"]').waitFor({ timeout: 90_000 });
    return performance.now() - startedAt;
  });
  return { task, wait, goal: { statistic: 'medianMs', atMostMs: 3000 } };
}

/** Times what a planner waits for, on the real Haarlem. Needs the built page. */
export async function benchBrowserTasks(): Promise<TaskWait[]> {
  const app = await PageUnderTest.start();
  try {
    const proposal = siteParam(schalkwijk);
    const tasks = [opening, scenarioChange, hoursChange, comparison].map((task) => () => task(app));
    tasks.push(() => report(app, 'the print view of a proposal', `?mode=sites&${proposal}`));
    const waits: TaskWait[] = [];
    for (const task of tasks) {
      const wait = await task();
      waits.push(wait);
      console.error(`[bench] ${wait.task}: median ${wait.wait.medianMs.toFixed(0)} ms`);
    }
    return waits;
  } finally {
    await app.stop();
  }
}

export function formatTaskTable(waits: readonly TaskWait[]): string {
  const line = (cells: string[]) => cells.map((cell, i) => (i === 0 ? cell.padEnd(40) : cell.padStart(11))).join(' ');
  return [
    line(['task', 'median ms', 'p95 ms', 'runs', 'goal']),
    ...waits.map(({ task, wait, goal }) => {
      const met = wait[goal.statistic] <= goal.atMostMs ? 'met' : 'MISSED';
      const statistic = goal.statistic === 'p95Ms' ? 'p95' : 'median';
      const numbers = [wait.medianMs.toFixed(0), wait.p95Ms.toFixed(0), String(wait.runs)];
      return `${line([task, ...numbers])}   ${statistic} <= ${goal.atMostMs} ${met}`;
    }),
  ].join('\n');
}
