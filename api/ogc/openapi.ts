import { z } from 'zod';
import { problemSchema } from '#contract/problem.ts';
import type { ApiContact } from '../http/openapi.ts';
import { mediaTypes, ogcBasePath } from './links.ts';
import { featureLimits, featureQuerySchema, featuresQuerySchema, pageQuerySchema } from './parameters.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _version, ...json } = z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input' }) as Json;
  return json;
};

/** What clients may read from the schema of a parameter, where our check of its text says it otherwise. */
const told: Record<string, { description: string; schema?: Json; explode?: boolean }> = {
  f: { description: 'The form of the answer, instead of the header Accept' },
  crs: { description: 'Coordinate system of the features' },
  limit: {
    description: 'Features on a page',
    schema: { type: 'integer', minimum: 1, maximum: featureLimits.max, default: featureLimits.default },
  },
  bbox: {
    description: 'West, south, east, north: features that meet this box; with six numbers the heights are ignored',
    schema: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } },
    explode: false,
  },
  'bbox-crs': { description: 'Coordinate system of bbox' },
  datetime: { description: 'No feature here has a time: with any date or interval all are given' },
  cursor: { description: 'Where a page begins; taken from the link "next"' },
};

function parameters(query: z.ZodObject): Json[] {
  return Object.entries(query.shape).map(([name, schema]) => {
    const { description, schema: toldSchema, explode } = told[name];
    const inQuery = { name, in: 'query', required: false, style: 'form', explode: explode ?? true };
    return { ...inQuery, description, schema: toldSchema ?? schemaOf(schema as z.ZodType) };
  });
}

const pathParameter = (name: string, description: string): Json => ({
  ...{ name, in: 'path', required: true, description },
  schema: { type: 'string' },
});
const collectionId = pathParameter('collectionId', 'e.g. haarlem-buurten; see /collections');
const featureId = pathParameter('featureId', 'Code of an area, or id of a facility');

const versionHeader = { 'API-Version': { schema: { type: 'string' }, description: 'Version of this API' } };

interface Operation {
  id: string;
  summary: string;
  mediaType: string;
  parameters: Json[];
  schema: Json;
}

const link = {
  type: 'object',
  required: ['href'],
  properties: Object.fromEntries(['href', 'rel', 'type', 'title'].map((name) => [name, { type: 'string' }])),
};
const objectWith = (properties: Json): Json => ({ type: 'object', required: Object.keys(properties), properties });
const links = { type: 'array', items: link };
const schemas = {
  Problem: schemaOf(problemSchema),
  LandingPage: objectWith({ title: { type: 'string' }, description: { type: 'string' }, links }),
  Conformance: objectWith({ conformsTo: { type: 'array', items: { type: 'string' } } }),
  Collection: objectWith({ id: { type: 'string' }, title: { type: 'string' }, links }),
  Collections: objectWith({
    links,
    collections: { type: 'array', items: { $ref: '#/components/schemas/Collection' } },
  }),
  Feature: objectWith({
    type: { type: 'string', enum: ['Feature'] },
    id: { type: 'string' },
    properties: { type: 'object', additionalProperties: true },
    geometry: { type: 'object', nullable: true },
  }),
  Features: objectWith({
    type: { type: 'string', enum: ['FeatureCollection'] },
    features: { type: 'array', items: { $ref: '#/components/schemas/Feature' } },
    links,
    numberMatched: { type: 'integer', minimum: 0 },
    numberReturned: { type: 'integer', minimum: 0 },
    timeStamp: { type: 'string', format: 'date-time' },
  }),
};
const schemaNamed = (name: keyof typeof schemas): Json => ({ $ref: `#/components/schemas/${name}` });

function get({ id, summary, mediaType, parameters: taken, schema }: Operation): Json {
  const problem = { [mediaTypes.problem]: { schema: schemaNamed('Problem') } };
  return {
    get: {
      operationId: id,
      summary,
      tags: ['Features'],
      parameters: taken,
      responses: {
        200: {
          description: summary,
          headers: versionHeader,
          content: { [mediaType]: { schema }, [mediaTypes.html]: { schema: { type: 'string' } } },
        },
        ...Object.fromEntries(
          [
            ['400', 'A parameter is unknown or wrong'],
            ['404', 'There is no such thing'],
            ['500', 'Something went wrong on the server'],
          ].map(([status, description]) => [status, { description, headers: versionHeader, content: problem }]),
        ),
      },
    },
  };
}

/**
 * The service as OpenAPI 3.0, which OGC API Features asks for.
 * @param server its address
 * @param contact null where nobody said who that is
 */
export function describeOgcApi(server: string, contact: ApiContact | null): Json {
  const json = mediaTypes.json;
  const page = parameters(pageQuerySchema);
  return {
    openapi: '3.0.3',
    info: {
      title: 'Loketkaart, OGC API Features',
      version: '1.0.0',
      description: 'Areas of Dutch municipalities with figures of target groups, and service points. Read only.',
      license: { name: 'EUPL-1.2' },
      ...(contact && { contact }),
    },
    servers: [{ url: server }],
    tags: [{ name: 'Features', description: `Everything below ${ogcBasePath}` }],
    paths: {
      '/': get({
        id: 'landing-page',
        summary: 'What there is',
        mediaType: json,
        parameters: page,
        schema: schemaNamed('LandingPage'),
      }),
      '/conformance': get({
        id: 'conformance',
        summary: 'Classes that it conforms to',
        mediaType: json,
        parameters: page,
        schema: schemaNamed('Conformance'),
      }),
      '/collections': get({
        id: 'collections',
        summary: 'All collections',
        mediaType: json,
        parameters: page,
        schema: schemaNamed('Collections'),
      }),
      '/collections/{collectionId}': get({
        id: 'collection',
        summary: 'One collection',
        mediaType: json,
        parameters: [collectionId, ...page],
        schema: schemaNamed('Collection'),
      }),
      '/collections/{collectionId}/items': get({
        ...{ id: 'features', summary: 'Features of a collection, sorted by id', mediaType: mediaTypes.geoJson },
        ...{ parameters: [collectionId, ...parameters(featuresQuerySchema)], schema: schemaNamed('Features') },
      }),
      '/collections/{collectionId}/items/{featureId}': get({
        ...{ id: 'feature', summary: 'One feature', mediaType: mediaTypes.geoJson },
        ...{ parameters: [collectionId, featureId, ...parameters(featureQuerySchema)], schema: schemaNamed('Feature') },
      }),
    },
    components: { schemas },
  };
}
