import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { buildPage } from './page.mjs';
import { root, runNode, SetupError } from './program.mjs';

/** Runs vitest and ends with the plain line `N passed, N failed`; anything that kept a file from running counts as failed. */
export async function test(args) {
  await buildPage();
  const chromiumPath = await findChromium();
  if (!process.env.TEST_SOURCE_DATA)
    console.log('[test] Left out: tests of real municipalities; TEST_SOURCE_DATA names no folder with their files.');
  const resultsFile = join(root, '.data/test-results.json');
  mkdirSync(join(root, '.data'), { recursive: true });
  rmSync(resultsFile, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultsFile}`];
  const code = await runNode(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], {
    env: { CHROMIUM_PATH: chromiumPath },
  });
  if (!existsSync(resultsFile)) throw new SetupError('The tests did not run; the reason is above.');
  const results = JSON.parse(readFileSync(resultsFile, 'utf8'));
  const brokenFiles = results.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const skipped = results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : '';
  console.log(`${results.numPassedTests} passed, ${results.numFailedTests + brokenFiles.length} failed${skipped}`);
  return code;
}
