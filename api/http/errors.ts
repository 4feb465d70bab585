import { OverloadError } from '../fairness/overload.ts';
import { EngineError } from '../workers/engineErrors.ts';
import type { EngineErrorKind } from '../workers/engineErrors.ts';
import { OwnFileError } from '#readers/ownFileError.ts';
import { isDiskFull, isUnreachable } from '#database/errors.ts';
import type { Problem } from '#contract/problem.ts';

/** Every kind of problem the API answers with: its HTTP status and its title. The key is the end of the problem's `type`. */
export const problemKinds = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'malformed-json': { status: 400, title: 'The body is not valid JSON' },
  'write-token-required': { status: 401, title: 'Saving needs a token' },
  'foreign-page': { status: 403, title: 'A page of another site may not do this' },
  'read-only': { status: 403, title: 'Nothing can be saved here' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'This method is not allowed here' },
  'request-timeout': { status: 408, title: 'The request did not arrive in time' },
  'not-deleted': { status: 409, title: 'Nothing was deleted' },
  'dataset-changed': { status: 409, title: 'Another dataset has been loaded' },
  deleted: { status: 410, title: 'This was deleted' },
  'version-conflict': { status: 412, title: 'Somebody else changed it' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-content': { status: 415, title: 'This kind of content is not supported' },
  'expectation-failed': { status: 417, title: 'This expectation cannot be met' },
  'misdirected-request': { status: 421, title: 'This server does not answer under this name' },
  'outside-municipality': { status: 422, title: 'The point lies outside the municipality' },
  'on-water': { status: 422, title: 'The point lies in water' },
  'category-exists': { status: 409, title: 'This kind of facility is there already' },
  'category-in-use': { status: 409, title: 'There are facilities of this kind' },
  'facility-exists': { status: 409, title: 'This facility is there already' },
  'not-connected': { status: 422, title: 'A place is too far from any street' },
  'no-route': { status: 422, title: 'There is no way' },
  'no-best-places': { status: 422, title: 'There are no such places' },
  'unknown-facility': { status: 422, title: 'A facility is not known' },
  'no-streets': { status: 422, title: 'The addresses have no streets' },
  'unknown-product': { status: 422, title: 'A product is not known' },
  'unknown-municipality': { status: 422, title: 'The municipality is not known' },
  'other-municipality': { status: 422, title: 'The scenario is of another municipality' },
  'unusable-file': { status: 422, title: 'The file cannot be used' },
  'rows-undecided': { status: 422, title: 'Rows of the file have not been decided about' },
  'version-in-use': { status: 409, title: 'This version is in use' },
  'unknown-target-group': { status: 422, title: 'A target group is not known' },
  'own-data-full': { status: 507, title: 'There is no room for more own data' },
  'version-required': { status: 428, title: 'The version is missing' },
  'too-many-requests': { status: 429, title: 'Too much at once from one client' },
  'headers-too-large': { status: 431, title: 'The address or the headers are too long' },
  internal: { status: 500, title: 'Something went wrong on the server' },
  overloaded: { status: 503, title: 'The server is busy' },
  unavailable: { status: 503, title: 'The service is not available right now' },
  'scenarios-full': { status: 507, title: 'There is no room for more scenarios' },
  'storage-full': { status: 507, title: 'The disk of the server is full' },
} as const;
export type ProblemKind = keyof typeof problemKinds;

export interface FieldError {
  field: string;
  message: string;
}

interface ApiErrorOptions {
  errors?: FieldError[];
  headers?: Record<string, string>;
  /** What is stored now; see `problemSchema`. */
  current?: unknown;
  cause?: unknown;
}

/** What went wrong, for the person who asked: `detail` says what happened and what to do. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly kind: ProblemKind;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;
  readonly current: unknown;

  constructor(kind: ProblemKind, detail: string, { errors, headers = {}, current, cause }: ApiErrorOptions = {}) {
    super(detail, { cause });
    this.kind = kind;
    this.errors = errors;
    this.headers = headers;
    this.current = current;
  }

  get status(): number {
    return problemKinds[this.kind].status;
  }
}

export function toProblem(error: ApiError, instance: string): Problem {
  return {
    type: `/problems/${error.kind}`,
    title: problemKinds[error.kind].title,
    status: error.status,
    detail: error.message,
    instance,
    ...(error.errors && { errors: error.errors }),
    ...(error.current !== undefined && { current: error.current }),
  };
}

/** About as long as a database takes to start again. */
const databaseRetrySeconds = 5;

/** The problem that each kind of engine error is to a client. */
const engineProblems: Record<EngineErrorKind, ProblemKind> = {
  'not-found': 'not-found',
  'not-connected': 'not-connected',
  'no-route': 'no-route',
  'dataset-closed': 'dataset-changed',
  'no-answer': 'no-best-places',
  unavailable: 'unavailable',
};

function overloadProblem(error: OverloadError): ApiError {
  const seconds = error.retryAfterSeconds;
  const again = `Try again in ${seconds} second${seconds === 1 ? '' : 's'}.`;
  const detail = {
    busy: `The server is busy with the questions of others. ${again}`,
    'too-late': `The answer took too long, because the server is busy or the question is large. ${again}`,
    left: 'Nobody waits for this answer any more.',
  }[error.kind];
  return new ApiError('overloaded', detail, { headers: { 'Retry-After': String(seconds) }, cause: error });
}

/** Which of the reasons it is stands beside the words for a person. */
const unusableFile = ({ problem, message, cause }: OwnFileError): ApiError =>
  new ApiError('unusable-file', message, { errors: [{ field: 'file', message: problem }], cause });

/** How Express names what it refuses. */
interface HttpLibraryError {
  status?: number;
}

/** Turns whatever was thrown while answering a request into an ApiError; what nobody foresaw becomes `internal`. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof EngineError) {
    return new ApiError(engineProblems[thrown.kind], thrown.message, { cause: thrown.cause });
  }
  if (thrown instanceof OverloadError) return overloadProblem(thrown);
  if (thrown instanceof OwnFileError) return unusableFile(thrown);
  const { status } = (thrown ?? {}) as HttpLibraryError;
  if (thrown instanceof URIError || (status !== undefined && status >= 400 && status < 500)) {
    return new ApiError('invalid-request', 'The request could not be read. Check its address and its headers.', {
      cause: thrown,
    });
  }
  if (isDiskFull(thrown)) {
    return new ApiError(
      'storage-full',
      'Nothing was saved: the disk of the server is full. What was saved before is still there. Keep this page open, ask the administrator to free some space, and save again.',
      { cause: thrown },
    );
  }
  if (isUnreachable(thrown)) return databaseAway(thrown);
  return new ApiError('internal', 'The server could not answer. Try again; if it stays, report it with the time.', {
    cause: thrown,
  });
}

/** A database that cannot be reached is no fault of this program: it may be back soon. */
function databaseAway(cause: unknown): ApiError {
  return new ApiError(
    'unavailable',
    'The database cannot be reached right now. Try again in a few seconds; what was saved before is still there.',
    { headers: { 'Retry-After': String(databaseRetrySeconds) }, cause },
  );
}
