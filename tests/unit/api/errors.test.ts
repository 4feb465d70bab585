import { describe, expect, it } from 'vitest';
import { toApiError, toProblem } from '#api/http/errors.ts';
import { EngineError } from '#api/workers/engineErrors.ts';

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
