import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '#readers/errors.ts';
import { FetchError } from './fetchError.ts';
import type { FetchFailure } from './fetchError.ts';
import type { SourceConfig } from './sourceConfig.ts';

/** A try that failed in a way that another may not. */
export class PassingFailure extends Error {
  readonly failure: Exclude<FetchFailure, 'absent' | 'refused' | 'disk-full'>;
  /** What the source asks for; null where it does not say. */
  readonly waitMs: number | null;

  constructor(
    failure: PassingFailure['failure'],
    reason: string,
    waitMs: number | null = null,
    options?: ErrorOptions,
  ) {
    super(reason, options);
    this.failure = failure;
    this.waitMs = waitMs;
  }
}

/** Where there is no internet it does not come within seconds. */
const triesWithoutName = 2;
const nameErrors = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/**
 * Tries until it succeeds, fails for good or has failed often enough, with waits that double, or are as long as the source asks.
 * @throws FetchError that says when and how often it was tried
 */
export async function persistently<T>(
  url: string,
  { tries, firstWaitMs, longestWaitMs }: Pick<SourceConfig['manners'], 'tries' | 'firstWaitMs' | 'longestWaitMs'>,
  signal: AbortSignal | undefined,
  tryOnce: () => Promise<T>,
): Promise<T> {
  const startedAt = new Date();
  for (let count = 1; ; count++) {
    try {
      return await tryOnce();
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof FetchError) throw error;
      const failure = asPassing(error);
      const most = nameErrors.has(codeOf(error) ?? '') ? Math.min(tries, triesWithoutName) : tries;
      const waitMs = failure.waitMs ?? firstWaitMs * 2 ** (count - 1) * (0.75 + Math.random() / 2);
      const isTooLong = waitMs > longestWaitMs;
      if (count >= most || isTooLong) {
        const asked =
          isTooLong && failure.waitMs !== null ? `; it asks for a wait of ${Math.round(waitMs / 1000)} s` : '';
        throw new FetchError(failure.failure, url, `${failure.message}${asked} (${triedWhen(startedAt, count)})`, {
          cause: error,
        });
      }
      await sleep(waitMs, undefined, { signal });
    }
  }
}

function triedWhen(startedAt: Date, count: number): string {
  const time = (date: Date) => `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  return count === 1
    ? `tried at ${time(startedAt)}`
    : `tried ${count} times, from ${time(startedAt)} to ${time(new Date())}`;
}

/** What a connection that is made and then lost gives; everything else is an answer that never came. */
const brokenOff = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'HPE_INVALID_CHUNK_SIZE']);

function asPassing(error: unknown): PassingFailure {
  if (error instanceof PassingFailure) return error;
  const code = codeOf(error);
  const failure = code !== undefined && brokenOff.has(code) ? 'failing' : 'unreachable';
  return new PassingFailure(
    failure,
    failure === 'failing' ? `broke off (${reasonOf(error)})` : `gave no answer (${reasonOf(error)})`,
  );
}

/** Of a connection that was tried by several addresses too. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (error instanceof PassingFailure) return undefined;
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
