/**
 * Why the engine gave no answer.
 * - `unavailable`: the network could not be fetched; trying again may help
 * - `refused`: the server said no
 * - `damaged`: the network was refused twice, the second time fetched past every cache
 * - `dataset-changed`: the server has other data than the page
 * - `fault`: an error in the program
 */
export interface EngineFailure {
  kind: 'unavailable' | 'refused' | 'damaged' | 'dataset-changed' | 'fault';
  reason: string;
}

/** An answer, or why there is none. */
export type EngineResult<T> = { ok: true; value: T } | { ok: false; failure: EngineFailure };

export const success = <T>(value: T): EngineResult<T> => ({ ok: true, value });

export const failed = (kind: EngineFailure['kind'], reason: string): { ok: false; failure: EngineFailure } => ({
  ok: false,
  failure: { kind, reason },
});
