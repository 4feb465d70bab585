import { facilityTypes, type FacilityType } from '#definitions/facilityTypes.ts';
import { facilityColours, noData } from './palette.ts';

/** Drawn at this many pixels per CSS pixel, crisp on every screen. */
export const imagePixelRatio = 3;

export const hatchImageId = 'no-data';
export const facilityImageId = (category: string): string => `facility-${category}`;

function draw(widthPixels: number, paint: (context: CanvasRenderingContext2D) => void): ImageData {
  const size = widthPixels * imagePixelRatio;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  // Drawn by the processor: it is read back at once, and the graphics card would keep the page waiting for each.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2D canvas');
  context.scale(imagePixelRatio, imagePixelRatio);
  paint(context);
  return context.getImageData(0, 0, size, size);
}

/** Diagonal lines, the sign for "no data" on map and legend alike. The tile repeats without a seam. */
export function hatchImage(): ImageData {
  const width = 8;
  return draw(width, (context) => {
    context.fillStyle = noData.ground;
    context.fillRect(0, 0, width, width);
    context.strokeStyle = noData.line;
    context.lineWidth = 1;
    context.beginPath();
    for (const offset of [-width, 0, width]) {
      context.moveTo(offset - 1, width + 1);
      context.lineTo(offset + width + 1, -1);
    }
    context.stroke();
  });
}

const facilityWidth = 24;

/** Outline of a facility's sign, around a middle; the same shapes as in the page's own icons. */
function traceShape(context: CanvasRenderingContext2D, shape: FacilityType['shape'], middle: number): void {
  context.beginPath();
  if (shape === 'square') context.roundRect(middle - 7, middle - 7, 14, 14, 1.5);
  else if (shape === 'circle') context.arc(middle, middle, 7.5, 0, 2 * Math.PI);
  else {
    context.moveTo(middle, middle - 9.5);
    context.lineTo(middle + 9.5, middle);
    context.lineTo(middle, middle + 9.5);
    context.lineTo(middle - 9.5, middle);
    context.closePath();
  }
}

/** A white edge inside a thin dark one: visible on light and on dark shading. */
function facilityImage(type: FacilityType): ImageData {
  return draw(facilityWidth, (context) => {
    const colour = facilityColours[type.category];
    context.lineJoin = 'round';
    traceShape(context, type.shape, facilityWidth / 2);
    context.lineWidth = 4.5;
    context.strokeStyle = 'rgb(15 22 32 / 55%)';
    context.stroke();
    context.lineWidth = 3;
    context.strokeStyle = '#ffffff';
    context.stroke();
    context.fillStyle = colour;
    context.fill();
  });
}

/** Every image that the layers refer to. */
export function makeImages(): { id: string; data: ImageData }[] {
  return [
    { id: hatchImageId, data: hatchImage() },
    ...facilityTypes.map((type) => ({ id: facilityImageId(type.category), data: facilityImage(type) })),
  ];
}
