/** Thrown out of a question that nobody waits for any more. */
export class InterruptedError extends Error {
  override name = 'InterruptedError';

  constructor() {
    super('The question was interrupted: nobody waits for its answer any more.');
  }
}

/**
 * Asked between the steps of a question: before each search and before what is worked out from it, and every so many edges of a service
 * area. A search of Amsterdam takes some ten milliseconds, so that nothing is asked within one, and no search is slower for it.
 *
 * @throws InterruptedError where the question is to be given up; all buffers of the engine are then as before it
 */
export type CheckInterrupted = () => void;
