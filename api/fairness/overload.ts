/**
 * Why work was not done.
 * - `busy`: too much waits before it; it was not begun
 * - `too-late`: it was not done by its deadline
 * - `left`: the client has gone
 */
export type OverloadKind = 'busy' | 'too-late' | 'left';

/** Thrown where work is refused or given up. Knows nothing of HTTP. */
export class OverloadError extends Error {
  override name = 'OverloadError';
  readonly kind: OverloadKind;
  /** When asking again may help. */
  readonly retryAfterSeconds: number;

  constructor(kind: OverloadKind, retryAfterSeconds = 1) {
    super(`Work was not done: ${kind}`);
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
