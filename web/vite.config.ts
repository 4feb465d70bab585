import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/** Where the API answers while the page is developed; `npm run dev` starts it there. */
const apiUrl = process.env.API_URL ?? `http://127.0.0.1:${process.env.PORT ?? '8080'}`;

/**
 * Puts a brotli form beside every script and style sheet. At its best level that takes seconds, too long for a server to do per
 * request, and makes what travels a fifth smaller than gzip; the server sends it to whoever takes it.
 */
function brotliAssets(): Plugin {
  const compress = promisify(brotliCompress);
  return {
    name: 'brotli-assets',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const names = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const path = join(dir ?? '', name);
          await writeFile(`${path}.br`, await compress(await readFile(path)));
        }),
      );
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte(), brotliAssets()],
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
    // MapLibre alone is 1.1 MB before compression; what travels is checked by the tests.
    chunkSizeWarningLimit: 1300,
  },
  server: { port: 5173, proxy: { '/api': apiUrl } },
});
