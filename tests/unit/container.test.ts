import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface ComposeService {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
  healthcheck?: object;
}
const { services, volumes } = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<'database' | 'api' | 'worker', ComposeService>;
  volumes: Record<string, null>;
};
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Instructions of a Dockerfile in their order; one that goes on over lines is one. */
const instructions = read('Dockerfile')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => ({ name: line.split(' ')[0], text: line.slice(line.indexOf(' ') + 1) }));
const all = (name: string) => instructions.filter((instruction) => instruction.name === name).map(({ text }) => text);

describe('the image', () => {
  it('is of the Node that the project needs, and runs as a user without rights', () => {
    expect(all('FROM')).toEqual([expect.stringMatching(/^node:20-/)]);
    expect(all('USER')).toEqual(['node']);
  });

  it('copies only what is there', () => {
    const copied = all('COPY').flatMap((text) =>
      text
        .split(' ')
        .filter((part) => !part.startsWith('--'))
        .slice(0, -1),
    );
    expect(copied).toContain('package-lock.json');
    expect(copied.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('runs npm scripts and programs that are there', () => {
    const scriptsRun = all('RUN').flatMap((text) => /^npm run (\S+)/.exec(text)?.[1] ?? []);
    expect(scriptsRun.filter((script) => !(script in scripts))).toEqual([]);
    const [command] = all('CMD');
    expect(
      (JSON.parse(command) as string[]).filter((part) => part.endsWith('.ts') && !existsSync(join(root, part))),
    ).toEqual([]);
  });

  it('leaves out what a clone does not hold', () => {
    expect(read('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['.data', '.git', 'node_modules', 'web/dist']),
    );
  });
});

describe('the composition', () => {
  it('has a database, an api and a worker, of which the last two wait for the first', () => {
    expect(Object.keys(services)).toEqual(['database', 'api', 'worker']);
    expect(services.database.image).toMatch(/^postgis\/postgis:15-/);
    expect(services.database.healthcheck).toBeDefined();
    for (const { build, environment, depends_on: waits } of [services.api, services.worker]) {
      expect([build, waits?.database.condition]).toEqual(['.', 'service_healthy']);
      expect(environment?.DATABASE_URL).toMatch(/^postgres:\/\/loketkaart:.*@database:5432\/loketkaart$/);
    }
  });

  it('gives settings that the program reads', () => {
    const code = ['api/config.ts', 'etl/fetch/sourceConfig.ts', 'geodata/database/config.ts'].map(read).join();
    const settings = [services.api, services.worker].flatMap(({ environment = {} }) => Object.keys(environment));
    expect(settings.filter((name) => !code.includes(name))).toEqual([]);
  });

  it('runs scripts that are there, and keeps what must stay', () => {
    const [npm, run, script] = services.worker.command ?? [];
    expect([npm, run, script in scripts]).toEqual(['npm', 'run', true]);
    const kept = Object.values(services).flatMap(({ volumes: mounted = [] }) =>
      mounted.map((text) => text.split(':')[0]),
    );
    expect(kept.sort()).toEqual(Object.keys(volumes).sort());
  });
});
