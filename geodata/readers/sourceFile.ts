import type { LocalText } from '#definitions/localText.ts';

/** One file to read. What is read from it carries `path`, so that an error can say which file it is in. */
export interface SourceFile {
  path: string;
  bytes: Buffer;
  title: LocalText;
  /** Year, month or day the facts are about, e.g. 2024 or 2021-08. */
  referenceDate: string;
}
