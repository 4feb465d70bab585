import type { FacilityCategory, FacilityType } from '#definitions/facilityTypes.ts';
import { newSiteColour } from '../map/palette.ts';
import { facilityTypeOf } from '../view/facilityTypes.ts';
import { inkColour, pictureFont } from './canvasText.ts';

// What a map carries that is no data: scale, north, and the planner's own sites. All measures are CSS pixels.

export interface PictureSize {
  widthPixels: number;
  heightPixels: number;
}

export interface PlacedSite {
  lon: number;
  lat: number;
  category: FacilityCategory;
  name: string;
}

interface Point {
  x: number;
  y: number;
}

type Project = (lon: number, lat: number) => Point;

/** The largest of 1, 2 or 5 times a power of ten that fits. */
export function roundLength(maximumMetres: number): number {
  const power = 10 ** Math.floor(Math.log10(maximumMetres));
  const lead = maximumMetres / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

const maxBarPixels = 130;
const marginPixels = 14;

/** At the lower left. */
export function drawScaleBar(
  context: CanvasRenderingContext2D,
  { heightPixels }: PictureSize,
  metresPerPixel: number,
  formatMetres: (metres: number) => string,
): void {
  const metres = roundLength(maxBarPixels * metresPerPixel);
  const width = metres / metresPerPixel;
  const [left, bottom] = [marginPixels + 8, heightPixels - marginPixels - 8];
  plate(context, marginPixels, heightPixels - marginPixels - 34, width + 16, 34);
  context.strokeStyle = inkColour;
  context.lineWidth = 1.8;
  context.beginPath();
  context.moveTo(left, bottom - 6);
  context.lineTo(left, bottom);
  context.lineTo(left + width, bottom);
  context.lineTo(left + width, bottom - 6);
  context.stroke();
  context.fillStyle = inkColour;
  context.font = `600 11px ${pictureFont}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText(formatMetres(metres), left + width / 2, bottom - 6);
}

/** At the upper right; the map is never turned. */
export function drawNorthArrow(context: CanvasRenderingContext2D, { widthPixels }: PictureSize): void {
  const middle = widthPixels - marginPixels - 15;
  plate(context, middle - 15, marginPixels, 30, 46);
  context.fillStyle = inkColour;
  context.font = `700 12px ${pictureFont}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText('N', middle, marginPixels + 14);
  context.beginPath();
  context.moveTo(middle, marginPixels + 18);
  context.lineTo(middle + 8, marginPixels + 40);
  context.lineTo(middle, marginPixels + 35);
  context.lineTo(middle - 8, marginPixels + 40);
  context.closePath();
  context.fill();
}

function plate(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  context.fillStyle = 'rgb(255 255 255 / 88%)';
  context.beginPath();
  context.roundRect(x, y, width, height, 4);
  context.fill();
}

/** A pin per site with its name beside it, as on the screen. */
export function drawSites(
  context: CanvasRenderingContext2D,
  size: PictureSize,
  sites: readonly PlacedSite[],
  facilityTypes: readonly FacilityType[],
  project: Project,
): void {
  for (const { lon, lat, category, name } of sites) {
    const tip = project(lon, lat);
    drawPin(context, tip, facilityTypeOf(facilityTypes, category)?.colour ?? newSiteColour);
    nameBeside(context, name, tip, size.widthPixels);
  }
}

/** The number of each note in a box, the tip of which is its place. */
export function drawNotes(
  context: CanvasRenderingContext2D,
  notes: readonly { lon: number; lat: number }[],
  project: Project,
): void {
  notes.forEach(({ lon, lat }, index) => {
    const { x, y } = project(lon, lat);
    const [left, right, top, bottom] = [x - 11, x + 11, y - 27, y - 7];
    context.beginPath();
    context.moveTo(left, top);
    context.lineTo(right, top);
    context.lineTo(right, bottom);
    context.lineTo(x + 5, bottom);
    context.lineTo(x, y);
    context.lineTo(x - 5, bottom);
    context.lineTo(left, bottom);
    context.closePath();
    context.fillStyle = '#fff3b8';
    context.strokeStyle = inkColour;
    context.lineWidth = 1.8;
    context.fill();
    context.stroke();
    context.fillStyle = inkColour;
    context.font = `700 12px ${pictureFont}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(String(index + 1), x, (top + bottom) / 2 + 0.5);
  });
}

/** @param scale 1 is as large as on the screen */
export function drawPin(context: CanvasRenderingContext2D, tip: Point, colour: string, scale = 1): void {
  context.save();
  context.translate(tip.x, tip.y);
  context.scale(scale, scale);
  context.translate(-17, -43);
  const body = new Path2D(
    'M17 1.5C8.4 1.5 1.5 8.2 1.5 16.6 1.5 28 17 42.5 17 42.5S32.5 28 32.5 16.6C32.5 8.2 25.6 1.5 17 1.5Z',
  );
  context.fillStyle = colour;
  context.strokeStyle = '#ffffff';
  context.lineWidth = 2;
  context.fill(body);
  context.stroke(body);
  context.fillStyle = '#ffffff';
  context.beginPath();
  context.arc(17, 16, 6.5, 0, 2 * Math.PI);
  context.fill();
  context.restore();
}

/** At the right of the pin, at its left where the picture ends, and below it where neither has room. */
function nameBeside(context: CanvasRenderingContext2D, name: string, pin: Point, pictureWidthPixels: number): void {
  context.font = `600 12px ${pictureFont}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const width = context.measureText(name).width + 12;
  const fitsRight = pin.x + 20 + width <= pictureWidthPixels;
  const fitsLeft = pin.x - 20 - width >= 0;
  const below = Math.max(2, Math.min(pin.x - width / 2, pictureWidthPixels - width - 2));
  const x = fitsRight ? pin.x + 20 : fitsLeft ? pin.x - 20 - width : below;
  const y = fitsRight || fitsLeft ? pin.y - 26 : pin.y + 12;
  plate(context, x, y - 9, width, 18);
  context.fillStyle = inkColour;
  context.fillText(name, x + 6, y + 0.5);
}

/** A red cross, edged in white: over what is closed. */
export function drawCross(context: CanvasRenderingContext2D, { x, y }: Point): void {
  context.lineCap = 'round';
  for (const [colour, width] of [
    ['#ffffff', 6],
    ['#9f1c1c', 3],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - 8, y - 8);
    context.lineTo(x + 8, y + 8);
    context.moveTo(x + 8, y - 8);
    context.lineTo(x - 8, y + 8);
    context.stroke();
  }
}
