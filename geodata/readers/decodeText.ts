import { EtlError } from './errors.ts';

/** Control characters that no text has: what some other single-byte encoding looks like when it is read as Windows-1252. */
const controls = /[\u0080-\u009f]/;
/** Windows-1252 from 0x80 to 0x9f; a blank where it has no character. Node decodes it as Latin-1, which has none of them. */
const windowsLetters = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const lostLetter = '\ufffd';

/**
 * The text of a file, without a byte order mark. UTF-8 and UTF-16 are recognised; what is neither is Windows-1252, as Excel saves "CSV".
 * @throws EtlError rather than lose a letter
 */
export function decodeText(bytes: Buffer, file: string): string {
  const encoding = encodingOf(bytes);
  const text = encoding === 'windows-1252' ? decodeWindows1252(bytes) : new TextDecoder(encoding).decode(bytes);
  if (encoding === 'windows-1252' && controls.test(text))
    throw new EtlError('is neither UTF-8 nor Windows-1252; save it as UTF-8', { file });
  const lost = text.indexOf(lostLetter);
  if (lost !== -1) {
    const row = text.slice(0, lost).split('\n').length;
    const around = text.slice(Math.max(0, lost - 15), lost + 15).trim();
    throw new EtlError(
      `has a letter that was lost when it was saved ("${around}"); save it as UTF-8 from the original`,
      {
        file,
        row,
      },
    );
  }
  return text;
}

function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (control) => {
    const letter = windowsLetters[control.charCodeAt(0) - 0x80];
    return letter === ' ' ? control : letter;
  });
}

/** How the text of a file is encoded. */
export function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: every other byte of mostly Latin text is 0.
  const start = bytes.subarray(0, 200);
  const zeros = (from: number) => start.filter((byte, i) => i % 2 === from && byte === 0).length;
  if (zeros(1) > start.length / 4) return 'utf-16le';
  if (zeros(0) > start.length / 4) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
