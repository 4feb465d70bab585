import { describe, expect, it } from 'vitest';
import { OverloadError } from '#api/fairness/overload.ts';
import { toApiError, toProblem } from '#api/http/errors.ts';
import { EngineError } from '#api/workers/engineErrors.ts';

describe('work that was not done', () => {
  it.each([
    ['busy', 12, /busy with the questions of others. Try again in 12 seconds/],
    ['too-late', 1, /took too long.*Try again in 1 second\./],
  ] as const)('%s becomes a 503 that says when to come back', (kind, seconds, detail) => {
    const error = toApiError(new OverloadError(kind, seconds));
    expect(toProblem(error, '/api/v1/route')).toMatchObject({ type: '/problems/overloaded', status: 503 });
    expect(error.message).toMatch(detail);
    expect(error.headers).toEqual({ 'Retry-After': String(seconds) });
  });
});

describe('an error of the engine', () => {
  it.each([
    ['not-found', '/problems/not-found', 404],
    ['not-connected', '/problems/not-connected', 422],
    ['no-route', '/problems/no-route', 422],
    ['dataset-closed', '/problems/dataset-changed', 409],
    ['unavailable', '/problems/unavailable', 503],
  ] as const)('%s becomes the problem %s with status %i', (kind, type, status) => {
    const problem = toProblem(toApiError(new EngineError(kind, 'What happened.')), '/api/v1/route');
    expect(problem).toMatchObject({ type, status, detail: 'What happened.' });
  });

  it('keeps its cause for the log', () => {
    const cause = new Error('The coverage worker ended with code 3');
    expect(toApiError(new EngineError('unavailable', 'Try again.', { cause })).cause).toBe(cause);
  });
});
