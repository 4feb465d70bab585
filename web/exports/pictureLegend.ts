import type { FacilityType } from '#definitions/facilityTypes.ts';
import { neighbourSign } from '../map/facilityShapes.ts';
import { facilityImage, hatchImage, imagePixelRatio } from '../map/images.ts';
import { circleColours, newSiteColour } from '../map/palette.ts';
import type { BivariateLegend, Legend } from '../thematic/thematicMap.ts';
import type { Language } from '../view/viewState.ts';
import { quietColour, type Pen } from './canvasText.ts';
import { drawCross, drawPin } from './mapDecorations.ts';

const rowPixels = 21;
const swatch = { width: 26, height: 15 } as const;
const small = { sizePixels: 12 };

export interface LegendContext {
  language: Language;
  /** Kinds of facility that the map draws. */
  facilityTypes: readonly FacilityType[];
  /** Heading over the numbers of areas: "buurten"; null where one legend stands for several maps, each with numbers of its own. */
  areas: string | null;
  /** How neighbours' facilities, new sites and closed facilities are called, where any is on the map. */
  signs: { neighbour?: string; newSite?: string; closed?: string };
}

/** The same legend as on the screen, drawn. */
export function drawLegend(pen: Pen, legend: Legend, { language, facilityTypes, areas, signs }: LegendContext): void {
  pen.write(legend.title, { sizePixels: 14, weight: 650 });
  pen.write(legend.unit, { ...small, colour: quietColour });
  pen.skip(8);
  if (legend.bivariate) drawSquare(pen, legend.bivariate, areas ?? '');
  drawCircles(pen, legend);
  if (legend.classes.length > 0 && areas !== null) {
    rightAligned(pen, areas, pen.y + 12, quietColour);
    pen.skip(16);
  }
  const count = (areaCount: number) => (areas === null ? '' : String(areaCount));
  for (const { colour, label, areaCount } of legend.classes) drawRow(pen, colour, label, count(areaCount));
  if (legend.noDataCount > 0) drawRow(pen, hatch(pen.context), legend.noDataLabel, count(legend.noDataCount));
  pen.skip(8);
  for (const type of facilityTypes) drawFacility(pen, facilityImage(type), type.plural[language]);
  const { neighbour, newSite, closed } = signs;
  if (neighbour) drawFacility(pen, facilityImage(neighbourSign, true), neighbour);
  const middle = pen.left + swatch.width / 2;
  if (newSite) drawSign(pen, newSite, () => drawPin(pen.context, { x: middle, y: pen.y + 19 }, newSiteColour, 0.42));
  if (closed) drawSign(pen, closed, () => drawCross(pen.context, { x: middle, y: pen.y + 10 }));
  pen.skip(8);
  pen.write(legend.facts.join(' · '), { sizePixels: 11, colour: quietColour });
}

function rightAligned(pen: Pen, text: string, y: number, colour: string): void {
  pen.setStyle({ ...small, colour });
  pen.context.textAlign = 'right';
  pen.context.fillText(text, pen.left + pen.widthPixels, y);
}

function drawRow(pen: Pen, fill: string | CanvasPattern, label: string, count: string): void {
  const { context, left } = pen;
  drawBox(context, left, pen.y + 3, swatch.width, swatch.height, fill);
  pen.setStyle(small);
  context.fillText(label, left + swatch.width + 9, pen.y + 15);
  rightAligned(pen, count, pen.y + 15, quietColour);
  pen.skip(rowPixels);
}

function drawBox(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string | CanvasPattern,
): void {
  context.fillStyle = fill;
  context.fillRect(x, y, width, height);
  context.strokeStyle = 'rgb(20 26 34 / 30%)';
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}

/** An image of the map, which is drawn at several points per pixel. */
function asCanvas(image: ImageData): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

function hatch(context: CanvasRenderingContext2D): CanvasPattern | string {
  const pattern = context.createPattern(asCanvas(hatchImage()), 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / imagePixelRatio));
  return pattern ?? '#efedea';
}

function drawFacility(pen: Pen, image: ImageData, name: string): void {
  drawSign(pen, name, () => {
    pen.context.drawImage(asCanvas(image), pen.left + 3, pen.y, 20, 20);
  });
}

function drawSign(pen: Pen, name: string, draw: () => void): void {
  draw();
  pen.setStyle(small);
  pen.context.fillText(name, pen.left + swatch.width + 9, pen.y + 14);
  pen.skip(rowPixels);
}

function drawCircles(pen: Pen, { circles }: Legend): void {
  const largest = circles[0]?.radiusPixels ?? 0;
  for (const { radiusPixels, label } of circles) {
    const { context, left } = pen;
    context.beginPath();
    context.arc(left + largest, pen.y + radiusPixels, radiusPixels, 0, 2 * Math.PI);
    context.fillStyle = circleColours.fill;
    context.globalAlpha = 0.72;
    context.fill();
    context.globalAlpha = 1;
    pen.setStyle(small);
    context.fillText(label, left + 2 * largest + 10, pen.y + radiusPixels + 4);
    pen.skip(2 * radiusPixels + 4);
  }
}

const cell = { width: 54, height: 34 } as const;

function drawSquare(pen: Pen, square: BivariateLegend, areas: string): void {
  const { context } = pen;
  const squareLeft = pen.left + pen.widthPixels - 3 * cell.width;
  pen.setStyle({ ...small, colour: quietColour });
  context.fillText(square.rowTitle, pen.left, pen.y + 10);
  rightAligned(pen, areas, pen.y + 10, quietColour);
  pen.skip(18);
  for (const row of [2, 1, 0]) {
    pen.setStyle(small);
    context.textAlign = 'right';
    context.fillText(square.rowLabels[row], squareLeft - 8, pen.y + cell.height / 2 + 4);
    square.cells[row].forEach(({ colour, areaCount }, column) => {
      const x = squareLeft + column * cell.width;
      drawBox(context, x + 1, pen.y + 1, cell.width - 2, cell.height - 2, colour);
      pen.setStyle({ ...small, weight: 600, colour: row + column >= 3 ? '#ffffff' : undefined });
      context.textAlign = 'center';
      context.fillText(String(areaCount), x + cell.width / 2, pen.y + cell.height / 2 + 4);
    });
    pen.skip(cell.height);
  }
  pen.setStyle({ sizePixels: 10.5 });
  context.textAlign = 'center';
  square.columnLabels.forEach((label, column) =>
    context.fillText(label, squareLeft + (column + 0.5) * cell.width, pen.y + 13, cell.width - 3),
  );
  pen.skip(17);
  rightAligned(pen, square.columnTitle, pen.y + 10, quietColour);
  pen.skip(20);
  for (const { colour, label, advice } of square.corners) {
    drawBox(context, pen.left, pen.y + 2, 15, 15, colour);
    pen.write(`${label}: ${advice}`, small, 22);
    pen.skip(4);
  }
  pen.skip(4);
}
