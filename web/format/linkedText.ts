/** A stretch of a text; with an address where it is one. */
export interface TextPart {
  text: string;
  href?: string;
}

/** What ends a sentence is no part of an address in it. */
const address = /https?:\/\/[^\s;,)]*[^\s;,).:]/g;

/** A text in parts, so that the addresses in it can be followed. */
export function linkedText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: href, index } of text.matchAll(address)) {
    if (!URL.canParse(href)) continue;
    if (index > from) parts.push({ text: text.slice(from, index) });
    parts.push({ text: new URL(href).hostname.replace(/^www\./, ''), href });
    from = index + href.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
