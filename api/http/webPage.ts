import { extname, join } from 'node:path';
import compression from 'compression';
import express from 'express';
import type { RequestHandler, Response, Router } from 'express';

const withoutLimit = 'public, max-age=31536000, immutable';

/** Forms of an asset that the build puts beside it, the smallest first. */
const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/** Sends the smallest form of an asset that the browser takes. */
function compressedAssets(webDir: string): RequestHandler {
  const sendCompressed = express.static(webDir, {
    index: false,
    setHeaders: (response: Response, path: string) => {
      const suffix = extname(path);
      response.type(extname(path.slice(0, -suffix.length)));
      response.setHeader('Content-Encoding', encodings.find((encoding) => encoding.suffix === suffix)?.name ?? '');
      response.setHeader('Cache-Control', withoutLimit);
      response.vary('Accept-Encoding');
    },
  });
  return (request, response, next) => {
    const encoding =
      request.path.startsWith('/assets/') && encodings.find(({ name }) => request.acceptsEncodings(name));
    if (!encoding) return next();
    const { url } = request;
    request.url = `${request.path}${encoding.suffix}`;
    sendCompressed(request, response, (error?: unknown) => {
      // There is no such form: the file itself may still be there.
      request.url = url;
      next(error);
    });
  };
}

/** Serves the built page. Vite puts a hash of the content in the names below /assets; the rest is requested every time. */
export function webPage(webDir: string): Router {
  const router = express.Router();
  router.use(compressedAssets(webDir));
  router.use(compression());
  router.use(
    express.static(webDir, {
      setHeaders: (response: Response, path: string) => {
        const isHashed = path.startsWith(join(webDir, 'assets'));
        response.setHeader('Cache-Control', isHashed ? withoutLimit : 'no-cache');
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
