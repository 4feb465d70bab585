import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong with the page as it stands: WCAG 2.2 A and AA, and best practice; and contrast that it cannot decide. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  const undecided = results.incomplete.filter(({ id }) => id === 'color-contrast');
  const found = [...results.violations, ...undecided].map(({ id, nodes }) => ({
    id,
    // What is written in a drawing axe-core leaves undecided: that is decided here.
    nodes: id === 'color-contrast' ? nodes.filter(({ html }) => !html.startsWith('<text')) : nodes,
  }));
  return [
    ...found
      .filter(({ nodes }) => nodes.length > 0)
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    ...(await page.evaluate(faintInDrawings)),
  ];
}

/** Text in drawings with a contrast below 4.5 to what it stands on: the last shape under its middle, or white. */
function faintInDrawings(): string[] {
  const parts = (colour: string) => colour.match(/[\d.]+/g)!.map(Number);
  const luminance = (colour: string) => {
    const [red, green, blue] = parts(colour).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const isUnder = (shape: Element, text: Element) => {
    const [box, { left, right, top, bottom }] = [shape.getBoundingClientRect(), text.getBoundingClientRect()];
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const isBefore = (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return isBefore && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
  };
  return [...document.querySelectorAll('svg')].flatMap((drawing) => {
    const shapes = [...drawing.querySelectorAll('rect')].filter((shape) => getComputedStyle(shape).fill !== 'none');
    return [...drawing.querySelectorAll('text')].flatMap((text) => {
      const ground = shapes.filter((shape) => isUnder(shape, text)).at(-1);
      const [ink, paper] = [getComputedStyle(text).fill, ground ? getComputedStyle(ground).fill : 'rgb(255, 255, 255)'];
      const [dark, light] = [luminance(ink), luminance(paper)].sort((a, b) => a - b);
      const contrast = (light + 0.05) / (dark + 0.05);
      return contrast >= 4.5
        ? []
        : [`text in a drawing: ${text.textContent}, ${ink} on ${paper}: ${contrast.toFixed(2)}`];
    });
  });
}
