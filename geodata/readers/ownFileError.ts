import type { OwnFileProblem } from '#definitions/ownData.ts';

/** A file that a planner brought and that cannot be used; the message says why and what to do. */
export class OwnFileError extends Error {
  override name = 'OwnFileError';
  readonly problem: OwnFileProblem;

  constructor(problem: OwnFileProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}
