/** Where in the sources something is wrong. `row` is a line of a CSV file, or a feature ("feature 12") of a GeoJSON file. */
export interface ErrorPlace {
  file?: string;
  row?: number | string;
}

/** A load that cannot go on: the message says which file, which row and why. What was loaded before stays as it is. */
export class EtlError extends Error {
  readonly file: string | undefined;
  readonly row: number | string | undefined;
  readonly reason: string;

  constructor(reason: string, { file, row }: ErrorPlace = {}, options?: ErrorOptions) {
    const place = [file, typeof row === 'number' ? `row ${row}` : row].filter((part) => part !== undefined).join(', ');
    super(place ? `${place}: ${reason}` : reason, options);
    this.name = 'EtlError';
    this.file = file;
    this.row = row;
    this.reason = reason;
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
