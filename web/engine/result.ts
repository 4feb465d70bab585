import type { EngineFailure } from './protocol.ts';

/** An answer, or why there is none. */
export type EngineResult<T> = { ok: true; value: T } | { ok: false; failure: EngineFailure };

export const success = <T>(value: T): EngineResult<T> => ({ ok: true, value });

export const failed = (kind: EngineFailure['kind'], reason: string): { ok: false; failure: EngineFailure } => ({
  ok: false,
  failure: { kind, reason },
});
