import spectral from '@stoplight/spectral-core';
import { describe, expect, it } from 'vitest';
import { describeApi } from '#api/http/openapi.ts';
import { describeOgcApi } from '#api/ogc/openapi.ts';
import { designRules } from './designRules.ts';

const contact = { name: 'Gemeente Rasterdam', email: 'kaart@rasterdam.example', url: 'https://rasterdam.example' };

/** The rules that a description breaks, each with where. */
async function broken(description: unknown): Promise<string[]> {
  const linter = new spectral.Spectral();
  linter.setRuleset(designRules);
  const found = await linter.run(JSON.parse(JSON.stringify(description)) as Record<string, unknown>);
  return found.map(({ code, path }) => `${code} at ${path.join(' ')}`);
}

describe('the design rules of the Dutch government', () => {
  it('hold for the API', async () => expect(await broken(describeApi(contact))).toEqual([]));

  it('hold for the OGC API, but for a name that its standard gives', async () => {
    const found = await broken(describeOgcApi('http://localhost/ogc/v1', contact));
    expect(
      found.every((line) =>
        line.startsWith('core/query-keys-camel-case at paths /collections/{collectionId}/items get'),
      ),
    ).toBe(true);
    expect(found).toHaveLength(1);
  });

  it('miss who can be reached where nobody said so', async () => {
    expect(await broken(describeApi(null))).toEqual([expect.stringContaining('core/doc-openapi-contact at info')]);
  });

  const good = {
    openapi: '3.1.0',
    info: { version: '1.0.0', contact },
    servers: [{ url: '/api/v1' }],
  };
  const answers = {
    200: { headers: { 'API-Version': {} } },
    400: { headers: { 'API-Version': {} }, content: { 'application/problem+json': {} } },
  };
  const path = (name: string, operation: object = {}) => ({
    ...good,
    paths: { [name]: { get: { responses: answers, ...operation } } },
  });

  it.each([
    ['core/doc-openapi', { ...path('/a'), openapi: '2.0' }],
    ['core/doc-openapi-contact', { ...path('/a'), info: { version: '1.0.0', contact: { name: 'x' } } }],
    ['core/semver', { ...path('/a'), info: { version: '1.0', contact } }],
    ['core/uri-version', { ...path('/a'), servers: [{ url: '/api' }] }],
    ['core/version-header', path('/a', { responses: { 200: { headers: {} } } })],
    ['core/version-header', path('/a', { responses: { 200: {} } })],
    ['core/no-trailing-slash', path('/a/')],
    ['core/path-segments-kebab-case', path('/targetGroups')],
    ['core/query-keys-camel-case', path('/a', { parameters: [{ in: 'query', name: 'target-group' }] })],
    ['core/http-methods', { ...good, paths: { '/a': { trace: { responses: answers } } } }],
    [
      'core/error-handling/problem-details',
      path('/a', { responses: { 404: { headers: { 'API-Version': {} }, content: { 'text/html': {} } } } }),
    ],
    ['core/error-handling/bad-request', path('/a', { parameters: [], responses: { 200: answers[200] } })],
  ])('%s is seen where it is broken', async (rule, description) => {
    expect(await broken(path('/a'))).toEqual([]);
    expect((await broken(description)).map((line) => line.split(' ')[0])).toContain(rule);
  });
});
