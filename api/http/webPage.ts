import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import compression from 'compression';
import express from 'express';
import type { Request, RequestHandler, Response, Router } from 'express';
import { slug } from '#readers/slug.ts';
import type { ServedDatasets, ServedMunicipality } from '../dataset/servedDatasets.ts';
import { ResponseBody, sendBody } from './responseBody.ts';

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

/**
 * Serves the built page: of each municipality at /{slug}/, and at / what there is to choose from, or the only one. Vite puts a hash of the
 * content in the names below /assets; the rest is requested every time.
 */
export function webPage(webDir: string, served: Pick<ServedDatasets, 'municipalities'>): Router {
  const router = express.Router({ strict: true });
  router.use(compressedAssets(webDir));
  router.use(compression());
  router.use(
    express.static(webDir, {
      index: false,
      setHeaders: (response: Response, path: string) => {
        const isHashed = path.startsWith(join(webDir, 'assets'));
        response.setHeader('Cache-Control', isHashed ? withoutLimit : 'no-cache');
      },
    }),
  );
  router.get('/', async (request, response) => {
    const municipalities = served.municipalities();
    if (municipalities.length === 1) return goTo(pagePath(municipalities[0]), request, response);
    await sendPage(webDir, request, response, { municipality: '', count: municipalities.length });
  });
  // Also where there is only one, to which the address above leads: here others can be added.
  router.get('/gemeenten/', async (request, response) =>
    sendPage(webDir, request, response, { municipality: '', count: served.municipalities().length }),
  );
  router.get(['/:name', '/:name/'], async (request, response, next) => {
    const name = String(request.params.name);
    const municipalities = served.municipalities();
    const found = municipalities.find((one) => isCalled(one, name));
    if (found && request.path !== pagePath(found)) return goTo(pagePath(found), request, response);
    // A file that is not there has no page in its place.
    if (!found && name.includes('.')) return next();
    const municipality = found?.dataset.municipality_code ?? '';
    if (!found) response.status(404);
    await sendPage(webDir, request, response, { municipality, count: municipalities.length });
  });
  return router;
}

const pagePath = ({ slug }: ServedMunicipality) => `/${slug}/`;

/** Its name as somebody may type it will do, and its code. */
const isCalled = ({ slug: own, dataset }: ServedMunicipality, name: string) =>
  own === slug(name) || dataset.municipality_code === name.toUpperCase();

/** To the page of a municipality, with all that the address says. Nothing is kept of it, as there may be others tomorrow. */
function goTo(path: string, request: Request, response: Response): void {
  const query = request.url.indexOf('?');
  response.set('Cache-Control', 'no-store').redirect(302, path + (query === -1 ? '' : request.url.slice(query)));
}

/** Where the page is told which municipality it is of (none: it offers them all), and how many there are. */
const municipalityMark = '<!-- municipality -->';

async function sendPage(
  webDir: string,
  request: Request,
  response: Response,
  { municipality, count }: { municipality: string; count: number },
): Promise<void> {
  const html = await readFile(join(webDir, 'index.html'), 'utf8').catch(() => null);
  if (html === null) {
    const advice = 'The page has not been built yet. Run "npm run build" and load it again.\n';
    response.status(503).type('text/plain').send(advice);
    return;
  }
  const told = `<meta name="municipality" content="${municipality}" data-count="${count}" />`;
  const body = ResponseBody.text(html.replace(municipalityMark, told), 'text/html');
  await sendBody(request, response, body, { caching: 'revalidate' });
}
