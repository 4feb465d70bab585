import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** One project per kind of test; those that need the database or a browser run file by file, as they share one machine. */
const sequential = { pool: 'forks', fileParallelism: false, testTimeout: 60_000, hookTimeout: 240_000 } as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        plugins: [svelte()],
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 30_000 },
      },
      { test: { name: 'db', include: ['tests/db/**/*.test.ts'], sequence: { groupOrder: 1 }, ...sequential } },
      { test: { name: 'http', include: ['tests/http/**/*.test.ts'], sequence: { groupOrder: 2 }, ...sequential } },
      {
        test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], sequence: { groupOrder: 3 }, ...sequential },
      },
    ],
  },
});
