import { fileURLToPath } from 'node:url';

/*
 * Who may import what: docs/architecture.md in rules. `npm run lint` cruises the tree by them, and tests/unit/layers.test.ts plants a
 * mistake for every rule. The compiler of Svelte drops imports of types before the cruise sees them; that test judges those.
 */

const own = '^(api|etl|geodata|scripts|tests|web)/';
/** The SQL and the readers never reach the page, and what the page runs may not lean on one kind of machine. */
const pure = '^(geodata/(definitions|network|coverage|planning|readers|ownData)|api/contract)/';
/** Where planning keeps zod schemas, which the contract re-uses; their types are for everybody. */
const schemas = '^geodata/planning/(fields|scenario|coverageRequest|hours/openingHoursSchema)\\.ts$';
/** A place becomes a snap by one way only, so that page and server cannot come to differ. */
const locate = '^geodata/coverage/locate\\.ts$';

/** Own files in `from` import, beside each other, only own files in `below`. */
const layer = (name, from, below) => ({
  name,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: own, pathNot: [from, ...below].map((folder) => `^${folder}/`) },
});

const onlyIn = (name, what, places) => ({
  name,
  severity: 'error',
  from: { path: own, pathNot: places },
  to: { path: what },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Also of types: two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },

    layer('definitions-import-nothing', 'geodata/definitions', []),
    layer('network-on-definitions', 'geodata/network', ['geodata/definitions']),
    layer('coverage-on-network', 'geodata/coverage', ['geodata/network', 'geodata/definitions']),
    layer('planning-on-coverage', 'geodata/planning', ['geodata/coverage', 'geodata/network', 'geodata/definitions']),
    layer('readers-on-definitions', 'geodata/readers', ['geodata/definitions']),
    layer('own-data-on-readers', 'geodata/ownData', ['geodata/readers', 'geodata/network', 'geodata/definitions']),
    layer('database-on-definitions', 'geodata/database', ['geodata/definitions']),
    layer('geodata-on-itself', 'geodata', []),
    layer('etl-on-geodata', 'etl', ['geodata']),
    layer('api-on-geodata', 'api', ['geodata']),
    layer('contract-on-planning', 'api/contract', ['geodata/planning', 'geodata/definitions']),
    layer('web-on-geodata-and-contract', 'web', ['geodata', 'api/contract']),
    layer('scripts-on-themselves', 'scripts', []),
    {
      name: 'no-database-in-the-page',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^geodata/database/' },
    },
    { name: 'no-tests-outside-tests', severity: 'error', from: { pathNot: '^tests/' }, to: { path: '^tests/' } },

    {
      name: 'pure-on-any-machine',
      severity: 'error',
      from: { path: pure },
      to: {
        path: '^node:|(^|/)node_modules/(pg|express|@electric-sql|maplibre-gl|svelte)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-without-node',
      severity: 'error',
      from: { path: pure, pathNot: '^geodata/readers/' },
      to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'readers-without-files',
      comment: 'Bytes to rows; bytes may be compressed.',
      severity: 'error',
      from: { path: '^geodata/readers/' },
      to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'], pathNot: '^(node:)?zlib$' },
    },
    {
      name: 'no-zod-in-the-page',
      comment: 'The contract and its schemas give the page types only.',
      severity: 'error',
      from: { path: '^(web|geodata/(coverage|planning))/', pathNot: schemas },
      to: { path: ['(^|/)node_modules/zod/', '^api/contract/', schemas], dependencyTypesNot: ['type-only'] },
    },

    onlyIn('flatbush-in-one-place', '(^|/)node_modules/flatbush/', [
      '^geodata/network/(edge|barrier|point)Index\\.ts$',
    ]),
    onlyIn('proj4-in-one-place', '(^|/)node_modules/proj4/', ['^geodata/network/rd\\.ts$']),
    onlyIn('snap-in-one-place', '^geodata/network/snapToEdge\\.ts$', [
      locate,
      '^geodata/network/(buildNetwork|keptParts)\\.ts$',
      '^tests/unit/network/',
    ]),
    {
      name: 'rd-in-one-place',
      comment:
        'The ETL converts sources; everything that answers questions goes by locate.ts. What a planner types in RD becomes lon/lat where it is read.',
      severity: 'error',
      from: { path: '^(api|web|geodata/(coverage|planning))/', pathNot: [locate, '^web/format/coordinates\\.ts$'] },
      to: { path: '^geodata/network/rd\\.ts$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: fileURLToPath(new URL('tsconfig.json', import.meta.url)) },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(web/dist|\\.data)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.json', '.d.ts'],
    },
  },
};
