import type { Legend } from '../thematic/thematicMap.ts';
import { Pen, quietColour, textHeight, type TextStyle } from './canvasText.ts';
import { drawLegend, type LegendContext } from './pictureLegend.ts';
import { legendWidthPixels, sheetLayout, sheetMarginPixels, type SheetLayout } from './sheetLayout.ts';

export interface PictureTexts {
  title: string;
  /** What the picture is about, a line each. */
  subtitle: string[];
  /** Who must be named, a line each, and the dataset. */
  sources: string[];
}

/** One of the maps on a sheet. */
export interface PictureMap {
  /** Drawn at the sheet's pixel ratio. */
  canvas: HTMLCanvasElement;
  /** Name and what else stands above it, a line each; empty where the title says enough. */
  heading: readonly string[];
}

const titleStyle: TextStyle = { sizePixels: 21, weight: 700 };
const subtitleStyle: TextStyle = { sizePixels: 13, colour: quietColour };
const nameStyle: TextStyle = { sizePixels: 14, weight: 650 };
const belowNameStyle: TextStyle = { sizePixels: 12.5, colour: quietColour };
const sourceStyle: TextStyle = { sizePixels: 10.5, colour: quietColour };
const headTop = 16;

type StyledLine = readonly [text: string, style: TextStyle];

const headLines = ({ title, subtitle }: PictureTexts): StyledLine[] => [
  [title, titleStyle],
  ...subtitle.map((line): StyledLine => [line, subtitleStyle]),
];
const headingLines = ({ heading }: PictureMap): StyledLine[] =>
  heading.map((line, index) => [line, index === 0 ? nameStyle : belowNameStyle]);
const sourceLines = ({ sources }: PictureTexts): StyledLine[] => sources.map((line) => [line, sourceStyle]);

/**
 * Maps on one sheet with a title, the legend that they share and the sources.
 * @param maps one or more, all of the same size
 * @param pixelRatio points per CSS pixel of the maps, and of the sheet
 */
export function composePicture(
  maps: readonly PictureMap[],
  pixelRatio: number,
  texts: PictureTexts,
  legend: Legend,
  context: LegendContext,
): HTMLCanvasElement {
  const sheet = document.createElement('canvas');
  const drawing = sheet.getContext('2d');
  if (!drawing) throw new Error('This browser gives no 2D canvas');
  const mapSize = { width: maps[0].canvas.width / pixelRatio, height: maps[0].canvas.height / pixelRatio };
  const layout = layoutOf(drawing, maps, mapSize, texts);
  const { widthPixels, heightPixels, sourcesY } = layout;
  sheet.width = Math.round(widthPixels * pixelRatio);
  sheet.height = Math.round(heightPixels * pixelRatio);
  drawing.scale(pixelRatio, pixelRatio);
  drawing.fillStyle = '#ffffff';
  drawing.fillRect(0, 0, widthPixels, heightPixels);
  const textWidth = widthPixels - 2 * sheetMarginPixels;
  writeLines(new Pen(drawing, sheetMarginPixels, headTop, textWidth), headLines(texts));
  maps.forEach((map, index) => drawMap(drawing, map, layout.maps[index], mapSize));
  drawLegend(new Pen(drawing, layout.legend.x, layout.legend.y, legendWidthPixels), legend, context);
  writeLines(new Pen(drawing, sheetMarginPixels, sourcesY, textWidth), sourceLines(texts));
  return sheet;
}

interface MapSize {
  width: number;
  height: number;
}

function layoutOf(
  drawing: CanvasRenderingContext2D,
  maps: readonly PictureMap[],
  { width, height }: MapSize,
  texts: PictureTexts,
): SheetLayout {
  const layoutFor = (headPixels: number, sourcesPixels: number) =>
    sheetLayout({
      ...{ mapCount: maps.length, mapWidthPixels: width, mapHeightPixels: height, headPixels, sourcesPixels },
      headingPixels: Math.max(...maps.map((map) => headingHeight(drawing, map, width))),
    });
  // How wide the sheet is does not depend on its texts; how high it is does.
  const textWidth = layoutFor(0, 0).widthPixels - 2 * sheetMarginPixels;
  return layoutFor(
    headTop + linesHeight(drawing, headLines(texts), textWidth) + 12,
    linesHeight(drawing, sourceLines(texts), textWidth) + 8,
  );
}

const linesHeight = (drawing: CanvasRenderingContext2D, lines: readonly StyledLine[], widthPixels: number): number =>
  Math.ceil(lines.reduce((sum, [text, style]) => sum + textHeight(drawing, text, style, widthPixels), 0));

const headingHeight = (drawing: CanvasRenderingContext2D, map: PictureMap, widthPixels: number): number =>
  map.heading.length === 0 ? 0 : linesHeight(drawing, headingLines(map), widthPixels) + 5;

function writeLines(pen: Pen, lines: readonly StyledLine[]): void {
  for (const [text, style] of lines) pen.write(text, style);
}

/** A map in a frame, with its heading right above it. @param corner upper left corner of the map */
function drawMap(
  drawing: CanvasRenderingContext2D,
  map: PictureMap,
  { x, y }: { x: number; y: number },
  { width, height }: MapSize,
): void {
  writeLines(new Pen(drawing, x, y - headingHeight(drawing, map, width), width), headingLines(map));
  drawing.drawImage(map.canvas, x, y, width, height);
  drawing.strokeStyle = '#c9c5bc';
  drawing.lineWidth = 1;
  drawing.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}
