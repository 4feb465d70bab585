import type { Page } from 'playwright-core';
import { pdfPages } from './pdfText.ts';

/** Millimetres of text on a page of A4, in CSS pixels: what is longer has to be split. */
const pageHeightPixels = ((297 - 20 - 18) / 25.4) * 96;

interface Block {
  /** What it is, for the message of a test. */
  name: string;
  /** Numbers of the marks that must be on one page. */
  marks: number[];
}

/**
 * Puts a mark too small to see before the first and after the last word of everything that must stay whole, after every heading, and
 * before the word that follows it. Where a mark ends up in the printed file says on which page that word is.
 */
function markBlocks(longestPixels: number): Block[] {
  for (const former of document.querySelectorAll('.printed-mark')) former.remove();
  let count = 0;
  const isPlain = (node: Node) => {
    const parent = node.parentElement;
    // In a drawing a mark is not drawn.
    if (parent?.closest('svg')) return false;
    // In a flexible box a mark would be an item of its own, with a gap beside it.
    return parent !== null && !/flex|grid/.test(getComputedStyle(parent).display) && parent.getClientRects().length > 0;
  };
  const wordsOf = (element: Node) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const words: Text[] = [];
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      if (node.data.trim() !== '' && isPlain(node)) words.push(node);
    }
    return words;
  };
  const mark = (word: Text, where: 'before' | 'after') => {
    const span = document.createElement('span');
    span.className = 'printed-mark';
    span.textContent = `qx${count}xq`;
    span.style.cssText = 'font-size:0.1px;line-height:0;letter-spacing:0;text-transform:none;white-space:nowrap';
    word[where](span);
    return count++;
  };
  const main = document.querySelector('main')!;
  // All words before any mark is set: a mark is no word.
  const all = wordsOf(main);
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()} ${element.textContent?.trim().replace(/\s+/g, ' ').slice(0, 60)}`;
  const whole = [...main.querySelectorAll('.keep, figure, table, tr, li, dl > div')]
    .filter((element) => element.getBoundingClientRect().height < longestPixels)
    .map((element) => ({ name: nameOf(element), words: wordsOf(element), to: 'after' as const }));
  const headings = [...main.querySelectorAll('h1, h2, h3, figcaption')].map((element) => {
    const last = wordsOf(element).at(-1);
    const next = last && all[all.indexOf(last) + 1];
    return { name: `heading ${nameOf(element)}`, words: last && next ? [last, next] : [], to: 'before' as const };
  });
  return [...whole, ...headings].flatMap(({ name, words, to }) =>
    // One piece of text is in one place.
    words.length < 2 ? [] : [{ name, marks: [mark(words[0], 'before'), mark(words.at(-1)!, to)] }],
  );
}

/** Each page of the file, and what of the page under test is split over two of them, or a heading whose text is overleaf. */
export async function printedWhole(page: Page): Promise<{ pages: string[]; split: string[] }> {
  const blocks = await page.evaluate(markBlocks, pageHeightPixels);
  const marked = pdfPages(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const pageOf = new Map<number, number>();
  marked.forEach((text, at) => {
    for (const [, number] of text.matchAll(/qx(\d+)xq/gi)) pageOf.set(Number(number), at + 1);
  });
  const split = blocks.flatMap(({ name, marks }) => {
    const pages = marks.map((number) => pageOf.get(number));
    return pages[0] !== undefined && pages.every((number) => number === pages[0])
      ? []
      : [`${name}: pages ${pages.join(' and ')}`];
  });
  return { pages: marked.map((text) => text.replace(/qx\d+xq/gi, '')), split };
}
