import type { PlacesFault } from '#planning/bestPlaces/placesQuestion.ts';

/**
 * Why the engine cannot answer.
 * - `not-found`: there is no such facility
 * - `not-connected`: a place is too far from any street
 * - `no-route`: both places are on the network, and no way leads from one to the other
 * - `dataset-closed`: the dataset is no longer served
 * - `no-answer`: the question of best places has none
 * - `unavailable`: the worker stopped; asking again may help
 */
export type EngineErrorKind =
  'not-found' | 'not-connected' | 'no-route' | 'dataset-closed' | 'no-answer' | 'unavailable';

interface EngineErrorOptions extends ErrorOptions {
  fault?: PlacesFault;
}

/** What the engine and its worker throw where a question has no answer; knows nothing of HTTP. The message is for a person. */
export class EngineError extends Error {
  override name = 'EngineError';
  readonly kind: EngineErrorKind;
  /** Of `no-answer`: why. */
  readonly fault: PlacesFault | undefined;

  constructor(kind: EngineErrorKind, message: string, { fault, ...options }: EngineErrorOptions = {}) {
    super(message, options);
    this.kind = kind;
    this.fault = fault;
  }
}
