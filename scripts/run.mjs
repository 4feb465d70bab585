// The entry behind the npm scripts that need set-up. It starts on a bare Node 20, before anything is installed: it brings the
// checkout to the state a command needs (packages, data, page, browser) and then hands over.
import { findChromium } from './chromium.mjs';
import { checkNodeVersion, installPackages, markInstalled } from './packages.mjs';
import { buildPage } from './page.mjs';
import { runNode, runTypeScript, SetupError } from './program.mjs';
import { develop, serve } from './serve.mjs';
import { test } from './test.mjs';

const commands = {
  start: serve,
  dev: develop,
  test,
  build: async () => (await buildPage(), 0),
  etl: (args) => runTypeScript(['etl/cli.ts', ...args]),
  worker: (args) => runTypeScript(['etl/worker.ts', ...args]),
  soak: (args) => runTypeScript(['tests/soak/run.ts', ...args]),
  bench: async (args) => {
    const env = {};
    if (args.includes('--browser')) {
      await buildPage();
      env.CHROMIUM_PATH = await findChromium();
    }
    return runNode(['--expose-gc', '--import', 'tsx', 'tests/bench/run.ts', ...args], { env });
  },
};

try {
  const [name, ...args] = process.argv.slice(2);
  if (name === 'mark-installed') {
    markInstalled();
    process.exit();
  }
  const command = commands[name];
  if (!command) throw new SetupError(`Unknown command "${name}"; one of: ${Object.keys(commands).join(', ')}.`);
  checkNodeVersion();
  await installPackages();
  process.exitCode = await command(args);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`[setup] ${error.message}`);
  process.exitCode = 1;
}
