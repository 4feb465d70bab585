import type { RulesetDefinition } from '@stoplight/spectral-core';
import { casing, enumeration, pattern, schema, truthy } from '@stoplight/spectral-functions';

const required = (...names: string[]) => ({
  function: schema,
  functionOptions: { schema: { type: 'object', required: names } },
});

/**
 * What the NL API Design Rules 2 (Logius, https://logius-standaarden.github.io/API-Design-Rules/) ask of a description, by their names; each
 * rule is put here in Spectral's terms.
 */
export const designRules: RulesetDefinition = {
  rules: {
    'core/doc-openapi': {
      message: 'The description is OpenAPI 3',
      given: '$',
      then: { field: 'openapi', function: pattern, functionOptions: { match: '^3\\.' } },
      severity: 'error',
    },
    'core/doc-openapi-contact': {
      message: 'Who publishes the API can be reached',
      given: '$.info',
      then: [
        { field: 'contact', function: truthy },
        { field: 'contact', ...required('name', 'email', 'url') },
      ],
      severity: 'error',
    },
    'core/semver': {
      message: 'The version has three numbers',
      given: '$.info',
      then: { field: 'version', function: pattern, functionOptions: { match: '^\\d+\\.\\d+\\.\\d+$' } },
      severity: 'error',
    },
    'core/uri-version': {
      message: 'The address has the major version',
      given: '$.servers[*]',
      then: { field: 'url', function: pattern, functionOptions: { match: '/v\\d+$' } },
      severity: 'error',
    },
    'core/version-header': {
      message: 'Each answer tells the full version',
      given: '$.paths[*][*].responses[*]',
      then: [
        { field: 'headers', function: truthy },
        { field: 'headers', ...required('API-Version') },
      ],
      severity: 'error',
    },
    'core/no-trailing-slash': {
      message: 'No address ends with a slash',
      given: '$.paths',
      then: { field: '@key', function: pattern, functionOptions: { notMatch: '.+/$' } },
      severity: 'error',
    },
    'core/path-segments-kebab-case': {
      message: 'Parts of an address are in kebab-case',
      given: '$.paths',
      then: {
        field: '@key',
        function: pattern,
        functionOptions: { match: '^(/|(/([a-z0-9]+(-[a-z0-9]+)*(\\.[a-z]+)?|\\{[A-Za-z]+\\}))+)$' },
      },
      severity: 'error',
    },
    'core/query-keys-camel-case': {
      message: 'Names in a query are in camelCase',
      given: '$.paths[*][*].parameters[?(@.in == "query")]',
      then: { field: 'name', function: casing, functionOptions: { type: 'camel' } },
      severity: 'error',
    },
    'core/http-methods': {
      message: 'Only the methods of HTTP that everybody knows',
      given: '$.paths[*]',
      then: {
        field: '@key',
        function: enumeration,
        functionOptions: { values: ['get', 'put', 'post', 'patch', 'delete', 'head'] },
      },
      severity: 'error',
    },
    'core/error-handling/problem-details': {
      message: 'What goes wrong is told as problem details',
      given: '$.paths[*][*].responses[?(@property.match(/^[45]\\d\\d$/))].content',
      then: required('application/problem+json'),
      severity: 'error',
    },
    'core/error-handling/bad-request': {
      message: 'What takes parameters tells which are wrong',
      given: '$.paths[*][?(@.parameters)].responses',
      then: required('400'),
      severity: 'error',
    },
  },
};
