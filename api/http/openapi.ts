import { z } from 'zod';
import { endpoints } from '#contract/endpoints.ts';
import { apiBasePath, pathBelowApi } from '#contract/endpoint.ts';
import type { Endpoint } from '#contract/endpoint.ts';
import { municipalityCodePattern } from '#contract/municipalities.ts';
import { problemSchema } from '#contract/problem.ts';
import { problemKinds } from './errors.ts';

export const apiVersion = '1.1.0';

type Json = Record<string, unknown>;

/** Who answers questions about a server, as its descriptions tell. */
export interface ApiContact {
  name: string;
  email: string;
  url: string;
}

/** Problems that any endpoint may answer with. */
const sharedProblems = [400, 404, 405, 408, 417, 421, 429, 431, 500, 503];
const problemsOfWrites = [401, 403];
const versionHeaders = { 'API-Version': { schema: { type: 'string' }, description: 'Version of this API' } };
const commonHeaders = {
  ...versionHeaders,
  'Dataset-Version': { schema: { type: 'string' }, description: 'Version of the dataset the answer comes from' },
  ETag: { schema: { type: 'string' }, description: 'Strong; send it back as If-None-Match' },
};

/**
 * The whole API as OpenAPI 3.1, from the same contract by which requests are checked.
 * @param contact null where nobody said who that is
 */
export function describeApi(contact: ApiContact | null): Json {
  const paths: Record<string, Json> = {};
  const schemas: Record<string, Json> = { Problem: jsonSchema(problemSchema) };
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    if (endpoint.response.schema) schemas[schemaName(name)] = jsonSchema(endpoint.response.schema);
    const bodySchema = endpoint.bodySchema ?? endpoint.body ?? endpoint.upload;
    if (bodySchema) schemas[`${schemaName(name)}Request`] = jsonSchema(bodySchema, 'input');
    (paths[pathBelowApi(endpoint)] ??= {})[endpoint.method] = operation(name, endpoint);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Loketkaart',
      version: apiVersion,
      description:
        'Where target groups live, and how far they are from municipal services. All coordinates are WGS84 degrees.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      ...(contact && { contact }),
    },
    servers: [{ url: apiBasePath }],
    paths,
    components: { schemas },
  };
}

const codeParameter = {
  name: 'code',
  in: 'path',
  required: true,
  description: 'Code of the municipality as CBS writes it, e.g. GM0392; see /municipalities',
  schema: { type: 'string', pattern: municipalityCodePattern.source },
};

const ifMatchParameter = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'ETag of the version that the change is based on',
  schema: { type: 'string' },
};

function operation(name: string, endpoint: Endpoint): Json {
  const parameters = [
    ...(endpoint.isOfService ? [] : [codeParameter]),
    ...parametersIn('path', endpoint.params),
    ...parametersIn('query', endpoint.query),
    ...(endpoint.needsVersion ? [ifMatchParameter] : []),
  ];
  return {
    operationId: name,
    summary: endpoint.summary,
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.body && {
      requestBody: { required: true, content: jsonContent('application/json', `${schemaName(name)}Request`) },
    }),
    ...(endpoint.upload && { requestBody: { required: true, content: uploadContent(`${schemaName(name)}Request`) } }),
    responses: responses(name, endpoint),
  };
}

function responses(name: string, endpoint: Endpoint): Json {
  const { response, mayBeEmpty, method, status = 200 } = endpoint;
  const content = response.schema
    ? jsonContent(response.contentType, schemaName(name))
    : { [response.contentType]: { schema: { type: 'string', format: 'binary' } } };
  return {
    [status]: { description: response.description, headers: commonHeaders, content },
    ...(mayBeEmpty && { 204: { description: 'There is nothing here', headers: versionHeaders } }),
    ...(method === 'get' && { 304: { description: 'What the client has is still right', headers: versionHeaders } }),
    ...Object.fromEntries(problemsOf(endpoint).map((status) => [status, problemResponse(status)])),
  };
}

/** Pages of other sites may do no more than read. */
function problemsOf({ problems = [], method, isWrite }: Endpoint): number[] {
  return [...sharedProblems, ...(isWrite ? problemsOfWrites : method === 'get' ? [] : [403]), ...problems];
}

function problemResponse(status: number): Json {
  const titles = Object.values(problemKinds).filter((kind) => kind.status === status);
  return {
    description: titles.map(({ title }) => title).join(', or: '),
    headers: versionHeaders,
    content: jsonContent('application/problem+json', 'Problem'),
  };
}

function parametersIn(place: 'path' | 'query', schema: z.ZodType | undefined): Json[] {
  if (!schema) return [];
  // What a value must be is in the output (a number, a list); what must be given is in the input.
  const { properties = {} } = jsonSchema(schema) as { properties?: Record<string, Json> };
  const { required = [] } = jsonSchema(schema, 'input') as { required?: string[] };
  return Object.entries(properties).map(([name, valueSchema]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(valueSchema.type === 'array' && { style: 'form', explode: false }),
    schema: valueSchema,
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): Json {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return described;
}

const jsonContent = (contentType: string, name: string): Json => ({
  [contentType]: { schema: { $ref: `#/components/schemas/${name}` } },
});

const uploadContent = (name: string): Json => ({
  'multipart/form-data': {
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', contentMediaType: 'application/octet-stream' },
        request: { $ref: `#/components/schemas/${name}` },
      },
    },
    encoding: { request: { contentType: 'application/json' } },
  },
});

const schemaName = (name: string) => name[0].toUpperCase() + name.slice(1);
