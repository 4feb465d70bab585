import { join } from 'node:path';
import compression from 'compression';
import express from 'express';
import type { Response, Router } from 'express';

/** Serves the built page. Vite puts a hash of the content in the names below /assets; the rest is asked for anew each time. */
export function webPage(webDir: string): Router {
  const router = express.Router();
  router.use(compression());
  router.use(
    express.static(webDir, {
      setHeaders: (response: Response, path: string) => {
        const isHashed = path.startsWith(join(webDir, 'assets'));
        response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  // Only reached where there is no index.html.
  router.get('/', (_request, response) => {
    response
      .status(503)
      .type('text/plain')
      .send('The page has not been built yet. Run "npm run build" and load it again.\n');
  });
  return router;
}
