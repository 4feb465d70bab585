import type { CDPSession, Page } from 'playwright-core';
import { PageUnderTest } from '../browser/browserPage.ts';
import { agreed, schalkwijk, siteParam } from '../browser/sitesPage.ts';
import { seededRandom } from '../scenes/seededRandom.ts';

/** What one move of the pointer cost, milliseconds. */
interface Frame {
  /** From the page's pointer event to the figures in map (feature state), panel and table. */
  elapsedMs: number;
  /** The engine's part of that, in its worker. */
  engineMs: number;
  /** Time that the page's own thread spent in scripts. */
  scriptMs: number;
}

interface Distribution {
  medianMs: number;
  p95Ms: number;
  maximumMs: number;
}

export interface DragBench {
  scene: string;
  moves: number;
  framesPainted: number;
  elapsed: Distribution;
  engine: Distribution;
  script: Distribution;
  /** Script of the page and engine together: what a frame costs where nothing else runs. */
  scriptAndEngine: Distribution;
}

/** Of the 95th percentile of script and engine together. */
const goalMs = 16;

const scenes = [
  { scene: '1 counter and the candidate, table closed', query: '' },
  { scene: '1 counter and the candidate, table of 111 buurten open', query: '&table=1' },
  { scene: '12 facilities and the candidate, table closed', query: '&to=loket,bibliotheek,wijkcentrum' },
];

function distribution(values: number[]): Distribution {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { medianMs: at(0.5), p95Ms: at(0.95), maximumMs: at(1) };
}

/** How far the walk goes from where it starts, to the north west: from Schalkwijk to the middle of Haarlem. */
const walkPixels = { width: 150, height: 200, margin: 10 };

/** A walk over the city from a seed: mostly small steps in a direction that turns slowly, as a hand makes them. */
function* seededPath(moves: number, from: { x: number; y: number }) {
  const random = seededRandom(42);
  const { width, height, margin } = walkPixels;
  let { x, y } = from;
  let direction = random() * 2 * Math.PI;
  for (let i = 0; i < moves; i++) {
    direction += (random() - 0.5) * 0.8;
    const step = 2 + random() * 14;
    const [nextX, nextY] = [x + step * Math.cos(direction), y + step * Math.sin(direction)];
    const [west, north] = [from.x - nextX, from.y - nextY];
    const isInside = west > -margin && west < width && north > -margin && north < height;
    if (isInside) [x, y] = [nextX, nextY];
    else direction += Math.PI / 2;
    yield { x, y };
  }
}

/** Time the page's thread spent in scripts so far, in processor time, so that other programs do not count. */
async function scriptSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
}

/** Has every painted frame reported to this process; answers a function that waits for the next. */
async function followFrames(page: Page): Promise<() => Promise<Omit<Frame, 'scriptMs'> | null>> {
  const arrived: Omit<Frame, 'scriptMs'>[] = [];
  let wake: () => void = () => undefined;
  await page.exposeFunction('reportFrame', (elapsedMs: number, engineMs: number) => {
    arrived.push({ elapsedMs, engineMs });
    wake();
  });
  await page.evaluate(() => {
    const { reportFrame } = window as unknown as { reportFrame: (elapsedMs: number, engineMs: number) => void };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName('site-frame')) {
        const { computeMilliseconds } = (entry as PerformanceMeasure).detail as { computeMilliseconds: number };
        reportFrame(entry.duration, computeMilliseconds);
      }
    }).observe({ entryTypes: ['measure'] });
  });
  return async () => {
    if (arrived.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        // A move within the same tenth of a metre paints nothing.
        setTimeout(resolve, 500);
      });
    }
    return arrived.shift() ?? null;
  };
}

async function benchScenario(app: PageUnderTest, scene: string, query: string, moves: number): Promise<DragBench> {
  const page = await app.open(`?mode=sites&${siteParam(schalkwijk)}${query}`, { width: 1440, height: 900 });
  await agreed(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const nextFrame = await followFrames(page);
  const box = await page.locator('button[data-site="c1"]').boundingBox();
  if (!box) throw new Error('The candidate is not to be seen');
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 3 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  const frames: Frame[] = [];
  for (const { x, y } of seededPath(moves, start)) {
    const before = await scriptSeconds(session);
    await page.mouse.move(x, y);
    const frame = await nextFrame();
    if (frame) frames.push({ ...frame, scriptMs: ((await scriptSeconds(session)) - before) * 1000 });
  }
  await page.mouse.up();
  await agreed(page);
  const of = (read: (frame: Frame) => number) => distribution(frames.map(read));
  return {
    ...{ scene, moves, framesPainted: frames.length },
    elapsed: of(({ elapsedMs }) => elapsedMs),
    engine: of(({ engineMs }) => engineMs),
    script: of(({ scriptMs }) => scriptMs),
    scriptAndEngine: of(({ scriptMs, engineMs }) => scriptMs + engineMs),
  };
}

/** Drags a candidate over the real Haarlem in Chromium, along a path from a seed. Needs the built page. */
export async function benchBrowserDrag(moves: number): Promise<DragBench[]> {
  const app = await PageUnderTest.start();
  try {
    const results: DragBench[] = [];
    for (const { scene, query } of scenes) results.push(await benchScenario(app, scene, query, moves));
    return results;
  } finally {
    await app.stop();
  }
}

export function formatDragTable(results: readonly DragBench[]): string {
  const number = (value: number) => value.toFixed(1).padStart(8);
  const row = (name: string, { medianMs, p95Ms, maximumMs }: Distribution, goal = '') =>
    `  ${name.padEnd(34)}${number(medianMs)}${number(p95Ms)}${number(maximumMs)}  ${goal}`;
  return results
    .map(({ scene, moves, framesPainted, script, engine, scriptAndEngine, elapsed }) =>
      [
        `${scene}: ${framesPainted} frames for ${moves} moves, ms      median     p95     max`,
        row('script of the page (processor time)', script),
        row('engine, in its worker', engine),
        row(
          'both together',
          scriptAndEngine,
          `goal: p95 <= ${goalMs} ${scriptAndEngine.p95Ms <= goalMs ? 'met' : 'MISSED'}`,
        ),
        row('pointer move to feature state', elapsed),
      ].join('\n'),
    )
    .join('\n\n');
}
