import type { Legend } from '../modes/thematicMap.ts';
import { Pen, quietColour, textHeight, type TextStyle } from './canvasText.ts';
import { drawLegend, type LegendContext } from './pictureLegend.ts';
import { legendWidthPixels, sheetLayout, sheetMarginPixels } from './sheetLayout.ts';

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
  /** Stand above it; none where the title says enough. */
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
  const [mapWidth, mapHeight] = [maps[0].canvas.width / pixelRatio, maps[0].canvas.height / pixelRatio];
  const heightOf = (lines: readonly StyledLine[], width: number) =>
    lines.reduce((sum, [text, style]) => sum + textHeight(drawing, text, style, width), 0);
  const headingPixelsOf = (map: PictureMap) =>
    map.heading.length === 0 ? 0 : Math.ceil(heightOf(headingLines(map), mapWidth)) + 5;
  const layoutFor = (headPixels: number, sourcesPixels: number) =>
    sheetLayout({
      ...{ mapCount: maps.length, mapWidthPixels: mapWidth, mapHeightPixels: mapHeight, headPixels, sourcesPixels },
      headingPixels: Math.max(...maps.map(headingPixelsOf)),
    });
  // How wide the sheet is does not depend on its texts; how high it is does.
  const textWidth = layoutFor(0, 0).widthPixels - 2 * sheetMarginPixels;
  const layout = layoutFor(
    headTop + Math.ceil(heightOf(headLines(texts), textWidth)) + 12,
    Math.ceil(heightOf(sourceLines(texts), textWidth)) + 8,
  );
  sheet.width = Math.round(layout.widthPixels * pixelRatio);
  sheet.height = Math.round(layout.heightPixels * pixelRatio);
  drawing.scale(pixelRatio, pixelRatio);
  drawing.fillStyle = '#ffffff';
  drawing.fillRect(0, 0, layout.widthPixels, layout.heightPixels);
  const write = (lines: readonly StyledLine[], x: number, y: number, width: number) => {
    const pen = new Pen(drawing, x, y, width);
    for (const [text, style] of lines) pen.write(text, style);
  };
  write(headLines(texts), sheetMarginPixels, headTop, textWidth);
  maps.forEach((map, index) => {
    const { x, y } = layout.maps[index];
    write(headingLines(map), x, y - headingPixelsOf(map), mapWidth);
    drawing.drawImage(map.canvas, x, y, mapWidth, mapHeight);
    drawing.strokeStyle = '#c9c5bc';
    drawing.lineWidth = 1;
    drawing.strokeRect(x + 0.5, y + 0.5, mapWidth - 1, mapHeight - 1);
  });
  drawLegend(new Pen(drawing, layout.legend.x, layout.legend.y, legendWidthPixels), legend, context);
  write(sourceLines(texts), sheetMarginPixels, layout.sourcesY, textWidth);
  return sheet;
}
