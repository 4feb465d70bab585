import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What each folder may import from the project itself; the longest matching folder counts. */
const mayImport: Record<string, string[]> = {
  'geodata/definitions': [],
  'geodata/network': ['geodata/definitions'],
  'geodata/database': ['geodata/definitions'],
  'geodata/readers': ['geodata/definitions'],
  'geodata/coverage': ['geodata/definitions', 'geodata/network'],
  'geodata/planning': ['geodata/coverage', 'geodata/network', 'geodata/definitions'],
  etl: ['geodata'],
  'api/contract': ['geodata/planning', 'geodata/definitions'],
  api: ['geodata', 'api'],
  web: ['api/contract', 'geodata/coverage', 'geodata/planning', 'geodata/definitions', 'geodata/network'],
};

/** Where the subpath imports of package.json lead. */
const aliases: Record<string, string> = Object.fromEntries(
  Object.entries(
    (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> }).imports,
  ).map(([alias, target]) => [alias.slice(0, -1), target.slice(2, -1)]),
);

function targetOf(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier));
  const alias = Object.keys(aliases).find((prefix) => specifier.startsWith(prefix));
  return alias ? aliases[alias] + specifier.slice(alias.length) : null;
}

/** Packages that would tie a pure folder to one kind of machine. */
const pureFolders = ['geodata/definitions', 'geodata/network', 'geodata/coverage', 'geodata/planning', 'api/contract'];
const impurePackages = /^(node:|fs|path|pg|express|worker_threads|@electric-sql|maplibre-gl)/;

/** Where planning keeps zod schemas, which the contract re-uses; their types are for everybody. */
const schemaFiles = ['fields', 'scenario', 'coverageRequest', 'hours/openingHoursSchema'].map(
  (name) => `geodata/planning/${name}.ts`,
);
const bringsZod = (target: string) =>
  target === 'zod' || inside(target, 'api/contract') || schemaFiles.includes(target);

interface Import {
  file: string;
  specifier: string;
  typeOnly: boolean;
}

function importsBelow(folder: string): Import[] {
  const found: Import[] = [];
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(ts|svelte)$/.test(entry.name)) continue;
    const file = relative(root, join(entry.parentPath, entry.name));
    if (file.includes('web/dist/') || file.includes('node_modules/')) continue;
    const text = readFileSync(join(root, file), 'utf8');
    const pattern =
      /\b(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g;
    for (const match of text.matchAll(pattern)) {
      found.push({ file, specifier: match[2] ?? match[3], typeOnly: Boolean(match[1]) });
    }
  }
  return found;
}

const inside = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const longestFirst = (a: string, b: string) => b.length - a.length;

function violations(): string[] {
  const folders = Object.keys(mayImport).sort(longestFirst);
  return ['geodata', 'etl', 'api', 'web'].flatMap((top) =>
    importsBelow(top).flatMap(({ file, specifier }) => {
      const own = folders.find((folder) => inside(file, folder));
      const target = targetOf(file, specifier);
      if (!own || !target) return [];
      const allowed = inside(target, own) || mayImport[own].some((folder) => inside(target, folder));
      return allowed ? [] : [`${file} may not import ${target}`];
    }),
  );
}

describe('the layers', () => {
  it('sees the imports it is to judge', () => {
    const contractImports = importsBelow('api/contract').filter(({ specifier }) =>
      specifier.startsWith('#definitions/'),
    );
    expect(contractImports.length).toBeGreaterThan(3);
  });

  it('import only what lies below them', () => {
    expect(violations()).toEqual([]);
  });

  it('keep pure folders free of the machine they run on', () => {
    const impure = pureFolders.flatMap((folder) =>
      importsBelow(folder)
        .filter(({ specifier, typeOnly }) => !typeOnly && impurePackages.test(specifier))
        .map(({ file, specifier }) => `${file} imports ${specifier}`),
    );
    expect(impure).toEqual([]);
  });

  it('keep zod out of the page: the contract and its schemas give it types only', () => {
    const values = [...importsBelow('web'), ...importsBelow('geodata/coverage'), ...importsBelow('geodata/planning')]
      .filter(({ file }) => !schemaFiles.includes(file))
      .filter(({ file, specifier, typeOnly }) => !typeOnly && bringsZod(targetOf(file, specifier) ?? specifier))
      .map(({ file, specifier }) => `${file} imports ${specifier}`);
    expect(values).toEqual([]);
  });

  it('keep SQL in the schema, the queries and the ETL', () => {
    const sql = /\b(select\s[\s\S]{1,200}\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\s/i;
    const outside = readdirSync(join(root, 'api'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((file) => !inside(file, 'api/queries') && !inside(file, 'api/contract'))
      // A GeoPackage is an SQLite file: its SQL makes a file for the client and never meets the database.
      .filter((file) => file !== 'api/exports/geoPackage.ts')
      .filter((file) => {
        const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        return [...code.matchAll(/`[^`]*`|'[^'\n]*'/g)].some(([literal]) => sql.test(literal));
      });
    expect(outside).toEqual([]);
  });
});
