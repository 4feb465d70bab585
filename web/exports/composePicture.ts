import type { Legend } from '../modes/thematicMap.ts';
import { Pen } from './canvasText.ts';
import { drawLegend, type LegendContext } from './pictureLegend.ts';

export interface PictureTexts {
  title: string;
  subtitle: string;
  /** Who must be named, a line each, and the dataset. */
  sources: string[];
}

const marginPixels = 28;
const legendWidthPixels = 270;
const headPixels = 74;

/**
 * A map with its title, legend and sources on one sheet.
 * @param map drawn at `pixelRatio` points per CSS pixel, as the sheet will be
 */
export function composePicture(
  map: HTMLCanvasElement,
  pixelRatio: number,
  texts: PictureTexts,
  legend: Legend,
  context: LegendContext,
): HTMLCanvasElement {
  const [mapWidth, mapHeight] = [map.width / pixelRatio, map.height / pixelRatio];
  const width = mapWidth + legendWidthPixels + 3 * marginPixels;
  const footPixels = 22 + texts.sources.length * 15;
  const height = headPixels + mapHeight + marginPixels + footPixels;
  const sheet = document.createElement('canvas');
  sheet.width = Math.round(width * pixelRatio);
  sheet.height = Math.round(height * pixelRatio);
  const drawing = sheet.getContext('2d');
  if (!drawing) throw new Error('This browser gives no 2D canvas');
  drawing.scale(pixelRatio, pixelRatio);
  drawing.fillStyle = '#ffffff';
  drawing.fillRect(0, 0, width, height);
  const head = new Pen(drawing, marginPixels, 16, width - 2 * marginPixels);
  head.write(texts.title, { sizePixels: 21, weight: 700 });
  head.write(texts.subtitle, { sizePixels: 13, colour: '#525c68' });
  drawing.drawImage(map, marginPixels, headPixels, mapWidth, mapHeight);
  drawing.strokeStyle = '#c9c5bc';
  drawing.lineWidth = 1;
  drawing.strokeRect(marginPixels + 0.5, headPixels + 0.5, mapWidth - 1, mapHeight - 1);
  drawLegend(new Pen(drawing, mapWidth + 2 * marginPixels, headPixels, legendWidthPixels), legend, context);
  const foot = new Pen(drawing, marginPixels, headPixels + mapHeight + 10, width - 2 * marginPixels);
  for (const line of texts.sources) foot.write(line, { sizePixels: 10.5, colour: '#525c68' });
  return sheet;
}
