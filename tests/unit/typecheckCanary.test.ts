import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const planted: string[] = [];

afterEach(() => planted.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A rule that wants types says nothing where it gets none; so plant a promise that nothing waits for. */
it('eslint finds a planted floating promise', () => {
  const folder = mkdtempSync(join(root, 'tests/canary-'));
  planted.push(folder);
  const file = join(folder, 'planted.ts');
  writeFileSync(file, 'export async function load(): Promise<void> {}\nexport function send(): void {\n  load();\n}\n');
  const lint = spawnSync(process.execPath, ['node_modules/eslint/bin/eslint.js', file], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(lint.stdout).toContain('@typescript-eslint/no-floating-promises');
  expect(lint.status).toBe(1);
}, 60_000);

/** svelte-check can pass while checking nothing; so plant a mistake and see that it is found. */
it('svelte-check finds a planted type error', () => {
  const folder = mkdtempSync(join(root, 'web/canary-'));
  planted.push(folder);
  writeFileSync(
    join(folder, 'Planted.svelte'),
    '<script lang="ts">\n  const metres: number = "far";\n</script>\n\n{metres}\n',
  );
  const tsconfig = join(folder, 'tsconfig.json');
  writeFileSync(tsconfig, JSON.stringify({ extends: '../tsconfig.json', include: ['./*.svelte'] }));
  const check = spawnSync(
    process.execPath,
    ['node_modules/svelte-check/bin/svelte-check', '--tsconfig', tsconfig, '--output', 'machine'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  expect(check.stdout).toContain('Planted.svelte');
  expect(check.stdout).toMatch(/is not assignable to type .*number/);
  expect(check.status).not.toBe(0);
}, 60_000);
