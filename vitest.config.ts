import { svelte } from '@sveltejs/vite-plugin-svelte';
import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that need a database, a server or a browser: each file has its own, copied from what is made before the first. */
const onDatabase = {
  pool: 'forks',
  // One more than there are processors: each waits for a browser, a database or a disk half of the time.
  maxWorkers: 3,
  globalSetup: 'tests/prepareDatabases.ts',
  testTimeout: 60_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 20_000 } },
} as const;

/** Tests of files too large for the repository; without the folder that holds them they are left out, not skipped. */
const needSourceData = process.env.TEST_SOURCE_DATA
  ? []
  : [
      'tests/db/realMunicipalities.test.ts',
      'tests/unit/fetch/realSources.test.ts',
      'tests/unit/planning/bestPlaces/benchmarks.test.ts',
    ];

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        plugins: [svelte()],
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...needSourceData],
          testTimeout: 30_000,
          // Loading modules again for each file took two thirds of the time.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'db',
          include: ['tests/db/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...needSourceData],
          sequence: { groupOrder: 1 },
          ...onDatabase,
        },
      },
      {
        test: {
          name: 'http',
          include: ['tests/http/**/*.test.ts'],
          sequence: { groupOrder: 1 },
          ...onDatabase,
          isolate: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          sequence: { groupOrder: 2 },
          ...onDatabase,
          globalSetup: ['tests/prepareDatabases.ts', 'tests/prepareService.ts'],
          // One browser for all files of a process.
          isolate: false,
          // Browsers share the processors: a picture takes longer than with one alone, and all files together take less.
          testTimeout: 120_000,
        },
      },
    ],
  },
});
