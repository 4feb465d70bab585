import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A project as small as can be, by the configuration of this one, with one thing of each kind that nothing uses. */
const planted = {
  'web/main.ts':
    "import { used } from './living.ts';\nimport type { Used } from './living.ts';\nimport App from './App.svelte';\nexport const all: Used = [used, App];\n",
  'web/living.ts':
    'export const used = 1;\nexport const unused = 2;\nexport type Used = unknown[];\nexport type Unused = string;\n',
  'web/App.svelte': '<script lang="ts">\n  import { shown } from \'./shown.ts\';\n</script>\n\n{shown}\n',
  'web/shown.ts': 'export const shown = 1;\n',
  'web/Dead.svelte': '<p>never shown</p>\n',
  'etl/dead.ts': 'export {};\n',
};

interface Report {
  issues: {
    file: string;
    files: unknown[];
    exports: { name: string }[];
    types: { name: string }[];
    dependencies: { name: string }[];
  }[];
}

describe('dead code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dead-code-'));
  let report: Report;
  let status: number | null;

  beforeAll(() => {
    for (const [file, text] of Object.entries(planted)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const dependencies = { svelte: '*', pg: '*' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'planted', type: 'module', dependencies }));
    cpSync(join(root, 'knip.json'), join(folder, 'knip.json'));
    const args = [join(root, 'node_modules/knip/bin/knip.js'), '--reporter', 'json'];
    const knip = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    status = knip.status;
    report = JSON.parse(knip.stdout) as Report;
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  const named = (kind: 'exports' | 'types' | 'dependencies') =>
    report.issues.flatMap((issue) => issue[kind].map(({ name }) => name));

  it('fails the build', () => expect(status).toBe(1));

  it('is found in exports, of values and of types', () => {
    expect(named('exports')).toEqual(['unused']);
    expect(named('types')).toEqual(['Unused']);
  });

  it('is found in files', () => {
    const dead = report.issues.filter(({ files }) => files.length > 0).map(({ file }) => file);
    expect(dead.sort()).toEqual(['etl/dead.ts', 'web/Dead.svelte']);
  });

  it('is found in dependencies', () => expect(named('dependencies')).toContain('pg'));
});
