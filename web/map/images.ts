import type { ExpressionSpecification } from 'maplibre-gl';
import type { FacilityType } from '#definitions/facilityTypes.ts';
import { facilityShapePaths, facilityShapeSize, hollowLineWidth } from './facilityShapes.ts';
import type { FacilitySign } from './facilityShapes.ts';
import { accent, noData } from './palette.ts';

/** Drawn at this many pixels per CSS pixel, crisp on every screen. */
export const imagePixelRatio = 3;

export const hatchImageId = 'no-data';
export const ringImageId = 'facility-ring';
const facilityImagePrefix = 'facility-';
const neighbourImagePrefix = 'neighbour-';
/** The image of a feature's own category, as an expression of the style. */
export const facilityImageOfFeature: ExpressionSpecification = [
  'concat',
  ['case', ['==', ['get', 'inMunicipality'], false], neighbourImagePrefix, facilityImagePrefix],
  ['get', 'category'],
];

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
/** A little larger than the page's own icons. */
const facilityScale = 1.08;

/**
 * A white edge inside a thin dark one: visible on light and on dark shading.
 * @param isNeighbour in another municipality: hollow
 */
export function facilityImage({ shape, colour }: FacilitySign, isNeighbour = false): ImageData {
  return draw(facilityWidth, (context) => {
    const outline = new Path2D(facilityShapePaths[shape]);
    context.translate(facilityWidth / 2, facilityWidth / 2);
    context.scale(facilityScale, facilityScale);
    context.translate(-facilityShapeSize / 2, -facilityShapeSize / 2);
    context.lineJoin = 'round';
    context.lineWidth = 4.5 / facilityScale;
    context.strokeStyle = 'rgb(15 22 32 / 55%)';
    context.stroke(outline);
    context.lineWidth = 3 / facilityScale;
    context.strokeStyle = '#ffffff';
    context.stroke(outline);
    context.fillStyle = isNeighbour ? '#ffffff' : colour;
    context.fill(outline);
    if (!isNeighbour) return;
    context.lineWidth = hollowLineWidth;
    context.strokeStyle = colour;
    context.stroke(outline);
  });
}

const ringRadius = 19;
const ringLineWidth = 3;

/** Around the chosen facility. */
function ringImage(): ImageData {
  const middle = ringRadius + ringLineWidth;
  return draw(2 * middle, (context) => {
    context.beginPath();
    context.arc(middle, middle, ringRadius, 0, 2 * Math.PI);
    context.fillStyle = 'rgb(255 255 255 / 85%)';
    context.fill();
    context.lineWidth = ringLineWidth;
    context.strokeStyle = accent.selected;
    context.stroke();
  });
}

/** Every image that the layers refer to. */
export function makeImages(facilityTypes: readonly FacilityType[]): { id: string; data: ImageData }[] {
  return [
    { id: hatchImageId, data: hatchImage() },
    { id: ringImageId, data: ringImage() },
    ...facilityTypes.flatMap((type) => [
      { id: facilityImagePrefix + type.category, data: facilityImage(type) },
      { id: neighbourImagePrefix + type.category, data: facilityImage(type, true) },
    ]),
  ];
}
