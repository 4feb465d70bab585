import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong with the page as it stands: WCAG 2.2 A and AA, and best practice. */
export async function violations(page: Page): Promise<string[]> {
  return named(await axeResults(page));
}

/**
 * The same, with the contrast that axe-core cannot decide, as of a single sign, in a drawing, or of what another part of the page lies
 * over: it is decided here.
 */
export async function violationsDecided(page: Page): Promise<string[]> {
  const results = await axeResults(page);
  const undecided = results.incomplete.filter(({ id }) => id === 'color-contrast').flatMap(({ nodes }) => nodes);
  const selectors = undecided.map(({ target }) => String(target[0]));
  return [...named(results), ...(await page.evaluate(faintOf, selectors))];
}

const named = ({ violations: found }: AxeResults): string[] =>
  found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);

async function axeResults(page: Page): Promise<AxeResults> {
  await page.evaluate(axeSource);
  return page.evaluate(() =>
    (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
}

/**
 * Of the texts that the selectors name: those whose contrast is too low to the colour that they stand on, or that stand on no colour.
 * In a drawing that is the last shape under the middle of the text.
 */
function faintOf(selectors: string[]): string[] {
  type Colour = [red: number, green: number, blue: number, alpha: number];
  const colourOf = (css: string): Colour => {
    const [red, green, blue, alpha = 1] = css.match(/[\d.]+/g)!.map(Number);
    return [red, green, blue, alpha];
  };
  const over = (upper: Colour, lower: Colour): Colour => {
    const mix = (part: 0 | 1 | 2) => upper[part] * upper[3] + lower[part] * (1 - upper[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const luminance = (colour: Colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const shapeUnder = (text: Element): Element | undefined => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const shapes = [...(text.closest('svg')?.querySelectorAll('rect') ?? [])].filter((shape) => {
      const box = shape.getBoundingClientRect();
      const isBefore = (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
      const isFilled = getComputedStyle(shape).fill !== 'none';
      return isBefore && isFilled && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    });
    return shapes.at(-1);
  };
  /** null: nothing but what lies elsewhere in the page, such as the map. */
  const groundOf = (element: Element): Colour | null => {
    const shape = shapeUnder(element);
    if (shape) return colourOf(getComputedStyle(shape).fill);
    const layers: Colour[] = [];
    for (let part: Element | null = element; part; part = part.parentElement) {
      const { backgroundColor, position } = getComputedStyle(part);
      layers.push(colourOf(backgroundColor));
      if (layers.at(-1)![3] === 1) return layers.reduceRight((lower, upper) => over(upper, lower));
      if (position === 'absolute' || position === 'fixed') return null;
    }
    return layers.reduceRight((lower, upper) => over(upper, lower), [255, 255, 255, 1]);
  };
  return selectors.flatMap((selector) => {
    const element = document.querySelector(selector);
    if (!element) return [`contrast of ${selector}: not found`];
    const { color, fill, fontSize, fontWeight } = getComputedStyle(element);
    const ground = groundOf(element);
    const named = `contrast of "${element.textContent?.trim().slice(0, 40)}" (${selector})`;
    if (!ground) return [`${named}: it stands on no colour`];
    const ink = over(colourOf(element instanceof SVGElement ? fill : color), ground);
    const [dark, light] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
    const contrast = (light + 0.05) / (dark + 0.05);
    const pixels = parseFloat(fontSize);
    const isLarge = pixels >= 24 || (pixels >= 18.66 && Number(fontWeight) >= 700);
    return contrast >= (isLarge ? 3 : 4.5) ? [] : [`${named}: ${contrast.toFixed(2)}`];
  });
}
