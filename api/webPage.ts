import { extname, join } from 'node:path';
import compression from 'compression';
import express from 'express';
import type { RequestHandler, Response, Router } from 'express';

const forEver = 'public, max-age=31536000, immutable';

/** Sends the brotli form that the build put beside a file, to whoever takes it. */
function brotliAssets(webDir: string): RequestHandler {
  const sendCompressed = express.static(webDir, {
    index: false,
    setHeaders: (response: Response, path: string) => {
      response.type(extname(path.slice(0, -'.br'.length)));
      response.setHeader('Content-Encoding', 'br');
      response.setHeader('Cache-Control', forEver);
      response.vary('Accept-Encoding');
    },
  });
  return (request, response, next) => {
    if (!request.path.startsWith('/assets/') || !request.acceptsEncodings('br')) return next();
    const { url } = request;
    request.url = `${request.path}.br`;
    sendCompressed(request, response, (error?: unknown) => {
      // There is no such form: the file itself may still be there.
      request.url = url;
      next(error);
    });
  };
}

/** Serves the built page. Vite puts a hash of the content in the names below /assets; the rest is asked for anew each time. */
export function webPage(webDir: string): Router {
  const router = express.Router();
  router.use(brotliAssets(webDir));
  router.use(compression());
  router.use(
    express.static(webDir, {
      setHeaders: (response: Response, path: string) => {
        const isHashed = path.startsWith(join(webDir, 'assets'));
        response.setHeader('Cache-Control', isHashed ? forEver : 'no-cache');
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
