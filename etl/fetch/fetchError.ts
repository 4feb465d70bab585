import { EtlError } from '#readers/errors.ts';

/**
 * Why a source gave nothing: `unreachable` (no answer of its host), `failing` (answers that say so), `nonsense` (an answer that is not
 * what was asked for), `absent` (it does not have it), `refused` (an address that may not be asked), `disk-full`.
 */
export type FetchFailure = 'unreachable' | 'failing' | 'nonsense' | 'absent' | 'refused' | 'disk-full';

/** A source that did not give what was asked: which, when and how often it was tried. */
export class FetchError extends EtlError {
  readonly failure: FetchFailure;

  /** @param url empty where several were asked: then the reason names each */
  constructor(failure: FetchFailure, url: string, reason: string, options?: ErrorOptions) {
    super(reason, url === '' ? {} : { file: withoutQuery(url) }, options);
    this.name = 'FetchError';
    this.failure = failure;
  }
}

/** Enough for a message. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
