import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

/** Where the API answers while the page is developed; `npm run dev` starts it there. */
const apiUrl = process.env.API_URL ?? `http://127.0.0.1:${process.env.PORT ?? '8080'}`;

/**
 * Puts a brotli and a gzip form beside every script and style sheet. At their best level that takes seconds, too long for a server
 * to do per request; the server sends whichever the browser takes, brotli first, as it is a fifth smaller.
 */
function compressedAssets(): Plugin {
  const toBrotli = promisify(brotliCompress);
  const toGzip = promisify<Buffer, { level: number }, Buffer>(gzip);
  return {
    name: 'compressed-assets',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const names = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name));
      await Promise.all(
        names.map(async (name) => {
          const path = join(dir ?? '', name);
          const bytes = await readFile(path);
          await writeFile(`${path}.br`, await toBrotli(bytes));
          await writeFile(`${path}.gz`, await toGzip(bytes, { level: 9 }));
        }),
      );
    },
  };
}

/**
 * d3-scale-chromatic makes all its colour lists and ramps while loading, which a bundler takes for something that must happen. The
 * page uses four lists and one ramp; said to be pure, the others are left out.
 */
function pureColourLists(): Plugin {
  return {
    name: 'pure-colour-lists',
    apply: 'build',
    transform: {
      filter: { id: /d3-scale-chromatic/ },
      handler: (code) => ({
        code: code.replaceAll('= new Array(3).concat(', '= /* @__PURE__ */ new Array(3).concat('),
        map: null,
      }),
    },
  };
}

/** proj4 brings some thirty projections along; the engine, in its worker, needs that of EPSG:28992 only. */
function onlyDutchProjection(): Plugin {
  return {
    name: 'only-dutch-projection',
    apply: 'build',
    transform: {
      filter: { id: /proj4\/projs\.js$/ },
      handler: () => ({
        code: `import sterea from './lib/projections/sterea'; export default ({ Proj }) => Proj.projections.add(sterea);`,
        map: null,
      }),
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte(), pureColourLists(), compressedAssets()],
  // MapLibre's worker is an ES module; the default (iife) cannot hold its shared chunk.
  worker: { format: 'es', plugins: () => [onlyDutchProjection()] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: {
      treeshake: {
        manualPureFunctions: ['ramp', 'ramp$1', 'colors', 'interpolateCubehelixLong', 'cubehelix$1', 'rgb'],
      },
    },
    // MapLibre alone is 1.1 MB before compression; what travels is checked by the tests.
    chunkSizeWarningLimit: 1300,
  },
  // The API refuses what comes from another origin than its own name, so it is to see the name that the browser has asked.
  server: { port: 5173, proxy: { '/api': { target: apiUrl, changeOrigin: false } } },
});
