import express from 'express';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { DatasetSnapshot } from '../dataset/datasetSnapshot.ts';
import type { ServedDatasets } from '../dataset/servedDatasets.ts';
import { ApiError } from '../http/errors.ts';
import { openLicences } from '#definitions/licences.ts';
import type { ApiContact } from '../http/openapi.ts';
import { publishedGroupsOf } from '../ownData/ownGroups.ts';
import { ResponseBody, sendBody } from '../http/responseBody.ts';
import { check, invalidRequest, readQuery } from '../http/validateRequest.ts';
import { findCollection } from './collections.ts';
import type { Collection } from './collections.ts';
import { crs84, crsByUri } from './crs.ts';
import { cursorAfter } from './cursor.ts';
import { collectionDocument, collectionsDocument, conformance, landingPage } from './documents.ts';
import { featureById, featurePage } from './features.ts';
import type { WrittenFeature } from './features.ts';
import { htmlPage, style } from './html.ts';
import type { HtmlPage } from './html.ts';
import { baseOf, mediaTypes, ogcBasePath, selfLinks, withQuery } from './links.ts';
import type { Link } from './links.ts';
import { describeOgcApi } from './openapi.ts';
import { featureQuerySchema, featuresQuerySchema, pageQuerySchema, readFeaturesQuery } from './parameters.ts';
import type { FeaturesQuery } from './parameters.ts';

type Served = Pick<ServedDatasets, 'municipalities' | 'of'>;

/**
 * OGC API Features: what is public of every municipality, for a GIS. Reads only.
 * @param contact null where nobody said who answers questions
 */
export function ogcRouter(served: Served, contact: ApiContact | null): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  router.get('/style.css', (request, response) =>
    sendBody(request, response, ResponseBody.text(style, 'text/css'), { caching: 'revalidate' }),
  );
  router.get(['', '/'], landing);
  router.get('/conformance', sendConformance);
  router.get('/openapi.json', sendOpenApi(contact));
  router.get('/openapi.html', sendReadableOpenApi(contact));
  router.get('/collections', sendCollections(served));
  router.get('/collections/:collection', sendCollection(served));
  router.get('/collections/:collection/items', sendFeatures(served));
  router.get('/collections/:collection/items/:feature', sendFeature(served));
  router.use((request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new ApiError('method-not-allowed', `${request.method} is not possible here. Use GET, HEAD.`, {
        headers: { Allow: 'GET, HEAD' },
      });
    }
    const path = request.originalUrl.split('?')[0];
    throw new ApiError('not-found', `There is nothing at ${path}. See ${ogcBasePath} for what there is.`);
  });
  return router;
}

/** A page where that is asked for in the address, or liked better than JSON, as browsers do. */
function wantsHtml(request: Request, f: 'json' | 'html' | undefined): boolean {
  if (f !== undefined) return f === 'html';
  return request.accepts([mediaTypes.json, mediaTypes.geoJson, mediaTypes.html]) === mediaTypes.html;
}

/** In the form that was asked for, by address and header alike. */
async function send(
  request: Request,
  response: Response,
  { isHtml, json, type = mediaTypes.json, page }: { isHtml: boolean; json: string; type?: string; page: HtmlPage },
): Promise<void> {
  const body = isHtml ? ResponseBody.text(htmlPage(page), mediaTypes.html) : ResponseBody.json(json, type);
  response.vary('Accept');
  await sendBody(request, response, body, { caching: 'revalidate' });
}

const home = (request: Request) => ({ href: baseOf(request), title: 'Loketkaart' });
const collectionsPath = (request: Request) => ({ href: `${baseOf(request)}/collections`, title: 'Collections' });

const landing: RequestHandler = async (request, response) => {
  const { isHtml, links } = ownLinks(request);
  const document = landingPage(baseOf(request), links);
  const page = { ...document, path: [] };
  await send(request, response, { isHtml, json: JSON.stringify(document), page });
};

const sendConformance: RequestHandler = async (request, response) => {
  const { isHtml, links } = ownLinks(request);
  const document = conformance(links);
  const items = document.conformsTo.map((href) => ({ href, text: href }));
  const page = { title: 'Conformance', path: [home(request)], links, lists: [{ title: 'Classes', items }] };
  await send(request, response, { isHtml, json: JSON.stringify(document), page });
};

const sendOpenApi =
  (contact: ApiContact | null): RequestHandler =>
  async (request, response) => {
    check(pageQuerySchema, readQuery(request.url));
    const body = ResponseBody.json(JSON.stringify(describeOgcApi(baseOf(request), contact)), mediaTypes.openApi);
    await sendBody(request, response, body, { caching: 'revalidate' });
  };

const sendReadableOpenApi =
  (contact: ApiContact | null): RequestHandler =>
  async (request, response) => {
    check(pageQuerySchema, readQuery(request.url));
    const { paths } = describeOgcApi(baseOf(request), contact) as {
      paths: Record<string, { get: { summary: string; parameters: { name: string; description: string }[] } }>;
    };
    const lists = Object.entries(paths).map(([path, { get }]) => ({
      title: `GET ${ogcBasePath}${path === '/' ? '' : path}: ${get.summary}`,
      items: get.parameters.map(({ name, description }) => ({ text: `${name}: ${description}` })),
    }));
    const json = {
      href: `${baseOf(request)}/openapi.json`,
      rel: 'alternate',
      type: mediaTypes.openApi,
      title: 'OpenAPI',
    };
    const page = { title: 'Description of this API', path: [home(request)], links: [json], lists };
    await sendBody(request, response, ResponseBody.text(htmlPage(page), mediaTypes.html), { caching: 'revalidate' });
  };

const sendCollections =
  (served: Served): RequestHandler =>
  async (request, response) => {
    const { isHtml, links } = ownLinks(request);
    const document = collectionsDocument(baseOf(request), served.municipalities(), links);
    const items = document.collections.map(({ id, title }) => ({
      href: `${collectionsPath(request).href}/${id}`,
      text: title,
    }));
    const page = { title: 'Collections', path: [home(request)], links, lists: [{ title: 'Collections', items }] };
    await send(request, response, { isHtml, json: JSON.stringify(document), page });
  };

const sendCollection =
  (served: Served): RequestHandler =>
  async (request, response) => {
    const collection = requireCollection(served, request);
    const { isHtml, links } = ownLinks(request);
    const licences = await licenceLinks(snapshotOf(served, collection), collection);
    const document = collectionDocument(baseOf(request), collection, [...links, ...licences]);
    const page = { ...document, path: [home(request), collectionsPath(request)] };
    await send(request, response, { isHtml, json: JSON.stringify(document), page });
  };

const sendFeatures =
  (served: Served): RequestHandler =>
  async (request, response) => {
    const collection = requireCollection(served, request);
    const { f, ...query } = check(featuresQuerySchema, readQuery(request.url));
    const asked = readQueryOf(query);
    const isHtml = wantsHtml(request, f);
    const snapshot = snapshotOf(served, collection);
    const { features, numberMatched, last } = await featurePage(snapshot, collection, asked);
    const links = [
      ...selfLinks(request, mediaTypes.geoJson, isHtml),
      ...(last === null ? [] : [nextLink(request, last, isHtml)]),
      collectionLink(request, collection),
      ...(await licenceLinks(snapshot, collection)),
    ];
    const head = {
      ...{ type: 'FeatureCollection', links, timeStamp: new Date().toISOString() },
      ...{ numberMatched, numberReturned: features.length },
    };
    const json = `${JSON.stringify(head).slice(0, -1)},"features":[${features.map((one) => one.json).join(',\n')}]}`;
    const page = featuresPage(request, collection, features, links, numberMatched);
    tellCrs(response, snapshot, asked.crs.uri);
    await send(request, response, { isHtml, json, type: mediaTypes.geoJson, page });
  };

const sendFeature =
  (served: Served): RequestHandler =>
  async (request, response) => {
    const collection = requireCollection(served, request);
    const { f, crs: uri } = check(featureQuerySchema, readQuery(request.url));
    const isHtml = wantsHtml(request, f);
    const snapshot = snapshotOf(served, collection);
    const id = String(request.params.feature);
    const feature = await featureById(snapshot, collection, id, crsByUri(uri) ?? crs84);
    if (!feature) throw new ApiError('not-found', `There is no feature ${id} in ${collection.id}.`);
    const links = [
      ...selfLinks(request, mediaTypes.geoJson, isHtml),
      collectionLink(request, collection),
      ...(await licenceLinks(snapshot, collection)),
    ];
    const page: HtmlPage = {
      ...{ title: String(feature.properties.name ?? id), links },
      path: [home(request), collectionsPath(request), itemsPath(request, collection)],
      lists: [
        {
          title: 'Properties',
          items: Object.entries(feature.properties).map(([name, value]) => ({ text: `${name}: ${value ?? ''}` })),
        },
      ],
    };
    tellCrs(response, snapshot, uri);
    const json = `${feature.json.slice(0, -1)},"links":${JSON.stringify(links)}}`;
    await send(request, response, { isHtml, json, type: mediaTypes.geoJson, page });
  };

/** For an answer whose only parameter is its form. */
function ownLinks(request: Request): { isHtml: boolean; links: Link[] } {
  const isHtml = wantsHtml(request, check(pageQuerySchema, readQuery(request.url)).f);
  return { isHtml, links: selfLinks(request, mediaTypes.json, isHtml) };
}

function requireCollection(served: Served, request: Request): Collection {
  const id = String(request.params.collection);
  const found = findCollection(served.municipalities(), id);
  if (found) return found;
  throw new ApiError(
    'not-found',
    `There is no collection ${id}. See ${ogcBasePath}/collections for those that there are.`,
  );
}

/** A municipality that is listed may be gone by now. */
function snapshotOf(served: Served, { id, municipality }: Collection): DatasetSnapshot {
  const snapshot = served.of(municipality.dataset.municipality_code);
  if (snapshot) return snapshot;
  throw new ApiError('not-found', `Collection ${id} is no longer there.`);
}

/** @throws ApiError with the parameter that is wrong */
function readQueryOf(query: Parameters<typeof readFeaturesQuery>[0]): FeaturesQuery {
  try {
    return readFeaturesQuery(query);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [field, ...message] = error.message.split(' ');
    throw invalidRequest([{ field, message: message.join(' ') }]);
  }
}

function nextLink(request: Request, last: string, isHtml: boolean): Link {
  const cursor = cursorAfter(last);
  const type = isHtml ? mediaTypes.html : mediaTypes.geoJson;
  return { href: withQuery(request, { cursor, f: isHtml ? 'html' : 'json' }), rel: 'next', type, title: 'Next page' };
}

const collectionLink = (request: Request, { id, title }: Collection): Link => ({
  ...{ href: `${baseOf(request)}/collections/${id}`, rel: 'collection' },
  ...{ type: mediaTypes.json, title },
});

/** Under which the municipality has published its own figures among those of a collection. */
async function licenceLinks(snapshot: DatasetSnapshot, { level }: Collection): Promise<Link[]> {
  if (level === null) return [];
  return (await publishedGroupsOf(snapshot)).flatMap(({ summary: { id, name, own } }) => {
    if (!own?.licence) return [];
    const title = `${id} (${name.nl}): ${own.licence}, ${own.source}, ${snapshot.municipality.name}`;
    return [{ href: openLicences[own.licence], rel: 'license', type: mediaTypes.html, title }];
  });
}

const itemsPath = (request: Request, { id, title }: Collection) => ({
  href: `${baseOf(request)}/collections/${id}/items`,
  title,
});

/** Of the features, and from which dataset they are. */
function tellCrs(response: Response, snapshot: DatasetSnapshot, uri: string): void {
  response.setHeader('Content-Crs', `<${uri}>`);
  response.setHeader('Dataset-Version', snapshot.version);
}

function featuresPage(
  request: Request,
  collection: Collection,
  features: readonly WrittenFeature[],
  links: readonly Link[],
  numberMatched: number,
): HtmlPage {
  const columns = Object.keys(features.at(0)?.properties ?? {});
  const items = itemsPath(request, collection).href;
  return {
    ...{ title: collection.title, links, path: [home(request), collectionsPath(request)] },
    description: `${features.length} of ${numberMatched} features`,
    table: {
      columns: ['id', ...columns],
      rows: features.map(({ id, properties }) => ({
        href: `${items}/${encodeURIComponent(id)}`,
        cells: [id, ...columns.map((column) => properties[column])],
      })),
    },
  };
}
