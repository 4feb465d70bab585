import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rooms = ['api', 'web', 'geodata', 'etl', 'scripts', 'tests'];
/** Written by the program, or nothing that this project wrote. */
const notRead = /(^|[/\\])(node_modules|dist|haarlem|golden)[/\\]/;

/** What stands behind the commands that take options of our own. */
const commandSources: Record<string, string> = {
  etl: 'etl/cli.ts',
  bench: 'tests/bench/run.ts',
  soak: 'tests/soak/run.ts',
};
/** Commands of npm itself. */
const npmCommands = new Set(['ci', 'install', 'run']);

interface Paper {
  /** From the root, with slashes. */
  path: string;
  text: string;
}

function filesBelow(folder: string, name: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !notRead.test(path));
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');

const papers: Paper[] = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['docs', ...rooms].flatMap((folder) => filesBelow(folder, /\.md$/)),
].map((path) => ({ path, text: read(path) }));

const packageFile = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  imports?: Record<string, string>;
};

/** Every word of the program, of which the papers may name any; the tests are no part of it. */
const programWords = new Set(
  [
    ...rooms.filter((room) => room !== 'tests').flatMap((room) => filesBelow(room, /\.(ts|svelte|mjs|sql|css|json)$/)),
    'package.json',
  ].flatMap((path) => read(path).match(/[A-Za-z_][\w-]*/g) ?? []),
);

const fencedBlock = /```[^\n]*\n([\s\S]*?)```/g;
const inlineCodes = ({ text }: Paper) =>
  [...text.replace(fencedBlock, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);
const codes = (paper: Paper) => [
  ...inlineCodes(paper),
  ...[...paper.text.matchAll(fencedBlock)].flatMap(([, block]) => block.split('\n')),
];

function wrongCommands(paper: Paper): string[] {
  return codes(paper).flatMap((code) =>
    [...code.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)( -- [^#\n]*)?/g)].flatMap(([command, name, options = '']) => {
      if (npmCommands.has(name)) return [];
      if (!packageFile.scripts[name]) return [`${command.trim()}: package.json has no script "${name}"`];
      const source = commandSources[name];
      if (!source) return [];
      const known = read(source);
      return [...options.matchAll(/--([a-z][\w-]*)/g)]
        .filter(([, option]) => !new RegExp(`\\b['"]?${option}['"]?: \\{ type:`).test(known))
        .map(([option]) => `${command.trim()}: ${source} has no option ${option}`);
    }),
  );
}

/** As GitHub makes them of headings. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

function wrongLinks({ path, text }: Paper): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => {
    if (/^(https?|mailto):/.test(target)) return [];
    const [file, anchor] = target.split('#');
    const linked = file === '' ? path : join(dirname(path), file);
    if (!existsSync(join(root, linked))) return [`${target}: no such file`];
    const headings = anchor ? read(linked).matchAll(/^#+ (.*)$/gm) : [];
    const hasAnchor = !anchor || [...headings].some(([, heading]) => anchorOf(heading) === anchor);
    return hasAnchor ? [] : [`${target}: no such heading`];
  });
}

/** Paths that begin with a folder of the project; a star ends what is looked up. */
function wrongPaths(paper: Paper): string[] {
  const named = /(?<![\w/.#-])(?:api|web|geodata|etl|scripts|tests|docs|\.ci)\/[\w./*-]*/g;
  return codes(paper).flatMap((code) => {
    const paths = code.match(named) ?? [];
    const missing = paths.filter((path) => !existsSync(join(root, path.replace(/\*.*$/, '').replace(/\.$/, ''))));
    const rootFile = /^[\w-]+\.(json|md|js|mjs|ts|cjs)$/.test(code) && !existsSync(join(root, code)) ? [code] : [];
    return [...missing, ...rootFile].map((path) => `${path}: no such file or folder`);
  });
}

function wrongNames(paper: Paper): string[] {
  return inlineCodes(paper).flatMap((code) => {
    if (code.startsWith('#')) return packageFile.imports?.[code] ? [] : [`${code}: no such subpath import`];
    const isName = /^[A-Za-z_][\w-]*$/.test(code) && !rooms.includes(code) && !existsSync(join(root, code));
    return isName && !programWords.has(code) ? [`${code}: nothing in the program has this name`] : [];
  });
}

const checks = { wrongCommands, wrongLinks, wrongPaths, wrongNames };
const faultsOf = (paper: Paper) => Object.values(checks).flatMap((check) => check(paper));

describe('the documents', () => {
  it('are there', () => {
    const paths = papers.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
        ...['architecture', 'glossary', 'performance', 'user-guide'].map((name) => `docs/${name}.md`),
      ]),
    );
  });

  it.each(papers.map((paper) => [paper.path, paper] as const))(
    '%s names nothing that does not exist',
    (_path, paper) => {
      expect(faultsOf(paper)).toEqual([]);
    },
  );

  it('draw rooms that exist', () => {
    const drawn = [...read('docs/architecture.svg').matchAll(/class="name"[^>]*>([^<]+)</g)].map(([, name]) => name);
    const places = ['source files', ...rooms, ...readdirSync(join(root, 'geodata'))];
    expect(drawn.length).toBeGreaterThan(rooms.length);
    expect(drawn.filter((name) => !places.includes(name))).toEqual([]);
  });
});

describe('the check of the documents', () => {
  const faultsIn = (text: string) => faultsOf({ path: 'docs/planted.md', text });

  it('finds a command that package.json does not have', () => {
    expect(faultsIn('Run `npm run tset`.')).toEqual(['npm run tset: package.json has no script "tset"']);
    expect(faultsIn('```sh\nnpm begin\n```')).toEqual(['npm begin: package.json has no script "begin"']);
  });

  it('finds an option that the command does not take', () => {
    expect(faultsIn('`npm run etl -- --forse`')).toEqual(['npm run etl -- --forse: etl/cli.ts has no option --forse']);
    expect(faultsIn('`npm run bench -- --quick --http`')).toEqual([]);
  });

  it('finds a link to a file or heading that is not there', () => {
    expect(
      faultsIn('[a](gone.md) [b](../README.md#gone) [c](../README.md#two-commands) [d](https://example.org/x)'),
    ).toEqual(['gone.md: no such file', '../README.md#gone: no such heading']);
  });

  it('finds a path that is not there, also in a block of code', () => {
    expect(faultsIn('See `etl/gone.ts`.\n\n```\nnode scripts/run.mjs x > web/gone\n```')).toEqual([
      'etl/gone.ts: no such file or folder',
      'web/gone: no such file or folder',
    ]);
    expect(faultsIn('`/api/v1/areas`, `etl/steps/*.ts`, `tests/unit/`')).toEqual([]);
  });

  it('finds a name that the program does not have', () => {
    expect(faultsIn('`summariseNothingAtAll`, `TargetGroup`, `#gone/*`')).toEqual([
      'summariseNothingAtAll: nothing in the program has this name',
      '#gone/*: no such subpath import',
    ]);
  });
});
