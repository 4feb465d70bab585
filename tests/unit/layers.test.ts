import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['api', 'etl', 'geodata', 'scripts', 'tests', 'web'];

interface Cruise {
  summary: {
    violations: { from: string; rule: { name: string } }[];
    ruleSetUsed: { forbidden: { name: string }[] };
  };
  modules: { source: string; dependencies: { resolved: string }[] }[];
}

/** Where the subpath imports of package.json lead. */
const aliases: Record<string, string> = Object.fromEntries(
  Object.entries(
    (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> }).imports,
  ).map(([alias, target]) => [alias.slice(0, -1), target.slice(2, -1)]),
);

/** What `npm run lint` does, in another folder too. */
async function cruise(folder: string): Promise<Cruise> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', ...folders];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Cruise;
}

const brokenRules = ({ summary }: Cruise) => summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`).sort();

/** Per rule a file that breaks it, and no other. */
const planted: Record<string, [file: string, text: string][]> = {
  'no-circles': [
    ['geodata/planning/circle.ts', "import type { Half } from './half.ts';\nexport type Whole = Half[];\n"],
    ['geodata/planning/half.ts', "import type { Whole } from './circle.ts';\nexport type Half = Whole | null;\n"],
  ],
  resolvable: [['etl/lost.ts', "import '#planning/nowhere.ts';\n"]],
  'definitions-import-nothing': [['geodata/definitions/upward.ts', "import '#network/fine.ts';\n"]],
  'network-on-definitions': [['geodata/network/upward.ts', "import '#coverage/fine.ts';\n"]],
  'coverage-on-network': [['geodata/coverage/upward.ts', "import '#planning/fine.ts';\n"]],
  'planning-on-coverage': [['geodata/planning/upward.ts', "import '#readers/fine.ts';\n"]],
  'readers-on-definitions': [['geodata/readers/upward.ts', "import '#network/fine.ts';\n"]],
  'own-data-on-readers': [['geodata/ownData/upward.ts', "import '#planning/fine.ts';\n"]],
  'database-on-definitions': [['geodata/database/upward.ts', "import '#coverage/fine.ts';\n"]],
  'geodata-on-itself': [
    ['geodata/jobs/upward.ts', "import type { Fine } from '#etl/fine.ts';\nexport type F = Fine;\n"],
  ],
  'etl-on-geodata': [['etl/sideways.ts', "import '#api/fine.ts';\n"]],
  'api-on-geodata': [['api/sideways.ts', "import '#etl/fine.ts';\n"]],
  'contract-on-planning': [['api/contract/upward.ts', "import '../fine.ts';\n"]],
  'web-on-geodata-and-contract': [['web/Upward.svelte', '<script lang="ts">\n  import \'#api/fine.ts\';\n</script>\n']],
  'scripts-on-themselves': [['scripts/upward.mjs', "import '../etl/fine.ts';\n"]],
  'no-database-in-the-page': [['web/query.ts', "import '#database/fine.ts';\n"]],
  'no-tests-outside-tests': [['api/tested.ts', "import '#tests/fine.ts';\n"]],
  'pure-on-any-machine': [['geodata/network/stored.ts', "import 'pg';\n"]],
  'pure-without-node': [['geodata/coverage/file.ts', "import 'node:fs';\n"]],
  'readers-without-files': [['geodata/readers/file.ts', "import 'node:fs';\n"]],
  'no-zod-in-the-page': [['web/schema.ts', "import '#contract/fine.ts';\n"]],
  'flatbush-in-one-place': [['geodata/coverage/index2.ts', "import 'flatbush';\n"]],
  'proj4-in-one-place': [['etl/project.ts', "import 'proj4';\n"]],
  'snap-in-one-place': [['web/snap.ts', "import '#network/snapToEdge.ts';\n"]],
  'rd-in-one-place': [['api/convert.ts', "import '#network/rd.ts';\n"]],
};

/** What the planted mistakes reach for. */
function plant(folder: string): void {
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  write('package.json', readFileSync(join(root, 'package.json'), 'utf8'));
  for (const room of Object.values(aliases)) write(`${room}fine.ts`, 'export type Fine = 1;\n');
  for (const file of ['snapToEdge', 'rd']) write(`geodata/network/${file}.ts`, 'export {};\n');
  for (const name of ['flatbush', 'proj4', 'pg']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  for (const [file, text] of Object.values(planted).flat()) write(file, text);
}

/**
 * Imports of types in components, which the cruise does not see.
 *
 * @returns pairs of a component and the file it imports
 */
function importsOfComponents(): [component: string, target: string][] {
  const files = readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.svelte') && !name.startsWith('dist/'))
    .flatMap((name) => {
      const file = `web/${name}`;
      return [...readFileSync(join(root, file), 'utf8').matchAll(/^ *import\s[^'"]*['"]([^'"]+)['"]/gm)].flatMap(
        ([, specifier]): [string, string][] => {
          if (specifier.startsWith('.')) return [[file, normalize(join(dirname(file), specifier))]];
          const alias = Object.keys(aliases).find((prefix) => specifier.startsWith(prefix));
          return alias ? [[file, aliases[alias] + specifier.slice(alias.length)]] : [];
        },
      );
    });
}

/** Whether `from` leads to `to` by one import or more. */
function leadsTo(graph: Map<string, string[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const file of seen) for (const next of graph.get(file) ?? []) seen.add(next);
  return seen.has(to);
}

describe('the layers', () => {
  let tree: Cruise;
  let mistakes: Cruise;
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));

  beforeAll(async () => {
    plant(folder);
    [tree, mistakes] = await Promise.all([cruise(root), cruise(folder)]);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('import only what lies below them', () => {
    expect(tree.modules.length).toBeGreaterThan(500);
    expect(brokenRules(tree)).toEqual([]);
  });

  it('have a planted mistake for every rule', () => {
    expect(mistakes.summary.ruleSetUsed.forbidden.map(({ name }) => name)).toEqual(Object.keys(planted));
  });

  it.each(Object.entries(planted))('fail on a planted mistake: %s', (rule, files) => {
    expect(brokenRules(mistakes)).toContain(`${rule}: ${files[0][0]}`);
  });

  it('hold for the types that components import', () => {
    const imports = importsOfComponents();
    expect(imports.length).toBeGreaterThan(300);
    const upward = imports.filter(([, target]) => !/^(web|geodata\/(?!database\/)|api\/contract)/.test(target));
    expect(upward).toEqual([]);
    const graph = new Map(tree.modules.map((m) => [m.source, m.dependencies.map(({ resolved }) => resolved)]));
    for (const [component, target] of imports) graph.set(component, [...(graph.get(component) ?? []), target]);
    expect(imports.filter(([component, target]) => leadsTo(graph, target, component))).toEqual([]);
  });

  it('keep SQL in the schema, the queries and the ETL', () => {
    const sql = /\b(select\s[\s\S]{1,200}\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\s/i;
    const outside = readdirSync(join(root, 'api'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((file) => !/^api\/(queries|contract)\//.test(file))
      // A GeoPackage is an SQLite file: its SQL makes a file to download and never meets the database.
      .filter((file) => file !== 'api/exports/geoPackage.ts')
      .filter((file) => {
        const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        return [...code.matchAll(/`[^`]*`|'[^'\n]*'/g)].some(([literal]) => sql.test(literal));
      });
    expect(outside).toEqual([]);
  });
});
