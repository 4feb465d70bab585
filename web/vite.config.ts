import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** Where the API answers while the page is developed; `npm run dev` starts it there. */
const apiUrl = process.env.API_URL ?? `http://127.0.0.1:${process.env.PORT ?? '8080'}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte()],
  // MapLibre's worker is an ES module; the default (iife) cannot hold its shared chunk.
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: {
      // d3-scale-chromatic makes all its colour ramps while loading; the page uses two lists of colours.
      treeshake: {
        manualPureFunctions: ['ramp', 'ramp$1', 'colors', 'interpolateCubehelixLong', 'cubehelix$1', 'rgb'],
      },
    },
    // MapLibre alone is 1.1 MB before compression; what travels is checked in gzip by the tests.
    chunkSizeWarningLimit: 1300,
  },
  server: { port: 5173, proxy: { '/api': apiUrl } },
});
