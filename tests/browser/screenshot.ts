// Takes the picture of the page that the README shows: node --import tsx tests/browser/screenshot.ts
import { PageUnderTest, settled } from './browserPage.ts';

const path = 'docs/screenshot.png';
const app = await PageUnderTest.start();
try {
  const page = await app.open('?show=loket,bibliotheek,wijkcentrum', { width: 1440, height: 900 });
  // Names are placed once more after the last tile; then the picture stands still.
  await page.waitForTimeout(1500);
  await settled(page);
  await page.screenshot({ path });
  console.log(`Written to ${path}`);
} finally {
  await app.stop();
}
