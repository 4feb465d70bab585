import { EtlError } from './errors.ts';
import type { ErrorPlace } from './errors.ts';

/** Control characters other than tabs and line ends, and halves of characters: no text has them, and no database stores a NUL. */
// eslint-disable-next-line no-control-regex
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;

/**
 * @param what is named in the message, e.g. "the column name"
 * @throws EtlError naming the character and where it stands
 */
export function requirePlainText(text: string, what: string, place: ErrorPlace): void {
  const found = unprintable.exec(text);
  if (!found) return;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw new EtlError(`has the character U+${code} in ${what}, which no text has; remove it`, place);
}
