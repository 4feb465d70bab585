import { ownDataEndpoints as endpoints } from '#contract/ownDataEndpoints.ts';
import { slug } from '#readers/slug.ts';
import { ResponseBody } from '../http/responseBody.ts';
import { defineRoute } from '../http/route.ts';
import { loadOwnBundle, ownBundle, previewOwnBundle } from '../ownData/takeAlong.ts';

const json = (content: unknown): ResponseBody => ResponseBody.json(JSON.stringify(content));

const bundle = defineRoute(endpoints.ownBundle, async (_request, context) => {
  const madeAt = new Date().toISOString();
  const name = `${slug(context.snapshot.municipality.name)}-eigen-gegevens-${madeAt.slice(0, 10)}.json`;
  return {
    body: ResponseBody.json(await ownBundle(context, madeAt)),
    caching: 'none',
    headers: { 'Content-Disposition': `attachment; filename="${name}"` },
  };
});

const preview = defineRoute(endpoints.previewOwnBundle, async ({ upload: { file } }, context) => ({
  body: json(await previewOwnBundle(context, file)),
  caching: 'none',
}));

const load = defineRoute(endpoints.loadOwnBundle, async ({ upload }, context) => ({
  body: json(await loadOwnBundle(context, upload)),
  caching: 'none',
}));

export const ownBundleRoutes = [bundle, preview, load];
