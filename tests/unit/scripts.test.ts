import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The scripts are plain JavaScript: their types are said here. */
const script = (name: string): Promise<unknown> =>
  import(/* @vite-ignore */ new URL(`../../scripts/${name}`, import.meta.url).href);

describe('the build of the page', () => {
  it('is done again when anything changes that the page imports', async () => {
    const { pageSources } = (await script('page.mjs')) as { pageSources: () => string[] };
    const { imports = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      imports?: Record<string, string>;
    };
    const fromRoot = (file: string, specifier: string): string => {
      if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier)).replaceAll('\\', '/');
      const [room, ...rest] = specifier.split('/');
      return `${imports[`${room}/*`].replace('./', '').replace('/*', '')}/${rest.join('/')}`;
    };
    const imported = readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|svelte)$/.test(name) && !name.startsWith('dist'))
      .map((name) => join('web', name))
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?['"]([.#][^'"]*)['"]/g)].map(
          ([, specifier]) => fromRoot(file, specifier),
        ),
      );
    const sources = pageSources();
    expect(imported.filter((path) => path.startsWith('geodata/')).length).toBeGreaterThan(20);
    expect(imported.filter((path) => !sources.some((source) => path.startsWith(`${source}/`)))).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a browser', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'browser-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const browser = (name: string, exitCode: number): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n[ "$1" = --version ] && exit ${exitCode}\nexit 9\n`);
    chmodSync(path, 0o755);
    return path;
  };

  it('is one that starts, not only a file', async () => {
    const { starts } = (await script('chromium.mjs')) as { starts: (path: string) => boolean };
    expect(starts(browser('good', 0))).toBe(true);
    expect(starts(browser('shell-of-a-snap', 1))).toBe(false);
    expect(starts(join(folder, 'missing'))).toBe(false);
  });
});
