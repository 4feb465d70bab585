import { EtlError } from '#readers/errors.ts';

/**
 * Why a source gave nothing: `unreachable` (no answer of its host), `failing` (answers that say so), `nonsense` (an answer that is not
 * what was asked for), `absent` (it does not have it), `refused` (an address that may not be asked), `disk-full`.
 */
export type FetchFailure = 'unreachable' | 'failing' | 'nonsense' | 'absent' | 'refused' | 'disk-full';

/** A source that did not give what was asked: which, when and how often it was tried. */
export class FetchError extends EtlError {
  readonly failure: FetchFailure;
  /** Hosts that were asked, each once. */
  readonly hosts: readonly string[];

  /** @param url empty where several were asked: then the reason names each, and the options their hosts */
  constructor(
    failure: FetchFailure,
    url: string,
    reason: string,
    { hosts = url === '' ? [] : [new URL(url).host], ...options }: ErrorOptions & { hosts?: readonly string[] } = {},
  ) {
    super(reason, url === '' ? {} : { file: withoutQuery(url) }, options);
    this.name = 'FetchError';
    this.failure = failure;
    this.hosts = [...new Set(hosts)];
  }
}

/** Enough for a message. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
