// Takes the pictures that the documents show, of every task in four windows: node --import tsx tests/browser/screenshot.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { PageUnderTest, settled } from './browserPage.ts';
import { reducedPng } from './palettePng.ts';

const folder = 'docs/screens';
const windows = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const counter = 'to=loket&by=walk-older&focus=SD0392-schalkwijk&site=52.3597,4.6513,loket,1,,Loket%20Schalkwijk';
/** `press` is clicked first; `ready` is there when the picture can be taken. */
const tasks: { name: string; query: string; press?: string; ready?: string }[] = [
  { name: 'verkennen', query: '?show=loket,bibliotheek,wijkcentrum' },
  {
    name: 'bereik',
    query: '?mode=reach&to=loket&by=walk-older&facility=loket-publiekshal-gemeente-haarlem-raakspoort',
  },
  { name: 'locaties-testen', query: `?mode=sites&${counter}`, ready: '[data-verdict="agreed"]' },
  {
    ...{ name: 'beste-plekken', query: '?mode=best&to=loket&by=walk-older' },
    ...{ press: 'Zoek de beste plekken', ready: 'text=Bewezen best' },
  },
  { name: 'vergelijken', query: `?mode=compare&compare=today,present&${counter}`, ready: '.board .parts' },
];

/** Names are placed once more after the last tile, and streets are drawn once a scenario stands; then the picture stands still. */
async function standsStill(page: Page, ready?: string): Promise<void> {
  if (ready) await page.locator(ready).waitFor({ timeout: 60_000 });
  await page.waitForTimeout(2500);
  await settled(page);
}

const app = await PageUnderTest.start();
try {
  mkdirSync(folder, { recursive: true });
  for (const size of windows) {
    for (const { name, query, press, ready } of tasks) {
      const page = await app.open(query, size, 1);
      if (press) await page.getByRole('button', { name: press }).click();
      await standsStill(page, ready);
      const picture = await reducedPng(page, await page.screenshot());
      writeFileSync(`${folder}/${name}-${size.width}x${size.height}.png`, picture);
      if (name === 'verkennen' && size === windows[0]) writeFileSync('docs/screenshot.png', picture);
    }
  }
  console.log(`Written to ${folder}`);
} finally {
  await app.stop();
}
