import { inflateSync } from 'node:zlib';

/** Bytes of every object of a PDF by its number, one character per byte. Chromium writes them one after the other. */
function objectsOf(pdf: Buffer): Map<string, string> {
  const found = pdf.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g);
  return new Map([...found].map(([, number, body]) => [number, body]));
}

function streamOf(object: string): string {
  const start = object.indexOf('stream\n') + 'stream\n'.length;
  const bytes = Buffer.from(object.slice(start, object.lastIndexOf('\nendstream')), 'latin1');
  return object.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1');
}

/** What a font's codes stand for (its ToUnicode map, PDF 32000-1, 9.10.3); a code has `digits` hexadecimal digits. */
interface Encoding {
  digits: number;
  letters: Map<number, string>;
}

const fromUtf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function encodingOf(map: string): Encoding {
  const digits = /begincodespacerange\s*<([0-9A-F]+)>/i.exec(map)?.[1].length ?? 4;
  const letters = new Map<number, string>();
  for (const [, block] of map.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g)) {
    for (const [, code, text] of block.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)>/gi))
      letters.set(parseInt(code, 16), fromUtf16(text));
  }
  for (const [, block] of map.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g)) {
    for (const [, low, high, first] of block.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>/gi)) {
      for (let code = parseInt(low, 16); code <= parseInt(high, 16); code++)
        letters.set(code, String.fromCharCode(parseInt(first, 16) + code - parseInt(low, 16)));
    }
  }
  return { digits, letters };
}

/**
 * The letters of every page of a PDF that Chromium printed, in the order in which they are drawn and without white space: what is on
 * the paper, not what is in the page that was printed. Reads what Chromium writes, not any PDF.
 */
export function pdfPages(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const object = (number: string) => objects.get(number) ?? '';
  const encodings = new Map<string, Encoding>();
  const encoding = (font: string): Encoding => {
    const known = encodings.get(font);
    if (known) return known;
    const map = /\/ToUnicode (\d+)/.exec(object(font))?.[1];
    const made = map ? encodingOf(streamOf(object(map))) : { digits: 4, letters: new Map<number, string>() };
    encodings.set(font, made);
    return made;
  };
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body));
  return pages.map((page) => {
    const fonts = new Map([...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, number]) => [name, number]));
    const content = /\/Contents (\d+)/.exec(page)?.[1];
    return lettersOf(streamOf(object(content ?? '')), (name) => encoding(fonts.get(name) ?? ''));
  });
}

/** Addresses of the links on every page of a PDF that Chromium printed. A link that is split over two pages is on both. */
export function pdfLinks(pdf: Buffer): string[][] {
  const objects = objectsOf(pdf);
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body));
  return pages.map((page) => {
    const annotations = /\/Annots\s*\[([\s\S]*?)\](?=\s*[/>])/.exec(page)?.[1] ?? '';
    const referred = [...annotations.matchAll(/(\d+) 0 R/g)].map(([, number]) => objects.get(number) ?? '');
    return [annotations, ...referred].flatMap((body) => [...body.matchAll(/\/URI \(([^)]*)\)/g)].map(([, uri]) => uri));
  });
}

function lettersOf(content: string, encodingOfFont: (name: string) => Encoding): string {
  let text = '';
  let { digits, letters }: Encoding = { digits: 4, letters: new Map() };
  for (const [, font, codes] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)>/gi)) {
    if (font) ({ digits, letters } = encodingOfFont(font));
    else
      for (let i = 0; i < codes.length; i += digits)
        text += letters.get(parseInt(codes.slice(i, i + digits), 16)) ?? '';
  }
  // The font draws both apostrophes with one glyph, and Chromium names it by the rarer of the two.
  return text.replace(/\s/gu, '').replaceAll('\u02bc', '\u2019');
}
