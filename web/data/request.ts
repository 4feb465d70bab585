import type { Problem } from '#contract/problem.ts';
import { clientHeaders } from './clientHeaders.ts';

/**
 * Why a request gave no answer.
 * - `unavailable`: nobody answered, or the server could not (5xx)
 * - `refused`: the server understood and said no (4xx); `problem` says why
 */
export class RequestFailure extends Error {
  readonly kind: 'unavailable' | 'refused';
  readonly status: number | null;
  readonly problem: Problem | null;

  constructor(
    kind: 'unavailable' | 'refused',
    message: string,
    options: { status?: number; problem?: Problem | null; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = 'RequestFailure';
    this.kind = kind;
    this.status = options.status ?? null;
    this.problem = options.problem ?? null;
  }
}

async function readProblem(response: Response): Promise<Problem | null> {
  if (!response.headers.get('content-type')?.includes('json')) return null;
  return (await response.json()) as Problem;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    const headers = { ...Object.fromEntries(new Headers(init.headers)), ...clientHeaders(init.method ?? 'GET') };
    return await fetch(`${base}${path}`, { ...init, headers });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new RequestFailure('unavailable', `${path} could not be reached`, { cause });
  }
}

const serviceBase = '/api/v1';
let base = serviceBase;

/** From now on the page asks about this municipality; before, about the service as a whole. */
export function askAbout(municipalityCode: string): void {
  base = `${serviceBase}/municipalities/${municipalityCode}`;
}

/** Below which the page asks, without a slash at the end. */
export const apiBase = (): string => base;

/**
 * Asks the API for JSON. What comes back is taken as `T` and not checked here: page and server are built from one contract, and in tests
 * and development the server holds its answers against it.
 * @throws RequestFailure, or the abort error of `signal`
 */
export async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await send(path, init);
  if (!response.ok) throw await failureOf(response, path);
  return (await response.json()) as T;
}

/** A file to keep, under the name that the server gives it. */
export interface RequestedFile {
  content: Blob;
  /** null: the server names none */
  name: string | null;
}

/**
 * Asks the API for a file.
 * @throws RequestFailure, or the abort error of `signal`
 */
export async function requestFile(path: string, init: RequestInit = {}): Promise<RequestedFile> {
  const response = await send(path, init);
  if (!response.ok) throw await failureOf(response, path);
  const [, name] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { content: await response.blob(), name: name ?? null };
}

async function failureOf(response: Response, path: string): Promise<RequestFailure> {
  const problem = await readProblem(response);
  const kind = response.status >= 500 || response.status === 429 ? 'unavailable' : 'refused';
  return new RequestFailure(kind, problem?.detail ?? `${path} answered ${response.status}`, {
    status: response.status,
    problem,
  });
}
