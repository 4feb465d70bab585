import { spawn } from 'node:child_process';
import { loadData } from './data.mjs';
import { buildPage } from './page.mjs';
import { root, runNode, runTypeScript } from './program.mjs';

export async function serve() {
  await loadData();
  await buildPage();
  return runTypeScript(['api/server.ts'], { env: { NODE_ENV: 'production' } });
}

/** The API on its own port, and Vite's development server, which passes /api on to it. */
export async function develop() {
  await loadData();
  const api = spawn(
    process.execPath,
    ['--import', 'tsx', '--watch-path=api', '--watch-path=geodata', 'api/server.ts'],
    { cwd: root, stdio: 'inherit' },
  );
  try {
    return await runNode(['node_modules/vite/bin/vite.js', 'web']);
  } finally {
    api.kill('SIGTERM');
  }
}
