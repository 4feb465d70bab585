import type { Page } from 'playwright-core';

/** As `pdfPages` has letters, and without what a font writes in more ways than one. */
const letters = (text: string): string =>
  text
    .replace(/[\s\u00ad]/gu, '')
    .replaceAll(/[-‐‑]/g, '')
    .toLowerCase();

/**
 * What stands on more than one page though it belongs together: a heading without what follows it, a table or a box of which the first
 * and the last line are apart. Each in words; none where all is whole.
 * @param pages of the PDF of the page, as `pdfPages` reads them
 */
export async function brokenParts(page: Page, pages: readonly string[]): Promise<string[]> {
  const printed = pages.map(letters);
  const isTogether = (texts: readonly string[]) =>
    printed.some((text) => texts.every((part) => text.includes(letters(part))));
  const headings = await page.locator('.paper :is(h2, h3, caption)').evaluateAll((elements) =>
    elements.map((heading) => {
      const texts = document.createTreeWalker(document.querySelector('.paper')!, NodeFilter.SHOW_TEXT);
      texts.currentNode = heading;
      let next = texts.nextNode();
      while (next && (heading.contains(next) || !next.textContent?.trim())) next = texts.nextNode();
      return [heading.textContent ?? '', next?.textContent?.trim().slice(0, 20) ?? ''];
    }),
  );
  const wholes = await page.locator('.paper table.figures, .paper .says').evaluateAll((elements) =>
    elements.map((element) => {
      const lines = [...element.querySelectorAll('tbody tr, li')].map((line) => line.textContent ?? '');
      return [lines[0] ?? '', lines[lines.length - 1] ?? ''];
    }),
  );
  return [
    ...headings
      .filter(([heading, next]) => !isTogether([heading + next]))
      .map((parts) => `heading: ${parts.join(' | ')}`),
    ...wholes.filter((lines) => !isTogether(lines)).map((lines) => `split: ${lines.join(' | ')}`),
  ];
}

/** The pages of a paper before its appendix and from there on, by the words that begin the appendix. */
export function frontAndAppendix(pages: readonly string[], appendix: string): [front: string[], appendix: string[]] {
  const at = pages.findIndex((text) => text.includes(appendix));
  return at < 0 ? [[...pages], []] : [pages.slice(0, at), pages.slice(at)];
}
