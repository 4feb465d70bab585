import type { Page } from 'playwright-core';
import { pdfLinks, pdfPages } from './pdfText.ts';

/** Millimetres of text on a page of A4, in CSS pixels: what is longer has to be split. */
const pageHeightPixels = ((297 - 20 - 18) / 25.4) * 96;

interface Block {
  /** What it is, for the message of a test. */
  name: string;
  /** Numbers of the texts that must be on one page: all of the last one, or its beginning where that is enough. */
  texts: [first: number, last: number];
  isHeading: boolean;
}

const markAddress = 'https://text.invalid/';

/**
 * Makes a numbered link, which looks like no link, of the first and the last text of everything that must stay whole, of the last text of
 * every heading and of the text that follows it. A printed file says on which page each link is, and nothing on the page moves for it.
 */
function markBlocks([longestPixels, address]: [number, string]): Block[] {
  const textsOf = (element: Node) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      const parent = text.parentElement;
      // A link in a drawing, or within another, would be none.
      const canBeMarked = parent && !parent.closest('svg, a[href]') && parent.getClientRects().length > 0;
      if (text.data.trim() !== '' && canBeMarked && !parent.closest('.visually-hidden')) texts.push(text);
    }
    return texts;
  };
  const marked = new Map<Text, number>();
  const mark = (text: Text) => {
    const known = marked.get(text);
    if (known !== undefined) return known;
    const link = document.createElement('a');
    link.className = 'printed-mark';
    link.href = `${address}${marked.size}`;
    link.style.cssText = 'color:inherit;text-decoration:none';
    text.replaceWith(link);
    link.append(text);
    marked.set(text, marked.size);
    return marked.size - 1;
  };
  const main = document.querySelector('main')!;
  const all = textsOf(main);
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()} ${element.textContent?.trim().replace(/\s+/g, ' ').slice(0, 60)}`;
  const isLonger = (element: Element | null) => (element?.getBoundingClientRect().height ?? 0) >= longestPixels;
  // The head of a table that goes on overleaf stands on both pages.
  const isRepeated = (element: Element) => element.matches('thead tr') && isLonger(element.closest('table'));
  const whole = [...main.querySelectorAll('.keep, figure, table, tr, li, dl > div')]
    .filter((element) => !isLonger(element) && !isRepeated(element))
    .map((element) => ({ name: nameOf(element), texts: textsOf(element), isHeading: false }));
  const headings = [...main.querySelectorAll('h1, h2, h3, figcaption, caption')].map((element) => {
    const last = textsOf(element).at(-1);
    const next = last && all[all.indexOf(last) + 1];
    return { name: `heading ${nameOf(element)}`, texts: last && next ? [last, next] : [], isHeading: true };
  });
  return [...whole, ...headings].flatMap(({ name, texts, isHeading }) =>
    texts.length === 0 ? [] : [{ name, isHeading, texts: [mark(texts[0]), mark(texts.at(-1)!)] as [number, number] }],
  );
}

/** Each page of the file, and what of the page under test is split over two of them, or a heading whose text is overleaf. */
export async function printedWhole(page: Page): Promise<{ pdf: Buffer; pages: string[]; split: string[] }> {
  const blocks = await page.evaluate(markBlocks, [pageHeightPixels, markAddress] as [number, string]);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page
    .locator('.printed-mark')
    .evaluateAll((links) => links.forEach((link) => link.replaceWith(...link.childNodes)));
  /** First and last page of each text. */
  const pagesOf = new Map<number, [first: number, last: number]>();
  pdfLinks(pdf).forEach((links, index) => {
    for (const link of links.filter((address) => address.startsWith(markAddress))) {
      const number = Number(link.slice(markAddress.length));
      pagesOf.set(number, [pagesOf.get(number)?.[0] ?? index + 1, index + 1]);
    }
  });
  const split = blocks.flatMap(({ name, texts: [first, last], isHeading }) => {
    const pages = [pagesOf.get(first)?.[0], pagesOf.get(last)?.[isHeading ? 0 : 1]];
    return pages[0] !== undefined && pages[0] === pages[1] ? [] : [`${name}: pages ${pages.join(' and ')}`];
  });
  return { pdf, pages: pdfPages(pdf), split };
}
