/** A `.osm.pbf` file that cannot be used; the message goes on after the file's name: "is truncated or damaged: ...". */
export class PbfError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PbfError';
  }
}

/** What is in the file breaks its format. */
export function damaged(reason: string, cause?: unknown): PbfError {
  return new PbfError(`is truncated or damaged: ${reason}`, { cause });
}
