import { isDeepStrictEqual } from 'node:util';
import type { Endpoint } from '#contract/endpoint.ts';
import { ApiError } from './errors.ts';
import type { ResponseBody } from './responseBody.ts';

/** As many as help to find the mistake; a list of areas may hold hundreds of one kind. */
const shownIssues = 5;

/** Bodies that were found to fit: an answer that is kept is sent many times. */
const fitting = new WeakSet<ResponseBody>();

/**
 * Holds an answer against the contract: it fits its endpoint's schema and carries nothing that the schema does not name.
 * @throws ApiError `internal`; its cause says which endpoint answered what, for the log
 */
export async function checkAnswer(endpoint: Endpoint, body: ResponseBody): Promise<void> {
  const { schema } = endpoint.response;
  if (!schema || fitting.has(body)) return;
  const answer: unknown = JSON.parse((await body.encoded('identity')).toString());
  const parsed = schema.safeParse(answer);
  const misfits = parsed.success
    ? isDeepStrictEqual(parsed.data, answer)
      ? []
      : ['it carries fields that the schema does not name, or lacks some that have a default']
    : parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the answer'}: ${message}`);
  if (misfits.length > 0) {
    const more = misfits.length > shownIssues ? `; and ${misfits.length - shownIssues} more` : '';
    throw new ApiError(
      'internal',
      'The server made an answer that does not fit its contract. Report it with the time.',
      {
        cause: new Error(
          `${endpoint.method.toUpperCase()} ${endpoint.path} does not answer by its contract: ${misfits.slice(0, shownIssues).join('; ')}${more}`,
        ),
      },
    );
  }
  fitting.add(body);
}
